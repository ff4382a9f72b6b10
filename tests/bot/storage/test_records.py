"""What the bot remembers survives a restart, stays in its server, and can be forgotten."""

import json
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import BotError, Gone
from bot.storage.narrowing import Narrowing
from bot.storage.records import KEPT, GuildSettings, Records
from bot.storage.saved_answers import AnswerId, ChannelId, GuildId, MemberId, Place, SavedAnswer
from bot.storage.saved_timelines import SavedEntry, SavedEvent, SavedTimeline, TimelineId
from index.feedback import FILE
from index.model.article import ArticleId, CollectionId, Span, Standing
from index.model.date_value import Precision
from index.model.time import Known, Modifier
from index.model.timeline import Status, When

HERE, THERE = GuildId(1), GuildId(2)
ANN, BOB = MemberId(11), MemberId(12)
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


def reopened(records: Records, path: Path) -> Records:
    records.close()
    return Records(path)


def test_an_answer_survives_a_restart(tmp_path: Path) -> None:
    records = Records(tmp_path)
    records.keep_answer(ANSWER)
    again = reopened(records, tmp_path).answer(ANSWER.id, HERE)
    assert replace(again, made=ANSWER.made) == ANSWER


def test_what_it_was_kept_to_is_remembered(tmp_path: Path) -> None:
    records = Records(tmp_path)
    kept = replace(ANSWER, narrowing=Narrowing((ArticleId("ferry"),), ("Post",), date(2021, 1, 1)))
    records.keep_answer(kept)
    again = reopened(records, tmp_path).answer(ANSWER.id, HERE)
    assert again.narrowing == kept.narrowing


@pytest.mark.parametrize("standing", Standing)
def test_how_a_quote_stands_to_the_first_is_remembered(tmp_path: Path, standing: Standing) -> None:
    records = Records(tmp_path)
    kept = replace(ANSWER, places=(PLACE, replace(PLACE, standing=standing)))
    records.keep_answer(kept)
    assert records.answer(ANSWER.id, HERE).places == kept.places


@pytest.mark.parametrize("guild", [THERE, None])
def test_an_answer_of_one_server_is_unknown_in_another(
    tmp_path: Path, guild: GuildId | None
) -> None:
    records = Records(tmp_path)
    records.keep_answer(ANSWER)
    with pytest.raises(Gone):
        records.answer(ANSWER.id, guild)


def test_old_answers_go_with_their_votes(tmp_path: Path) -> None:
    records = Records(tmp_path)
    old = replace(ANSWER, id=AnswerId("old"), made=datetime.now(UTC) - KEPT - timedelta(days=1))
    records.keep_answer(replace(old, made=old.made))
    records.vote(old.id, ANN, helpful=True)
    records.keep_answer(ANSWER)
    assert records.votes(old.id) == (0, 0)
    with pytest.raises(Gone):
        records.answer(old.id, HERE)


def test_a_member_has_one_vote_and_may_change_it(tmp_path: Path) -> None:
    records = Records(tmp_path)
    records.keep_answer(ANSWER)
    records.vote(ANSWER.id, ANN, helpful=True)
    records.vote(ANSWER.id, BOB, helpful=True)
    records.vote(ANSWER.id, ANN, helpful=False)
    assert records.votes(ANSWER.id) == (1, 1)


def test_a_member_is_forgotten_on_request(tmp_path: Path) -> None:
    records = Records(tmp_path)
    records.keep_answer(ANSWER)
    records.vote(ANSWER.id, ANN, helpful=True)
    records.vote(ANSWER.id, BOB, helpful=False)
    assert records.forget_member(ANN) == 1
    assert records.votes(ANSWER.id) == (0, 1)


def test_an_answer_is_shared_once(tmp_path: Path) -> None:
    records = Records(tmp_path)
    records.keep_answer(ANSWER)
    assert [records.share(ANSWER.id), records.share(ANSWER.id)] == [True, False]


def test_settings_survive_a_restart(tmp_path: Path) -> None:
    records = Records(tmp_path)
    chosen = GuildSettings(
        frozenset({ChannelId(5)}),
        frozenset({ChannelId(6)}),
        7,
        private=True,
        collections=frozenset({CollectionId("shared")}),
    )
    records.set_guild(HERE, chosen)
    again = reopened(records, tmp_path)
    assert again.guild(HERE) == chosen
    assert again.guild(THERE) == again.guild(None) == GuildSettings()


def test_a_deleted_channel_leaves_the_settings(tmp_path: Path) -> None:
    records = Records(tmp_path)
    both = frozenset({ChannelId(5), ChannelId(6)})
    records.set_guild(HERE, GuildSettings(ask_here=both, threads=both))
    records.forget_channel(HERE, ChannelId(5))
    assert records.guild(HERE).ask_here == records.guild(HERE).threads == {6}


def test_a_server_that_removes_the_bot_is_forgotten(tmp_path: Path) -> None:
    records = Records(tmp_path)
    records.set_guild(HERE, GuildSettings(private=True))
    records.keep_answer(ANSWER)
    records.forget_guild(HERE)
    again = reopened(records, tmp_path)
    assert again.guild(HERE) == GuildSettings()
    with pytest.raises(Gone):
        again.answer(ANSWER.id, HERE)


def test_a_timeline_survives_a_restart_and_stays_in_its_server(tmp_path: Path) -> None:
    records = Records(tmp_path)
    records.keep_timeline(TIMELINE)
    records = reopened(records, tmp_path)
    assert replace(records.timeline(TIMELINE.id, HERE), made=TIMELINE.made) == TIMELINE
    with pytest.raises(Gone):
        records.timeline(TIMELINE.id, THERE)
    records.forget_guild(HERE)
    with pytest.raises(Gone):
        records.timeline(TIMELINE.id, HERE)


def test_old_timelines_go(tmp_path: Path) -> None:
    records = Records(tmp_path)
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
    assert reopened(again, tmp_path).timeline(TIMELINE.id, HERE).dated == TIMELINE.dated


def test_no_words_are_stored(tmp_path: Path) -> None:
    records = Records(tmp_path)
    records.keep_answer(ANSWER)
    records.close()
    columns = {
        row[1]
        for table in ("guild", "saved_answer", "saved_timeline", "vote", "note")
        for row in sqlite3.connect(tmp_path / FILE).execute(f"PRAGMA table_info({table})")
    }
    assert columns == {
        "id", "settings", "guild", "made", "answered", "shared", "places", "saved_answer", "member",
        "helpful", "name", "value", "dated", "undated", "dates", "narrowing",
    }  # fmt: skip


def test_a_file_of_another_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    Records(tmp_path).close()
    file = sqlite3.connect(tmp_path / FILE)
    file.execute("PRAGMA user_version = 99")
    file.close()
    with pytest.raises(BotError, match="written by a later version of Pullquote"):
        Records(tmp_path)


def test_a_failed_change_leaves_nothing_behind(tmp_path: Path) -> None:
    records = Records(tmp_path)
    records.keep_answer(ANSWER)
    with pytest.raises(sqlite3.IntegrityError):
        records.keep_answer(ANSWER)
    records.vote(ANSWER.id, ANN, helpful=True)
    assert records.votes(ANSWER.id) == (1, 0)
