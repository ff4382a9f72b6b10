"""Drafts and changes survive a restart, stay in their server, and can be forgotten."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.errors import Gone
from bot.storage.curation import Did, new_change, new_draft
from bot.storage.records import Records
from bot.storage.saved_answers import GuildId, MemberId
from index.model.article import (
    Article,
    ArticleId,
)
from index.model.stored import Source
from index.retention import BEFORE_KEPT, CHANGE_KEPT, DRAFT_KEPT
from tests.bot.articles import FERRY, OBSERVATORY
from tests.bot.storage.conftest import Opened

HERE, THERE = GuildId(1), GuildId(2)
ANN, BOB = MemberId(11), MemberId(12)
STATED = date(2021, 3, 4)
ELSEWHERE = Source(ArticleId("e"), "e.txt", "https://e.example", "E", "1:e", "2021-03-05T00:00")


def test_a_draft_survives_a_restart_and_can_be_changed(records: Records, opened: Opened) -> None:
    draft = new_draft(HERE, ANN, FERRY, sources=(ELSEWHERE,))
    records.curation.keep_draft(draft)
    records.curation.keep_draft(replace(draft, stated=STATED))
    records.close()
    again = opened().curation.draft(draft.id, HERE)
    assert replace(again, made=draft.made) == replace(draft, stated=STATED)


@pytest.mark.parametrize("guild", [THERE, None])
def test_another_servers_drafts_and_changes_are_unknown(
    records: Records, guild: GuildId | None
) -> None:
    draft, change = new_draft(HERE, ANN, FERRY), new_change(HERE, ANN, Did.REMOVED, FERRY, FERRY)
    records.curation.keep_draft(draft)
    records.curation.log(change)
    with pytest.raises(Gone):
        records.curation.draft(draft.id, guild)
    with pytest.raises(Gone):
        records.curation.change(change.id, guild)
    assert records.curation.changes(THERE, 9) == []


def test_a_draft_is_dropped_once(records: Records) -> None:
    draft = new_draft(HERE, ANN, FERRY)
    records.curation.keep_draft(draft)
    assert records.curation.drop_draft(draft.id)
    assert not records.curation.drop_draft(draft.id)


def test_old_drafts_are_forgotten(records: Records) -> None:
    old = new_draft(HERE, ANN, FERRY)
    old = replace(old, made=old.made - DRAFT_KEPT - timedelta(seconds=2))
    records.curation.keep_draft(old)
    records.curation.keep_draft(new_draft(HERE, ANN, OBSERVATORY))
    with pytest.raises(Gone):
        records.curation.draft(old.id, HERE)


def test_changes_are_listed_the_latest_first_with_what_was_before(records: Records) -> None:
    first = new_change(HERE, ANN, Did.ADDED, FERRY)
    second = new_change(HERE, BOB, Did.REMOVED, FERRY, FERRY, STATED)
    for change in (first, second):
        records.curation.log(change)
    listed = records.curation.changes(HERE, 9)
    assert [(c.id, c.did, c.member) for c in listed] == [
        (second.id, Did.REMOVED, BOB),
        (first.id, Did.ADDED, ANN),
    ]
    assert (listed[0].before, listed[0].stated) == (FERRY, STATED)
    assert records.curation.change(second.id, HERE) == listed[0]


def test_what_was_begun_is_confirmed_or_never_was(records: Records) -> None:
    begun = [new_change(HERE, ANN, Did.REMOVING, each, each) for each in (FERRY, OBSERVATORY)]
    for change in begun:
        records.curation.log(change)
    records.curation.confirm(begun[0].id, Did.REMOVED)
    records.curation.retract(begun[1].id)
    [left] = records.curation.changes(HERE, 9)
    assert (left.did, left.before) == (Did.REMOVED, FERRY)


@pytest.mark.parametrize(
    ("age", "known", "before"),
    [(BEFORE_KEPT, True, False), (BEFORE_KEPT / 2, True, True), (CHANGE_KEPT, False, False)],
)
def test_what_was_before_is_kept_for_a_month_and_a_change_for_a_year(
    records: Records, age: timedelta, known: bool, before: bool
) -> None:
    old = new_change(HERE, ANN, Did.REMOVED, FERRY, FERRY)
    records.curation.log(replace(old, made=old.made - age - timedelta(seconds=2)))
    records.curation.log(new_change(HERE, ANN, Did.ADDED, OBSERVATORY))
    found = [c for c in records.curation.changes(HERE, 9) if c.id == old.id]
    assert bool(found) is known
    assert [c.before is not None for c in found] == [before] * known


def test_a_member_and_a_server_can_be_forgotten(records: Records) -> None:
    drafts = [new_draft(HERE, ANN, FERRY), new_draft(HERE, BOB, FERRY)]
    for draft in drafts:
        records.curation.keep_draft(draft)
    records.curation.log(new_change(HERE, ANN, Did.ADDED, FERRY))
    records.curation.log(new_change(THERE, BOB, Did.ADDED, FERRY))
    records.forget_member(ANN)
    assert [c.member for c in records.curation.changes(HERE, 9)] == [0]
    with pytest.raises(Gone):
        records.curation.draft(drafts[0].id, HERE)
    records.forget_guild(HERE)
    assert records.curation.changes(HERE, 9) == []
    assert len(records.curation.changes(THERE, 9)) == 1
    with pytest.raises(Gone):
        records.curation.draft(drafts[1].id, HERE)


def test_nothing_of_an_article_is_lost(records: Records) -> None:
    article: Article = replace(FERRY, author="A", source_hash="h", text=FERRY.text + "\ud800")
    draft = new_draft(HERE, ANN, article)
    records.curation.keep_draft(draft)
    assert records.curation.draft(draft.id, HERE).article == article


def test_a_change_keeps_where_the_article_was_read_besides(
    records: Records, opened: Opened
) -> None:
    change = new_change(HERE, ANN, Did.REMOVED, FERRY, FERRY, STATED, (ELSEWHERE,))
    records.curation.log(change)
    records.close()
    again = opened().curation.change(change.id, HERE)
    assert replace(again, made=change.made) == change
