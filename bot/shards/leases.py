"""Shards leased to processes: renewed every few seconds, taken over when that has stopped.

A lease is a row with its holder and until when it holds. The holder takes it to end earlier than
the database does, by its own clock since before the last renewal was asked for; so it has stopped
by the time that another process may begin, whatever paused it meanwhile.
"""

import os
import secrets
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.shards.database import Database, numbers
from bot.shards.plan import ProcessId, surplus, wanted

LEASE: Final = 10.0
"""Seconds that a lease holds after its last renewal."""
BEAT: Final = 2.0
"""Seconds between renewals; a killed process's shards are taken within LEASE and two of these."""
TAKEN_WITHIN: Final = LEASE + 2 * BEAT


NOBODY: Final = ProcessId("")


def boot_time() -> float:
    """Give the seconds since the machine started, those it was suspended for among them."""
    clock = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime(clock)


@dataclass(frozen=True, slots=True)
class Session:
    """A gateway session of a shard, which whoever takes the shard over may resume."""

    id: str
    sequence: int
    gateway: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A shard that was free or whose holder is gone, with what that holder left."""

    shard: int
    from_dead: bool
    """Whether its holder did not give it away but was lost."""
    session: Session | None
    idle: float | None
    """Seconds since its holder last wrote that it was served; None if nobody ever did."""


@dataclass(frozen=True, slots=True)
class Beat:
    """What a renewal has brought."""

    taken: tuple[Taken, ...] = ()
    lost: frozenset[int] = frozenset()
    """Shards that are ours no more."""
    surplus: tuple[int, ...] = ()
    """Shards to be given to other processes: their connections first, then `release`."""


@dataclass(slots=True)
class Leases:
    """One process's leases. Its methods block, and are called from one thread.

    `holds` and `alive` are read from memory by any thread.
    """

    database: Database
    clock: Callable[[], float] = boot_time
    name: str = field(default_factory=lambda: f"{socket.gethostname()}:{os.getpid()}")
    count: int = 0
    """How many shards there are; 0 until `join`."""
    concurrency: int = 1
    _id: ProcessId = NOBODY
    _until: float = 0.0
    _held: frozenset[int] = frozenset()
    _leaving: bool = False
    _turns: dict[str, datetime] = field(default_factory=dict)
    """Until when each turn is ours that was taken."""

    @property
    def id(self) -> ProcessId:
        """Name the present membership."""
        return self._id

    @property
    def held(self) -> frozenset[int]:
        """The shards that are ours at this moment."""
        return self._held if self.alive() else frozenset()

    def alive(self) -> bool:
        """Tell whether the last renewal still counts: no other process takes us for dead."""
        return self.clock() < self._until

    def holds(self, shard: int) -> bool:
        """Tell whether a shard is ours at this moment."""
        return shard in self._held and self.alive()

    def join(self, shards: int, concurrency: int) -> None:
        """Become one of the processes; the first one decides how many shards there are."""
        *_, [layout] = self.database.locked(
            (_FORGET_DEAD, {}),
            (_DECIDE, {"shards": shards, "concurrency": concurrency}),
            ("DELETE FROM shards WHERE number >= (SELECT shards FROM layout)", {}),
            (_ALL_SHARDS, {}),
            ("SELECT shards, concurrency FROM layout", {}),
        )
        self.count, self.concurrency = layout["shards"], layout["concurrency"]
        self._enter()

    def beat(self) -> Beat:
        """Renew what is held, and find out what is lost, free or surplus.

        Raises:
            psycopg.Error: the database is not there; what is held goes on until it expires.
        """
        before, was_alive = self.clock(), self.alive()
        if not was_alive or not self.database.rows(_RENEW, **self._me):
            # Whoever was taken for dead comes back as somebody else: its questions are others'.
            lost = self._held
            self._enter()
            return Beat(lost=lost)
        mine = numbers(self.database.rows(_RENEW_SHARDS, **self._me))
        lost = self._held - mine
        self._held, self._until = frozenset(mine), before + LEASE
        self.database.rows(_FORGET_DEAD)
        members = [ProcessId(row["id"]) for row in self.database.rows(_MEMBERS)]
        held, free = {}, set()
        for row in self.database.rows(_SHARDS):
            if row["held"]:
                held[int(row["number"])] = ProcessId(row["holder"])
            else:
                free.add(int(row["number"]))
        taken = self._take(wanted(self._id, members, held, free, self.count))
        return Beat(taken, lost, tuple(surplus(self._id, members, held, self.count)))

    def release(self, shards: Sequence[int]) -> None:
        """Give shards away: whoever should have them may take them at once."""
        self._held -= set(shards)
        self.database.rows(_RELEASE, shards=list(shards), **self._me)

    def retire(self) -> None:
        """Take no more shards, and give away all; answers under way are still ours to send."""
        self._leaving = True
        self.release(sorted(self._held))
        self.database.rows("UPDATE processes SET leaving = true WHERE id = %(id)s", **self._me)

    def leave(self) -> None:
        """Leave the processes that share the shards; what is unanswered is the others'."""
        self.release(sorted(self._held))
        self._until = 0.0
        self.database.rows("DELETE FROM processes WHERE id = %(id)s", **self._me)

    def keep_session(self, shard: int, session: Session) -> None:
        """Write down up to where a shard's events have been dealt with."""
        self.database.rows(
            """UPDATE shards SET session = %(session)s, sequence = %(sequence)s,
                      gateway = %(gateway)s, seen = clock_timestamp()
               WHERE number = %(shard)s AND holder = %(id)s AND expires > clock_timestamp()""",
            shard=shard,
            session=session.id,
            sequence=session.sequence,
            gateway=session.gateway,
            **self._me,
        )

    def may_identify(self, bucket: int, spacing: float) -> float:
        """Take a bucket's turn to identify, if so long has passed; else give the seconds left."""
        taken = self.database.rows(_IDENTIFY, bucket=bucket, spacing=spacing)
        if taken:
            return 0.0
        [row] = self.database.rows(_UNTIL_NEXT, bucket=bucket, spacing=spacing)
        return max(0.05, float(row["seconds"]))

    def take_turn(self, name: str, seconds: float) -> bool:
        """Begin what one process does at a time; False while another one does.

        It lasts until `end_turn`, or so many seconds for who dies meanwhile.
        """
        taken = self.database.rows(_TAKE_TURN, name=name, seconds=seconds)
        if taken:
            self._turns[name] = taken[0]["expires"]
        return bool(taken)

    def end_turn(self, name: str) -> None:
        """End a turn: the others find it done; one that took too long is another's by now."""
        self.database.rows(
            "DELETE FROM turns WHERE name = %(name)s AND expires = %(expires)s",
            name=name,
            expires=self._turns.pop(name, None),
        )

    @property
    def _me(self) -> dict[str, object]:
        return {"id": self._id, "lease": LEASE}

    def _enter(self) -> None:
        """Begin a new membership, with no shard."""
        before = self.clock()
        self._held, self._until = frozenset(), 0.0
        self._id = ProcessId(secrets.token_hex(8))
        self.database.rows(_ENTER, name=self.name, leaving=self._leaving, **self._me)
        self._until = before + LEASE

    def _take(self, shards: Sequence[int]) -> tuple[Taken, ...]:
        """Take shards, as far as nobody was quicker."""
        if not shards:
            return ()
        rows = self.database.rows(_TAKE, shards=list(shards), **self._me)
        self._held |= numbers(rows)
        return tuple(
            Taken(
                int(row["number"]),
                row["former"] is not None,
                Session(row["session"], row["sequence"], row["gateway"])
                if row["session"]
                else None,
                None if row["idle"] is None else float(row["idle"]),
            )
            for row in sorted(rows, key=lambda row: int(row["number"]))
        )


