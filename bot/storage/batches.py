"""Articles of one file that a curator is shown together: a batch of drafts, and what became of it.

A batch is its drafts, and its changes are those whose id begins with its own: nothing else is kept.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
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
from bot.storage.saved_answers import GuildId
from index.databases import Connection, Database
from index.model.article import ArticleId
from index.retention import purge

BatchId = NewType("BatchId", str)

_ID_BYTES: Final = 9  # as many as a draft's


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
        """Raise Gone where a server has no such batch any more."""
        with self._database.reading() as db:
            named = _named(db, batch, guild)
        if not named:
            raise Gone("I no longer have those articles ready: please add the file again.")

    def take(self, batch: BatchId, guild: GuildId) -> tuple[DraftId, ...]:
        """Give a batch's drafts to whoever adds them, once: a second press gets none.

        They stay drafts, each by its own id.
        """
        with self._database.changing() as db:
            named = _named(db, batch, guild, to_change=True)
            db.executemany(
                "UPDATE draft SET batch = NULL WHERE id = ?", [(each,) for each in named]
            )
        return named

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
    db: Connection, batch: BatchId, guild: GuildId, *, to_change: bool = False
) -> tuple[DraftId, ...]:
    statement = "SELECT id FROM draft WHERE batch = ? AND guild = ? ORDER BY rowid"
    rows = db.execute(statement + (db.kind.locked if to_change else ""), (batch, guild))
    return tuple(DraftId(row[0]) for row in rows)


def change_in(batch: BatchId, number: int, change: Change) -> Change:
    """Note of a change which batch it belongs to."""
    return replace(change, id=ChangeId(f"{batch}-{number}"))
