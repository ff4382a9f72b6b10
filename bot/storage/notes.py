"""Notes of the program to itself: what it has done already, each by its name.

A note about a server has its number as the name's second word, and goes with it.
"""

from typing import Final

from bot.storage.saved_answers import GuildId
from index.databases import Connection, Database

_OF_GUILDS: Final = ("disputed", "digest", "welcome")
"""What the notes about a server begin with."""


def digest_refused(guild: GuildId) -> str:
    """Name the note of the channel that refused a server's digest, or that is gone."""
    return f"digest {guild} refused"


class Notes:
    """The notes, among the bot's records."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, name: str) -> str | None:
        """Read a note; None where there is none."""
        with self._database.reading() as db:
            row = db.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def beginning(self, start: str) -> dict[str, str]:
        """Read the notes whose names begin so, by what follows in their names."""
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT name, value FROM note WHERE substr(name, 1, ?) = ? ORDER BY name",
                (len(start), start),
            ).fetchall()
        return {name.removeprefix(start): value for name, value in rows}

    def write(self, name: str, value: str) -> None:
        """Write a note, in place of what it said before."""
        with self._database.changing() as db:
            db.execute(
                "INSERT INTO note (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )

    def drop(self, name: str) -> bool:
        """Forget a note; say whether there was one."""
        with self._database.changing() as db:
            return bool(db.execute("DELETE FROM note WHERE name = ?", (name,)).rowcount)


def forget_guild(db: Connection, guild: GuildId) -> None:
    """Delete the notes about a server, in the caller's transaction."""
    for kind in _OF_GUILDS:
        db.execute("DELETE FROM note WHERE name LIKE ?", (f"{kind} {guild} %",))
