"""Where questions are taken on: a bounded number at a time, answered by a few threads.

Over the bound, or faster than its rate, a member is told at once when to try again. Nobody waits
in a queue that has no end.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from discord.app_commands import Cooldown as Bucket

from bot import metrics
from bot.errors import Busy, Cooldown, Stopping
from bot.settings.parsers import Rate
from bot.storage.saved_answers import GuildId, MemberId

P = ParamSpec("P")
T = TypeVar("T")

_REMEMBERED = 20_000  # buckets kept; the least recently used go first
PRESSES = Rate(20, 20.0)
"""How often a member may press: faster than anybody reads, slower than a script."""
_FIRST_GUESS = 0.5  # seconds a question takes, until some have been answered
_SMOOTHING = 0.2


@dataclass(slots=True)
class Timing:
    """How long the stages of one answer took, in seconds."""

    waited: float = 0.0
    worked: float = 0.0


class Admission:
    """Takes work on, counts it, and runs it off the event loop.

    `places` bounds what is under way, waiting work included; `workers` how much runs at a time.
    """

    def __init__(
        self,
        workers: int,
        places: int,
        member: Rate,
        server: Rate,
        presses: Rate = PRESSES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="answer")
        self._workers = workers
        self._places = places
        self._taken = 0
        self._member = _Buckets(member)
        self._server = _Buckets(server)
        self._presses = _Buckets(presses)
        self._chosen: dict[Rate, _Buckets] = {}  # of servers; `/settings` offers a handful
        self._clock = clock
        self._typical = _FIRST_GUESS
        self._empty = asyncio.Event()
        self._empty.set()
        self._open = True

    @property
    def taken(self) -> int:
        """How many questions are under way."""
        return self._taken

    @contextmanager
    def admit(
        self,
        member: MemberId,
        server: GuildId | None,
        rate: Rate | None = None,
        *,
        again: bool = False,
    ) -> Iterator[Timing]:
        """Admit one question; raise Stopping, Busy or Cooldown instead where that can't be.

        `rate` is how often the server lets each member ask, in place of the operator's rate. What
        another process had taken on already counts for no rate `again`.
        """
        if not self._open:
            raise Stopping
        if self._taken >= self._places:
            raise Busy(self._typical * self._taken / self._workers)
        if not again:
            self._spend(member, server, rate)
        metrics.QUESTIONS.inc()
        with self._counted():
            yield Timing()

    def _spend(self, member: MemberId, server: GuildId | None, rate: Rate | None) -> None:
        now = self._clock()
        if rate is None:
            self._member.spend(member, now)
        else:
            self._chosen.setdefault(rate, _Buckets(rate)).spend((server, member), now)
        if server is not None:
            self._server.spend(server, now)

    @property
    def has_room(self) -> bool:
        """Tell whether more can be taken on without those being refused who ask now."""
        return self._taken * 2 < self._places

    @contextmanager
    def admit_press(self, member: MemberId) -> Iterator[None]:
        """Admit what a button or select asks for; raise Stopping or Cooldown instead."""
        if not self._open:
            raise Stopping
        self._presses.spend(member, self._clock())
        with self._counted():
            yield

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """Count work, so that a stop waits for it."""
        self._taken += 1
        self._empty.clear()
        try:
            yield
        finally:
            self._taken -= 1
            if not self._taken:
                self._empty.set()

    async def run(
        self, timing: Timing, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run work in a thread and record how long it waited and took.

        It sees the context that it is run from: the language that is spoken above all.
        """
        asked, context = self._clock(), copy_context()

        def timed() -> T:
            began = self._clock()
            timing.waited += began - asked
            try:
                return context.run(work, *args, **kwargs)
            finally:
                timing.worked += self._clock() - began

        result = await asyncio.get_running_loop().run_in_executor(self._pool, timed)
        self._typical += _SMOOTHING * (timing.worked - self._typical)
        return result

    async def close(self, grace: float) -> bool:
        """Admit nothing more and let what is under way finish; False if it did not in time."""
        self._open = False
        try:
            async with asyncio.timeout(grace):
                await self._empty.wait()
        except TimeoutError:
            return False
        finally:
            self._pool.shutdown(wait=False, cancel_futures=True)
        return True


class _Buckets:
    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._buckets: OrderedDict[Hashable, Bucket] = OrderedDict()
        self._told: dict[Hashable, float] = {}  # until when an owner knows how long to wait

    def spend(self, owner: Hashable, now: float) -> None:
        """Take one token of an owner's; raise Cooldown where there is none.

        It says whether the owner was told so already, for the window that is not over yet.
        """
        bucket = self._buckets.setdefault(owner, Bucket(self._rate.times, self._rate.seconds))
        self._buckets.move_to_end(owner)
        if len(self._buckets) > _REMEMBERED:
            forgotten, _ = self._buckets.popitem(last=False)
            self._told.pop(forgotten, None)
        if wait := bucket.update_rate_limit(now):
            repeated = self._told.get(owner, now) > now
            if not repeated:
                self._told[owner] = now + wait
            raise Cooldown(wait, repeated=repeated)
