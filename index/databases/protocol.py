"""What whoever keeps something in a database sees of it, whichever it is."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from enum import Enum
from typing import Any, Protocol, TypeAlias

from index.databases.tables import Tables

Row: TypeAlias = Any
"""A row, whose values are had by number, by name, or all in order."""
Values: TypeAlias = Sequence[object] | Mapping[str, object]


class Kind(Enum):
    """Which database it is, and what is said otherwise there."""

    SQLITE = "SQLite"
    POSTGRES = "PostgreSQL"

    @property
    def locked(self) -> str:
        """End a SELECT of rows that are about to be changed: who comes second waits, and looks.

        In SQLite one changes at a time.
        """
        return " FOR UPDATE" if self is Kind.POSTGRES else ""

    @property
    def unclaimed(self) -> str:
        """End a SELECT of rows of which each is to be had by one: others' are passed over."""
        return " FOR UPDATE SKIP LOCKED" if self is Kind.POSTGRES else ""


class Cursor(Protocol):
    """What a statement gave."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""

    def fetchone(self) -> Row:
        """Give the next row, or None."""

    def fetchall(self) -> list[Row]:
        """Give the rows that are left."""

    def __iter__(self) -> Iterator[Row]: ...


class Connection(Protocol):
    """One transaction's way to the tables; every value goes as a parameter."""

    @property
    def kind(self) -> Kind:
        """Which database it is."""

    def execute(self, statement: str, values: Values = (), /) -> Cursor:
        """Run a statement."""

    def executemany(self, statement: str, values: Iterable[Values], /) -> None:
        """Run a statement once for each of the values."""


class Database(Protocol):
    """Some tables in a database; safe to share between threads and processes."""

    def changing(self) -> AbstractContextManager[Connection]:
        """Change all or nothing."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Read several things of one state."""

    def close(self) -> None:
        """Close what was opened for these tables alone."""


class Shared(Protocol):
    """A database that several processes keep their tables in: opened once by each of them."""

    @property
    def name(self) -> str:
        """A name for it that has nothing secret in it."""

    def tables(self, wanted: Tables) -> Database:
        """Open some tables of it, made and brought up to date."""

    def close(self) -> None:
        """Close it for all its tables."""


def one_of(column: str, values: Collection[object]) -> str:
    """Write that a column holds one of these values; nothing does where there are none."""
    return f"{column} IN ({','.join('?' * len(values))})" if values else "1 = 0"
