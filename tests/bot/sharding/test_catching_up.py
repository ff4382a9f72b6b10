"""What came while nobody had a shard: from the former session, and nothing that is too old."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from discord.utils import time_snowflake

from bot.sharding.catching_up import READ_UP, FormerSession, hand_on, read_up
from bot.sharding.launching import let_go
from bot.shards.leases import Session
from tests.bot.harness import Client
from tests.bot.sharding.conftest import SHARDS, Process
from tests.bot.world import QUESTION, World
from tests.discord_loopback import Discord


async def serving(discord: Discord, client: Client) -> None:
    await discord.until(lambda: client.log.count("shard served") == SHARDS)


def ago(seconds: float) -> dict[str, Any]:
    """Make an interaction of a while ago."""
    return {"id": str(time_snowflake(datetime.now(UTC) - timedelta(seconds=seconds)))}


@pytest.mark.parametrize(("seconds", "handled"), [(0.5, True), (10.0, False)])
async def test_an_interaction_is_answered_only_while_discord_waits_for_it(
    process: Process, seconds: float, handled: bool
) -> None:
    got: list[dict[str, Any]] = []
    async with process("one") as client:
        FormerSession(client, 0, got.append)._interaction(ago(seconds))
    assert bool(got) is handled


async def test_a_session_is_followed_from_where_it_was_left_up_to_the_present(
    discord: Discord, process: Process
) -> None:
    world = World(discord)
    async with process("one") as client:
        await serving(discord, client)
        person, channel = discord.direct(world.ann)
        left = await let_go(client, 0)
        assert left is not None
        missed = discord.say(person, channel, QUESTION)
        former = FormerSession(client, 0, lambda _: None)
        following = asyncio.create_task(former.follow(left))
        await discord.until(former.resumed.is_set)
        assert [each["id"] for each in former.messages] == [str(missed.id)]
        later = discord.say(person, channel, QUESTION)
        await discord.until(lambda: len(former.messages) == 2)
        assert former.messages[1]["id"] == str(later.id)
        following.cancel()
        await asyncio.wait({following})
        # It is over then, and not kept for minutes.
        await discord.until(lambda: left.id not in discord.gateway.sessions)


async def test_a_session_that_discord_refuses_is_not_waited_for(
    discord: Discord, process: Process
) -> None:
    async with process("one") as client:
        await serving(discord, client)
        former = FormerSession(client, 0, lambda _: None)
        await former.follow(Session("none", 7, discord.gateway_url))
        await former.follow(Session("none", 7, "ws://127.0.0.1:1/"))
        assert not former.resumed.is_set()
        assert client.log.count("session not resumed") == 2


async def test_a_message_of_a_server_that_was_left_is_taken_for_no_direct_message(
    discord: Discord, process: Process
) -> None:
    async with process("one") as client:
        await serving(discord, client)
        assert hand_on(client, [{"id": "5", "guild_id": "1", "channel_id": "2"}]) == 0


async def test_what_was_written_long_ago_is_not_read_up(discord: Discord, process: Process) -> None:
    world = World(discord)
    async with process("one") as client:
        await serving(discord, client)
        discord.say(world.ann, world.general, "hello")
        before = len(discord.http.requests("GET", "/channels/*/messages"))
        for shard in range(SHARDS):
            assert await read_up(client, shard, READ_UP + 1) == 0
        assert len(discord.http.requests("GET", "/channels/*/messages")) == before
