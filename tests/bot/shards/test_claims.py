"""A question is one process's, and another's once that is dead; answered, it is nobody's."""

import asyncio
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.seen import Seen
from bot.shards.claims import KEPT_DAYS, TOKEN_MINUTES, ClaimTable, SharedClaims
from bot.shards.leases import LEASE, Leases
from bot.shards.questions import OnlyProcess, Question
from tests.bot.shards.conftest import Cluster
from tests.bot.shards.test_leases import settle

Process = Callable[[], Leases]
HERE = Question(1000, guild=None, channel=7)  # direct messages are the first shard's
PRESSED = Question(1001, guild=None, channel=7, token="secret", locale="de")  # noqa: S106


def on_shard(shard: int, number: int) -> Question:
    return Question(number, guild=shard << 22, channel=7)


@pytest.fixture
def two(process: Process) -> tuple[Leases, Leases]:
    """Two processes, of which the first has the shards 0 and 1, the second 2 and 3."""
    first, second = process(), process()
    settle(first, second)
    return first, second


def table(leases: Leases) -> ClaimTable:
    return ClaimTable(leases.database, leases)


def test_a_question_is_claimed_once(two: tuple[Leases, Leases]) -> None:
    first, _ = two
    assert table(first).claim(HERE)
    assert not table(first).claim(HERE)  # Discord sends an event again after a lost connection


def test_a_question_of_anothers_shard_is_not_claimed(two: tuple[Leases, Leases]) -> None:
    first, second = two
    assert not table(second).claim(HERE)
    assert not table(first).claim(on_shard(2, 5))
    assert table(second).claim(on_shard(2, 5))


def test_nothing_is_claimed_when_the_lease_is_over_in_the_database_alone(
    cluster: Cluster, two: tuple[Leases, Leases]
) -> None:
    first, _ = two
    before = cluster.clocks[0].now
    cluster.pass_time(LEASE)
    cluster.clocks[0].now = before  # its own clock stood still
    assert first.holds(0)
    assert not table(first).claim(HERE)


def test_what_a_dead_process_left_unanswered_is_adopted_by_who_has_the_shard_then(
    cluster: Cluster, two: tuple[Leases, Leases]
) -> None:
    killed, left = two
    for question in (HERE, PRESSED, on_shard(1, 5)):
        assert table(killed).claim(question)
    table(killed).done(5)
    assert table(left).adopt({0, 1}) == []  # neither its shards nor a dead process's
    cluster.pass_time(LEASE / 2)
    left.beat()
    cluster.pass_time(LEASE / 2)
    left.beat()
    adopted = table(left).adopt(left.held)
    assert [(each.question, each.attempts) for each in adopted] == [(HERE, 2), (PRESSED, 2)]
    assert adopted[0].age >= LEASE
    assert table(left).adopt(left.held) == []
    table(killed).done(HERE.id)  # who was taken for dead marks nothing
    table(left).done(HERE.id)
    assert not table(left).claim(HERE)


def test_what_a_living_process_works_on_is_its_own_although_its_shards_are_given_away(
    two: tuple[Leases, Leases],
) -> None:
    first, second = two
    assert table(first).claim(HERE)
    first.retire()
    settle(second)
    assert second.holds(0)
    assert table(second).adopt(second.held) == []
    assert not table(second).claim(HERE)
    first.leave()
    assert [each.question for each in table(second).adopt(second.held)] == [HERE]


def test_a_token_is_forgotten_with_its_use_and_a_claim_after_a_day(
    cluster: Cluster, two: tuple[Leases, Leases]
) -> None:
    first, _ = two

    def tokens() -> list[str | None]:
        rows = cluster.database.rows("SELECT token FROM questions ORDER BY id")
        return [row["token"] for row in rows]

    assert table(first).claim(PRESSED)
    table(first).done(PRESSED.id)
    assert tokens() == [None]
    assert table(first).claim(Question(2000, None, 7, token="secret"))  # noqa: S106
    cluster.pass_time(TOKEN_MINUTES * 60)
    table(first).purge()
    assert tokens() == [None, None]
    cluster.pass_time(KEPT_DAYS * 86_400)
    table(first).purge()
    assert tokens() == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["beat", "claim", "adopt", "answer", "pass"]), st.integers(0, 2)),
        max_size=30,
    )
)
def test_no_question_is_two_living_processes(
    cluster: Cluster, steps: list[tuple[str, int]]
) -> None:
    cluster.forget()
    processes = [cluster.process() for _ in range(3)]
    working: dict[int, str] = {}  # the membership under which each works on the question
    answers = 0
    for step, which in steps:
        leases = processes[which]
        mine = leases.alive() and working.get(which) == leases.id
        if step == "pass":
            cluster.pass_time(LEASE / 2)
        elif step == "beat":
            leases.release(leases.beat().surplus)
        elif (step == "claim" and table(leases).claim(HERE)) or (
            step == "adopt" and table(leases).adopt(leases.held)
        ):
            working[which] = leases.id
        elif step == "answer" and mine:
            answers += 1
            table(leases).done(HERE.id)
            del working[which]
        alive = [
            name for i, name in working.items() if processes[i].alive() and processes[i].id == name
        ]
        assert len(alive) <= 1
    assert answers <= 1


# As the loop asks


@pytest.fixture
def claims(two: tuple[Leases, Leases]) -> SharedClaims:
    leases, _ = two

    def run(work, /, *args, **kwargs):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN002, ANN003, ANN202
        return asyncio.get_running_loop().run_in_executor(None, lambda: work(*args, **kwargs))

    return SharedClaims(table(leases), leases, run)


async def test_a_claim_is_under_way_until_it_is_written(claims: SharedClaims) -> None:
    claiming = asyncio.create_task(claims.claim(HERE))
    await asyncio.sleep(0)
    [under_way] = claims.under_way()
    assert await claiming
    assert under_way.done()
    assert not claims.under_way()


async def test_what_was_claimed_may_be_answered_until_it_is_or_the_lease_is_over(
    claims: SharedClaims, cluster: Cluster
) -> None:
    assert not claims.may_answer(HERE.id)
    assert await claims.claim(HERE)
    assert claims.may_answer(HERE.id)
    cluster.pass_time(LEASE)
    assert not claims.may_answer(HERE.id)
    cluster.pass_time(-LEASE)
    await claims.done(HERE.id)
    assert not claims.may_answer(HERE.id)


async def test_what_was_adopted_is_claimed_once_more_unless_it_is_dropped(
    claims: SharedClaims, two: tuple[Leases, Leases], process: Process
) -> None:
    gone = process()
    settle(gone, *two)
    cluster_wide = Question(3000, None, 7), Question(3001, None, 7)
    for each in cluster_wide:
        assert table(two[0]).claim(each)
    two[0].database.rows("UPDATE questions SET holder = 'gone'")
    found = await claims.adopt({0})
    assert [each.question for each in found] == list(cluster_wide)
    claims.drop(3001)
    assert await claims.claim(cluster_wide[0])
    assert claims.taken_over(3000)
    assert not claims.taken_over(3001)
    assert not await claims.claim(cluster_wide[0])
    assert not await claims.claim(cluster_wide[1])


async def test_who_serves_alone_has_every_question_once() -> None:
    alone = OnlyProcess(Seen())
    assert await alone.claim(HERE)
    assert not await alone.claim(HERE)  # Discord has sent it again
    assert alone.may_answer(HERE.id)
    await alone.done(HERE.id)
