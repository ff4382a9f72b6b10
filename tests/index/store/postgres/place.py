"""A database with a library in it, as a place that the contract opens stores of."""

from dataclasses import dataclass, field

import psycopg
from psycopg.rows import DictRow, dict_row

from index.store.postgres import PostgresStore


@dataclass(frozen=True)
class Base:
    """A database with a library in it."""

    url: str
    _opened: list[PostgresStore] = field(default_factory=list)

    @property
    def program(self) -> str:
        return (
            "from index.store.postgres import PostgresStore\n"
            f"store = PostgresStore({self.url!r}, create=True)\n"
        )

    def open(self) -> PostgresStore:
        self._opened.append(PostgresStore(self.url, create=True))
        return self._opened[-1]

    def close(self) -> None:
        for store in self._opened:
            store.close()

    def run(self, statement: str) -> list[DictRow]:
        """Run a statement beside the store, as whoever tampers with it would."""
        with psycopg.connect(self.url, autocommit=True, row_factory=dict_row) as connection:
            connection.execute("SET search_path = pullquote, public")
            found = connection.execute(statement)
            return found.fetchall() if found.description else []
