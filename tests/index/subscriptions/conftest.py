"""Feeds in a file and in a shared database: what is promised of them holds in both."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.subscriptions import FeedStore
from tests.either_database import KINDS, reopened

Opened = Callable[[], FeedStore]


@pytest.fixture(params=KINDS)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """Open feeds as a process does, in the same place each time."""
    with reopened(request, lambda shared: FeedStore(tmp_path, shared)) as feeds:
        yield feeds


@pytest.fixture
def store(opened: Opened) -> FeedStore:
    return opened()
