"""The SQLite file: connections, transactions, and its end while others still read."""

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from index.errors import LibraryMissing
from index.store.embedded import files, migrations
from index.store.embedded.failures import BUSY_SECONDS, closed, plain_errors
from index.store.unreadable import UnreadableValue

FILE_NAME: Final = "catalog.sqlite3"

CLOSING_SECONDS: Final = 5.0
"""How long `close` waits for what is in flight before it interrupts it."""


class Database:
    """One SQLite file and the connections to it, as many as are used at once.

    Readers see the last committed state and never wait for a writer (write-ahead log).
    """

    def __init__(self, folder: Path, *, create: bool) -> None:
        """Open the database in `folder`, making it first if `create`, and bring it up to date.

        Raises:
            LibraryMissing: there is none, and it is not to be made.
            LibraryError: it can't be used.
        """
        self.path = folder / FILE_NAME
        self._idle: list[sqlite3.Connection] = []
        self._used: set[sqlite3.Connection] = set()
        self._frozen: dict[sqlite3.Connection, tuple[bool, int, int]] = {}
        self._changed = threading.Condition()
        self._closed = False
        if not create and not self.path.exists():
            raise LibraryMissing(
                f"There is no library in {folder}. Add articles first ('pullquote add PATH…'), "
                "or name another directory with --data or PULLQUOTE_DATA."
            )
        with plain_errors(self.path):
            if create:
                folder.mkdir(parents=True, exist_ok=True)
            try:
                with self._connection() as connection:
                    migrations.prepare(connection, self.path)
            except BaseException:
                self.close()
                raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read several things of one state.

        Raises:
            LibraryClosed: the database is closed, or was while it was read.
            LibraryError: it can't be read.
        """
        with plain_errors(self.path), self._connection() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def writing(self, beside: Path | None = None) -> Iterator[tuple[sqlite3.Connection, int]]:
        """Change all or nothing, as the generation that is given with the connection.

        `beside` is another database, read as the schema `staged`.

        Raises:
            LibraryClosed, LibraryBusy, DiskFull, LibraryError: nothing was changed.
        """
        with (
            plain_errors(self.path),
            self._connection() as connection,
            _attached(connection, beside),
        ):
            connection.execute("BEGIN IMMEDIATE")
            try:
                generation = self.generation(connection) + 1
                connection.executemany(
                    "INSERT OR REPLACE INTO meta VALUES (?,?)",
                    (("generation", str(generation)), ("updated", now())),
                )
                yield connection, generation
                connection.execute("COMMIT")
            finally:
                # Still open only if something was raised, even KeyboardInterrupt.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """Give a connection with no transaction, for statements that are one of their own.

        Raises:
            LibraryClosed, LibraryBusy, DiskFull, LibraryError: the statement changed nothing.
        """
        with plain_errors(self.path), self._connection() as connection:
            yield connection

    def generation(self, connection: sqlite3.Connection) -> int:
        """Read the number of the last change."""
        written = meta(connection, "generation")
        if written is None or not written.isdecimal():
            raise UnreadableValue(f"its last change has the number {written!r}")
        return int(written)

    def check(self) -> list[str]:
        """Let SQLite look for damage; say what it found, nothing if all is well."""
        with self.reading() as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
            found += [
                f"a row of {row[0]} without what it belongs to"
                for row in connection.execute("PRAGMA foreign_key_check")
            ]
        return [problem for problem in found if problem != "ok"]

    def close(self) -> None:
        """Close the database; what is in flight has a while to end, then it is interrupted."""
        with self._changed:
            self._closed = True
            while self._idle:
                self._idle.pop().close()
            deadline = time.monotonic() + CLOSING_SECONDS
            while self._used and (left := deadline - time.monotonic()) > 0:
                self._changed.wait(left)
            for connection in self._used:  # closed by whoever uses it, in its own thread
                connection.interrupt()

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with self._changed:
            if self._closed:
                raise closed(self.path)
            connection = self._idle.pop() if self._idle else self._connect()
            if self._frozen and self._frozen.get(connection) not in (None, self._state()):
                del self._frozen[connection]
                connection.close()
                connection = self._connect()
            self._used.add(connection)
        try:
            yield connection
        finally:
            with self._changed:
                self._used.discard(connection)
                if self._closed:
                    connection.close()
                else:
                    self._idle.append(connection)
                self._changed.notify_all()

    def _connect(self) -> sqlite3.Connection:
        address, state = self.path.absolute().as_uri(), self._state()
        frozen = not os.access(self.path.parent, os.W_OK)
        # Where no log can be made beside it, it is read without one: nobody writes while there is
        # none, and when there is one, or the file is another, it is opened again.
        frozen = frozen and not state[0]
        connection = sqlite3.connect(
            f"{address}?immutable=1" if frozen else address,
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        if frozen:
            self._frozen[connection] = state
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA synchronous = {files.SYNCHRONOUS}")
        connection.execute("PRAGMA trusted_schema = OFF")
        return connection

    def _state(self) -> tuple[bool, int, int]:
        """Tell whether there is a log, and which state of the file is there without it."""
        log = self.path.with_name(f"{self.path.name}-wal")
        try:
            there = self.path.stat()
        except FileNotFoundError:
            return log.exists(), 0, 0
        return log.exists(), there.st_mtime_ns, there.st_size


@contextlib.contextmanager
def _attached(connection: sqlite3.Connection, path: Path | None) -> Iterator[None]:
    if path is None:
        yield
        return
    connection.execute("ATTACH ? AS staged", (str(path),))
    try:
        yield
    finally:
        connection.execute("DETACH staged")


def meta(connection: sqlite3.Connection, key: str) -> str | None:
    """Read one fact about the store as a whole."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def now() -> str:
    """Give the time, in UTC, as the database holds it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
