"""What goes wrong between the bot and Discord is survived or reported: never twice, never lost."""

import asyncio
import signal
from pathlib import Path

import pytest
from simcord.backend import serializers
from simcord.backend.models import Message

from bot import commands
from bot.__main__ import _serve
from bot.extensions import walk
from bot.settings.parsers import Rate
from index.library import Library
from tests.bot.harness import bot, client, services
from tests.bot.world import APPROVED, QUESTION, World, quotes
from tests.discord_loopback import Discord
from tests.discord_loopback.http import Fault

CALLBACK = "/interactions/*/callback"
REVOKED = {"DISCORD_TOKEN": "not.the.token"}
ORIGINAL = "/webhooks/*/messages/@original"
MESSAGES = "/channels/*/messages"
BEHIND_DISCORD = {"Via": "1.1 google", "Retry-After": "0.2"}
LIMITED = {"message": "slow down", "retry_after": 0.2, "global": False}


async def still_answers(discord: Discord, world: World) -> None:
    """Ask by command and by mention, and get one answer to each."""
    record = discord.command(world.ann, world.general, "ask", question=QUESTION)
    assert quotes(await discord.answered(record))[0].startswith(APPROVED)
    said = discord.say(world.ann, world.general, f"{discord.mention} {QUESTION}")
    assert quotes(await discord.reply_to(said))[0].startswith(APPROVED)
    assert len(replies(discord, said)) == 1


def replies(discord: Discord, said: Message) -> list[Message]:
    return [
        written
        for written in discord.written(said.channel_id)
        if written.reference and written.reference["message_id"] == str(said.id)
    ]


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
    async with Discord.running() as discord, bot(discord, data) as running:
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
    monkeypatch.setattr("bot.__main__._FIRST_PAUSE", 0.01)
    monkeypatch.setattr("bot.__main__._LONGEST_PAUSE", 0.01)
    async with Discord.running() as discord, services(discord, library, data) as given:
        world = World(discord)
        discord.gateway.broken_readies = 8
        stop = asyncio.Event()
        serving = asyncio.create_task(_serve(given, walk(commands), stop))
        await discord.until(lambda: discord.gateway.identified == 9)
        await discord.until(lambda: discord.gateway.connections)
        await still_answers(discord, world)
        stop.set()
        await serving


