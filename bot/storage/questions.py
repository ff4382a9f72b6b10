"""Questions that the articles don't answer, for curators of servers that want them kept.

What is kept is the question's words, how often they were asked and when last, and not by whom.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from bot.storage.saved_answers import GuildId
from index.retention import purge

SCHEMA: Final = """
CREATE TABLE unanswered (
    guild INTEGER NOT NULL, words TEXT NOT NULL, times INTEGER NOT NULL, made INTEGER NOT NULL,
    PRIMARY KEY (guild, words)) WITHOUT ROWID;
CREATE INDEX unanswered_made ON unanswered (made);
"""

MOST: Final = 500
"""Questions kept of a server: those asked least, and longest ago, make room."""
LONGEST: Final = 200
"""Characters of a question that are kept."""

_NAMED: Final = re.compile(r"<(?:[@#][!&]?|id:)[^<>\s]*>")
"""Members, roles and channels, as Discord writes them into a message."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without an answer: its words, how often it was asked, and when last."""

    words: str
    times: int
    last: datetime


def normalised(question: str) -> str:
    """Write a question as it is kept: nobody named, case, blanks and end marks aside."""
    plain = unicodedata.normalize("NFC", _NAMED.sub(" ", question)).casefold()
    return " ".join(plain.split()).strip(" ?!.…")[:LONGEST].rstrip()


class Questions:
    """Unanswered questions, in the bot's own file. Nothing of one server is read for another."""

    def __init__(
        self, db: sqlite3.Connection, changing: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._db = db
        self._changing = changing

    def keep(self, guild: GuildId, question: str, now: datetime) -> None:
        """Count a question that had no answer; forget what is older than it is kept."""
        words = normalised(question)
        if not words:
            return
        with self._changing():
            self._db.execute(
                "INSERT INTO unanswered VALUES (?, ?, 1, ?)"
                " ON CONFLICT DO UPDATE SET times = times + 1, made = excluded.made",
                (guild, words, int(now.timestamp())),
            )
            self._db.execute(
                """DELETE FROM unanswered WHERE guild = ? AND words <> ? AND words IN (
                       SELECT words FROM unanswered WHERE guild = ?
                       ORDER BY times DESC, made DESC, words LIMIT -1 OFFSET ?)""",
                (guild, words, guild, MOST),
            )
            purge(self._db, now)

    def most_asked(self, guild: GuildId, since: datetime) -> tuple[Unanswered, ...]:
        """List a server's questions that were asked since a moment, the most asked first."""
        rows = self._db.execute(
            "SELECT words, times, made FROM unanswered WHERE guild = ? AND made >= ?"
            " ORDER BY times DESC, made DESC, words",
            (guild, int(since.timestamp())),
        )
        return tuple(
            Unanswered(row[0], row[1], datetime.fromtimestamp(row[2], UTC)) for row in rows
        )

    def forget_guild(self, guild: GuildId) -> None:
        """Delete a server's questions; called within a transaction."""
        self._db.execute("DELETE FROM unanswered WHERE guild = ?", (guild,))
