"""What the bot remembers survives a restart, stays in its server, and can be forgotten."""

import json
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from bot.errors import Gone
from bot.storage.guild_settings import GuildSettings
from bot.storage.narrowing import Narrowing
from bot.storage.records import KEPT, Records
from bot.storage.saved_answers import AnswerId, ChannelId, GuildId, MemberId, Place, SavedAnswer
from bot.storage.saved_timelines import SavedEntry, SavedEvent, SavedTimeline, TimelineId
from index.errors import LibraryTooNew
from index.model.article import ArticleId, CollectionId, Span, Standing
from index.model.date_value import Precision
from index.model.time import Known, Modifier
from index.model.timeline import Status, When
from index.records import FILE
from tests.bot.storage.conftest import Opened
from tests.bot.storage.place import columns, rows, set_guild

HERE, THERE = GuildId(1), GuildId(2)
ANN, BOB = MemberId(11), MemberId(12)
NOW = datetime(2026, 5, 1, tzinfo=UTC)
PLACE = Place(ArticleId("ferry"), 3, 9, 0.5, Span(1, 2), "d" * 16)
ENTRY = SavedEntry(
    When("2020-W32", (date(2020, 8, 3), date(2020, 8, 9)), Precision.WEEK, None, Known.RESOLVED),
    Status.PLANNED,
    (SavedEvent(ArticleId("ferry"), Span(3, 9), Span(4, 5), 7, "d" * 16),),
)
OPEN = SavedEntry(
    When("XXXX-WXX-7", None, Precision.DAY, Modifier.BEFORE, Known.UNRESOLVED),
    Status.HAPPENED,
    (SavedEvent(ArticleId("ferry"), Span(3, 9), None, 0, "d" * 16),),
)
TIMELINE = SavedTimeline(TimelineId("t1"), HERE, (ENTRY,), (OPEN,), datetime.now(UTC))
ANSWER = SavedAnswer(
    AnswerId("s1"), HERE, True, (PLACE, replace(PLACE, highlight=None)), datetime.now(UTC)
)


def reopened(records: Records, opened: Opened) -> Records:
    records.close()
    return opened()


def test_an_answer_survives_a_restart(opened: Opened) -> None:
    records = opened()
    records.keep_answer(ANSWER)
    again = reopened(records, opened).answer(ANSWER.id, HERE)
    assert replace(again, made=ANSWER.made) == ANSWER


def test_what_it_was_kept_to_is_remembered(opened: Opened) -> None:
    records = opened()
    kept = replace(ANSWER, narrowing=Narrowing((ArticleId("ferry"),), ("Post",), date(2021, 1, 1)))
    records.keep_answer(kept)
    again = reopened(records, opened).answer(ANSWER.id, HERE)
    assert again.narrowing == kept.narrowing


@pytest.mark.parametrize("standing", Standing)
def test_how_a_quote_stands_to_the_first_is_remembered(opened: Opened, standing: Standing) -> None:
    records = opened()
    kept = replace(ANSWER, places=(PLACE, replace(PLACE, standing=standing)))
    records.keep_answer(kept)
    assert records.answer(ANSWER.id, HERE).places == kept.places


@pytest.mark.parametrize("guild", [THERE, None])
def test_an_answer_of_one_server_is_unknown_in_another(
    opened: Opened, guild: GuildId | None
) -> None:
    records = opened()
    records.keep_answer(ANSWER)
    with pytest.raises(Gone):
        records.answer(ANSWER.id, guild)


def test_old_answers_go_with_their_votes(opened: Opened) -> None:
    records = opened()
    old = replace(ANSWER, id=AnswerId("old"), made=datetime.now(UTC) - KEPT - timedelta(days=1))
    records.keep_answer(replace(old, made=old.made))
    records.vote(old.id, ANN, helpful=True)
    records.keep_answer(ANSWER)
    assert records.votes(old.id) == (0, 0)
    with pytest.raises(Gone):
        records.answer(old.id, HERE)


def test_a_member_has_one_vote_and_may_change_it(opened: Opened) -> None:
    records = opened()
    records.keep_answer(ANSWER)
    records.vote(ANSWER.id, ANN, helpful=True)
    records.vote(ANSWER.id, BOB, helpful=True)
    records.vote(ANSWER.id, ANN, helpful=False)
    assert records.votes(ANSWER.id) == (1, 1)


def test_a_member_is_forgotten_on_request(opened: Opened) -> None:
    records = opened()
    records.keep_answer(ANSWER)
    records.vote(ANSWER.id, ANN, helpful=True)
    records.vote(ANSWER.id, BOB, helpful=False)
    assert records.forget_member(ANN) == 1
    assert records.votes(ANSWER.id) == (0, 1)


def test_an_answer_is_shared_once(opened: Opened) -> None:
    records = opened()
    records.keep_answer(ANSWER)
    assert [records.share(ANSWER.id), records.share(ANSWER.id)] == [True, False]


def test_settings_survive_a_restart(opened: Opened) -> None:
    records = opened()
    chosen = GuildSettings(
        frozenset({ChannelId(5)}),
        frozenset({ChannelId(6)}),
        7,
        private=True,
        collections=frozenset({CollectionId("shared")}),
    )
    set_guild(records, HERE, chosen)
    again = reopened(records, opened)
    assert again.guild(HERE) == chosen
    assert again.guild(THERE) == again.guild(None) == GuildSettings()


def test_a_deleted_channel_leaves_the_settings(opened: Opened) -> None:
    records = opened()
    both = frozenset({ChannelId(5), ChannelId(6)})
    set_guild(records, HERE, GuildSettings(ask_here=both, threads=both))
    records.forget_channel(HERE, ChannelId(5))
    assert records.guild(HERE).ask_here == records.guild(HERE).threads == {6}


