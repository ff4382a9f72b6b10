"""Articles of one file that a curator is shown together: a batch of drafts, and what became of it.

A batch is its drafts, and its changes are those whose id begins with its own: nothing else is kept.
"""

import secrets
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
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
from index.model.article import ArticleId
from index.retention import purge

BatchId = NewType("BatchId", str)

_ID_BYTES: Final = 9  # as many as a draft's

SCHEMA: Final = """
ALTER TABLE draft ADD COLUMN batch TEXT;
CREATE INDEX draft_batch ON draft (batch);
"""


class Batches:
    """Batches, in the bot's own file. Nothing of one server is read for another."""

    def __init__(
        self, db: sqlite3.Connection, changing: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._db = db
        self._changing = changing

    def keep(self, drafts: Sequence[Draft]) -> BatchId:
        """Remember drafts as one batch; forget what is too old."""
        batch = BatchId(secrets.token_urlsafe(_ID_BYTES))
        with self._changing():
            self._db.executemany(
                f"INSERT INTO draft ({DRAFT_COLUMNS}, batch) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - a constant
                ((*draft_values(draft), batch) for draft in drafts),
            )
            if drafts:
                purge(self._db, drafts[0].made)
        return batch

    def check(self, batch: BatchId, guild: GuildId) -> None:
        """Raise Gone where a server has no such batch any more."""
        if not self._named(batch, guild):
            raise Gone("I no longer have those articles ready: please add the file again.")

    def take(self, batch: BatchId, guild: GuildId) -> tuple[DraftId, ...]:
        """Give a batch's drafts to whoever adds them, once: a second press gets none.

        They stay drafts, each by its own id.
        """
        with self._changing():
            named = self._named(batch, guild)
            self._db.executemany(
                "UPDATE draft SET batch = NULL WHERE id = ?", ((each,) for each in named)
            )
        return named

    def drop(self, batch: BatchId, guild: GuildId) -> None:
        """Forget a batch with its drafts."""
        with self._changing():
            self._db.execute("DELETE FROM draft WHERE batch = ? AND guild = ?", (batch, guild))

    def changes(self, batch: BatchId, guild: GuildId) -> tuple[Change, ...]:
        """List what was done when a batch was added, the last first."""
        begins = f"{batch}-"
        rows = self._db.execute(
            f"SELECT {COLUMNS} FROM change WHERE guild = ? AND substr(id, 1, ?) = ?"  # noqa: S608 - a constant
            " ORDER BY rowid DESC",
            (guild, len(begins), begins),
        )
        return tuple(change_of(row) for row in rows)

    def latest(self, article: ArticleId, guild: GuildId) -> ChangeId | None:
        """Name the last change of an article in a server."""
        row = self._db.execute(
            "SELECT id FROM change WHERE guild = ? AND article = ? ORDER BY rowid DESC LIMIT 1",
            (guild, article),
        ).fetchone()
        return None if row is None else ChangeId(row[0])

    def _named(self, batch: BatchId, guild: GuildId) -> tuple[DraftId, ...]:
        rows = self._db.execute(
            "SELECT id FROM draft WHERE batch = ? AND guild = ? ORDER BY rowid", (batch, guild)
        )
        return tuple(DraftId(row[0]) for row in rows)


def change_in(batch: BatchId, number: int, change: Change) -> Change:
    """Note of a change which batch it belongs to."""
    return replace(change, id=ChangeId(f"{batch}-{number}"))
