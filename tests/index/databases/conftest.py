"""Tables for tests, in a file or in a database that is shared."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.databases import Database, Tables, open_database
from index.databases.postgres import SharedDatabase
from tests.either_database import KINDS, reopened
from tests.postgres_server import Server

SHIPS = Tables(
    "ships",
    "ships.sqlite",
    ("CREATE TABLE ship (name TEXT PRIMARY KEY, masts INTEGER NOT NULL);",),
    ("CREATE TABLE ship (name text PRIMARY KEY, masts bigint NOT NULL);",),
)

Opened = Callable[[], Database]


@pytest.fixture
def shared(postgres: Server) -> Iterator[SharedDatabase]:
    """A database that is shared, with nothing in it yet."""
    opened = SharedDatabase(postgres.fresh())
    yield opened
    opened.close()


@pytest.fixture(params=KINDS)
def ships(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """Open one table as a process does, in the same place each time."""
    with reopened(request, lambda shared: open_database(SHIPS, tmp_path, shared)) as tables:
        yield tables
