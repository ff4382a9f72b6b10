"""Clients of several processes, here in one: each with leases, claims and a name of its own."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from bot.sharding import keeper
from bot.shards import leases
from index.library import Library
from tests.bot.harness import Client, client
from tests.discord_loopback import Discord
from tests.postgres_server import Server

SHARDS = 2
Process = Callable[[str], AbstractAsyncContextManager[Client]]


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    """A Discord that advises two shards."""
    async with Discord.running() as running:
        running.http.shards = SHARDS
        yield running


@pytest.fixture
def process(
    monkeypatch: pytest.MonkeyPatch,
    discord: Discord,
    postgres: Server,
    library: Library,
    tmp_path: Path,
) -> Process:
    """Make clients that share what stands in one database; they beat often, and wait for nobody."""
    url = postgres.fresh()
    monkeypatch.setattr(keeper, "BEAT", 0.1)
    monkeypatch.setattr(keeper, "SPACING", 0.0)
    monkeypatch.setattr(leases, "LEASE", 2.0)

    @asynccontextmanager
    async def start(name: str) -> AsyncIterator[Client]:
        folder = tmp_path / name
        folder.mkdir()
        async with client(discord, library, folder, PULLQUOTE_STORE=url) as made:
            yield made

    return start


def held(*clients: Client) -> list[set[int]]:
    """Tell which shards each client serves."""
    found = []
    for each in clients:
        sharing = each.services.sharing
        assert sharing is not None
        found.append(set(sharing.leases.held))
    return found
