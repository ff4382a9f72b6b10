"""Tables in a PostgreSQL database that several processes share, all in one schema."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final

import psycopg
from psycopg.rows import RowMaker

from index.caches import cached
from index.databases import migrations
from index.databases.protocol import Connection, Kind, Values
from index.databases.tables import Tables
from index.store.postgres.address import Address
from index.store.postgres.connecting import Connection as PooledConnection
from index.store.postgres.connecting import find
from index.store.postgres.failures import plain_errors
from index.store.postgres.pool import Pool, reached

MOST_CONNECTIONS: Final = 4
"""Beside those of the store: records are kept by one thread, two poll feeds, shards are leased."""

_MARK: Final = re.compile(r"\?|:([a-z_]+)")


class NamedRow(Sequence[Any]):
    """A row whose values are had by number or by name."""

    __slots__ = ("_places", "_values")

    def __init__(self, values: Sequence[Any], places: Mapping[str, int]) -> None:
        self._values = values
        self._places = places

    def __getitem__(self, which: Any) -> Any:  # noqa: ANN401 - a number, a slice or a name
        return self._values[self._places[which] if isinstance(which, str) else which]

    def __len__(self) -> int:
        return len(self._values)

    def keys(self) -> list[str]:
        """Name the values, in order."""
        return list(self._places)


class PostgresConnection:
    """A connection to the database within a transaction, as statements see it."""

    kind = Kind.POSTGRES

    def __init__(self, connection: PooledConnection) -> None:
        self._connection = connection

    def execute(self, statement: str, values: Values = (), /) -> psycopg.Cursor[NamedRow]:
        """Run a statement."""
        cursor = self._connection.cursor(row_factory=_named)
        cursor.execute(_translated(statement), values)
        return cursor

    def executemany(self, statement: str, values: Iterable[Values], /) -> None:
        """Run a statement once for each of the values."""
        self._connection.cursor(row_factory=_named).executemany(_translated(statement), values)


class PostgresTables:
    """Some tables of the shared database; other processes have them open too."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """Change all or nothing."""
        with self._pool.changing() as connection:
            yield PostgresConnection(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read several things of one state."""
        with self._pool.reading() as connection:
            yield PostgresConnection(connection)

    def close(self) -> None:
        """Do nothing: whoever opened the shared database closes it for all its tables."""


class SharedDatabase:
    """One process's connections to the database that several processes keep their tables in."""

    def __init__(self, url: str, *, connections: int = MOST_CONNECTIONS) -> None:
        """Connect to the database at a URL.

        Raises:
            LibraryError: it can't be used.
        """
        self.address = Address.of(url)
        reached(self.address).close()  # so that what is wrong is told at once
        self.pool = Pool(
            self.address, _find_tables, connections=connections, schema=migrations.SCHEMA
        )

    @property
    def name(self) -> str:
        """A name for it without the password."""
        return self.address.name

    def tables(self, wanted: Tables) -> PostgresTables:
        """Open some tables of it, made and brought up to date by whoever comes first.

        Raises:
            LibraryTooNew: a newer version made them.
            LibraryError: they can't be used.
        """
        connection = reached(self.address)
        with plain_errors(self.address, migrations.SCHEMA), connection:
            migrations.prepare(connection, self.name, wanted)
        return PostgresTables(self.pool)

    def separate(self) -> AbstractContextManager[PooledConnection]:
        """Give a connection beside the pool's: for what lasts, such as a lock of a session's own.

        Raises:
            LibraryError: there can't be one.
        """
        return self.pool.separate()

    def close(self) -> None:
        """Close its connections; what is in flight has a while to end."""
        self.pool.close()


def _find_tables(connection: PooledConnection) -> None:
    find(connection, (migrations.SCHEMA,))


def _named(cursor: psycopg.Cursor[Any]) -> RowMaker[NamedRow]:
    places = {column.name: place for place, column in enumerate(cursor.description or ())}
    return lambda values: NamedRow(values, places)


@cached("statements", 512)
def _translated(statement: str) -> bytes:
    """Write a statement's marks for values as psycopg has them."""

    def mark(found: re.Match[str]) -> str:
        return f"%({found[1]})s" if found[1] else "%s"

    return _MARK.sub(mark, statement.replace("%", "%%")).encode()
