"""Articles of one file that a curator is shown together: a batch of drafts, and what became of it.

A batch is its drafts, and its changes are those whose id begins with its own: nothing else is kept.
While its articles are added it is held for a while, again and again: when whoever does so dies, it
is abandoned, and another process or the next start goes on with the drafts that are left.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final, NewType

from bot.errors import Gone
from bot.storage.curation import (
    COLUMNS,
    DRAFT_COLUMNS,
    Change,
    ChangeId,
    Draft,
    DraftId,
    change_of,
    draft_values,
)
from bot.storage.saved_answers import GuildId, MemberId
from index.databases import Connection, Database
from index.model.article import ArticleId
from index.retention import purge

BatchId = NewType("BatchId", str)

_ID_BYTES: Final = 9  # as many as a draft's


HELD: Final = timedelta(minutes=2)
"""How long a batch is whoever's adds it without their saying so again: longer than an article."""


@dataclass(frozen=True, slots=True)
class Abandoned:
    """A batch whose adding was begun, by a curator of a server, and goes on no more."""

    batch: BatchId
    guild: GuildId
    member: MemberId


class Batches:
    """Batches, among the bot's records. Nothing of one server is read for another."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, drafts: Sequence[Draft]) -> BatchId:
        """Remember drafts as one batch; forget what is too old."""
        batch = BatchId(secrets.token_urlsafe(_ID_BYTES))
        with self._database.changing() as db:
            db.executemany(
                f"INSERT INTO draft ({DRAFT_COLUMNS}, batch) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - a constant
                ((*draft_values(draft), batch) for draft in drafts),
            )
            if drafts:
                purge(db, drafts[0].made)
        return batch

    def check(self, batch: BatchId, guild: GuildId) -> None:
        """Raise Gone where a server has no such batch any more, or it is being added."""
        with self._database.reading() as db:
            named = _named(db, batch, guild, datetime.now(UTC))
        if not named:
            raise Gone("I no longer have those articles ready: please add the file again.")

    def take(self, batch: BatchId, guild: GuildId, now: datetime) -> tuple[DraftId, ...]:
        """Give a batch's drafts to whoever adds them, for as long as it is held.

        A second press gets none. Each draft is dropped when it is added, or let go of.
        """
        with self._database.changing() as db:
            named = _named(db, batch, guild, now, to_change=True)
            db.executemany(
                "UPDATE draft SET held_until = ? WHERE id = ?",
                [(_until(now), each) for each in named],
            )
        return named

    def hold(self, batch: BatchId, now: datetime) -> None:
        """Hold a batch that was taken for longer."""
        with self._database.changing() as db:
            db.execute(
                "UPDATE draft SET held_until = ? WHERE batch = ? AND held_until > 0",
                (_until(now), batch),
            )

    def let_go(self, draft: DraftId) -> None:
        """Drop a draft that could not be added from its batch: it is not tried again."""
        with self._database.changing() as db:
            db.execute("UPDATE draft SET batch = NULL, held_until = 0 WHERE id = ?", (draft,))

    def end(self, batch: BatchId) -> None:
        """End a batch: whatever is left in it is not added."""
        with self._database.changing() as db:
            db.execute("UPDATE draft SET batch = NULL, held_until = 0 WHERE batch = ?", (batch,))

    def abandoned(self, now: datetime) -> tuple[Abandoned, ...]:
        """List the batches whose adding was begun and goes on no more."""
        with self._database.reading() as db:
            rows = db.execute(
                """SELECT DISTINCT batch, guild, member FROM draft
                   WHERE batch IS NOT NULL AND held_until > 0 AND held_until <= ?
                   ORDER BY batch""",
                (int(now.timestamp()),),
            )
            return tuple(
                Abandoned(BatchId(row[0]), GuildId(row[1]), MemberId(row[2])) for row in rows
            )

    def drop(self, batch: BatchId, guild: GuildId) -> None:
        """Forget a batch with its drafts."""
        with self._database.changing() as db:
            db.execute("DELETE FROM draft WHERE batch = ? AND guild = ?", (batch, guild))

    def changes(self, batch: BatchId, guild: GuildId) -> tuple[Change, ...]:
        """List what was done when a batch was added, the last first."""
        begins = f"{batch}-"
        with self._database.reading() as db:
            rows = db.execute(
                f"SELECT {COLUMNS} FROM change WHERE guild = ? AND substr(id, 1, ?) = ?"  # noqa: S608 - a constant
                " ORDER BY rowid DESC",
                (guild, len(begins), begins),
            )
            return tuple(change_of(row) for row in rows)

    def latest(self, article: ArticleId, guild: GuildId) -> ChangeId | None:
        """Name the last change of an article in a server."""
        with self._database.reading() as db:
            row = db.execute(
                "SELECT id FROM change WHERE guild = ? AND article = ? ORDER BY rowid DESC LIMIT 1",
                (guild, article),
            ).fetchone()
        return None if row is None else ChangeId(row[0])


def _named(
    db: Connection, batch: BatchId, guild: GuildId, now: datetime, *, to_change: bool = False
) -> tuple[DraftId, ...]:
    named = "SELECT id FROM draft WHERE batch = ? AND guild = ? AND held_until <= ? ORDER BY rowid"
    statement = named + db.kind.locked if to_change else named
    rows = db.execute(statement, (batch, guild, int(now.timestamp())))
    return tuple(DraftId(row[0]) for row in rows)


def _until(now: datetime) -> int:
    return int((now + HELD).timestamp())


def change_in(batch: BatchId, draft: DraftId, change: Change) -> Change:
    """Note of a change which batch it belongs to, and which of its drafts it was."""
    return replace(change, id=ChangeId(f"{batch}-{draft}"))
