"""What goes wrong between the bot and Discord is survived or reported: never twice, never lost."""

import signal
from pathlib import Path

import pytest

from bot.settings.parsers import Rate
from index.library import Library
from tests.bot.asking import still_answers
from tests.bot.harness import client
from tests.bot.inside import program
from tests.bot.world import APPROVED, QUESTION, World, quotes
from tests.discord_loopback import Discord
from tests.discord_loopback.http import Fault

pytestmark = pytest.mark.usefixtures("quick_tries")

CALLBACK = "/interactions/*/callback"
ORIGINAL = "/webhooks/*/messages/@original"
MESSAGES = "/channels/*/messages"
BEHIND_DISCORD = {"Via": "1.1 google", "Retry-After": "0.2"}
LIMITED = {"message": "slow down", "retry_after": 0.2, "global": False}


@pytest.mark.usefixtures("quick_requests")
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
        discord.http.faults.append(Fault("POST", CALLBACK, 0, delay=0.2))
        record = discord.command(world.ann, world.general, "ask", question=QUESTION)
        discord.clock.advance(3.1)
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
    async with Discord.running() as discord, program(discord, data) as running:
        world = World(discord)
        discord.http.faults.append(Fault("PATCH", ORIGINAL, 0, delay=1.0))
        record = discord.command(world.ann, world.general, "ask", question=QUESTION)
        await discord.until(lambda: record.responded)
        signal.raise_signal(signal.SIGTERM)
        await discord.until(lambda: '"stopping"' in running.log)
        late = discord.command(world.manager, world.general, "ask", question=QUESTION)
        assert "being restarted" in discord.text(await discord.answered(late))
        assert quotes(await discord.answered(record))[0].startswith(APPROVED)
        assert await running.ended == 0


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
