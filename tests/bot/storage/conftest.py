"""Records in a file and in a shared database: what is promised of them holds in both."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.storage.records import Records

Opened = Callable[[], Records]


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """Open records as a process does, in the same place each time."""
    shared = request.getfixturevalue("shared") if request.param == "PostgreSQL" else None
    with ExitStack() as closing:

        def records() -> Records:
            made = Records(tmp_path, shared)
            closing.callback(made.close)
            return made

        yield records


@pytest.fixture
def records(opened: Opened) -> Records:
    return opened()
