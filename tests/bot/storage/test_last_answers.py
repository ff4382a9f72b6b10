"""A channel's last answer is known by its number, and forgotten with its server or its time."""

from datetime import UTC, datetime, timedelta

from bot.storage.saved_answers import ChannelId, GuildId
from index.retention import ANSWER_KEPT
from tests.bot.storage.conftest import Opened

HERE, THERE = GuildId(1), GuildId(2)
THREAD, OTHER, DIRECT = ChannelId(11), ChannelId(12), ChannelId(13)
NOW = datetime(2026, 5, 1, tzinfo=UTC)


def test_a_later_answer_takes_the_place_and_survives_a_restart(opened: Opened) -> None:
    records = opened()
    assert records.last_answers.find(THREAD) is None
    records.last_answers.keep(THREAD, HERE, 100, NOW)
    records.last_answers.keep(OTHER, HERE, 200, NOW)
    records.last_answers.keep(THREAD, HERE, 101, NOW)
    records.close()
    again = opened().last_answers
    assert (again.find(THREAD), again.find(OTHER)) == (101, 200)


def test_it_is_forgotten_with_its_server_or_its_channel_alone(opened: Opened) -> None:
    records = opened()
    for channel, guild in ((THREAD, HERE), (OTHER, THERE), (DIRECT, None)):
        records.last_answers.keep(channel, guild, 1, NOW)
    records.forget_guild(HERE)
    assert [records.last_answers.find(each) for each in (THREAD, OTHER, DIRECT)] == [None, 1, 1]
    records.last_answers.forget_channel(DIRECT)
    assert [records.last_answers.find(each) for each in (OTHER, DIRECT)] == [1, None]


def test_it_is_forgotten_after_its_time(opened: Opened) -> None:
    last = opened().last_answers
    last.keep(THREAD, HERE, 1, NOW)
    last.keep(OTHER, HERE, 2, NOW + ANSWER_KEPT + timedelta(hours=1))
    assert (last.find(THREAD), last.find(OTHER)) == (None, 2)
