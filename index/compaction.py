"""Compaction: what was removed, or is held twice, leaves a library's files and gives room back."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from index.backup import databases
from index.databases import Shared
from index.model.article import ArticleId
from index.model.scope import Scope
from index.records import RECORDS
from index.retention import purge, purge_file
from index.store.embedded.compacting import vacuum
from index.store.embedded.database import FILE_NAME
from index.store.embedded.failures import BUSY_SECONDS, plain_errors
from index.store.protocol import Store


@dataclass(frozen=True, slots=True)
class Compacted:
    """How many bytes the directory took before and takes after.

    `merged` is how many articles became further sources of others.
    """

    before: int
    after: int
    merged: int = 0


def compact(store: Store, folder: Path, shared: Shared | None = None) -> Compacted:
    """Write each database of a library's directory anew, without what was removed from it.

    Articles that say just the same become one before. In a shared database what the bot keeps
    beyond its time is forgotten; PostgreSQL gives its room back by itself. Others may read and
    write: who writes waits for a moment.

    Raises:
        LibraryBusy, DiskFull, LibraryError: nothing was changed in the one that it names.
    """
    before = _size(folder)
    merged = merge(store)
    store.compact()
    if shared is not None:
        with shared.tables(RECORDS).changing() as db:
            purge(db, datetime.now(UTC))
    for path in databases(folder):
        if path.name != FILE_NAME:  # what a bot remembers, beside the articles
            with (
                plain_errors(path),
                closing(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)) as other,
            ):
                _purge(other)
                vacuum(other)
    return Compacted(before, _size(folder), merged)


def merge(store: Store) -> int:
    """Make articles that say just the same one, of all their sources; count those that went.

    Adding does so at once; a library of before it did holds each by itself.
    """
    merged = 0
    for collection in store.collections():
        scope = Scope((collection,))
        oldest_first = sorted(store.summaries(scope), key=lambda each: (each.added, each.id))
        place = {each.id: number for number, each in enumerate(oldest_first)}
        for each in oldest_first:
            article = store.article(each.id, scope)
            same = None if article is None else store.same(article, scope)
            if same is not None and place.get(same, len(place)) < place[each.id]:
                merged += _merged(store, each.id, same, scope)
    return merged


def _merged(store: Store, article: ArticleId, into: ArticleId, scope: Scope) -> bool:
    """Give all sources of an article to another; it goes with the last."""
    for source in store.sources(article, scope):
        revision = store.revision(into, scope)
        if revision is None or not store.add_source(into, source, scope, revision.digest):
            return False
    return True


def _purge(bot: sqlite3.Connection) -> None:
    """Forget what the bot's file keeps beyond its time, such as texts that were replaced."""
    bot.execute("PRAGMA foreign_keys = ON")  # an answer's votes go with it
    bot.execute("BEGIN IMMEDIATE")
    try:
        purge_file(bot, datetime.now(UTC))
        bot.execute("COMMIT")
    finally:
        if bot.in_transaction:
            bot.execute("ROLLBACK")


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
