"""Compaction: what was removed leaves the files of a library's directory, and gives room back."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from index.backup import databases
from index.retention import purge
from index.store.embedded.compacting import vacuum
from index.store.embedded.database import FILE_NAME
from index.store.embedded.failures import BUSY_SECONDS, plain_errors
from index.store.protocol import Store


@dataclass(frozen=True, slots=True)
class Compacted:
    """How many bytes the directory took before and takes after."""

    before: int
    after: int


def compact(store: Store, folder: Path) -> Compacted:
    """Write each database of a library's directory anew, without what was removed from it.

    Others may read and write: who writes waits for a moment.

    Raises:
        LibraryBusy, DiskFull, LibraryError: nothing was changed in the one that it names.
    """
    before = _size(folder)
    store.compact()
    for path in databases(folder):
        if path.name != FILE_NAME:  # what a bot remembers, beside the articles
            with (
                plain_errors(path),
                closing(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)) as other,
            ):
                _purge(other)
                vacuum(other)
    return Compacted(before, _size(folder))


def _purge(bot: sqlite3.Connection) -> None:
    """Forget what the bot's file keeps beyond its time, such as texts that were replaced."""
    bot.execute("PRAGMA foreign_keys = ON")  # an answer's votes go with it
    bot.execute("BEGIN IMMEDIATE")
    try:
        purge(bot, datetime.now(UTC))
        bot.execute("COMMIT")
    finally:
        if bot.in_transaction:
            bot.execute("ROLLBACK")


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
