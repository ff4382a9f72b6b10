"""Tables for tests, in a file or in a database that is shared."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from index.databases import Database, Tables, open_database
from index.databases.postgres import SharedDatabase
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


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def ships(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """Open one table as a process does, in the same place each time."""
    with ExitStack() as opened:
        shared = request.getfixturevalue("shared") if request.param == "PostgreSQL" else None

        def tables() -> Database:
            made = open_database(SHIPS, tmp_path, shared)
            opened.callback(made.close)
            return made

        yield tables
