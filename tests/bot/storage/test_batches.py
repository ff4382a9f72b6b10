"""Batches survive a restart, stay in their server, and are added or dropped once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import Gone
from bot.storage.batches import HELD, Abandoned, BatchId, change_in
from bot.storage.curation import Did, DraftId, new_change, new_draft
from bot.storage.records import Records
from bot.storage.saved_answers import GuildId, MemberId
from index.retention import DRAFT_KEPT
from tests.bot.articles import FERRY, OBSERVATORY
from tests.bot.storage.conftest import Opened

HERE, THERE = GuildId(1), GuildId(2)
ANN = MemberId(11)
NOW = datetime.now(UTC)


def kept(records: Records) -> BatchId:
    return records.batches.keep([new_draft(HERE, ANN, FERRY), new_draft(HERE, ANN, OBSERVATORY)])


def test_a_batch_survives_a_restart_and_is_taken_once(records: Records, opened: Opened) -> None:
    batch = kept(records)
    records.close()
    again = opened()
    again.batches.check(batch, HERE)
    taken = again.batches.take(batch, HERE, datetime.now(UTC))  # `check` asks for the time too
    assert [again.curation.draft(each, HERE).article for each in taken] == [FERRY, OBSERVATORY]
    assert again.batches.take(batch, HERE, datetime.now(UTC)) == ()
    with pytest.raises(Gone):
        again.batches.check(batch, HERE)
    again.close()


def test_another_server_sees_none_of_it(records: Records) -> None:
    batch = kept(records)
    with pytest.raises(Gone):
        records.batches.check(batch, THERE)
    assert records.batches.take(batch, THERE, NOW) == ()
    records.batches.drop(batch, THERE)
    assert len(records.batches.take(batch, HERE, NOW)) == 2


def test_a_dropped_batch_is_gone_with_its_drafts(records: Records) -> None:
    batch = kept(records)
    records.batches.drop(batch, HERE)
    assert records.batches.take(batch, HERE, NOW) == ()


def test_batches_go_when_drafts_do(records: Records) -> None:
    old = new_draft(HERE, ANN, FERRY)
    batch = records.batches.keep([replace(old, made=old.made - DRAFT_KEPT - timedelta(hours=1))])
    records.curation.keep_draft(new_draft(HERE, ANN, OBSERVATORY))
    assert records.batches.take(batch, HERE, NOW) == ()
    batch = kept(records)
    records.forget_member(ANN)
    assert records.batches.take(batch, HERE, NOW) == ()


def test_its_changes_are_found_the_last_first_and_no_others(records: Records) -> None:
    batch, other = BatchId("batch"), BatchId("other")
    made = [new_change(HERE, ANN, Did.ADDED, each) for each in (FERRY, OBSERVATORY)]
    for number, change in enumerate(made):
        records.curation.log(change_in(batch, DraftId(str(number)), change))
    records.curation.log(change_in(other, DraftId("0"), new_change(HERE, ANN, Did.ADDED, FERRY)))
    found = records.batches.changes(batch, HERE)
    assert [each.article for each in found] == [OBSERVATORY.id, FERRY.id]
    assert records.batches.changes(batch, THERE) == ()
    assert records.batches.latest(OBSERVATORY.id, HERE) == found[0].id
    assert records.batches.latest(FERRY.id, HERE) == "other-0"
    assert records.batches.latest(FERRY.id, THERE) is None


def test_what_was_begun_is_gone_on_with_when_it_is_held_no_more(opened: Opened) -> None:
    one, other = opened(), opened()
    batch, untouched = kept(one), kept(one)
    first, second = one.batches.take(batch, HERE, NOW)
    one.curation.drop_draft(first)  # it was added; then the process died
    assert other.batches.abandoned(NOW + HELD / 2) == ()
    assert other.batches.take(batch, HERE, NOW + HELD / 2) == ()
    later = NOW + HELD
    assert other.batches.abandoned(later) == (Abandoned(batch, HERE, ANN),)
    assert other.batches.take(batch, HERE, later) == (second,)
    assert one.batches.abandoned(later) == ()
    other.batches.hold(batch, later + HELD)
    assert one.batches.abandoned(later + HELD) == ()
    assert one.batches.abandoned(later + 2 * HELD) == (Abandoned(batch, HERE, ANN),)
    other.batches.end(batch)
    assert one.batches.abandoned(later + 9 * HELD) == ()
    assert len(one.batches.take(untouched, HERE, NOW)) == 2


def test_what_could_not_be_added_is_not_tried_again(records: Records) -> None:
    batch = kept(records)
    first, second = records.batches.take(batch, HERE, NOW)
    records.batches.let_go(first)
    assert records.batches.take(batch, HERE, NOW + HELD) == (second,)
    assert records.curation.draft(first, HERE).article == FERRY
