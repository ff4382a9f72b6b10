"""Feeds in a file and in a shared database: what is promised of them holds in both."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from index.subscriptions import FeedStore

Opened = Callable[[], FeedStore]


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """Open feeds as a process does, in the same place each time."""
    shared = request.getfixturevalue("shared") if request.param == "PostgreSQL" else None
    with ExitStack() as closing:

        def feeds() -> FeedStore:
            made = FeedStore(tmp_path, shared)
            closing.callback(made.close)
            return made

        yield feeds


@pytest.fixture
def store(opened: Opened) -> FeedStore:
    return opened()
