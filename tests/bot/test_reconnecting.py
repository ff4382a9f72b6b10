"""A gateway that is lost, breaks or refuses the token: the bot comes back, or says why."""

import asyncio
from pathlib import Path

import pytest
from simcord.backend import serializers

from bot import commands
from bot.extensions import walk
from bot.pulse import Pulse
from bot.running import _serve
from index.library import Library
from tests.bot.asking import replies, still_answers
from tests.bot.harness import bot, client, services
from tests.bot.inside import program
from tests.bot.world import APPROVED, QUESTION, World, quotes
from tests.discord_loopback import Discord
from tests.discord_loopback.http import Fault

pytestmark = pytest.mark.usefixtures("quick_tries")

REVOKED = {"DISCORD_TOKEN": "not.the.token"}


@pytest.mark.parametrize("how", ["cut", "closed", "asked to reconnect"])
async def test_a_lost_gateway_is_resumed_and_nothing_missed(
    data: Path, library: Library, how: str
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        await still_answers(discord, world)
        if how == "cut":
            discord.gateway.cut_all()
        elif how == "closed":
            await discord.gateway.close_all(4000)
        else:
            discord.gateway.ask_to_reconnect()
        missed = discord.say(world.ann, world.general, f"{discord.mention} {QUESTION}")
        assert quotes(await discord.reply_to(missed))[0].startswith(APPROVED)
        assert discord.gateway.resumed == 1
        await still_answers(discord, world)
        assert len(replies(discord, missed)) == 1


async def test_a_session_that_cannot_be_resumed_is_begun_anew(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        discord.gateway.invalidate()
        await discord.until(lambda: discord.gateway.identified == 2 and discord.gateway.connections)
        await still_answers(discord, world)
        discord.gateway.resumable = False
        await discord.gateway.close_all(4000)
        await discord.until(lambda: discord.gateway.identified == 3 and discord.gateway.connections)
        await still_answers(discord, world)


async def test_a_gateway_that_no_longer_answers_heartbeats_is_left(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord:
        discord.gateway.heartbeat_seconds = 0.2
        world = World(discord)
        async with client(discord, library, data, heartbeat_timeout=1.0):
            await discord.until(lambda: discord.gateway.connections)
            discord.gateway.answers_heartbeats = False
            await discord.until(lambda: discord.gateway.resumed)
            discord.gateway.answers_heartbeats = True
            await still_answers(discord, world)


async def test_an_event_that_cannot_be_read_does_not_end_the_bot(data: Path) -> None:
    async with Discord.running() as discord, program(discord, data) as running:
        world = World(discord)
        [session] = discord.gateway.sessions.values()
        session.dispatch("MESSAGE_CREATE", {"id": "not a number"})
        await discord.until(lambda: discord.gateway.identified == 2)
        await discord.until(lambda: running.log.count("Pullquote is running") == 2)
        assert "client failed" in running.log
        await still_answers(discord, world)


async def test_a_ready_without_what_is_expected_never_ends_the_bot_for_good(
    data: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.running._FIRST_PAUSE", 0.01)
    monkeypatch.setattr("bot.running._LONGEST_PAUSE", 0.01)
    async with Discord.running() as discord, services(discord, library, data) as given:
        world = World(discord)
        discord.gateway.broken_readies = 8
        stop = asyncio.Event()
        serving = asyncio.create_task(_serve(given, walk(commands), stop, Pulse(data)))
        await discord.until(lambda: discord.gateway.identified == 9)
        await discord.until(lambda: discord.gateway.connections)
        await still_answers(discord, world)
        stop.set()
        await serving


async def test_what_discord_repeats_is_answered_once(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        said = discord.say(world.ann, world.general, f"{discord.mention} {QUESTION}")
        payload = serializers.message_payload(discord.backend, said)
        discord.backend.emit("MESSAGE_CREATE", payload)
        record = discord.command(world.ann, world.general, "ask", question=QUESTION)
        [session] = discord.gateway.sessions.values()
        [asked] = [e for e in session.events if e["t"] == "INTERACTION_CREATE"]
        session.dispatch("INTERACTION_CREATE", asked["d"])
        await discord.reply_to(said)
        await discord.answered(record)
        await still_answers(discord, world)
        assert len(replies(discord, said)) == 1
        assert len(discord.http.requests("POST", f"/interactions/{record.id}/*")) == 1


async def test_a_refused_token_ends_it_with_code_2_and_a_sentence(data: Path) -> None:
    async with Discord.running() as discord:
        with pytest.raises(AssertionError, match="DISCORD_TOKEN is refused by Discord"):
            async with bot(discord, data, **REVOKED):
                pass


async def test_a_token_revoked_while_running_ends_it_with_code_2(data: Path) -> None:
    async with Discord.running() as discord, program(discord, data) as running:
        discord.gateway.token_valid = False
        await discord.gateway.close_all(4004)
        assert await running.ended == 2
        assert "DISCORD_TOKEN is refused by Discord" in running.log
        assert "Traceback" not in running.log


async def test_discord_being_down_at_the_start_is_waited_for(data: Path) -> None:
    async with Discord.running() as discord:
        discord.http.faults.append(Fault("GET", "/users/@me", 503))
        discord.http.faults.append(Fault("GET", "/gateway/bot", 503))
        world = World(discord)
        async with program(discord, data) as running:
            assert running.log.count("not connected") == 2
            await still_answers(discord, world)


async def test_a_gateway_of_the_operators_own_is_used(data: Path, library: Library) -> None:
    async with Discord.running() as discord:
        real = discord.gateway_url
        discord.http._gateway_url = "ws://127.0.0.1:9/not-this-one"
        world = World(discord)
        async with client(discord, library, data, DISCORD_GATEWAY_URL=real):
            await still_answers(discord, world)
