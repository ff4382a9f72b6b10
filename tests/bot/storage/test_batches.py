"""Batches survive a restart, stay in their server, and are added or dropped once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import Gone
from bot.storage.batches import BatchId, change_in
from bot.storage.curation import Did, new_change, new_draft
from bot.storage.records import Records
from bot.storage.saved_answers import GuildId, MemberId
from index.retention import DRAFT_KEPT
from tests.bot.articles import FERRY, OBSERVATORY
from tests.bot.storage.conftest import Opened

HERE, THERE = GuildId(1), GuildId(2)
ANN = MemberId(11)


def kept(records: Records) -> BatchId:
    return records.batches.keep([new_draft(HERE, ANN, FERRY), new_draft(HERE, ANN, OBSERVATORY)])


def test_a_batch_survives_a_restart_and_is_taken_once(records: Records, opened: Opened) -> None:
    batch = kept(records)
    records.close()
    again = opened()
    again.batches.check(batch, HERE)
    taken = again.batches.take(batch, HERE)
    assert [again.curation.draft(each, HERE).article for each in taken] == [FERRY, OBSERVATORY]
    assert again.batches.take(batch, HERE) == ()
    with pytest.raises(Gone):
        again.batches.check(batch, HERE)
    again.close()


def test_another_server_sees_none_of_it(records: Records) -> None:
    batch = kept(records)
    with pytest.raises(Gone):
        records.batches.check(batch, THERE)
    assert records.batches.take(batch, THERE) == ()
    records.batches.drop(batch, THERE)
    assert len(records.batches.take(batch, HERE)) == 2


def test_a_dropped_batch_is_gone_with_its_drafts(records: Records) -> None:
    batch = kept(records)
    records.batches.drop(batch, HERE)
    assert records.batches.take(batch, HERE) == ()


def test_batches_go_when_drafts_do(records: Records) -> None:
    old = new_draft(HERE, ANN, FERRY)
    batch = records.batches.keep([replace(old, made=old.made - DRAFT_KEPT - timedelta(hours=1))])
    records.curation.keep_draft(new_draft(HERE, ANN, OBSERVATORY))
    assert records.batches.take(batch, HERE) == ()
    batch = kept(records)
    records.forget_member(ANN)
    assert records.batches.take(batch, HERE) == ()


def test_its_changes_are_found_the_last_first_and_no_others(records: Records) -> None:
    batch, other = BatchId("batch"), BatchId("other")
    made = [new_change(HERE, ANN, Did.ADDED, each) for each in (FERRY, OBSERVATORY)]
    for number, change in enumerate(made):
        records.curation.log(change_in(batch, number, change))
    records.curation.log(change_in(other, 0, new_change(HERE, ANN, Did.ADDED, FERRY)))
    found = records.batches.changes(batch, HERE)
    assert [each.article for each in found] == [OBSERVATORY.id, FERRY.id]
    assert records.batches.changes(batch, THERE) == ()
    assert records.batches.latest(OBSERVATORY.id, HERE) == found[0].id
    assert records.batches.latest(FERRY.id, HERE) == "other-0"
    assert records.batches.latest(FERRY.id, THERE) is None
