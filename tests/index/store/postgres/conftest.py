"""Libraries in PostgreSQL, each in a database of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest

from index.store.postgres import PostgresStore
from index.store.postgres.connecting import Connection
from tests.index.store.ingested import MODEL
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
        postgres.remove(base.url)


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


@pytest.fixture(scope="module")
def module_store(module_fresh: Callable[[], Base]) -> PostgresStore:
    """A store that a module's tests share."""
    made = module_fresh().open()
    made.set_identity(MODEL)
    return made


@pytest.fixture
def connection(module_store: PostgresStore) -> Iterator[Connection]:
    """A connection to the module's store: what a test writes over it is taken back."""
    with (
        module_store._database.changing() as connection,
        connection.transaction(force_rollback=True),
    ):
        yield connection
