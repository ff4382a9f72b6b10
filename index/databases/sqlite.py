"""Tables in an SQLite file: opened, made, their format checked, changed all or nothing."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.databases.protocol import Connection, Kind, Values
from index.databases.tables import Tables
from index.errors import LibraryTooNew
from index.store.embedded import files
from index.store.embedded.failures import BUSY_SECONDS, plain_errors


class SqliteConnection:
    """A connection to a file, as statements see it."""

    kind = Kind.SQLITE

    def __init__(self, connection: sqlite3.Connection) -> None:
        connection.row_factory = sqlite3.Row
        self._connection = connection

    def execute(self, statement: str, values: Values = (), /) -> sqlite3.Cursor:
        """Run a statement."""
        return self._connection.execute(statement, values)

    def executemany(self, statement: str, values: Iterable[Values], /) -> None:
        """Run a statement once for each of the values."""
        self._connection.executemany(statement, values)


class SqliteDatabase:
    """One connection that threads take turns at; other processes have their own."""

    def __init__(self, path: Path, tables: Tables) -> None:
        """Open the file, making it first where there is none, and bring it up to date.

        Raises:
            LibraryTooNew: a newer version made it.
            LibraryError: it can't be used.
        """
        self.path = path
        self._lock = threading.Lock()
        with plain_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._opened = sqlite3.connect(
                path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._db = SqliteConnection(self._opened)
            try:
                for pragma in (
                    "journal_mode = WAL",
                    "foreign_keys = ON",
                    f"synchronous = {files.SYNCHRONOUS}",
                ):
                    self._opened.execute(f"PRAGMA {pragma}")
                self._prepare(tables.sqlite)
            except BaseException:
                self._opened.close()
                raise

    def _prepare(self, steps: tuple[str, ...]) -> None:
        with self.changing() as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version > len(steps):
                raise LibraryTooNew(
                    f"A newer Pullquote made {self.path} (format {version}; this one knows"
                    f" {len(steps)}). Update Pullquote, or move the file away."
                )
            if version < len(steps):
                for statement in "".join(steps[version:]).split(";"):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {len(steps)}")

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """Change all or nothing."""
        with self._lock, plain_errors(self.path):
            self._opened.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._opened.execute("COMMIT")
            finally:
                if self._opened.in_transaction:
                    self._opened.execute("ROLLBACK")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read several things of one state, while no other thread writes."""
        with self._lock, plain_errors(self.path):
            self._opened.execute("BEGIN")
            try:
                yield self._db
            finally:
                if self._opened.in_transaction:
                    self._opened.execute("ROLLBACK")

    def close(self) -> None:
        """Fold the write-ahead log back and close the file."""
        with self._lock:
            self._opened.close()
