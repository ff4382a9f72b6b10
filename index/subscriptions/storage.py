"""The feeds that are followed, and who polls one now: of several processes only one does."""

import sqlite3
from collections.abc import Collection
from pathlib import Path
from typing import Final

from index.errors import LibraryError
from index.fetching import Validators
from index.model.article import CollectionId
from index.model.scope import Scope
from index.store.embedded.conditions import marks
from index.subscriptions.database import Database
from index.subscriptions.feed import Claim, Feed, FeedId, PageState
from index.subscriptions.pages import PageStore

FILE_NAME: Final = "feeds.sqlite3"
MOST_FEEDS: Final = 100
"""Feeds of one collection."""
LEASE_SECONDS: Final = 120.0
"""How long a feed is one process's without its saying so again: longer than one page takes."""


class FeedStore:
    """Feeds, and with `pages` what they name; safe to share between threads and processes.

    Opening it makes its file. Every call raises LibraryError if it can't be used.
    """

    def __init__(self, folder: Path) -> None:
        self._database = Database(folder / FILE_NAME)
        self.pages = PageStore(self._database)

    # Which feeds there are

    def add(
        self, collection: CollectionId, url: str, now: float, channel: int | None = None
    ) -> bool:
        """Follow a feed, due at once; say whether it is new.

        Of one that is followed already the channel is changed, and it is due at once; what a former
        channel refused is told in the new one.

        Raises:
            LibraryError: the collection follows as many as it may.
        """
        with self._database.changing() as db:
            known = db.execute(
                """UPDATE feeds SET channel = ?, notice = '', due = min(due, ?), gone = 0
                   WHERE collection = ? AND url = ?""",
                (channel, now, collection, url),
            ).rowcount
            if known and channel is None:  # told nowhere by choice: nothing waits for a channel
                db.execute(
                    """UPDATE pages SET notice = 'none' WHERE notice IN ('due', 'wanted')
                       AND feed = (SELECT id FROM feeds WHERE collection = ? AND url = ?)""",
                    (collection, url),
                )
            if known:
                return False
            (count,) = db.execute(
                "SELECT count(*) FROM feeds WHERE collection = ?", (collection,)
            ).fetchone()
            if count >= MOST_FEEDS:
                raise LibraryError(
                    f"There are {count} feeds here already, as many as there may be. Remove one"
                    " first."
                )
            db.execute(
                "INSERT INTO feeds (collection, url, channel, added, due) VALUES (?,?,?,?,?)",
                (collection, url, channel, now, now),
            )
            return True

    def feeds(self, scope: Scope | None = None) -> tuple[Feed, ...]:
        """List the scope's feeds, or an operator's all, in the order in which they were added."""
        where, values = _where(None if scope is None else scope.collections)
        with self._database.reading() as db:
            counts: dict[int, dict[PageState, int]] = {}
            sql = f"""SELECT feed, state, count(*) FROM pages
                      WHERE feed IN (SELECT id FROM feeds WHERE {where})
                      GROUP BY feed, state"""  # noqa: S608 - only '?'
            for feed, state, count in db.execute(sql, values):
                counts.setdefault(feed, {})[PageState(state)] = count
            found = db.execute(f"SELECT * FROM feeds WHERE {where} ORDER BY id", values)  # noqa: S608 - only '?'
            return tuple(_feed(row, counts.get(row["id"], {})) for row in found)

    def collections(self) -> tuple[CollectionId, ...]:
        """List the collections that follow a feed, sorted."""
        with self._database.reading() as db:
            found = db.execute("SELECT DISTINCT collection FROM feeds ORDER BY collection")
            return tuple(CollectionId(row[0]) for row in found)

    def remove(self, feed: FeedId, scope: Scope) -> bool:
        """Stop following a feed; say whether the scope had it. Its articles stay."""
        where, values = _where(scope.collections)
        with self._database.changing() as db:
            sql = f"DELETE FROM feeds WHERE id = ? AND {where}"  # noqa: S608 - only '?'
            return bool(db.execute(sql, (feed, *values)).rowcount)

    def forget(self, collection: CollectionId) -> int:
        """Stop following all feeds of a collection; count them."""
        with self._database.changing() as db:
            return db.execute("DELETE FROM feeds WHERE collection = ?", (collection,)).rowcount

    def next_due(self) -> float | None:
        """Give the moment at which the next feed is due; None where there is none."""
        with self._database.reading() as db:
            found = db.execute("SELECT min(max(due, held_until)) FROM feeds WHERE NOT gone")
            due: float | None = found.fetchone()[0]
            return due

    # Who polls which

    def claim(
        self, holder: str, now: float, collections: Collection[CollectionId] | None = None
    ) -> Claim | None:
        """Take the feed that is due for the longest time, so that nobody else polls it."""
        where, values = _where(collections)
        sql = f"""SELECT * FROM feeds WHERE due <= ? AND held_until <= ? AND NOT gone AND {where}
                  ORDER BY due, id LIMIT 1"""  # noqa: S608 - only '?'
        with self._database.changing() as db:
            row = db.execute(sql, (now, now, *values)).fetchone()
            if row is None:
                return None
            db.execute(
                "UPDATE feeds SET holder = ?, held_until = ? WHERE id = ?",
                (holder, now + LEASE_SECONDS, row["id"]),
            )
        return Claim(
            FeedId(row["id"]),
            CollectionId(row["collection"]),
            row["url"],
            Validators(row["etag"], row["modified"]),
            row["failures"],
            row["fetched"] is None,
        )

    def renew(self, feed: FeedId, holder: str, now: float) -> bool:
        """Hold a feed for longer; False where it is another's by now, or no longer followed."""
        with self._database.changing() as db:
            return bool(
                db.execute(
                    "UPDATE feeds SET held_until = ? WHERE id = ? AND holder = ?",
                    (now + LEASE_SECONDS, feed, holder),
                ).rowcount
            )

    def release(
        self, feed: FeedId, holder: str, due: float, *, error: str | None = None, gone: bool = False
    ) -> None:
        """Let a feed go: when it is due, and what was wrong with it.

        An error counts as one more in a row, '' ends the row, and None says nothing of it.
        """
        with self._database.changing() as db:
            db.execute(
                """UPDATE feeds SET holder = '', held_until = 0, due = :due, gone = :gone,
                       error = coalesce(:error, error),
                       failures = CASE WHEN :error IS NULL THEN failures
                                       WHEN :error = '' THEN 0 ELSE failures + 1 END
                   WHERE id = :feed AND holder = :holder""",
                {"feed": feed, "holder": holder, "due": due, "error": error, "gone": gone},
            )

    def take_host(self, host: str, holder: str, now: float, seconds: float) -> float:
        """Take the turn to ask a host, for `seconds` at most; else give the seconds to wait."""
        with self._database.changing() as db:
            row = db.execute("SELECT until FROM hosts WHERE name = ?", (host,)).fetchone()
            # A clock that was set back must not lock a host for years.
            if row is not None and now < row["until"] <= now + 2 * LEASE_SECONDS:
                return float(row["until"]) - now
            db.execute("DELETE FROM hosts WHERE until <= ?", (now,))
            db.execute("INSERT OR REPLACE INTO hosts VALUES (?,?,?)", (host, holder, now + seconds))
            return 0.0

    def free_host(self, host: str, holder: str, until: float) -> None:
        """Let others ask a host from a moment on."""
        with self._database.changing() as db:
            db.execute(
                "UPDATE hosts SET until = ? WHERE name = ? AND holder = ?", (until, host, holder)
            )

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _where(collections: Collection[CollectionId] | None) -> tuple[str, tuple[str, ...]]:
    if collections is None:
        return "1", ()
    return f"collection IN ({marks(collections)})", tuple(collections)


def _feed(row: sqlite3.Row, pages: dict[PageState, int]) -> Feed:
    return Feed(
        id=FeedId(row["id"]),
        collection=CollectionId(row["collection"]),
        url=row["url"],
        channel=row["channel"],
        added=row["added"],
        fetched=row["fetched"],
        error=row["error"],
        failures=row["failures"],
        due=row["due"],
        gone=bool(row["gone"]),
        notice=row["notice"],
        pages=pages,
    )
