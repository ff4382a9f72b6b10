"""`/digest` quotes what is new; a channel is told once when it is due, whoever restarts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.commands.digest import last_turn, tell
from bot.storage.notes import digest_refused
from bot.storage.saved_answers import ChannelId, GuildId
from tests.bot.desk import Desk
from tests.bot.managing import Panel
from tests.bot.storage.place import set_guild
from tests.bot.world import quotes
from tests.discord_loopback.http import Fault


def added(desk: Desk) -> datetime:
    scope = desk.bot.services.visible(GuildId(desk.world.guild.id))
    return max(datetime.fromisoformat(each.added) for each in desk.library.articles(scope))


async def choose(desk: Desk, *, weekly: bool = False) -> GuildId:
    await desk.bot.wait_until_ready()
    guild, records = GuildId(desk.world.guild.id), desk.bot.services.records
    channel = ChannelId(desk.world.questions.id)
    set_guild(records, guild, replace(records.guild(guild), digest=channel, weekly=weekly))
    return guild


async def test_it_quotes_what_was_published_since(desk: Desk) -> None:
    record = desk.discord.command(desk.world.ann, desk.world.general, "digest", since="1 Mar 2021")
    answer = await desk.discord.answered(record)
    text = desk.discord.text(answer)
    assert "New since 1 Mar 2021" in text
    assert "The harbour council approved a night ferry" in quotes(answer)[0]
    assert "Minutes of another server" not in text


async def test_it_says_that_nothing_is_new_and_what_is_no_date(desk: Desk) -> None:
    for since, says in (("1 Jan 2999", "Nothing is new since"), ("soonish", "is not a date")):
        record = desk.discord.command(desk.world.ann, desk.world.general, "digest", since=since)
        assert says in desk.discord.text(await desk.discord.answered(record))


async def test_a_channel_is_told_once_of_what_was_added_since_it_was_chosen(desk: Desk) -> None:
    await choose(desk)
    now = added(desk) + timedelta(days=1)
    await tell(desk.bot, now)  # the channel was just chosen: what is there already is not new
    assert desk.discord.written(desk.world.questions) == []
    later = now + timedelta(days=1)
    await tell(desk.bot, later)
    assert desk.discord.written(desk.world.questions) == []  # nothing new, nothing sent


@pytest.mark.parametrize("refused", [False, True])
async def test_it_is_sent_once_whoever_restarts_and_a_refusal_is_not_tried_for_ever(
    desk: Desk, refused: bool
) -> None:
    guild = await choose(desk)
    records, first = desk.bot.services.records, added(desk) - timedelta(days=1)
    await tell(desk.bot, first)
    if refused:
        missing = {"code": 50013, "message": "Missing Permissions"}
        desk.discord.http.faults.append(
            Fault("POST", "/channels/*/messages", 403, missing, times=99)
        )
    due = first + timedelta(days=3)
    for _ in range(2):  # what is noted is in the file: another process reads the same
        await tell(desk.bot, due)
    sent = desk.discord.http.requests("POST", "/channels/*/messages")
    assert len(sent) == 1
    assert len(desk.discord.written(desk.world.questions)) == (0 if refused else 1)
    await tell(desk.bot, due + timedelta(days=1))
    assert len(desk.discord.http.requests("POST", "/channels/*/messages")) == 1
    assert records.notes.read(f"digest {guild} refused") == (
        str(desk.world.questions.id) if refused else None
    )
    records.forget_guild(guild)
    assert records.notes.read(f"digest {guild} begun") is None


@pytest.mark.parametrize(
    ("now", "weekly", "turn"),
    [
        ("2026-11-30T08:00", True, "2026-11-30T08:00"),  # a Monday
        ("2026-11-30T07:59", True, "2026-11-23T08:00"),
        ("2026-12-03T12:00", True, "2026-11-30T08:00"),
        ("2026-12-03T12:00", False, "2026-12-03T08:00"),
        ("2026-12-03T07:00", False, "2026-12-02T08:00"),
    ],
)
def test_turns_are_at_eight_utc_daily_or_of_a_monday(now: str, weekly: bool, turn: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert last_turn(at, weekly=weekly) == datetime.fromisoformat(turn).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("weekly", "questions", "told"), [(True, True, 1), (False, True, 0), (True, False, 0)]
)
async def test_the_weekly_digest_tells_what_was_asked_without_an_answer(
    desk: Desk, weekly: bool, questions: bool, told: int
) -> None:
    guild = await choose(desk, weekly=weekly)
    records, first = desk.bot.services.records, datetime(2099, 3, 2, 9, tzinfo=UTC)
    set_guild(records, guild, replace(records.guild(guild), questions=questions))
    await tell(desk.bot, first)
    if questions:
        records.questions.keep(guild, "Who won?", first + timedelta(days=1))
    for _ in range(2):
        await tell(desk.bot, first + timedelta(days=7))
    sent = [desk.discord.text(each) for each in desk.discord.written(desk.world.questions)]
    assert len(sent) == told
    assert all("Most asked without an answer" in each and "who won" in each for each in sent)


async def test_a_refused_digest_is_told_to_managers_and_tried_again_at_once(desk: Desk) -> None:
    guild = await choose(desk)
    records, first = desk.bot.services.records, added(desk) - timedelta(days=1)
    await tell(desk.bot, first)
    missing = {"code": 50013, "message": "Missing Permissions"}
    desk.discord.http.faults.append(Fault("POST", "/channels/*/messages", 403, missing, times=99))
    await tell(desk.bot, first + timedelta(days=3))
    panel = await Panel.opened(desk.discord, desk.world)
    channel = f"<#{desk.world.questions.id}>"
    assert f"I couldn't write the digest in {channel}" in panel.text
    await panel.pick(
        "digestin", desk.world.questions, says=f"couldn't write the digest in {channel}"
    )
    await desk.discord.until(
        lambda: len(desk.discord.http.requests("POST", "/channels/*/messages")) == 2
    )
    desk.discord.http.faults.clear()
    await panel.pick("digestin", desk.world.general, says=f"<#{desk.world.general.id}>")
    await desk.discord.until(lambda: "couldn't write" not in panel.text)
    [sent] = [m for m in desk.discord.written(desk.world.general) if not m.is_ephemeral]
    assert "New since" in desk.discord.text(sent)
    assert records.notes.read(digest_refused(guild)) is None
    await tell(desk.bot, datetime.now(UTC))
    assert len(desk.discord.http.requests("POST", "/channels/*/messages")) == 3


async def test_that_a_digests_channel_is_gone_is_told_until_one_is_chosen(desk: Desk) -> None:
    guild = await choose(desk)
    desk.bot.services.records.forget_channel(guild, ChannelId(desk.world.questions.id))
    panel = await Panel.opened(desk.discord, desk.world)
    assert "The channel of the digest is gone" in panel.text
    await panel.pick("digestin", desk.world.general, says="announced each day in")
    await desk.discord.until(lambda: "is gone" not in panel.text)
