"""The pages that followed feeds name: what became of each, and whom to tell of it."""

from collections.abc import Collection, Sequence
from typing import Final

from index.databases import Database, Row
from index.databases.protocol import one_of
from index.feeds import Entry
from index.fetching import Validators
from index.model.article import ArticleId, CollectionId
from index.subscriptions.feed import Claim, FeedId, FollowedPage, Notice, PageId, PageState

MOST_PAGES: Final = 5000
"""Pages that are remembered of one feed; the ones that were found first go first."""
_TOLD_AT_ONCE: Final = 50


class PageStore:
    """The pages of every feed; `FeedStore.pages` is the one that is used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note_entries(
        self, claim: Claim, entries: Sequence[Entry], validators: Validators, now: float
    ) -> int:
        """Note what a feed names now; count the pages that are new in it or otherwise.

        All in one transaction with its validators: what a server is told that we know, we do.
        """
        with self._database.changing() as db:
            (channel,) = db.execute(
                "SELECT channel FROM feeds WHERE id = ?", (claim.id,)
            ).fetchone() or (None,)
            # Nobody is told of what was there when the feed was added.
            told = "wanted" if channel is not None and not claim.first else "none"
            changed = 0
            for entry in entries:
                changed += db.execute(
                    """INSERT INTO pages (feed, url, mark, state, found, due, notice)
                       SELECT id, ?, ?, 'waiting', ?, ?, ? FROM feeds WHERE id = ?
                       ON CONFLICT (feed, url) DO UPDATE
                       SET mark = excluded.mark, due = excluded.due, failures = 0,
                           state = CASE pages.state WHEN 'dropped' THEN 'dropped' ELSE 'waiting' END
                       WHERE pages.mark <> excluded.mark""",
                    (entry.url, entry.mark, now, now, told, claim.id),
                ).rowcount
            db.execute(
                "UPDATE feeds SET etag = ?, modified = ?, fetched = ? WHERE id = ?",
                (validators.etag, validators.last_modified, now, claim.id),
            )
            db.execute(
                """DELETE FROM pages WHERE feed = ? AND id <=
                   (SELECT id FROM pages WHERE feed = ? ORDER BY id DESC LIMIT 1 OFFSET ?)""",
                (claim.id, claim.id, MOST_PAGES),
            )
            return changed

    def note_unchanged(self, feed: FeedId, now: float) -> None:
        """Note that a feed was asked and is as it was."""
        with self._database.changing() as db:
            db.execute("UPDATE feeds SET fetched = ? WHERE id = ?", (now, feed))

    def due_pages(self, feed: FeedId, now: float, limit: int) -> tuple[FollowedPage, ...]:
        """List the pages that are due, new ones first, as the feed has them."""
        with self._database.reading() as db:
            found = db.execute(
                """SELECT * FROM pages WHERE feed = ? AND due <= ? AND state IN ('waiting', 'held')
                   ORDER BY CASE state WHEN 'held' THEN 1 ELSE 0 END, id LIMIT ?""",
                (feed, now, limit),
            )
            return tuple(
                FollowedPage(
                    PageId(row["id"]),
                    row["url"],
                    PageState(row["state"]),
                    ArticleId(row["article"]) if row["article"] else None,
                    Validators(row["etag"], row["modified"]),
                    row["failures"],
                    row["found"],
                )
                for row in found
            )

    def settle(
        self,
        page: PageId,
        state: PageState,
        due: float,
        *,
        article: ArticleId | None = None,
        validators: Validators | None = None,
        error: str = "",
    ) -> None:
        """Note what became of a page; the first time that it is an article, that is to be told."""
        with self._database.changing() as db:
            db.execute(
                """UPDATE pages SET state = :state, due = :due, error = :error,
                       failures = CASE :error WHEN '' THEN 0 ELSE failures + 1 END,
                       article = coalesce(:article, article),
                       etag = coalesce(:etag, etag), modified = coalesce(:modified, modified),
                       notice = CASE WHEN notice = 'wanted' AND :state = 'held' THEN 'due'
                                     ELSE notice END
                   WHERE id = :page""",
                {
                    "page": page,
                    "state": state,
                    "due": due,
                    "error": error,
                    "article": article,
                    "etag": None if validators is None else validators.etag,
                    "modified": None if validators is None else validators.last_modified,
                },
            )

    def gone(self, feed: FeedId) -> tuple[str, ...]:
        """List the addresses of a feed's pages that their server took away."""
        with self._database.reading() as db:
            found = db.execute(
                "SELECT url FROM pages WHERE feed = ? AND state = 'gone' ORDER BY id", (feed,)
            )
            return tuple(row[0] for row in found)

    def taken_away(self, names: Collection[ArticleId], collection: CollectionId) -> tuple[str, ...]:
        """List the addresses of an article's sources that their servers took away."""
        with self._database.reading() as db:
            sql = f"""SELECT DISTINCT pages.url FROM pages JOIN feeds ON feeds.id = feed
                      WHERE state = 'gone' AND collection = ? AND {one_of("article", names)}
                      ORDER BY pages.url"""  # noqa: S608 - only '?'
            return tuple(row[0] for row in db.execute(sql, (collection, *names)))

    def notices(self, collections: Collection[CollectionId] | None = None) -> tuple[Notice, ...]:
        """List what is to be told, feed by feed, of these collections if they are named."""
        where = "1 = 1" if collections is None else one_of("collection", collections)
        sql = f"""SELECT feeds.id AS feed, collection, channel, pages.id AS page, article
                  FROM pages JOIN feeds ON feeds.id = feed
                  WHERE pages.notice = 'due' AND channel IS NOT NULL AND {where}
                  ORDER BY feeds.id, pages.id"""  # noqa: S608 - only '?'
        with self._database.reading() as db:
            rows = db.execute(sql, tuple(collections or ())).fetchall()
        found: dict[int, list[Row]] = {}
        for row in rows:
            found.setdefault(row["feed"], []).append(row)
        return tuple(
            Notice(
                FeedId(feed),
                CollectionId(first["collection"]),
                first["channel"],
                tuple(PageId(row["page"]) for row in held),
                tuple(ArticleId(row["article"]) for row in held),
            )
            for feed, (first, *rest) in found.items()
            for held in [[first, *rest][:_TOLD_AT_ONCE]]
        )

    def told(self, pages: Collection[PageId]) -> None:
        """Note that these were told."""
        with self._database.changing() as db:
            sql = f"UPDATE pages SET notice = 'told' WHERE {one_of('id', pages)}"  # noqa: S608 - only '?'
            db.execute(sql, tuple(pages))

    def end_notices(self, feed: FeedId, why: str) -> None:
        """Send no more notices of a feed's articles; its curators see why.

        What could not be told waits until a channel is named again.
        """
        with self._database.changing() as db:
            db.execute("UPDATE feeds SET channel = NULL, notice = ? WHERE id = ?", (why, feed))