def test_a_server_that_removes_the_bot_is_forgotten(opened: Opened) -> None:
    records = opened()
    set_guild(records, HERE, GuildSettings(private=True))
    records.keep_answer(ANSWER)
    records.forget_guild(HERE)
    again = reopened(records, opened)
    assert again.guild(HERE) == GuildSettings()
    with pytest.raises(Gone):
        again.answer(ANSWER.id, HERE)


def test_a_timeline_survives_a_restart_and_stays_in_its_server(opened: Opened) -> None:
    records = opened()
    records.keep_timeline(TIMELINE)
    records = reopened(records, opened)
    assert replace(records.timeline(TIMELINE.id, HERE), made=TIMELINE.made) == TIMELINE
    with pytest.raises(Gone):
        records.timeline(TIMELINE.id, THERE)
    records.forget_guild(HERE)
    with pytest.raises(Gone):
        records.timeline(TIMELINE.id, HERE)


def test_old_timelines_go(opened: Opened) -> None:
    records = opened()
    old = replace(TIMELINE, id=TimelineId("old"), made=datetime.now(UTC) - KEPT - timedelta(days=1))
    records.keep_timeline(old)
    records.keep_timeline(TIMELINE)
    with pytest.raises(Gone):
        records.timeline(old.id, HERE)


def test_a_file_from_before_there_were_timelines_keeps_all_it_holds(tmp_path: Path) -> None:
    places = json.dumps([["ferry", 3, 9, 0.5, [1, 2], "d" * 16]])
    file = sqlite3.connect(tmp_path / FILE)
    file.executescript((Path(__file__).parent / "version_1.sql").read_text())
    file.execute("INSERT INTO sheet VALUES ('s1', 1, 0, 1, 0, ?)", (places,))
    file.execute("INSERT INTO vote VALUES ('s1', 11, 1)")
    file.commit()
    file.close()
    again = Records(tmp_path)
    assert again.answer(ANSWER.id, HERE).places == (PLACE,)
    assert again.votes(ANSWER.id) == (1, 0)
    again.keep_timeline(TIMELINE)
    again.close()
    assert Records(tmp_path).timeline(TIMELINE.id, HERE).dated == TIMELINE.dated


def test_no_words_are_stored(records: Records) -> None:
    tables = ("guild", "saved_answer", "saved_timeline", "vote", "note")
    assert {column for table in tables for column in columns(records, table)} == {
        "id", "settings", "guild", "made", "answered", "shared", "places", "saved_answer", "member",
        "helpful", "name", "value", "dated", "undated", "dates", "narrowing",
    }  # fmt: skip


def test_a_file_of_another_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    Records(tmp_path).close()
    file = sqlite3.connect(tmp_path / FILE)
    file.execute("PRAGMA user_version = 99")
    file.close()
    with pytest.raises(LibraryTooNew, match="A newer Pullquote made"):
        Records(tmp_path)


def test_a_failed_change_leaves_nothing_behind(opened: Opened) -> None:
    records = opened()
    records.keep_answer(ANSWER)
    with pytest.raises((sqlite3.IntegrityError, psycopg.IntegrityError)):
        records.keep_answer(ANSWER)
    records.vote(ANSWER.id, ANN, helpful=True)
    assert records.votes(ANSWER.id) == (1, 0)


def test_numbers_as_large_as_discords_are_kept(opened: Opened) -> None:
    records, large = opened(), 2**63 - 1
    settings = GuildSettings(notices=ChannelId(large))
    set_guild(records, GuildId(large), settings)
    records.keep_answer(replace(ANSWER, guild=GuildId(large)))
    records.vote(ANSWER.id, MemberId(large), helpful=True)
    again = reopened(records, opened)
    assert again.guild(GuildId(large)) == settings
    assert again.answer(ANSWER.id, GuildId(large)).guild == large
    assert rows(again, "SELECT member, helpful FROM vote") == [(large, 1)]


def test_settings_that_another_process_changed_are_read_when_asked_for(opened: Opened) -> None:
    here, other = opened(), opened()
    assert here.refresh() is other.refresh() is False
    set_guild(other, HERE, GuildSettings(private=True))
    set_guild(other, THERE, GuildSettings(questions=True))
    assert here.guild(HERE) == GuildSettings()
    assert here.refresh([HERE])
    assert (here.guild(HERE).private, here.guild(THERE).questions) == (True, False)
    assert here.refresh()
    assert here.guild(THERE).questions
    other.forget_guild(HERE)
    other.forget_channel(THERE, ChannelId(5))
    assert here.refresh()
    assert here.guild(HERE) == GuildSettings()
    assert not here.refresh()
    assert here.refresh([]) is False


def test_a_change_starts_from_what_the_other_process_has_set(opened: Opened) -> None:
    here, other = opened(), opened()
    set_guild(other, HERE, GuildSettings(private=True))
    here.change_guild(HERE, lambda before: replace(before, curators=7))
    assert here.guild(HERE) == GuildSettings(private=True, curators=7)


def test_servers_that_were_left_are_listed_until_they_are_done_with(opened: Opened) -> None:
    records = opened()
    records.notes.write("digest 1 told", "x")
    records.leave_guild(HERE, NOW)
    assert records.notes.read("digest 1 told") is None
    assert records.left_guilds(NOW) == ()
    assert records.left_guilds(NOW + timedelta(days=1)) == (HERE,)
    records.done_with_guild(HERE)
    assert records.left_guilds(NOW + timedelta(days=1)) == ()
