"""A shard is let go of so that another process may resume it; the client goes on without it."""

import asyncio

from bot.sharding.launching import RESUMABLE, let_go, session_of
from bot.shards.plan import shard_of
from tests.bot.harness import Client
from tests.bot.sharding.conftest import SHARDS, Process
from tests.discord_loopback import Discord
from tests.discord_loopback.gateway import ENDING, Session


def session(discord: Discord, client: Client, shard: int) -> Session:
    found = session_of(client, shard)
    assert found is not None
    return discord.gateway.sessions[found.id]


async def serving(discord: Discord, client: Client) -> None:
    await discord.until(lambda: client.log.count("shard served") == SHARDS)


def test_discord_keeps_a_session_that_is_closed_so() -> None:
    assert RESUMABLE not in ENDING


async def test_a_shard_let_go_of_leaves_its_session_and_takes_its_servers_along(
    discord: Discord, process: Process
) -> None:
    while {shard_of(each, SHARDS) for each in discord.backend.guilds} != {0, 1}:
        discord.guild()
    async with process("one") as client:
        await serving(discord, client)
        left = session(discord, client, 1)
        kept = await let_go(client, 1)
        assert kept is not None
        assert (kept.id, kept.sequence) == (left.id, len(left.events))
        await discord.until(lambda: left.connection is None)
        assert left.id in discord.gateway.sessions  # to be resumed
        assert session_of(client, 1) is None
        assert {shard_of(each.id, SHARDS) for each in client.guilds} == {0}
        assert session(discord, client, 0).connection is not None
        assert await let_go(client, 1) is None  # there is none any more


async def test_a_shard_that_just_connects_anew_when_it_is_let_go_of_stays_gone(
    discord: Discord, process: Process
) -> None:
    async with process("one") as client:
        await serving(discord, client)
        fallen = session(discord, client, 1)
        assert fallen.connection is not None
        await fallen.connection.close(4000)
        resumed = discord.gateway.resumed
        await discord.until(lambda: discord.gateway.resumed > resumed or fallen.connection is None)
        await let_go(client, 1)
        for _ in range(50):
            await asyncio.sleep(0.01)
        await discord.until(lambda: fallen.connection is None)
        assert 1 not in client.shards


async def test_a_client_is_ready_with_its_first_shard(discord: Discord, process: Process) -> None:
    async with process("one") as client:
        await client.wait_until_ready()
        await serving(discord, client)
        assert client._connection._ready_tasks == {}
        assert client._connection._ready_states == {}
