"""Questions claimed before they are worked on, so that none is answered twice or forgotten.

A claim is a row with ids alone; of an interaction also the token by which it can be answered. It
is marked when the answer has been sent, and what a dead process left unmarked is taken up by
whoever has the shard then.
"""

import asyncio
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Final, ParamSpec, Protocol, TypeVar

import psycopg

from bot.shards.database import Database
from bot.shards.leases import Leases
from bot.shards.plan import ProcessId, shard_of
from bot.shards.questions import Orphan, Question

P = ParamSpec("P")
T = TypeVar("T")

KEPT_DAYS: Final = 1
"""How long it is remembered that a question was answered: longer than any session is resumed."""
_AGAIN: Final = 0.25  # seconds between tries while the database is away
TOKEN_MINUTES: Final = 15
"""How long Discord takes answers to an interaction."""


class ClaimTable:
    """The claims' rows. Methods block; several threads may call them."""

    def __init__(self, database: Database, leases: Leases) -> None:
        self._database = database
        self._leases = leases

    def claim(self, question: Question) -> bool:
        """Take a question if its shard is ours, and nobody took it before."""
        leases = self._leases
        shard = shard_of(question.guild, leases.count)
        if not leases.holds(shard):
            return False
        return bool(
            self._database.rows(
                _CLAIM,
                id=question.id,
                shard=shard,
                guild=question.guild,
                channel=question.channel,
                holder=leases.id,
                token=question.token or None,
                locale=question.locale or None,
            )
        )

    def done(self, question_id: int) -> None:
        """Mark a question of ours as answered; a token is kept no longer."""
        self._database.rows(
            """UPDATE questions SET answered = clock_timestamp(), token = NULL
               WHERE id = %(id)s AND holder = %(holder)s AND answered IS NULL""",
            id=question_id,
            holder=self._leases.id,
        )

    def adopt(self, shards: Collection[int]) -> list[Orphan]:
        """Take over what dead processes left unanswered on shards of ours."""
        rows = self._database.rows(_ADOPT, shards=list(shards), holder=self._leases.id)
        return [
            Orphan(
                Question(
                    row["id"], row["guild"], row["channel"], row["token"] or "", row["locale"] or ""
                ),
                row["attempts"],
                float(row["age"]),
            )
            for row in sorted(rows, key=lambda row: int(row["id"]))
        ]

    def purge(self) -> None:
        """Forget what is older than KEPT_DAYS, and tokens that Discord takes no more."""
        self._database.rows(_PURGE, days=KEPT_DAYS)
        self._database.rows(_PURGE_TOKENS, minutes=TOKEN_MINUTES)


class Run(Protocol):
    """Calls what blocks in a thread."""

    def __call__(
        self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> "asyncio.Future[T]":
        """Begin a call."""


class SharedClaims:
    """The claims of one of several processes, as the event loop asks for them."""

    def __init__(self, table: ClaimTable, leases: Leases, run: Run) -> None:
        self._table = table
        self._leases = leases
        self._run = run
        self._adopted: set[int] = set()  # found, and not yet begun again
        self._taken_over: set[int] = set()  # begun again
        self._mine: dict[
            int, ProcessId
        ] = {}  # under which membership what is under way was claimed
        self._claiming: set[asyncio.Future[bool]] = set()

    async def claim(self, question: Question) -> bool:
        """Take a question, or one that was adopted.

        While the database is not there it waits, as long as the shard is ours: whoever has it next
        finds the question unclaimed in what Discord sends again.
        """
        membership = self._leases.id
        if question.id in self._adopted:
            self._adopted.discard(question.id)
            self._taken_over.add(question.id)
            self._mine[question.id] = membership
            return True
        claiming = self._run(self._persistently, question)
        self._claiming.add(claiming)
        try:
            mine = await claiming
        finally:
            self._claiming.discard(claiming)
        if mine:
            self._mine[question.id] = membership
        return mine

    async def keep(self, interaction: Question) -> None:
        """Note an interaction that is acknowledged; it is answered although that fails."""
        with suppress(psycopg.OperationalError):
            await self._run(self._table.claim, interaction)

    def _persistently(self, question: Question) -> bool:
        shard = shard_of(question.guild, self._leases.count)
        while True:
            try:
                return self._table.claim(question)
            except psycopg.OperationalError:
                if not self._leases.holds(shard):
                    raise
                time.sleep(_AGAIN)

    async def done(self, question_id: int) -> None:
        """Mark a question as answered; where that fails, whoever adopts it finds the answer."""
        self._mine.pop(question_id, None)
        self._taken_over.discard(question_id)
        with suppress(psycopg.OperationalError):
            await self._run(self._table.done, question_id)

    def taken_over(self, question_id: int) -> bool:
        """Tell whether a dead process had taken a question on before."""
        return question_id in self._taken_over

    def may_answer(self, question_id: int) -> bool:
        """Tell whether nobody has taken this process for dead since the question was claimed."""
        return self._leases.alive() and self._mine.get(question_id) == self._leases.id

    def under_way(self) -> set[asyncio.Future[bool]]:
        """Give the claims that are being made: what came before now is settled with these."""
        return set(self._claiming)

    async def adopt(self, shards: Collection[int]) -> list[Orphan]:
        """Take over what dead processes left unanswered on shards of ours."""
        found: list[Orphan] = await self._run(self._table.adopt, shards)
        self._adopted |= {each.question.id for each in found}
        return found

    async def purge(self) -> None:
        """Forget what is old."""
        await self._run(self._table.purge)

    def drop(self, question_id: int) -> None:
        """Forget that a question was adopted: it will be claimed by nobody."""
        self._adopted.discard(question_id)


_CLAIM: Final = """
    INSERT INTO questions (id, shard, guild, channel, holder, token, locale)
    SELECT %(id)s, number, %(guild)s, %(channel)s, %(holder)s, %(token)s, %(locale)s
    FROM shards
    WHERE number = %(shard)s AND holder = %(holder)s AND expires > clock_timestamp()
    ON CONFLICT (id) DO NOTHING RETURNING id"""
_ADOPT: Final = """
    WITH left_open AS MATERIALIZED (
        SELECT id, extract(epoch FROM clock_timestamp() - claimed) AS age
        FROM questions
        WHERE answered IS NULL AND shard = ANY(%(shards)s)
          AND holder NOT IN (SELECT id FROM processes WHERE expires > clock_timestamp())
          AND EXISTS (
              SELECT FROM shards WHERE number = questions.shard AND shards.holder = %(holder)s
              AND expires > clock_timestamp())
        ORDER BY id FOR UPDATE SKIP LOCKED)
    UPDATE questions
    SET holder = %(holder)s, attempts = attempts + 1
    FROM left_open WHERE questions.id = left_open.id AND answered IS NULL
    RETURNING questions.id, guild, channel, token, locale, attempts, left_open.age"""
_PURGE: Final = """
    DELETE FROM questions WHERE claimed < clock_timestamp() - make_interval(days => %(days)s)"""
_PURGE_TOKENS: Final = """
    UPDATE questions SET token = NULL WHERE token IS NOT NULL
    AND claimed < clock_timestamp() - make_interval(mins => %(minutes)s)"""
