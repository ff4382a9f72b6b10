"""Connections to one database, each set up as the store's statements expect it."""

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

import psycopg
from pgvector.psycopg import register_vector
from psycopg.abc import Buffer
from psycopg.rows import DictRow, dict_row
from psycopg.types.string import StrDumperUnknown

from index.store.postgres.address import Address
from index.store.postgres.failures import BUSY_SECONDS, STATEMENT_SECONDS

Connection: TypeAlias = psycopg.Connection[DictRow]
Row: TypeAlias = DictRow

SCHEMA: Final = "pullquote"
"""What the library's tables stand in, so that the database may hold something else too."""

_NOT_KEPT: Final = "\0"
_STANDS_FOR_NUL: Final = "\uffff"
"""No character, so that no stored text holds it: a name with a NUL in it is found nowhere."""

_SET_UP: Final = """
    SELECT set_config('search_path', %(path)s, false), set_config('timezone', 'UTC', false),
           set_config('lock_timeout', %(lock)s, false),
           set_config('statement_timeout', %(statement)s, false),
           set_config('jit', 'off', false)"""


class _Text(StrDumperUnknown):
    """Text parameters, of which PostgreSQL takes any but for the character NUL."""

    def dump(self, obj: str) -> Buffer | None:
        return super().dump(obj.replace(_NOT_KEPT, _STANDS_FOR_NUL))


def connect(address: Address) -> Connection:
    """Open a connection of one's own, with nothing set up.

    Raises:
        psycopg.Error: that can't be.
    """
    return psycopg.connect(
        **address.parameters, autocommit=True, row_factory=dict_row, prepare_threshold=None
    )


def arguments(address: Address) -> dict[str, Any]:
    """Give what a pool has to connect with, the same as `connect` does."""
    return address.parameters | {
        "autocommit": True,
        "row_factory": dict_row,
        "prepare_threshold": None,
    }


def set_up(connection: Connection) -> None:
    """Make a connection find the library's tables and pgvector's types, and give up in time."""
    [row] = connection.execute(
        """SELECT nspname FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
           WHERE extname = 'vector'"""
    )
    find(connection, (SCHEMA, row["nspname"]))
    register_vector(connection)


def find(connection: Connection, schemas: Iterable[str]) -> None:
    """Make a connection find the tables of these schemas, take any text, and give up in time."""
    connection.execute(
        _SET_UP,
        {
            "path": _quoted(schemas),
            "lock": f"{BUSY_SECONDS}s",
            "statement": f"{STATEMENT_SECONDS}s",
        },
    )
    connection.adapters.register_dumper(str, _Text)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join('"' + name.replace('"', '""') + '"' for name in dict.fromkeys(names))
