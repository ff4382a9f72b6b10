"""Keeps a client's shards as its leases are: takes over, gives away, lets go of what is lost."""

import asyncio
import logging
import time
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from typing import Any, Final

import psycopg
import yarl

from bot import metrics
from bot.seen import Seen
from bot.services import BaseBot
from bot.sharding import launching
from bot.sharding.catching_up import READ_UP, FormerSession, hand_on, read_up
from bot.sharding.recovering import recover
from bot.shards.leases import BEAT, Session, Taken
from bot.shards.plan import FIRST, bucket_of
from bot.shards.sharing import Sharing

_log = logging.getLogger(__name__)

SPACING: Final = 5.25
"""Seconds between two IDENTIFYs of a bucket: Discord wants 5, from when they reach it."""
_LOOKED: Final = 0.25  # seconds between looks whether the leases still hold by our own clock
_RESUMING: Final = 5.0  # seconds that a former session gets beyond the new one's being ready
_PURGED: Final = 300.0  # seconds between looks for claims that are old
_AGAIN: Final = 1.0  # seconds between tries while the database is away


class ShardKeeper:
    """The shards of one client, one of several processes."""

    def __init__(self, bot: BaseBot, sharing: Sharing, gateway: yarl.URL) -> None:
        self.standing_by = False
        """Whether there are enough processes without this one: it waits for one to fail."""
        self._bot = bot
        self._sharing = sharing
        self._gateway = gateway
        self._ready: dict[int, asyncio.Event] = {}
        self._takeovers: dict[int, asyncio.Task[None]] = {}
        self._caught_up: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._interactions = Seen()
        self._retired = False
        self._away = False
        self._purged = time.monotonic()

    async def start(self, shards: int, concurrency: int) -> None:
        """Become one of the processes; shards are launched from now on."""
        sharing, leases = self._sharing, self._sharing.leases
        while True:
            try:
                await sharing.lease(leases.join, shards, concurrency)
                break
            except psycopg.OperationalError as error:
                self._note_outage(error)
                await asyncio.sleep(_AGAIN)
        if shards != leases.count:
            _log.warning(
                "as many shards as the other processes have",
                extra={"shards": leases.count, "wanted": shards},
            )
        launching.prepare(self._bot, leases.count)
        parsers = self._bot._connection.parsers
        parse = parsers["INTERACTION_CREATE"]

        def interaction(payload: dict[str, Any]) -> None:
            # One comes by the former session too; and who was paused acts on nothing more.
            if leases.alive() and self._interactions.first_time(int(payload["id"])):
                parse(payload)

        parsers["INTERACTION_CREATE"] = interaction
        metrics.SHARDS.set_function(lambda: float(len(leases.held)))
        _log.info("joined", extra={"member": leases.id, "shards": leases.count})
        self._begin(self._keep_beating())
        self._begin(self._watch())

    def ready(self, shard: int) -> None:
        """Note that a shard knows its servers."""
        launching.ready(self._bot, shard)
        self._ready.setdefault(shard, asyncio.Event()).set()

    async def turn_to_identify(self, shard: int) -> None:
        """Wait until no other shard of the same bucket identifies, in whichever process."""
        leases = self._sharing.leases
        bucket = bucket_of(shard, leases.concurrency)
        while True:
            try:
                wait = await self._sharing.lease(leases.may_identify, bucket, SPACING)
            except psycopg.OperationalError:
                wait = _AGAIN
            if not wait:
                return
            await asyncio.sleep(wait)

    async def retire(self) -> None:
        """Give all shards away; what is under way is still answered."""
        if self._retired:
            return
        self._retired = True
        sharing = self._sharing
        await self._give_away(sorted(sharing.leases.held))
        with suppress(psycopg.Error):
            await sharing.lease(sharing.leases.retire)

    async def close(self) -> None:
        """Leave the processes that share the shards."""
        await self.retire()
        for task in (*self._tasks, *self._takeovers.values()):
            task.cancel()
        with suppress(psycopg.Error):
            await self._sharing.lease(self._sharing.leases.leave)

    # ------------------------------------------------------------------ in the background

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _keep_beating(self) -> None:
        while True:
            try:
                await self._beat()
                if self._away:
                    self._away = False
                    _log.warning("database back")
            except psycopg.OperationalError as error:
                self._note_outage(error)
            except Exception:  # noqa: BLE001 - the next beat may succeed
                _log.exception("leases not kept")
            await asyncio.sleep(BEAT)

    def _note_outage(self, error: Exception) -> None:
        if not self._away:
            self._away = True
            _log.warning("database away", extra={"fault": str(error).splitlines()[0][:200]})

    async def _beat(self) -> None:
        sharing = self._sharing
        beat = await sharing.lease(sharing.leases.beat)
        await self._let_go(beat.lost, "lost")
        for taken in beat.taken:
            self._take(taken)
        if beat.surplus:
            await self._give_away(beat.surplus)
        if astray := self._astray():
            # Given up, and had anew with the next beat, by whoever it is.
            await self._give_away(astray)
        served = self._caught_up & sharing.leases.held
        await self._keep_sessions({n: launching.session_of(self._bot, n) for n in served})
        if served:
            orphans = await sharing.claims.adopt(served)
            if orphans:
                _log.warning("questions left open", extra={"count": len(orphans)})
                self._begin(recover(self._bot, sharing.claims, orphans))
        if FIRST in served and time.monotonic() - self._purged > _PURGED:
            self._purged = time.monotonic()
            await sharing.claims.purge()
        self.standing_by = not sharing.leases.held and not self._retired
        if self.standing_by:
            self._bot.connected.set()  # it does all that it can

    def _astray(self) -> set[int]:
        """Find shards that are ours in the database and yet not served: none is left like that."""
        failed = set()
        for shard, takeover in self._takeovers.items():
            if takeover.done() and not takeover.cancelled() and (error := takeover.exception()):
                _log.error("shard not taken over", extra={"shard": shard}, exc_info=error)
                failed.add(shard)
        # Let go of by our own clock just before a late renewal came through after all.
        return failed | (self._sharing.leases.held - set(self._takeovers))

    async def _watch(self) -> None:
        """Give up everything when the leases end by our own clock, database or not."""
        while True:
            await asyncio.sleep(_LOOKED)
            if self._takeovers and not self._sharing.leases.alive():
                await self._let_go(list(self._takeovers), "expired")

    # ------------------------------------------------------------------ one shard

    def _take(self, taken: Taken) -> None:
        metrics.TAKEOVERS.labels("lost" if taken.from_dead else "free").inc()
        _log.warning(
            "shard taken",
            extra={
                "shard": taken.shard,
                "from_dead": taken.from_dead,
                "idle": None if taken.idle is None else round(taken.idle, 1),
            },
        )
        self._ready[taken.shard] = asyncio.Event()
        self._takeovers[taken.shard] = asyncio.create_task(self._take_over(taken))

    async def _take_over(self, taken: Taken) -> None:
        """Open a shard, and deal with what came while nobody had it."""
        bot, shard = self._bot, taken.shard
        former = FormerSession(bot, shard, bot._connection.parsers["INTERACTION_CREATE"])
        following = None
        if taken.session is not None and (taken.idle or 0.0) < READ_UP:
            following = asyncio.create_task(former.follow(taken.session))
        try:
            await bot.launch_shard(self._gateway, shard)
            await self._ready[shard].wait()
            if following is not None:
                resumed = asyncio.create_task(former.resumed.wait())
                await asyncio.wait(
                    {following, resumed},
                    timeout=_RESUMING,
                    return_when=asyncio.FIRST_COMPLETED,
                )
                resumed.cancel()
            # What was set elsewhere meanwhile holds for what came meanwhile.
            await bot.services.file(bot.services.records.refresh)
            count = hand_on(bot, former.messages)
        finally:
            if following is not None:
                following.cancel()
                await asyncio.wait({following})
        if not former.resumed.is_set() and taken.idle is not None:
            count += await read_up(bot, shard, taken.idle)
        self._caught_up.add(shard)
        _log.info(
            "shard served",
            extra={"shard": shard, "resumed": former.resumed.is_set(), "read_up": count},
        )

    async def _give_away(self, shards: Iterable[int]) -> None:
        """Give up shards, and leave their sessions to whoever takes them."""
        leases, given = self._sharing.leases, list(shards)
        caught_up = self._caught_up & set(given)
        sessions = await self._let_go(given, "given away")
        with suppress(psycopg.Error):
            # Of a shard that was not caught up with, the former session is the better one.
            await self._keep_sessions({n: sessions[n] for n in caught_up if n in sessions})
            await self._sharing.lease(leases.release, given)

    async def _let_go(self, shards: Iterable[int], why: str) -> dict[int, Session | None]:
        sessions = {}
        for shard in shards:
            takeover = self._takeovers.pop(shard, None)
            if takeover is None:
                continue
            takeover.cancel()
            await asyncio.wait({takeover})
            self._caught_up.discard(shard)
            sessions[shard] = await launching.let_go(self._bot, shard)
            _log.warning("shard let go", extra={"shard": shard, "why": why})
        return sessions

    async def _keep_sessions(self, sessions: dict[int, Session | None]) -> None:
        """Write down up to where events have been dealt with: those that are claimed by now."""
        await asyncio.sleep(0)  # what has come before begins to be dealt with
        claiming = self._sharing.claims.under_way()
        if claiming:
            _, open_still = await asyncio.wait(claiming, timeout=BEAT)
            if open_still:
                return
        for shard, session in sessions.items():
            if session is not None:
                leases = self._sharing.leases
                await self._sharing.lease(leases.keep_session, shard, session)