_FORGET_DEAD: Final = "DELETE FROM processes WHERE expires <= clock_timestamp()"
_DECIDE: Final = """
    INSERT INTO layout (shards, concurrency) VALUES (%(shards)s, %(concurrency)s)
    ON CONFLICT (single) DO UPDATE SET
        shards = excluded.shards, concurrency = excluded.concurrency
        WHERE NOT EXISTS (SELECT FROM processes)"""
_ALL_SHARDS: Final = """
    INSERT INTO shards (number) SELECT generate_series(0, shards - 1) FROM layout
    ON CONFLICT (number) DO NOTHING"""
_ENTER: Final = """
    INSERT INTO processes (id, name, leaving, expires)
    VALUES (%(id)s, %(name)s, %(leaving)s,
            clock_timestamp() + make_interval(secs => %(lease)s))"""
_RENEW: Final = """
    UPDATE processes SET expires = clock_timestamp() + make_interval(secs => %(lease)s)
    WHERE id = %(id)s AND expires > clock_timestamp()
    RETURNING id"""
_RENEW_SHARDS: Final = """
    UPDATE shards SET expires = clock_timestamp() + make_interval(secs => %(lease)s)
    WHERE holder = %(id)s AND expires > clock_timestamp()
    RETURNING number"""
_MEMBERS: Final = """
    SELECT id FROM processes WHERE NOT leaving AND expires > clock_timestamp()
    ORDER BY joined, id"""
_SHARDS: Final = """
    SELECT number, holder, holder IS NOT NULL AND expires > clock_timestamp() AS held
    FROM shards ORDER BY number"""
# The rows are locked before they are looked at, so that what is said of the former holder is of
# the one from whom they are taken.
_TAKE: Final = """
    WITH free AS MATERIALIZED (
        SELECT number, holder, session, sequence, gateway,
               extract(epoch FROM clock_timestamp() - seen) AS idle
        FROM shards
        WHERE number = ANY(%(shards)s) AND (holder IS NULL OR expires <= clock_timestamp())
        ORDER BY number FOR UPDATE SKIP LOCKED)
    UPDATE shards
    SET holder = %(id)s, expires = clock_timestamp() + make_interval(secs => %(lease)s)
    FROM free
    WHERE shards.number = free.number
      AND (shards.holder IS NULL OR shards.expires <= clock_timestamp())
      AND EXISTS (SELECT FROM processes WHERE id = %(id)s AND expires > clock_timestamp())
    RETURNING shards.number, free.holder AS former, free.session, free.sequence, free.gateway,
              free.idle"""
_RELEASE: Final = """
    UPDATE shards SET holder = NULL, expires = '-infinity', seen = clock_timestamp()
    WHERE number = ANY(%(shards)s) AND holder = %(id)s"""
_IDENTIFY: Final = """
    INSERT INTO identifications (bucket, last) VALUES (%(bucket)s, clock_timestamp())
    ON CONFLICT (bucket) DO UPDATE SET last = clock_timestamp()
        WHERE identifications.last <= clock_timestamp() - make_interval(secs => %(spacing)s)
    RETURNING bucket"""
_UNTIL_NEXT: Final = """
    SELECT extract(epoch FROM last - clock_timestamp()) + %(spacing)s AS seconds
    FROM identifications WHERE bucket = %(bucket)s"""
_TAKE_TURN: Final = """
    INSERT INTO turns (name, expires)
    VALUES (%(name)s, clock_timestamp() + make_interval(secs => %(seconds)s))
    ON CONFLICT (name) DO UPDATE SET expires = excluded.expires
        WHERE turns.expires <= clock_timestamp()
    RETURNING expires"""
