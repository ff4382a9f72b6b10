"""What the bot remembers, in a file or a shared database: settings, answers, votes, changes.

No message text is kept, but an article that a curator is about to add, and questions without an
answer where a server's managers switched that on. Every method blocks: `Records` is called from one
thread off the loop. Guild settings are also held in memory, because each message in a server asks
for them; where several processes share a database, `refresh` reads what another has changed.
"""

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.errors import Gone
from bot.storage import (
    batches,
    curation,
    last_answers,
    notes,
    questions,
    saved_answers,
    saved_timelines,
)
from bot.storage.guild_settings import (
    GuildSettings,
    read_settings,
    without_channel,
    write_settings,
)
from bot.storage.narrowing import read_narrowing, write_narrowing
from bot.storage.notes import digest_refused
from bot.storage.saved_answers import AnswerId, ChannelId, GuildId, MemberId, SavedAnswer
from bot.storage.saved_timelines import SavedTimeline, TimelineId
from index.databases import Connection, Shared, open_database
from index.databases.protocol import one_of
from index.feedback import Feedback, read_feedback
from index.records import RECORDS

KEPT = timedelta(days=365)
"""How long an answer's buttons live."""
ARTICLES_KEPT = timedelta(days=30)
"""How long a server's own articles outlast the bot's leaving it."""

_SETTINGS = "settings version"  # the note that counts changes of servers' settings
_LEFT = "left server "  # the notes of the servers that the bot left, by their number


