"""Unanswered questions are kept without who asked, in their server, and for as long as is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.storage import questions
from bot.storage.guild_settings import GuildSettings
from bot.storage.questions import LONGEST, normalised
from bot.storage.records import Records
from bot.storage.saved_answers import GuildId
from index.retention import QUESTION_KEPT
from tests.bot.storage.place import columns, set_guild

HERE, THERE = GuildId(1), GuildId(2)
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def kept(records: Records, guild: GuildId = HERE, since: datetime = NOW - 40 * DAY) -> list[str]:
    return [f"{each.times} {each.words}" for each in records.questions.most_asked(guild, since)]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("  Who   WON?\n", "who won"),
        ("<@123> who did <@!45> tell in <#6>?", "who did tell in"),
        ("Ask <@&7> <id:customize> about 5 < 6!", "ask about 5 < 6"),
        ("?!", ""),
        ("x" * 999, "x" * LONGEST),
    ],
)
def test_a_question_is_kept_in_plain_words_that_name_nobody(asked: str, words: str) -> None:
    assert normalised(asked) == words


def test_the_most_asked_come_first_and_other_servers_see_none(records: Records) -> None:
    for asked in ("Who won?", "who  won", "Where is it?", "?"):
        records.questions.keep(HERE, asked, NOW)
    records.questions.keep(THERE, "Who lost?", NOW)
    assert kept(records) == ["2 who won", "1 where is it"]
    assert records.questions.most_asked(HERE, NOW - DAY)[0].last == NOW
    assert kept(records, since=NOW + DAY) == []
    assert columns(records, "unanswered") == ["guild", "words", "times", "made"]


def test_what_was_not_asked_again_goes_in_its_time(records: Records) -> None:
    records.questions.keep(HERE, "Who won?", NOW - QUESTION_KEPT - DAY)
    records.questions.keep(HERE, "Who lost?", NOW - QUESTION_KEPT + DAY)
    records.questions.keep(HERE, "Where is it?", NOW)
    assert kept(records) == ["1 where is it", "1 who lost"]


def test_the_least_asked_make_room(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "MOST", 2)
    for asked in ("a", "a", "b", "b", "b", "c"):
        records.questions.keep(HERE, asked, NOW)
    assert len(kept(records)) <= 3
    assert kept(records)[:2] == ["3 b", "2 a"]


def test_switched_off_or_left_they_are_deleted(records: Records) -> None:
    on = GuildSettings(questions=True)
    for left in (False, True):
        set_guild(records, HERE, on)
        records.questions.keep(HERE, "Who won?", NOW)
        set_guild(records, HERE, replace(on, private=True))
        assert kept(records) == ["1 who won"]
        if left:
            records.forget_guild(HERE)
        else:
            set_guild(records, HERE, replace(on, questions=False))
        assert kept(records) == []
