"""A connection to the database in which processes agree, whose every statement ends in seconds."""

import threading
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import Any, Final, TypeVar

import psycopg
from psycopg.rows import DictRow, dict_row

from index.store.postgres.address import Address
from index.store.postgres.failures import plain_errors

T = TypeVar("T")
Connection = psycopg.Connection[DictRow]

SCHEMA: Final = "pullquote_shards"
_LOCK: Final = 0x50515348
"""'PQSH': the advisory lock of whoever makes the tables or sets the number of shards."""
_PATIENCE: Final = 3
"""Seconds that a connection or a statement may take: a lease has to be renewed in time."""
_SET_UP: Final = """
    SELECT set_config('search_path', %(schema)s, false), set_config('timezone', 'UTC', false),
           set_config('statement_timeout', %(patience)s, false),
           set_config('lock_timeout', %(patience)s, false),
           set_config('idle_in_transaction_session_timeout', %(patience)s, false)"""

_SCHEMA_THERE: Final = "SELECT FROM pg_namespace WHERE nspname = %s"
# The catalog is read as a table: a name that was looked up before may be remembered as missing.
_MADE: Final = """
    SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = current_schema() AND relname = 'questions_claimed'"""
"""Whether what the script makes last is there."""


class Database:
    """One connection, opened when it is first used and again after it broke.

    Each statement stands for itself: a process that is stopped in the middle holds up no other.
    It may be used by several threads, one at a time.
    """

    def __init__(self, url: str) -> None:
        self._address = Address.of(url)
        self._connection: Connection | None = None
        self._turn = threading.Lock()

    def rows(self, statement: str, /, **values: Any) -> list[DictRow]:  # noqa: ANN401 - SQL's
        """Run a statement, and give what it returns."""
        return self._run(lambda connection: _fetched(connection, statement, values))

    def set_up(self) -> None:
        """Make the tables where they are missing, in one transaction.

        Raises:
            LibraryError: that can't be.
        """
        script = files("bot.shards").joinpath("tables.sql").read_bytes()

        def make(connection: Connection) -> None:
            # A row without columns is an empty one, and no less there.
            if connection.execute(_MADE).fetchone() is not None:
                return
            with connection.transaction():
                connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
                # Who may not make schemas may not say IF NOT EXISTS either: an administrator does.
                if connection.execute(_SCHEMA_THERE, (SCHEMA,)).fetchone() is None:
                    connection.execute(f"CREATE SCHEMA {SCHEMA}")
                connection.execute(script)

        with plain_errors(self._address, SCHEMA):
            self._run(make)

    def locked(self, *statements: tuple[str, dict[str, Any]]) -> list[list[DictRow]]:
        """Run statements in one transaction, while no other process does so."""

        def work(connection: Connection) -> list[list[DictRow]]:
            with connection.transaction():
                connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
                return [_fetched(connection, *each) for each in statements]

        return self._run(work)

    def close(self) -> None:
        """Close the connection."""
        with self._turn:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _run(self, work: Callable[[Connection], T]) -> T:
        with self._turn:
            if self._connection is None or self._connection.closed:
                self._connection = self._open()
            try:
                return work(self._connection)
            except psycopg.errors.ReadOnlySqlTransaction as error:
                # A standby, to which one comes while another server is promoted: the next try
                # looks for the one that is written to.
                self._connection.close()
                raise psycopg.OperationalError("the server can only be read") from error
            except psycopg.OperationalError:
                # A statement that took too long leaves it usable; what else there is, does not.
                if self._connection.broken:
                    self._connection.close()
                raise

    def _open(self) -> Connection:
        connection: Connection = psycopg.connect(
            **self._address.parameters
            | {
                "connect_timeout": _PATIENCE,
                "tcp_user_timeout": _PATIENCE * 1000,
                "application_name": "pullquote-bot",
            },
            autocommit=True,
            row_factory=dict_row,
            prepare_threshold=None,
        )
        # A pooler between would refuse them as options of the connection.
        connection.execute(_SET_UP, {"schema": SCHEMA, "patience": f"{_PATIENCE}s"})
        return connection


def _fetched(connection: Connection, statement: str, values: dict[str, Any]) -> list[DictRow]:
    cursor = connection.execute(statement, values)
    return cursor.fetchall() if cursor.description is not None else []


def numbers(rows: Sequence[DictRow]) -> set[int]:
    """Give the shards that rows are of."""
    return {int(row["number"]) for row in rows}
