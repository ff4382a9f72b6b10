"""A bot of two shards: each server has its own, and one that falls out disturbs no other."""

from collections.abc import AsyncIterator
from pathlib import Path

import discord as dpy
import pytest

from index.library import Library
from tests.bot.asking import still_answers
from tests.bot.harness import client
from tests.bot.world import APPROVED, QUESTION, World, quotes
from tests.discord_loopback import Discord
from tests.discord_loopback.gateway import GUILD_SHIFT, Session

SHARDS = 2


async def at_once(self: object, shard_id: int | None, *, initial: bool = False) -> None:
    """Wait for nothing before a shard identifies; discord.py waits five seconds."""


@pytest.fixture
async def discord(
    monkeypatch: pytest.MonkeyPatch, library: Library, data: Path
) -> AsyncIterator[Discord]:
    """A Discord to which the bot has logged in with two shards."""
    monkeypatch.setattr(dpy.AutoShardedClient, "before_identify_hook", at_once)
    async with Discord.running() as running:
        running.http.shards = SHARDS
        async with client(running, library, data):
            await running.until(lambda: len(running.gateway.connections) == SHARDS)
            yield running


def worlds(discord: Discord) -> list[World]:
    """Make servers until there is one on each shard; give these, by their shard."""
    found: dict[int, World] = {}
    while len(found) < SHARDS:
        world = World(discord)
        found.setdefault((world.guild.id >> GUILD_SHIFT) % SHARDS, world)
    return [found[shard] for shard in range(SHARDS)]


def session(discord: Discord, shard: int) -> Session:
    (found,) = [each for each in discord.gateway.sessions.values() if each.shard == (shard, SHARDS)]
    return found


def asked(session: Session) -> list[str]:
    return [e["d"]["guild_id"] for e in session.events if e["t"] == "INTERACTION_CREATE"]


async def test_each_server_is_served_by_its_own_shard(discord: Discord) -> None:
    every = worlds(discord)
    for world in every:
        await still_answers(discord, world)
    for shard, world in enumerate(every):
        assert asked(session(discord, shard)) == [str(world.guild.id)]


async def test_a_direct_message_comes_by_the_first_shard(discord: Discord) -> None:
    ann, channel = discord.direct(worlds(discord)[1].ann)
    said = discord.say(ann, channel, QUESTION)
    assert quotes(await discord.reply_to(said))[0].startswith(APPROVED)
    assert not [e for e in session(discord, 1).events if e["t"] == "MESSAGE_CREATE"]


async def test_a_shard_that_falls_out_disturbs_no_other_and_comes_back(discord: Discord) -> None:
    lost, kept = worlds(discord)
    fallen = session(discord, 0).connection
    assert fallen is not None
    await fallen.close(4000)
    await still_answers(discord, kept)
    await discord.until(lambda: session(discord, 0).connection not in (None, fallen))
    await still_answers(discord, lost)
    assert discord.gateway.resumed == 1
    assert discord.gateway.identified == SHARDS
