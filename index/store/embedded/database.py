"""The database under the catalog: connections, transactions, schema, failures."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from index.errors import (
    DiskFull,
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryMissing,
    LibraryTooNew,
)

FILE_NAME: Final = "catalog.sqlite3"
SCHEMA_VERSION: Final = 1
APPLICATION_ID: Final = 0x50515154
"""'PQQT' in SQLite's file header, so that another program's database is not taken for ours."""

BUSY_SECONDS: Final = 30.0
"""How long to wait for another process that writes."""


class Database:
    """One SQLite file with a connection for each thread.

    Readers see the last committed state and never wait for a writer (write-ahead log).
    """

    def __init__(self, folder: Path, *, create: bool) -> None:
        """Open the catalog in `folder`, making it first if `create`.

        Raises:
            LibraryMissing: there is none, and it is not to be made.
            LibraryDamaged, LibraryTooNew, LibraryBusy, DiskFull, LibraryError: it can't be used.
        """
        self.path = folder / FILE_NAME
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        if not create and not self.path.exists():
            raise LibraryMissing(
                f"There is no library in {folder}. Add articles first ('pullquote add PATH…'), "
                "or name another directory with --data or PULLQUOTE_DATA."
            )
        with self._plain_errors():
            if create:
                folder.mkdir(parents=True, exist_ok=True)
            self._prepare()

    def generation(self) -> int:
        """Give the number of the last change."""
        with self._sense():
            return int(self.meta("generation") or 0)

    def updated(self) -> datetime | None:
        """Give the time of the last change, in UTC."""
        written = self.meta("updated")
        with self._sense():
            return datetime.fromisoformat(written) if written else None

    def meta(self, key: str) -> str | None:
        """Read one fact about the library as a whole."""
        with self._plain_errors():
            row = self._connect().execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def dimension(self) -> int | None:
        """Give the size of the vectors; nothing while none was ever stored."""
        written = self.meta("dimension")
        with self._sense():
            return int(written) if written else None

    def set_meta(self, facts: dict[str, str]) -> None:
        """Write facts about the library as a whole."""
        with self._write() as (connection, _):
            connection.executemany("INSERT OR REPLACE INTO meta VALUES (?,?)", facts.items())

    def check(self) -> list[str]:
        """Let SQLite look for damage; say what it found, nothing if all is well."""
        with self._plain_errors():
            connection = self._connect()
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
            found += [
                f"a passage without its article: {tuple(row)}"
                for row in connection.execute("PRAGMA foreign_key_check")
            ]
            indexed = connection.execute("SELECT count(*) FROM postings_docsize").fetchone()[0]
            stored = connection.execute("SELECT count(*) FROM passages").fetchone()[0]
            connection.execute("SELECT count(*) FROM words")
        self.updated()
        if indexed != stored:
            found.append(f"the full text covers {indexed} of {stored} passages")
        return [problem for problem in found if problem != "ok"]

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()
        self._local = threading.local()

    def _query(self, sql: str, values: tuple[Any, ...] = ()) -> list[sqlite3.Row]:
        with self._plain_errors():
            return self._connect().execute(sql, values).fetchall()

    @contextlib.contextmanager
    def _read(self) -> Iterator[sqlite3.Connection]:
        """Read several things of one state."""
        with self._plain_errors():
            connection = self._connect()
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def _write(self) -> Iterator[tuple[sqlite3.Connection, int]]:
        """Change all or nothing, as the next generation."""
        with self._plain_errors():
            connection = self._connect()
            connection.execute("BEGIN IMMEDIATE")
            try:
                generation = self.generation() + 1
                connection.execute(
                    "UPDATE meta SET value = ? WHERE key = 'generation'", (str(generation),)
                )
                connection.execute("INSERT OR REPLACE INTO meta VALUES ('updated', ?)", (now(),))
                yield connection, generation
                connection.execute("COMMIT")
            finally:
                # Still open only if something was raised, even KeyboardInterrupt.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def _connect(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA trusted_schema = OFF")
            with self._lock:
                self._connections.append(connection)
            self._local.connection = connection
        return connection

    def _prepare(self) -> None:
        connection = self._connect()
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application == APPLICATION_ID and version == SCHEMA_VERSION:
            return
        if application == APPLICATION_ID and version > SCHEMA_VERSION:
            raise LibraryTooNew(
                f"A newer Pullquote made {self.path} (format {version}; this one knows "
                f"{SCHEMA_VERSION}). Update Pullquote, or name another directory with --data."
            )
        if tables or application or version:
            raise LibraryDamaged(
                f"{self.path} is not a library of Pullquote's. Move it away, or name another "
                "directory with --data."
            )
        connection.execute("PRAGMA journal_mode = WAL")
        schema = files("index.store.embedded").joinpath("schema.sql").read_text(encoding="utf-8")
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have made it while this one waited.
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                for statement in _statements(schema):
                    connection.execute(statement)
                connection.execute("INSERT INTO meta VALUES ('generation', '0')")
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def _plain_errors(self) -> Iterator[None]:
        """Turn SQLite's errors into sentences that say what to do."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise self._plain(error) from error
        except sqlite3.DatabaseError as error:
            raise self._damaged(str(error)) from error
        except OSError as error:
            raise LibraryError(
                f"The library in {self.path.parent} can't be used ({error.strerror}). "
                "Check the directory, or name another with --data or PULLQUOTE_DATA."
            ) from error

    @contextlib.contextmanager
    def _sense(self) -> Iterator[None]:
        """Turn stored values that make no sense into a damaged library."""
        try:
            yield
        except (ValueError, TypeError, IndexError, AttributeError) as error:
            raise self._damaged(str(error)) from error

    def _plain(self, error: sqlite3.OperationalError) -> LibraryError:
        primary = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
        if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return LibraryBusy(
                f"Another process has been writing to {self.path} for over "
                f"{BUSY_SECONDS:.0f} s. Nothing was changed; try again when it is done."
            )
        if primary in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            return DiskFull(
                f"{self.path} can't be written ({error}). Nothing stored is lost; make room on "
                "the disk and try again."
            )
        if primary in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
            return LibraryError(
                f"{self.path} can't be opened for writing ({error}). Check who owns it, or name "
                "another directory with --data or PULLQUOTE_DATA."
            )
        return self._damaged(str(error))

    def _damaged(self, what: str) -> LibraryDamaged:
        return LibraryDamaged(
            f"The library {self.path} is damaged ({what}). Restore it from a backup, or move it "
            "away and add the articles again."
        )


def now() -> str:
    """Give the time, in UTC, as the catalog writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
