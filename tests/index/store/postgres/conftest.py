"""Libraries in PostgreSQL, each in a database of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest

from index.store.postgres import PostgresStore
from tests.index.store.postgres.place import Base
from tests.postgres_server import Server


@pytest.fixture(scope="session")
def made(postgres: Server) -> str:
    """The name of a database with an empty library in it, which others are copied from."""
    url = postgres.fresh()
    PostgresStore(url, create=True).close()
    name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
    assert isinstance(name, str)
    return name


@contextmanager
def _making(postgres: Server, made: str) -> Iterator[Callable[[], Base]]:
    bases: list[Base] = []

    def make() -> Base:
        bases.append(Base(postgres.fresh(template=made)))
        return bases[-1]

    yield make
    for base in bases:
        base.close()


@pytest.fixture
def fresh(postgres: Server, made: str) -> Iterator[Callable[[], Base]]:
    """Make empty libraries, which are closed after the test."""
    with _making(postgres, made) as make:
        yield make


@pytest.fixture(scope="module")
def module_fresh(postgres: Server, made: str) -> Iterator[Callable[[], Base]]:
    """Make empty libraries, which are closed after a module's last test."""
    with _making(postgres, made) as make:
        yield make


@pytest.fixture
def base(fresh: Callable[[], Base]) -> Base:
    return fresh()
