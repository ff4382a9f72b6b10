"""The SQLite file of the feeds: opened, made, its format checked, changed all or nothing."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import LibraryTooNew
from index.store.embedded.failures import BUSY_SECONDS, plain_errors
from index.subscriptions.schema import SCHEMA, SCHEMA_VERSION


class Database:
    """One connection that threads take turns at; other processes have their own."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it first where there is none.

        Raises:
            LibraryTooNew: a newer version made it.
            LibraryError: it can't be used.
        """
        self.path = path
        self._lock = threading.Lock()
        with plain_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(
                path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._db.row_factory = sqlite3.Row
            try:
                for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL"):
                    self._db.execute(f"PRAGMA {pragma}")
                self._prepare()
            except BaseException:
                self._db.close()
                raise

    def _prepare(self) -> None:
        with self.changing():
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version > SCHEMA_VERSION:
                raise LibraryTooNew(
                    f"A newer Pullquote made {self.path} (format {version}; this one knows"
                    f" {SCHEMA_VERSION}). Update Pullquote, or move the file away."
                )
            if version == 0:
                for statement in SCHEMA:
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Change all or nothing."""
        with self._lock, plain_errors(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read while no other thread writes."""
        with self._lock, plain_errors(self.path):
            yield self._db

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()
