"""The feeds that are followed, and who polls one now: of several processes only one does."""

from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from index.databases import Row, Shared, open_database, opened_shared
from index.databases.protocol import one_of
from index.errors import LibraryError
from index.fetching import Validators
from index.model.article import CollectionId
from index.model.scope import Scope
from index.subscriptions.feed import Claim, Feed, FeedId, PageState
from index.subscriptions.pages import PageStore
from index.subscriptions.schema import FEEDS
from index.subscriptions.schema import FILE_NAME as FILE_NAME

MOST_FEEDS: Final = 100
"""Feeds of one collection."""
LEASE_SECONDS: Final = 120.0
"""How long a feed is one process's without its saying so again: longer than one page takes."""
_AGAIN: Final = 0.01
"""Seconds after which to ask again for a host that was given away at this very moment."""


class FeedStore:
    """Feeds, and with `pages` what they name; safe to share between threads and processes.

    They are in a file of a directory or, if there is one, in the database that is shared with other
    processes; opening makes them. Every call raises LibraryError if they can't be used.
    """

    def __init__(self, folder: Path, shared: Shared | None = None) -> None:
        self._database = open_database(FEEDS, folder, shared)
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
                """UPDATE feeds SET channel = :channel, notice = '', gone = 0,
                       due = CASE WHEN due < :now THEN due ELSE :now END
                   WHERE collection = :collection AND url = :url""",
                {"channel": channel, "now": now, "collection": collection, "url": url},
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
            added = db.execute(
                """INSERT INTO feeds (collection, url, channel, added, due) VALUES (?,?,?,?,?)
                   ON CONFLICT (collection, url) DO NOTHING""",  # another may be adding it too
                (collection, url, channel, now, now),
            )
            return bool(added.rowcount)

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
            found = db.execute(
                """SELECT min(CASE WHEN due > held_until THEN due ELSE held_until END)
                   FROM feeds WHERE gone = 0"""
            )
            due: float | None = found.fetchone()[0]
            return due

    # Who polls which

    def claim(
        self, holder: str, now: float, collections: Collection[CollectionId] | None = None
    ) -> Claim | None:
        """Take the feed that is due for the longest time, so that nobody else polls it."""
        where, values = _where(collections)
        sql = f"""SELECT * FROM feeds WHERE due <= ? AND held_until <= ? AND gone = 0 AND {where}
                  ORDER BY due, id LIMIT 1"""  # noqa: S608 - only '?'
        with self._database.changing() as db:
            row = db.execute(sql + db.kind.unclaimed, (now, now, *values)).fetchone()
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
        """Give a feed back: when it is due, and what was wrong with it.

        An error counts as one more in a row, '' ends the row, and None says nothing of it.
        """
        with self._database.changing() as db:
            db.execute(
                """UPDATE feeds SET holder = '', held_until = 0, due = :due, gone = :gone,
                       error = coalesce(:error, error),
                       failures = CASE WHEN :error IS NULL THEN failures
                                       WHEN :error = '' THEN 0 ELSE failures + 1 END
                   WHERE id = :feed AND holder = :holder""",
                {"feed": feed, "holder": holder, "due": due, "error": error, "gone": int(gone)},
            )

    def take_host(self, host: str, holder: str, now: float, seconds: float) -> float:
        """Take the turn to ask a host, for `seconds` at most; else give the seconds to wait."""
        turn = {"host": host, "holder": holder, "now": now, "until": now + seconds}
        with self._database.changing() as db:
            # A clock that was set back must not lock a host for years.
            taken = db.execute(
                """INSERT INTO hosts (name, holder, until) VALUES (:host, :holder, :until)
                   ON CONFLICT (name) DO UPDATE SET holder = :holder, until = :until
                   WHERE hosts.until <= :now OR hosts.until > :absurd""",
                turn | {"absurd": now + 2 * LEASE_SECONDS},
            ).rowcount
            if taken:
                return 0.0
            row = db.execute("SELECT until FROM hosts WHERE name = ?", (host,)).fetchone()
            return _AGAIN if row is None else max(float(row["until"]) - now, _AGAIN)

    def free_host(self, host: str, holder: str, until: float) -> None:
        """Let others ask a host from a moment on; hosts that were long asked are forgotten."""
        with self._database.changing() as db:
            db.execute(
                "UPDATE hosts SET until = ? WHERE name = ? AND holder = ?", (until, host, holder)
            )
        with self._database.changing() as db:
            old = f"SELECT name FROM hosts WHERE until <= ?{db.kind.unclaimed}"  # noqa: S608
            db.execute(f"DELETE FROM hosts WHERE name IN ({old})", (until - LEASE_SECONDS,))  # noqa: S608

    def close(self) -> None:
        """Close the file; a shared database is closed by whoever opened it."""
        self._database.close()


@contextmanager
def opened_feeds(folder: Path, url: str) -> Iterator[FeedStore]:
    """Open the feeds of a library in a directory or, where a URL is given, in PostgreSQL.

    Raises:
        LibraryError: they can't be used.
    """
    with opened_shared(url) as shared, closing(FeedStore(folder, shared)) as feeds:
        yield feeds


def _where(collections: Collection[CollectionId] | None) -> tuple[str, tuple[str, ...]]:
    if collections is None:
        return "1 = 1", ()
    return one_of("collection", collections), tuple(collections)


def _feed(row: Row, pages: dict[PageState, int]) -> Feed:
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
