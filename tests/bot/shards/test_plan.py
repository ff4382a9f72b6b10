"""Shards are divided so that no two processes differ by more than one, and few move."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.shards.plan import FIRST, ProcessId, bucket_of, quota, shard_of, surplus, wanted

A, B, C = ProcessId("a"), ProcessId("b"), ProcessId("c")


def test_a_server_has_the_shard_that_discord_documents_and_direct_messages_the_first() -> None:
    assert shard_of(81384788765712384, 4) == (81384788765712384 >> 22) % 4
    assert shard_of(None, 4) == FIRST


def test_shards_identify_in_the_buckets_that_discord_documents() -> None:
    assert [bucket_of(shard, 2) for shard in range(4)] == [0, 1, 0, 1]


@pytest.mark.parametrize(
    ("held", "gives", "takes"),
    [
        ({}, {}, {A: [0, 1], B: [0, 1]}),  # both want the same: the database decides
        ({0: A, 1: A, 2: A, 3: A}, {A: [3, 2]}, {}),
        ({0: A, 1: A}, {}, {B: [2, 3]}),
        ({0: A, 1: A, 2: B, 3: B}, {}, {}),
    ],
)
def test_two_processes_have_two_of_four_each(
    held: dict[int, ProcessId], gives: dict[ProcessId, list[int]], takes: dict[ProcessId, list[int]]
) -> None:
    free = set(range(4)) - set(held)
    for each in (A, B):
        assert surplus(each, [A, B], held, 4) == gives.get(each, [])
        assert wanted(each, [A, B], held, free, 4) == takes.get(each, [])


def test_a_third_process_gets_one_shard_of_one_other_alone() -> None:
    held = {0: A, 1: A, 2: B, 3: B}
    assert surplus(A, [A, B, C], held, 4) == []
    assert surplus(B, [A, B, C], held, 4) == [3]


def test_who_leaves_has_no_quota() -> None:
    assert quota(A, [B], {0: A}, 1) == 0


def test_of_more_processes_than_shards_the_last_ones_stand_by() -> None:
    assert [quota(each, [A, B, C], {0: A, 1: B}, 2) for each in (A, B, C)] == [1, 1, 0]


@given(
    count=st.integers(1, 40),
    members=st.integers(1, 9).map(lambda n: [ProcessId(f"p{i}") for i in range(n)]),
    data=st.data(),
)
def test_whoever_holds_what_all_it_is_fair_in_three_rounds_and_stays_so(
    count: int, members: list[ProcessId], data: st.DataObject
) -> None:
    gone = ProcessId("gone")
    held = {
        shard: holder
        for shard in range(count)
        if (holder := data.draw(st.sampled_from([*members, gone]))) != gone
    }
    for _ in range(3):
        for each in members:
            for shard in surplus(each, members, held, count):
                del held[shard]
        for each in data.draw(st.permutations(members)):
            free = set(range(count)) - set(held)
            held |= dict.fromkeys(wanted(each, members, held, free, count), each)
    has = Counter(held.values())
    assert len(held) == count
    assert max(has.values()) - min(has[each] for each in members) <= 1
    assert not any(surplus(each, members, held, count) for each in members)
