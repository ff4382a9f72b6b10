"""Work is bounded: over the bound, or too fast, a member is told at once when to try again."""

import asyncio
import threading
import time

import pytest

from bot.admission import Desk
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


def ask(desk: Desk, member: MemberId = ANN, guild: GuildId | None = HERE) -> None:
    with desk.admit(member, guild):
        pass


async def test_over_the_bound_is_busy_until_a_place_is_free() -> None:
    desk = Desk(1, 2, OFTEN, OFTEN)
    with desk.admit(ANN, HERE), desk.admit(BOB, HERE):
        with pytest.raises(Busy, match=r"try again in \d+ s"):
            ask(desk)
        assert desk.taken == 2
    ask(desk)


async def test_a_member_has_a_rate_of_their_own() -> None:
    clock = Clock()
    desk = Desk(1, 9, Rate(2, 10.0), OFTEN, clock)
    ask(desk)
    ask(desk)
    with pytest.raises(Cooldown) as caught:
        ask(desk)
    assert caught.value.seconds == 10
    ask(desk, BOB)
    clock.now += 11
    ask(desk)


async def test_a_server_has_a_rate_of_its_own_and_direct_messages_have_none() -> None:
    desk = Desk(1, 9, OFTEN, Rate(1, 10.0), Clock())
    ask(desk)
    with pytest.raises(Cooldown):
        ask(desk, BOB)
    ask(desk, BOB, THERE)
    ask(desk, ANN, None)
    ask(desk, ANN, None)


async def test_no_more_than_its_workers_run_at_a_time() -> None:
    desk = Desk(2, 20, OFTEN, OFTEN)
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
        with desk.admit(ANN, HERE) as timing:
            await desk.run(timing, work)
        return timing.waited

    waits = await asyncio.gather(*(one() for _ in range(8)))
    assert most == 2
    assert max(waits) > 0.01


async def test_an_error_in_the_work_reaches_the_asker_and_frees_the_place() -> None:
    desk = Desk(1, 1, OFTEN, OFTEN)
    with pytest.raises(ZeroDivisionError), desk.admit(ANN, HERE) as timing:
        await desk.run(timing, lambda: 1 // 0)
    assert desk.taken == 0


async def test_closing_lets_work_finish_and_takes_no_more() -> None:
    desk = Desk(1, 5, OFTEN, OFTEN)
    done = []

    def work() -> None:
        time.sleep(0.05)
        done.append(1)

    async def one() -> None:
        with desk.admit(ANN, HERE) as timing:
            await desk.run(timing, work)

    under_way = asyncio.create_task(one())
    await asyncio.sleep(0.01)
    assert await desk.close(grace=5)
    assert done == [1]
    await under_way
    with pytest.raises(Stopping):
        ask(desk)


async def test_closing_does_not_wait_longer_than_it_may() -> None:
    desk = Desk(1, 5, OFTEN, OFTEN)
    with desk.admit(ANN, HERE):
        assert not await desk.close(grace=0.01)