@pytest.mark.parametrize("status", [500, 502, 503])
@pytest.mark.parametrize("happens", [False, True])
async def test_server_errors_are_retried_and_nothing_is_sent_twice(
    data: Path, library: Library, status: int, happens: bool
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        for method, route in (("POST", CALLBACK), ("PATCH", ORIGINAL), ("POST", MESSAGES)):
            discord.http.faults.append(Fault(method, route, status, happens=happens))
        await still_answers(discord, world)
        assert discord.http.faults == []
        assert len(discord.written(world.general)) == 2


@pytest.mark.parametrize("headers", [BEHIND_DISCORD, {"Retry-After": "0.2"}])
async def test_rate_limits_are_waited_for(
    data: Path, library: Library, headers: dict[str, str]
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        for method, route in (("PATCH", ORIGINAL), ("POST", MESSAGES)):
            discord.http.faults.append(Fault(method, route, 429, LIMITED, headers=headers))
        await still_answers(discord, world)
        assert discord.http.faults == []


async def test_an_interaction_that_expired_is_logged_and_the_next_is_answered(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        discord.http.faults.append(Fault("POST", CALLBACK, 0, delay=3.2))
        record = discord.command(world.ann, world.general, "ask", question=QUESTION)
        await discord.until(lambda: '"too late"' in running.log)
        assert not record.responded
        await still_answers(discord, world)


async def test_an_answer_after_15_minutes_is_given_up_and_logged(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        record = discord.command(world.ann, world.general, "ask", question=QUESTION)
        await discord.until(lambda: record.responded)
        discord.clock.advance(16 * 60)
        await discord.until(lambda: '"undeliverable"' in running.log or not record.loading)
        await still_answers(discord, world)


@pytest.mark.parametrize("deleted", ["message", "channel"])
async def test_what_was_deleted_meanwhile_is_survived(
    data: Path, library: Library, deleted: str
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        discord.http.faults.append(Fault("POST", MESSAGES, 0, delay=0.3))
        discord.http.faults.append(Fault("PATCH", ORIGINAL, 0, delay=0.3))
        said = discord.say(world.ann, world.questions, f"{discord.mention} {QUESTION}")
        record = discord.command(world.ann, world.questions, "ask", question=QUESTION)
        await discord.until(lambda: record.message_id)
        if deleted == "channel":
            discord.backend.delete_channel(world.questions.id)
            await discord.until(lambda: running.log.count('"undeliverable"') == 2)
        else:
            assert record.message_id
            discord.backend.delete_message(world.questions.id, said.id)
            discord.backend.delete_message(world.questions.id, record.message_id)
            await discord.until(lambda: '"undeliverable"' in running.log)
            await discord.until(lambda: discord.written(world.questions))
        await still_answers(discord, world)


async def test_a_member_is_told_directly_where_the_bot_may_not_write(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        forbidden = {"message": "Missing Permissions", "code": 50013}
        discord.http.faults.append(
            Fault("POST", f"/channels/{world.general.id}/messages", 403, forbidden)
        )
        discord.say(world.ann, world.general, f"{discord.mention} {QUESTION}")
        _, room = discord.direct(world.ann)
        [told] = await discord.until(lambda: discord.written(room))
        assert f"not allowed to write in <#{world.general.id}>" in discord.text(told)
        await still_answers(discord, world)


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


@pytest.mark.parametrize("skew", [-3600.0, 3600.0])
async def test_a_clock_that_differs_from_discords_does_no_harm(
    data: Path, library: Library, skew: float
) -> None:
    async with Discord.running() as discord:
        discord.clock.advance(skew)
        world = World(discord)
        async with client(discord, library, data):
            await still_answers(discord, world)


async def test_a_busy_bot_says_so_at_once(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data, PULLQUOTE_QUEUE="1"):
        world = World(discord)
        first = discord.command(world.ann, world.general, "ask", question=QUESTION)
        second = discord.command(world.manager, world.general, "ask", question=QUESTION)
        busy = await discord.answered(second)
        assert busy.is_ephemeral
        assert "I'm busy: please try again in" in discord.text(busy)
        assert quotes(await discord.answered(first))[0].startswith(APPROVED)


async def test_a_member_who_asks_too_fast_is_told_to_wait(data: Path, library: Library) -> None:
    async with (
        Discord.running() as discord,
        client(discord, library, data, PULLQUOTE_MEMBER_RATE="1/60"),
    ):
        world = World(discord)
        await discord.answered(discord.command(world.ann, world.general, "ask", question=QUESTION))
        said = discord.say(world.ann, world.general, f"{discord.mention} {QUESTION}")
        assert "try again in" in discord.text(await discord.reply_to(said))


async def test_answers_under_way_are_finished_before_it_stops(data: Path) -> None:
    async with Discord.running() as discord, bot(discord, data) as running:
        world = World(discord)
        discord.http.faults.append(Fault("PATCH", ORIGINAL, 0, delay=1.0))
        record = discord.command(world.ann, world.general, "ask", question=QUESTION)
        await discord.until(lambda: record.responded)
        running.process.send_signal(signal.SIGTERM)
        await discord.until(lambda: '"stopping"' in running.log)
        late = discord.command(world.manager, world.general, "ask", question=QUESTION)
        assert "being restarted" in discord.text(await discord.answered(late))
        assert quotes(await discord.answered(record))[0].startswith(APPROVED)
        assert await running.process.wait() == 0


async def test_a_refused_token_ends_it_with_code_2_and_a_sentence(data: Path) -> None:
    async with Discord.running() as discord:
        with pytest.raises(AssertionError, match="DISCORD_TOKEN is refused by Discord"):
            async with bot(discord, data, **REVOKED):
                pass


async def test_a_token_revoked_while_running_ends_it_with_code_2(data: Path) -> None:
    async with Discord.running() as discord, bot(discord, data) as running:
        discord.gateway.token_valid = False
        await discord.gateway.close_all(4004)
        await running.process.wait()
        assert running.process.returncode == 2
        assert "DISCORD_TOKEN is refused by Discord" in running.log
        assert "Traceback" not in running.log


async def test_discord_being_down_at_the_start_is_waited_for(data: Path) -> None:
    async with Discord.running() as discord:
        discord.http.faults.append(Fault("GET", "/users/@me", 503))
        discord.http.faults.append(Fault("GET", "/gateway/bot", 503))
        world = World(discord)
        async with bot(discord, data) as running:
            assert running.log.count("not connected") == 2
            await still_answers(discord, world)


async def test_a_gateway_of_the_operators_own_is_used(data: Path, library: Library) -> None:
    async with Discord.running() as discord:
        real = discord.gateway_url
        discord.http._gateway_url = "ws://127.0.0.1:9/not-this-one"
        world = World(discord)
        async with client(discord, library, data, DISCORD_GATEWAY_URL=real):
            await still_answers(discord, world)


async def test_a_member_who_presses_too_fast_is_told_to_wait(
    data: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        record = discord.command(world.ann, world.general, "ask", question=QUESTION)
        message = await discord.answered(record)
        monkeypatch.setattr(running.services.admission._presses, "_rate", Rate(1, 60.0))
        first = discord.press(world.ann, message, "Context")
        await discord.answered(first)
        second = discord.press(world.ann, message, "Context")
        assert "try again in" in discord.text(await discord.answered(second))
