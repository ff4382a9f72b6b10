"""Questions that the articles don't answer, for curators of servers that want them kept.

What is kept is the question's words, how often they were asked and when last, and not by whom.
"""

import re
import unicodedata
from datetime import datetime
from typing import Final

from bot.storage.saved_answers import GuildId
from index.databases import Connection, Database
from index.feedback import Unanswered, read_unanswered
from index.retention import purge

MOST: Final = 500
"""Questions kept of a server: those asked least, and longest ago, make room."""
LONGEST: Final = 200
"""Characters of a question that are kept."""

_ALL: Final = 2**31
"""More rows than there are: SQLite has no OFFSET without a LIMIT."""
_NAMED: Final = re.compile(r"<(?:[@#][!&]?|id:)[^<>\s]*>")
"""Members, roles and channels, as Discord writes them into a message."""


def normalised(question: str) -> str:
    """Write a question as it is kept: nobody named, case, blanks and end marks aside."""
    plain = unicodedata.normalize("NFC", _NAMED.sub(" ", question)).casefold()
    return " ".join(plain.split()).strip(" ?!.…")[:LONGEST].rstrip()


class Questions:
    """Unanswered questions, among the bot's records. Nothing of one server is read for another."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, guild: GuildId, question: str, now: datetime) -> None:
        """Count a question that had no answer; forget what is older than it is kept."""
        words = normalised(question)
        if not words:
            return
        with self._database.changing() as db:
            db.execute(
                "INSERT INTO unanswered (guild, words, times, made) VALUES (?, ?, 1, ?)"
                " ON CONFLICT (guild, words)"
                " DO UPDATE SET times = unanswered.times + 1, made = excluded.made",
                (guild, words, int(now.timestamp())),
            )
            db.execute(
                """DELETE FROM unanswered WHERE guild = ? AND words <> ? AND words IN (
                       SELECT words FROM unanswered WHERE guild = ?
                       ORDER BY times DESC, made DESC, words LIMIT ? OFFSET ?)""",
                (guild, words, guild, _ALL, MOST),
            )
            purge(db, now)

    def most_asked(self, guild: GuildId, since: datetime) -> tuple[Unanswered, ...]:
        """List a server's questions that were asked since a moment, the most asked first."""
        with self._database.reading() as db:
            return read_unanswered(db, guild, since)


def forget_guild(db: Connection, guild: GuildId) -> None:
    """Delete a server's questions, in the caller's transaction."""
    db.execute("DELETE FROM unanswered WHERE guild = ?", (guild,))
