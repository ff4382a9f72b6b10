"""Which of the bot's messages was its last answer in a thread or direct message.

A follow-up reads the question out of that message, however much was written below it since: the
question itself is kept nowhere but in Discord.
"""

from datetime import datetime

from bot.storage.saved_answers import ChannelId, GuildId
from index.databases import Connection, Database
from index.retention import purge


class LastAnswers:
    """The last answer of each thread and direct message, by its message's number alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, channel: ChannelId, guild: GuildId | None, message: int, now: datetime) -> None:
        """Remember an answer in place of the one before; forget what is older than it is kept."""
        with self._database.changing() as db:
            db.execute(
                """INSERT INTO last_answer (channel, guild, message, made) VALUES (?, ?, ?, ?)
                   ON CONFLICT (channel) DO UPDATE SET guild = excluded.guild,
                       message = excluded.message, made = excluded.made""",
                (channel, guild, message, int(now.timestamp())),
            )
            purge(db, now)

    def find(self, channel: ChannelId) -> int | None:
        """Name the message of a channel's last answer."""
        with self._database.reading() as db:
            row = db.execute(
                "SELECT message FROM last_answer WHERE channel = ?", (channel,)
            ).fetchone()
        return row[0] if row else None

    def forget_channel(self, channel: ChannelId) -> None:
        """Forget a channel that was deleted."""
        with self._database.changing() as db:
            db.execute("DELETE FROM last_answer WHERE channel = ?", (channel,))


def forget_guild(db: Connection, guild: GuildId) -> None:
    """Forget a server's threads, in the caller's transaction."""
    db.execute("DELETE FROM last_answer WHERE guild = ?", (guild,))
