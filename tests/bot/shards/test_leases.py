"""Leases on a real PostgreSQL: never two holders, whatever is paused or killed, and fair shares."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.shards.leases import BEAT, LEASE, TAKEN_WITHIN, Leases, Session
from tests.bot.shards.conftest import Cluster

Process = Callable[[], Leases]


def settle(*processes: Leases) -> None:
    """Let processes beat, and give away what is too much, until nothing moves."""
    moved = True
    while moved:
        moved = False
        for each in processes:
            beat = each.beat()
            each.release(beat.surplus)
            moved = moved or bool(beat.taken or beat.surplus)


def test_a_killed_holder_is_followed_within_the_fifteen_seconds_asked_for() -> None:
    assert TAKEN_WITHIN <= 15.0
    assert BEAT * 3 < LEASE  # two renewals may fail, and nothing is lost


def test_one_process_takes_every_shard(process: Process) -> None:
    alone = process()
    taken = alone.beat().taken
    assert [each.shard for each in taken] == [0, 1, 2, 3]
    assert not any(each.from_dead or each.session for each in taken)
    assert alone.held == {0, 1, 2, 3}


def test_a_new_process_gets_its_share_once_the_others_have_given_it_away(process: Process) -> None:
    first = process()
    settle(first)
    second = process()
    assert second.beat().taken == ()  # nothing is taken from who is alive
    assert first.beat().surplus == (3, 2)
    assert second.beat().taken == ()  # nor what is still being closed
    first.release((3, 2))
    assert [each.shard for each in second.beat().taken] == [2, 3]
    settle(first, second)
    assert first.held == {0, 1}
    assert second.held == {2, 3}


def test_a_killed_process_is_taken_over_when_its_lease_is_over_and_no_earlier(
    cluster: Cluster, process: Process
) -> None:
    killed, left = process(), process()
    settle(killed, left)
    cluster.pass_time(LEASE - 1)
    left.beat()  # renewed; of the other nothing is heard any more
    assert left.held == {2, 3}
    cluster.pass_time(1)
    taken = left.beat().taken
    assert [(each.shard, each.from_dead) for each in taken] == [(0, True), (1, True)]
    assert left.held == {0, 1, 2, 3}
    assert killed.held == set()


def test_who_was_paused_comes_back_as_another_and_takes_nothing_from_the_living(
    cluster: Cluster, process: Process
) -> None:
    paused, other = process(), process()
    settle(paused, other)
    before = paused.id
    for _ in range(3):
        cluster.pass_time(LEASE / 2)
        other.beat()
    assert not paused.alive()
    assert paused.beat().lost == {0, 1}
    assert paused.id != before
    settle(paused, other)
    assert len(paused.held) == len(other.held) == 2
    assert not paused.held & other.held


def test_a_lease_ends_by_its_holders_own_clock_although_the_database_is_silent(
    cluster: Cluster, process: Process
) -> None:
    leases = process()
    settle(leases)
    assert leases.holds(0)
    cluster.clocks[0].now += LEASE
    assert not leases.holds(0)
    assert leases.held == set()


def test_what_is_given_away_is_had_with_the_session_up_to_where_it_was_served(
    process: Process,
) -> None:
    first, second = process(), process()
    first.beat()
    first.keep_session(0, Session("abc", 41, "wss://gateway.example"))
    first.retire()
    taken = {each.shard: each for each in second.beat().taken}
    assert taken[0].session == Session("abc", 41, "wss://gateway.example")
    assert not taken[0].from_dead
    assert taken[0].idle is not None
    assert first.beat().taken == ()  # who retires takes nothing, but its answers are still its own
    assert first.alive()
    first.leave()
    assert not first.alive()


def test_a_session_is_written_by_the_holder_alone(process: Process) -> None:
    first, second = process(), process()
    settle(first, second)
    second.keep_session(0, Session("not mine", 1, "wss://gateway.example"))
    first.retire()
    assert all(each.session is None for each in second.beat().taken)


def test_the_first_process_decides_how_many_shards_there_are_until_none_is_left(
    cluster: Cluster, process: Process
) -> None:
    first = process()
    cluster.shards = 6
    assert process().count == 4
    cluster.pass_time(LEASE)
    assert process().count == 6
    cluster.pass_time(LEASE)
    cluster.shards = 2
    last = process()
    settle(last)
    assert last.held == {0, 1}
    assert first.count == 4


def test_a_bucket_identifies_once_in_its_time_whoever_asks(
    cluster: Cluster, process: Process
) -> None:
    first, second = process(), process()
    assert first.may_identify(0, 5.0) == 0
    assert second.may_identify(1, 5.0) == 0  # another bucket
    assert 0 < second.may_identify(0, 5.0) <= 5
    cluster.pass_time(5)
    assert second.may_identify(0, 5.0) == 0
    assert first.may_identify(0, 5.0) > 0


def test_what_one_does_at_a_time_is_anothers_when_it_is_ended_or_its_process_is_dead(
    cluster: Cluster, process: Process
) -> None:
    first, second = process(), process()
    assert first.take_turn("commands", 60)
    assert first.take_turn("something else", 60)
    assert not second.take_turn("commands", 60)
    first.end_turn("commands")
    assert second.take_turn("commands", 60)
    cluster.pass_time(60)
    assert first.take_turn("commands", 60)
    second.end_turn("commands")  # it took too long: what it ends is not its own any more
    assert not second.take_turn("commands", 60)


STEPS = st.one_of(
    st.tuples(st.sampled_from(["beat", "give", "leave", "retire"]), st.integers(0, 2)),
    st.tuples(st.just("pass"), st.sampled_from([0.5, 2.0, 5.0, LEASE])),
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, max_size=25))
def test_no_shard_ever_has_two_holders_and_all_are_served_in_the_end(
    cluster: Cluster, steps: list[tuple[str, float]]
) -> None:
    """A process that takes no step is paused or cut off; its clock goes on."""
    cluster.forget()
    processes = [cluster.process() for _ in range(3)]
    surplus: dict[int, tuple[int, ...]] = {}
    for step, which in steps:
        if step == "pass":
            cluster.pass_time(which)
        elif step == "beat":
            surplus[int(which)] = processes[int(which)].beat().surplus
        elif step == "give":
            processes[int(which)].release(surplus.get(int(which), ()))
        elif step == "retire":
            processes[int(which)].retire()
        else:
            processes[int(which)].leave()
        held = [shard for each in processes for shard in each.held]
        assert len(held) == len(set(held))
    last = cluster.process()
    cluster.pass_time(LEASE)
    settle(last)
    settle(last)
    assert last.held == {0, 1, 2, 3}


@pytest.mark.parametrize("seconds", [0.0, LEASE - 0.5])
def test_a_renewal_that_was_asked_for_in_time_keeps_everything(
    cluster: Cluster, process: Process, seconds: float
) -> None:
    leases = process()
    settle(leases)
    cluster.pass_time(seconds)
    assert leases.beat().lost == set()
    assert leases.held == {0, 1, 2, 3}
