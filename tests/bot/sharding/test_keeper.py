"""Shards come and go while clients serve: shared out, given away with their session, taken over."""

import discord as discord_py
import psycopg
import pytest

from bot import metrics
from bot.sharding import keeper
from bot.sharding.catching_up import Payload, hand_on
from bot.sharding.launching import session_of
from bot.shards.plan import shard_of
from tests.bot.asking import replies, still_answers
from tests.bot.harness import Client
from tests.bot.sharding.conftest import SHARDS, Process, held
from tests.bot.world import APPROVED, QUESTION, World, quotes
from tests.discord_loopback import Discord


def worlds(discord: Discord) -> list[World]:
    """Make servers until there is one on each shard; give these, by their shard."""
    found: dict[int, World] = {}
    while len(found) < SHARDS:
        world = World(discord)
        found.setdefault(shard_of(world.guild.id, SHARDS), world)
    return [found[shard] for shard in range(SHARDS)]


def served(discord: Discord) -> list[int]:
    """List the shards of the open sessions."""
    sessions = discord.gateway.sessions.values()
    return sorted(each.shard[0] for each in sessions if each.connection is not None)


async def cut_off(client: Client) -> None:
    """End a client as a kill would: nothing is given away, nothing marked."""
    kept = client.keeper
    assert kept is not None
    for task in (*kept._tasks, *kept._takeovers.values()):
        task.cancel()
    for shard in list(client.shards):
        parent = client.shards[shard]._parent
        parent._cancel_task()
        await parent.ws.close(code=4000)


async def test_two_clients_share_the_shards_and_each_serves_its_own(
    discord: Discord, process: Process
) -> None:
    every = worlds(discord)
    async with process("first") as first:
        await discord.until(lambda: first.log.count("shard served") == SHARDS)
        assert served(discord) == [0, 1]
        async with process("second") as second:
            await discord.until(lambda: held(first, second) == [{0}, {1}])
            await discord.until(lambda: "shard served" in second.log)
            # The former session was followed beside the new one, and is over.
            await discord.until(lambda: served(discord) == [0, 1])
            for world in every:
                await still_answers(discord, world)
            # Each knows the servers of its own shard alone, and does for them what is to be done.
            assert [{shard_of(each.id, SHARDS) for each in c.guilds} for c in (first, second)] == [
                {0},
                {1},
            ]
            assert first.services.serves(None)
            assert not second.services.serves(None)
        # Who stops gives its shard away at once: nobody waits for a lease to end.
        await discord.until(lambda: held(first) == [{0, 1}])
        for world in every:
            await still_answers(discord, world)


async def test_more_clients_than_shards_stand_by(discord: Discord, process: Process) -> None:
    async with process("a") as a, process("b") as b:
        await discord.until(lambda: held(a, b) == [{0}, {1}])
        async with process("c") as c:
            assert c.in_service()
            assert held(c) == [set()]


async def test_what_a_killed_client_left_and_what_came_meanwhile_is_answered_once(
    discord: Discord, process: Process
) -> None:
    every = worlds(discord)
    async with process("killed") as killed:
        await discord.until(lambda: killed.log.count("shard served") == SHARDS)
        sharing = killed.services.sharing
        assert sharing is not None
        await discord.until(lambda: session_of(killed, 1))
        world = every[1]
        await still_answers(discord, world)
        await cut_off(killed)
        meanwhile = [
            discord.say(each.ann, each.general, f"{discord.mention} {QUESTION}") for each in every
        ]
        person, channel = discord.direct(world.ann)
        meanwhile.append(discord.say(person, channel, QUESTION))
        before = metrics.TAKEOVERS.labels("lost")._value.get()
        async with process("left") as left:
            for said in meanwhile:
                assert quotes(await discord.reply_to(said))[0].startswith(APPROVED)
            await still_answers(discord, world)
            assert [len(replies(discord, each)) for each in meanwhile] == [1] * len(meanwhile)
            assert metrics.TAKEOVERS.labels("lost")._value.get() == before + SHARDS
            assert discord.gateway.resumed == SHARDS
            assert "shard taken" in left.log


async def test_where_the_session_is_gone_the_channels_are_read_up(
    discord: Discord, process: Process
) -> None:
    every = worlds(discord)
    async with process("killed") as killed:
        await discord.until(lambda: killed.log.count("shard served") == SHARDS)
        await discord.until(lambda: session_of(killed, 1))
        for world in every:
            await still_answers(discord, world)
        await cut_off(killed)
        discord.gateway.sessions.clear()
        meanwhile = [
            discord.say(each.ann, each.general, f"{discord.mention} {QUESTION}") for each in every
        ]
        async with process("left"):
            for said in meanwhile:
                assert quotes(await discord.reply_to(said))[0].startswith(APPROVED)
            assert discord.gateway.resumed == 0


async def test_while_the_database_is_away_shards_are_let_go_of_and_come_back_with_it(
    discord: Discord, process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = worlds(discord)
    async with process("one") as client:
        await discord.until(lambda: client.log.count("shard served") == SHARDS)
        for world in every:
            await still_answers(discord, world)
        sharing = client.services.sharing
        assert sharing is not None

        def away(_: object) -> None:
            raise psycopg.OperationalError("the server is gone")

        with monkeypatch.context() as outage:
            outage.setattr(sharing.leases.database, "_run", away)
            await discord.until(lambda: client.log.count("shard let go") == SHARDS)
            await discord.until(lambda: served(discord) == [])
            assert client.log.count("database away") == 1
            meanwhile = [
                discord.say(each.ann, each.general, f"{discord.mention} {QUESTION}")
                for each in every
            ]
        for said in meanwhile:
            assert quotes(await discord.reply_to(said))[0].startswith(APPROVED)
        assert "database back" in client.log
        assert [len(replies(discord, each)) for each in meanwhile] == [1] * len(meanwhile)


async def test_a_shard_whose_taking_over_fails_is_given_up_and_taken_anew(
    discord: Discord, process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(discord)
    faults = [RuntimeError("no luck"), RuntimeError("no luck")]

    def failing(client: discord_py.AutoShardedClient, messages: list[Payload]) -> int:
        if faults:
            raise faults.pop()
        return hand_on(client, messages)

    monkeypatch.setattr(keeper, "hand_on", failing)
    async with process("one") as client:
        await discord.until(lambda: client.log.count("shard served") == SHARDS)
        assert "shard not taken over" in client.log
        await still_answers(discord, world)