class Records:
    """The bot's records: in its own file, or in the database that it shares with other processes.

    Opening makes the tables, or brings older ones to this version.
    """

    def __init__(self, directory: Path, shared: Shared | None = None) -> None:
        """Open the file in a directory or, if there is one, what is in the shared database.

        Raises:
            LibraryTooNew: a newer version made them, and they are left alone.
            LibraryError: they can't be used.
        """
        self._database = open_database(RECORDS, directory, shared)
        self.curation = curation.Curation(self._database)
        self.batches = batches.Batches(self._database)
        self.questions = questions.Questions(self._database)
        self.notes = notes.Notes(self._database)
        self.last_answers = last_answers.LastAnswers(self._database)
        self._guilds: dict[GuildId, GuildSettings] = {}
        self._settings_seen: str | None = ""
        self.refresh()

    def guild(self, guild: GuildId | None) -> GuildSettings:
        """Read a server's settings from memory: safe on the event loop."""
        return self._guilds.get(guild, GuildSettings()) if guild is not None else GuildSettings()

    def change_guild(
        self, guild: GuildId, change: Callable[[GuildSettings], GuildSettings]
    ) -> GuildSettings:
        """Change a server's settings from what they are, whichever process set them last.

        Questions that it no longer wants kept are deleted.
        """
        with self._database.changing() as db:
            _count_settings(db)  # one changes settings at a time
            row = db.execute("SELECT settings FROM guild WHERE id = ?", (guild,)).fetchone()
            settings = change(read_settings(row[0]) if row else GuildSettings())
            if not settings.questions:
                questions.forget_guild(db, guild)
            db.execute(
                "INSERT INTO guild (id, settings) VALUES (?, ?)"
                " ON CONFLICT (id) DO UPDATE SET settings = excluded.settings",
                (guild, write_settings(settings)),
            )
        self._guilds[guild] = settings
        return settings

    def refresh(self, guilds: Collection[GuildId] | None = None) -> bool:
        """Read the settings that another process may have changed; say whether any were read.

        Those of the `guilds` that are named, at once; else all, if any have been changed.
        """
        with self._database.reading() as db:
            if guilds is not None:
                named = f"SELECT id, settings FROM guild WHERE {one_of('id', guilds)}"  # noqa: S608 - only '?'
                found = _settings(db, named, guilds)
                for guild in guilds:
                    self._guilds.pop(guild, None)
                self._guilds.update(found)
                return bool(guilds)
            row = db.execute("SELECT value FROM note WHERE name = ?", (_SETTINGS,)).fetchone()
            seen = row[0] if row else None
            if seen == self._settings_seen:
                return False
            self._guilds = _settings(db, "SELECT id, settings FROM guild", ())
            self._settings_seen = seen
            return True

    def keep_answer(self, saved: SavedAnswer) -> None:
        """Remember an answer, and forget those older than KEPT."""
        made = int(saved.made.timestamp())
        with self._database.changing() as db:
            db.execute(
                "INSERT INTO saved_answer (id, guild, made, answered, places, narrowing)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    saved.id,
                    saved.guild,
                    made,
                    int(saved.answered),
                    saved_answers.written(saved.places),
                    write_narrowing(saved.narrowing),
                ),
            )
            oldest = int((saved.made - KEPT).timestamp())
            db.execute("DELETE FROM saved_answer WHERE made < ?", (oldest,))

    def answer(self, wanted: AnswerId, guild: GuildId | None) -> SavedAnswer:
        """Recall an answer that was given in this server; raise Gone otherwise."""
        with self._database.reading() as db:
            row = db.execute(
                "SELECT guild, answered, places, made, narrowing FROM saved_answer WHERE id = ?",
                (wanted,),
            ).fetchone()
        if row is None or row[0] != guild:
            raise Gone("I no longer remember that answer: please ask again.")
        places = saved_answers.read(row[2])
        made = datetime.fromtimestamp(row[3], UTC)
        return SavedAnswer(wanted, guild, bool(row[1]), places, made, read_narrowing(row[4]))

    def keep_timeline(self, saved: SavedTimeline) -> None:
        """Remember a timeline, and forget those older than KEPT."""
        made = int(saved.made.timestamp())
        dated, undated = (
            saved_timelines.written(saved.dated),
            saved_timelines.written(saved.undated),
        )
        with self._database.changing() as db:
            db.execute(
                "INSERT INTO saved_timeline (id, guild, made, dated, undated, dates)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (saved.id, saved.guild, made, dated, undated, saved.dates),
            )
            oldest = int((saved.made - KEPT).timestamp())
            db.execute("DELETE FROM saved_timeline WHERE made < ?", (oldest,))

    def timeline(self, wanted: TimelineId, guild: GuildId | None) -> SavedTimeline:
        """Recall a timeline that was given in this server; raise Gone otherwise."""
        with self._database.reading() as db:
            row = db.execute(
                "SELECT guild, dated, undated, made, dates FROM saved_timeline WHERE id = ?",
                (wanted,),
            ).fetchone()
        if row is None or row[0] != guild:
            raise Gone("I no longer remember that timeline: please ask for it again.")
        made = datetime.fromtimestamp(row[3], UTC)
        return SavedTimeline(
            wanted, guild, saved_timelines.read(row[1]), saved_timelines.read(row[2]), made, row[4]
        )

    def share(self, saved: AnswerId) -> bool:
        """Mark an answer as shared; False if it already was."""
        with self._database.changing() as db:
            return bool(
                db.execute(
                    "UPDATE saved_answer SET shared = 1 WHERE id = ? AND shared = 0", (saved,)
                ).rowcount
            )

    def vote(self, saved: AnswerId, member: MemberId, *, helpful: bool) -> None:
        """Keep a member's vote on an answer; a later vote replaces an earlier one."""
        with self._database.changing() as db:
            db.execute(
                "INSERT INTO vote (saved_answer, member, helpful) VALUES (?, ?, ?)"
                " ON CONFLICT (saved_answer, member) DO UPDATE SET helpful = excluded.helpful",
                (saved, member, int(helpful)),
            )

    def votes(self, saved: AnswerId) -> tuple[int, int]:
        """Count the members who found an answer helpful, and who did not."""
        with self._database.reading() as db:
            row = db.execute(
                """SELECT coalesce(sum(helpful), 0), coalesce(sum(1 - helpful), 0) FROM vote
                   WHERE saved_answer = ?""",
                (saved,),
            ).fetchone()
        return int(row[0]), int(row[1])

    def feedback(self, guild: GuildId) -> Feedback:
        """Count a server's votes by what they are about."""
        with self._database.reading() as db:
            return read_feedback(db, guild)

    def forget_member(self, member: MemberId) -> int:
        """Delete a member's votes and drafts, and the name in the changes; count the votes."""
        with self._database.changing() as db:
            curation.forget_member(db, member)
            return db.execute("DELETE FROM vote WHERE member = ?", (member,)).rowcount

    def forget_guild(self, guild: GuildId) -> None:
        """Delete a server's settings, its timelines, and its answers with their votes."""
        with self._database.changing() as db:
            _count_settings(db)
            last_answers.forget_guild(db, guild)
            db.execute("DELETE FROM guild WHERE id = ?", (guild,))
            db.execute("DELETE FROM saved_answer WHERE guild = ?", (guild,))
            db.execute("DELETE FROM saved_timeline WHERE guild = ?", (guild,))
            notes.forget_guild(db, guild)
            curation.forget_guild(db, guild)
            questions.forget_guild(db, guild)
        self._guilds.pop(guild, None)

    def leave_guild(self, guild: GuildId, now: datetime) -> None:
        """Forget a server that the bot left, and note when: its articles are kept for a while."""
        self.forget_guild(guild)
        self.notes.write(f"{_LEFT}{guild}", now.isoformat())

    def left_guilds(self, before: datetime) -> tuple[GuildId, ...]:
        """List the servers that the bot left before a moment, and whose articles it still has."""
        return tuple(
            GuildId(int(guild))
            for guild, left in self.notes.beginning(_LEFT).items()
            if datetime.fromisoformat(left) < before
        )

    def done_with_guild(self, guild: GuildId) -> None:
        """Drop the note of a server that the bot left: its articles are gone, or it is back."""
        self.notes.drop(f"{_LEFT}{guild}")

    def forget_channel(self, guild: GuildId, channel: ChannelId) -> None:
        """Take a deleted channel out of a server's settings."""
        before = self.guild(guild)
        if without_channel(before, channel) != before:
            self.change_guild(guild, lambda settings: without_channel(settings, channel))
        if before.digest == channel:
            self.notes.write(digest_refused(guild), str(channel))

    def close(self) -> None:
        """Close the file; a shared database is closed by whoever opened it."""
        self._database.close()


def _settings(
    db: Connection, statement: str, guilds: Collection[GuildId]
) -> dict[GuildId, GuildSettings]:
    rows = db.execute(statement, tuple(guilds))
    return {GuildId(row[0]): read_settings(row[1]) for row in rows}


def _count_settings(db: Connection) -> None:
    """Count a change of settings, by which other processes see that there was one.

    Whoever else counts waits until this transaction ends.
    """
    db.execute(
        """INSERT INTO note (name, value) VALUES (?, '1') ON CONFLICT (name)
           DO UPDATE SET value = CAST(CAST(note.value AS bigint) + 1 AS text)""",
        (_SETTINGS,),
    )
