"""Records in a file and in a shared database: what is promised of them holds in both."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.storage.records import Records
from tests.either_database import KINDS, reopened

Opened = Callable[[], Records]


@pytest.fixture(params=KINDS)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """Open records as a process does, in the same place each time."""
    with reopened(request, lambda shared: Records(tmp_path, shared)) as records:
        yield records


@pytest.fixture
def records(opened: Opened) -> Records:
    return opened()
