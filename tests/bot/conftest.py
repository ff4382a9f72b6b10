"""A library of our own articles, made once by the real index with the real model."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from types import SimpleNamespace

import discord
import pytest

from bot.storage.records import Records
from index.library import Library
from index.subscriptions import FeedStore
from tests.bot.articles import ALL
from tests.bot.desk import Desk
from tests.bot.harness import client
from tests.bot.past import ARTICLES as DATED
from tests.bot.world import World, checked
from tests.discord_loopback import Discord


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Open the library, its models loaded; tests that change one use a copy."""
    opened = Library.open(tmp_path_factory.mktemp("library"), create=True)
    for article in ALL:
        opened.add(article)
    for own in (Records(opened.directory), FeedStore(opened.directory)):
        own.close()  # made once, and copied with the rest
    opened.warm_up()
    yield opened
    opened.close()


@pytest.fixture
def data(library: Library, tmp_path: Path) -> Path:
    """Give a test its own copy of the library's directory."""
    return Path(shutil.copytree(library.directory, tmp_path / "data"))


@pytest.fixture
def own_library(data: Path) -> Iterator[Library]:
    """A library that a test may change."""
    with Library.open(data) as opened:
        yield opened


@pytest.fixture(scope="session")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Open a library with events; tests that change one use a copy."""
    opened = Library.open(tmp_path_factory.mktemp("past"), create=True)
    for article in DATED:
        opened.add(article)
    yield opened
    opened.close()


@pytest.fixture
def quick_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again soon what failed: how long is waited is tested where it is decided."""
    monkeypatch.setattr("bot.outages.LONGEST_WAIT", 0.05)
    monkeypatch.setattr("bot.delivery._PAUSES", (0.05,) * 4)


@pytest.fixture
def quick_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have discord.py try a request again at once that failed: it waits for seconds."""
    hurried = SimpleNamespace(**vars(asyncio))
    hurried.sleep = lambda seconds: asyncio.sleep(min(seconds, 0.02))
    monkeypatch.setattr(discord.http, "asyncio", hurried)
    monkeypatch.setattr(discord.webhook.async_, "asyncio", hurried)


@pytest.fixture
def past_data(past: Library, tmp_path: Path) -> Path:
    """Give a test its own copy of the directory with events."""
    return Path(shutil.copytree(past.directory, tmp_path / "data"))


@pytest.fixture
async def desk(own_library: Library, data: Path) -> AsyncIterator[Desk]:
    async with (
        Discord.running() as loopback,
        client(loopback, own_library, data, PULLQUOTE_FETCH_ALLOW="127.0.0.1") as bot,
    ):
        yield Desk(loopback, World(loopback), bot, own_library)
        checked(loopback)
