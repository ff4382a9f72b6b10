"""Which of the bot's messages was its last answer in a thread or direct message.

A follow-up reads the question out of that message, however much was written below it since: the
question itself is kept nowhere but in Discord.
"""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Final

from bot.storage.saved_answers import ChannelId, GuildId
from index.retention import purge

SCHEMA: Final = """
CREATE TABLE last_answer (
    channel INTEGER PRIMARY KEY, guild INTEGER, message INTEGER NOT NULL, made INTEGER NOT NULL);
CREATE INDEX last_answer_made ON last_answer (made);
"""


class LastAnswers:
    """The last answer of each thread and direct message, by its message's number alone."""

    def __init__(
        self, db: sqlite3.Connection, changing: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._db = db
        self._changing = changing

    def keep(self, channel: ChannelId, guild: GuildId | None, message: int, now: datetime) -> None:
        """Remember an answer in place of the one before; forget what is older than it is kept."""
        with self._changing():
            self._db.execute(
                "INSERT OR REPLACE INTO last_answer VALUES (?, ?, ?, ?)",
                (channel, guild, message, int(now.timestamp())),
            )
            purge(self._db, now)

    def find(self, channel: ChannelId) -> int | None:
        """Name the message of a channel's last answer."""
        row = self._db.execute(
            "SELECT message FROM last_answer WHERE channel = ?", (channel,)
        ).fetchone()
        return row[0] if row else None

    def forget_channel(self, channel: ChannelId) -> None:
        """Forget a channel that was deleted."""
        with self._changing():
            self._db.execute("DELETE FROM last_answer WHERE channel = ?", (channel,))

    def forget_guild(self, guild: GuildId) -> None:
        """Forget a server's threads; called within a transaction."""
        self._db.execute("DELETE FROM last_answer WHERE guild = ?", (guild,))
