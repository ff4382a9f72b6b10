"""Work is bounded: over the bound, or too fast, a member is told at once when to try again."""

import asyncio
import threading
import time

import pytest

from bot.admission import Admission
from bot.errors import Busy, Cooldown, Stopping
from bot.settings.parsers import Rate
from bot.storage.saved_answers import GuildId, MemberId

OFTEN = Rate(1000, 1.0)
ANN, BOB = MemberId(1), MemberId(2)
HERE, THERE = GuildId(1), GuildId(2)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def ask(admission: Admission, member: MemberId = ANN, guild: GuildId | None = HERE) -> None:
    with admission.admit(member, guild):
        pass


async def test_over_the_bound_is_busy_until_a_place_is_free() -> None:
    admission = Admission(1, 2, OFTEN, OFTEN)
    with admission.admit(ANN, HERE), admission.admit(BOB, HERE):
        with pytest.raises(Busy, match=r"try again in \d+ s"):
            ask(admission)
        assert admission.taken == 2
    ask(admission)


async def test_a_member_has_a_rate_of_their_own() -> None:
    clock = Clock()
    admission = Admission(1, 9, Rate(2, 10.0), OFTEN, clock=clock)
    ask(admission)
    ask(admission)
    with pytest.raises(Cooldown) as caught:
        ask(admission)
    assert caught.value.seconds == 10
    ask(admission, BOB)
    clock.now += 11
    ask(admission)


async def test_what_another_process_had_taken_on_counts_for_no_rate() -> None:
    admission = Admission(1, 4, Rate(1, 10.0), Rate(1, 10.0))
    ask(admission)
    for _ in range(3):
        with admission.admit(ANN, HERE, again=True):
            assert admission.has_room
    with admission.admit(ANN, HERE, again=True), admission.admit(ANN, HERE, again=True):
        assert not admission.has_room  # half of the places are for those who ask now


async def test_a_server_has_a_rate_of_its_own_and_direct_messages_have_none() -> None:
    admission = Admission(1, 9, OFTEN, Rate(1, 10.0), clock=Clock())
    ask(admission)
    with pytest.raises(Cooldown):
        ask(admission, BOB)
    ask(admission, BOB, THERE)
    ask(admission, ANN, None)
    ask(admission, ANN, None)


async def test_a_servers_own_rate_takes_the_place_of_the_operators_there() -> None:
    admission = Admission(1, 9, Rate(1, 60.0), OFTEN, clock=Clock())
    for _ in range(3):
        with admission.admit(ANN, HERE, Rate(3, 60.0)):
            pass
    with pytest.raises(Cooldown), admission.admit(ANN, HERE, Rate(3, 60.0)):
        pass
    with admission.admit(ANN, THERE, Rate(3, 60.0)):
        pass
    ask(admission, ANN, None)


async def test_a_refusal_says_whether_it_was_said_before_in_its_window() -> None:
    clock = Clock()
    admission = Admission(1, 9, Rate(1, 10.0), OFTEN, clock=clock)
    ask(admission)
    for repeated in (False, True, True):
        with pytest.raises(Cooldown) as caught:
            ask(admission)
        assert caught.value.repeated is repeated
    clock.now += 11
    ask(admission)
    with pytest.raises(Cooldown) as caught:
        ask(admission)
    assert not caught.value.repeated


async def test_no_more_than_its_workers_run_at_a_time() -> None:
    admission = Admission(2, 20, OFTEN, OFTEN)
    running, most, lock = 0, 0, threading.Lock()

    def work() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.01)
        with lock:
            running -= 1

    async def one() -> float:
        with admission.admit(ANN, HERE) as timing:
            await admission.run(timing, work)
        return timing.waited

    waits = await asyncio.gather(*(one() for _ in range(8)))
    assert most == 2
    assert max(waits) > 0.01


async def test_an_error_in_the_work_reaches_the_asker_and_frees_the_place() -> None:
    admission = Admission(1, 1, OFTEN, OFTEN)
    with pytest.raises(ZeroDivisionError), admission.admit(ANN, HERE) as timing:
        await admission.run(timing, lambda: 1 // 0)
    assert admission.taken == 0


async def test_closing_lets_work_finish_and_takes_no_more() -> None:
    admission = Admission(1, 5, OFTEN, OFTEN)
    done = []

    def work() -> None:
        time.sleep(0.05)
        done.append(1)

    async def one() -> None:
        with admission.admit(ANN, HERE) as timing:
            await admission.run(timing, work)

    under_way = asyncio.create_task(one())
    await asyncio.sleep(0.01)
    assert await admission.close(grace=5)
    assert done == [1]
    await under_way
    with pytest.raises(Stopping):
        ask(admission)


async def test_closing_does_not_wait_longer_than_it_may() -> None:
    admission = Admission(1, 5, OFTEN, OFTEN)
    with admission.admit(ANN, HERE):
        assert not await admission.close(grace=0.01)


async def test_presses_have_a_rate_of_their_own_and_are_finished_before_a_stop() -> None:
    clock = Clock()
    admission = Admission(1, 1, Rate(1, 60.0), OFTEN, presses=Rate(2, 10.0), clock=clock)
    ask(admission)
    for _ in range(2):
        with admission.admit_press(ANN):
            assert admission.taken == 1
    with pytest.raises(Cooldown), admission.admit_press(ANN):
        pass
    with admission.admit_press(BOB):
        assert not await admission.close(0.01)
    with pytest.raises(Stopping), admission.admit_press(BOB):
        pass
