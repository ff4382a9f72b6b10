"""Feeds in a file and in a shared database: what is promised of them holds in both."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.library import Library
from index.models.embedder import Embedder
from index.subscriptions import FeedStore
from tests.either_database import KINDS, reopened
from tests.index.feeds.inside import parse_inside
from tests.index.fetching.server import Server, send, serving
from tests.index.subscriptions.feeds import Follower, page

Opened = Callable[[], FeedStore]


@pytest.fixture(params=KINDS)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """Open feeds as a process does, in the same place each time."""
    with reopened(request, lambda shared: FeedStore(tmp_path, shared)) as feeds:
        yield feeds


@pytest.fixture
def store(opened: Opened) -> FeedStore:
    return opened()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({"/a": send(page("Aby")), "/b": send(page("Bro"))}) as running:
        yield running


@pytest.fixture
def follower(
    request: pytest.FixtureRequest,
    library: Library,
    embedder: Embedder,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Follower]:
    """A process that follows feeds in a file or, where a test asks for that, a shared database."""
    parse_inside(monkeypatch)
    library.runtime._embedder = embedder  # loaded once for all
    there = getattr(request, "param", "SQLite") == "PostgreSQL"
    shared = request.getfixturevalue("shared") if there else None
    store = FeedStore(library.directory, shared)
    yield Follower(library, store, shared=shared)
    store.close()
