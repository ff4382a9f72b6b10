"""What the bot remembers, in one SQLite file: settings, answers, timelines, votes, changes.

No message text is kept, but an article that a curator is about to add, and questions without an
answer where a server's managers switched that on. Every method blocks: `Records` is called from one
thread off the loop. Guild settings are also held in memory, because each message in a server asks
for them.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.errors import BotError, Gone
from bot.storage import batches, curation, last_answers, questions, saved_timelines
from bot.storage.guild_settings import GuildSettings as GuildSettings
from bot.storage.guild_settings import read_settings, without_channel, write_settings
from bot.storage.narrowing import read_narrowing, write_narrowing
from bot.storage.saved_answers import AnswerId, ChannelId, GuildId, MemberId, Place, SavedAnswer
from bot.storage.saved_timelines import SavedTimeline, TimelineId
from bot.storage.schema import SCHEMA_VERSION, STEPS
from index.feedback import FILE, Feedback, read_feedback
from index.model.article import ArticleId, CollectionId, Span, Standing

KEPT = timedelta(days=365)
"""How long an answer's buttons live."""
ARTICLES_KEPT = timedelta(days=30)
"""How long a server's own articles outlast the bot's leaving it."""

_LEFT = "left server "  # the notes of the servers that the bot left, by their number


def own_collection(guild: GuildId) -> CollectionId:
    """Name the collection of a server's own articles."""
    return CollectionId(f"guild:{guild}")


def digest_refused(guild: GuildId) -> str:
    """Name the note of the channel that refused a server's digest, or that is gone."""
    return f"digest {guild} refused"


class Records:
    """The bot's own file. Opening makes it; an unknown version is refused, never altered.

    An older file is brought to this version in one transaction.
    """

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        path = directory / FILE
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON;")
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if not 0 <= version <= SCHEMA_VERSION:
            self._db.close()
            raise BotError(
                f"{path} was written by a later version of Pullquote (its format is {version},"
                f" this one's {SCHEMA_VERSION}): use that version, or move the file away."
            )
        if version != SCHEMA_VERSION:
            with self._changing():
                for statement in "".join(STEPS[version:]).split(";"):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        self.curation = curation.Curation(self._db, self._changing)
        self.batches = batches.Batches(self._db, self._changing)
        self.questions = questions.Questions(self._db, self._changing)
        self.last_answers = last_answers.LastAnswers(self._db, self._changing)
        self._guilds = {
            GuildId(row[0]): read_settings(row[1])
            for row in self._db.execute("SELECT id, settings FROM guild")
        }

    @contextmanager
    def _changing(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def guild(self, guild: GuildId | None) -> GuildSettings:
        """Read a server's settings from memory: safe on the event loop."""
        return self._guilds.get(guild, GuildSettings()) if guild is not None else GuildSettings()

    def set_guild(self, guild: GuildId, settings: GuildSettings) -> None:
        """Replace a server's settings; questions that it no longer wants kept are deleted."""
        with self._changing():
            if not settings.questions:
                self.questions.forget_guild(guild)
            self._db.execute(
                "INSERT INTO guild VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET settings = excluded.settings",
                (guild, write_settings(settings)),
            )
        self._guilds[guild] = settings

    def keep_answer(self, saved: SavedAnswer) -> None:
        """Remember an answer, and forget those older than KEPT."""
        places = [
            [p.article, p.start, p.end, p.score, p.highlight, p.digest, p.standing]
            for p in saved.places
        ]
        made = int(saved.made.timestamp())
        with self._changing():
            self._db.execute(
                "INSERT INTO saved_answer (id, guild, made, answered, places, narrowing)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    saved.id,
                    saved.guild,
                    made,
                    saved.answered,
                    json.dumps(places),
                    write_narrowing(saved.narrowing),
                ),
            )
            oldest = int((saved.made - KEPT).timestamp())
            self._db.execute("DELETE FROM saved_answer WHERE made < ?", (oldest,))

    def answer(self, wanted: AnswerId, guild: GuildId | None) -> SavedAnswer:
        """Recall an answer that was given in this server; raise Gone otherwise."""
        row = self._db.execute(
            "SELECT guild, answered, places, made, narrowing FROM saved_answer WHERE id = ?",
            (wanted,),
        ).fetchone()
        if row is None or row[0] != guild:
            raise Gone("I no longer remember that answer: please ask again.")
        places = tuple(
            Place(
                ArticleId(article),
                start,
                end,
                score,
                Span(*span) if span else None,
                digest,
                *map(Standing, standing),
            )
            # An answer of an earlier version has no standings.
            for article, start, end, score, span, digest, *standing in json.loads(row[2])
        )
        made = datetime.fromtimestamp(row[3], UTC)
        return SavedAnswer(wanted, guild, bool(row[1]), places, made, read_narrowing(row[4]))

    def keep_timeline(self, saved: SavedTimeline) -> None:
        """Remember a timeline, and forget those older than KEPT."""
        made = int(saved.made.timestamp())
        dated, undated = (
            saved_timelines.written(saved.dated),
            saved_timelines.written(saved.undated),
        )
        with self._changing():
            self._db.execute(
                "INSERT INTO saved_timeline (id, guild, made, dated, undated, dates)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (saved.id, saved.guild, made, dated, undated, saved.dates),
            )
            oldest = int((saved.made - KEPT).timestamp())
            self._db.execute("DELETE FROM saved_timeline WHERE made < ?", (oldest,))

    def timeline(self, wanted: TimelineId, guild: GuildId | None) -> SavedTimeline:
        """Recall a timeline that was given in this server; raise Gone otherwise."""
        row = self._db.execute(
            "SELECT guild, dated, undated, made, dates FROM saved_timeline WHERE id = ?", (wanted,)
        ).fetchone()
        if row is None or row[0] != guild:
            raise Gone("I no longer remember that timeline: please ask for it again.")
        made = datetime.fromtimestamp(row[3], UTC)
        return SavedTimeline(
            wanted, guild, saved_timelines.read(row[1]), saved_timelines.read(row[2]), made, row[4]
        )

    def share(self, saved: AnswerId) -> bool:
        """Mark an answer as shared; False if it already was."""
        with self._changing():
            return bool(
                self._db.execute(
                    "UPDATE saved_answer SET shared = 1 WHERE id = ? AND shared = 0", (saved,)
                ).rowcount
            )

    def vote(self, saved: AnswerId, member: MemberId, *, helpful: bool) -> None:
        """Keep a member's vote on an answer; a later vote replaces an earlier one."""
        with self._changing():
            self._db.execute(
                "INSERT INTO vote VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET helpful = excluded.helpful",
                (saved, member, helpful),
            )

    def votes(self, saved: AnswerId) -> tuple[int, int]:
        """Count the members who found an answer helpful, and who did not."""
        row = self._db.execute(
            "SELECT total(helpful), total(NOT helpful) FROM vote WHERE saved_answer = ?", (saved,)
        ).fetchone()
        return int(row[0]), int(row[1])

    def feedback(self, guild: GuildId) -> Feedback:
        """Count a server's votes by what they are about."""
        return read_feedback(self._db, guild)

    def forget_member(self, member: MemberId) -> int:
        """Delete a member's votes and drafts, and the name in the changes; count the votes."""
        with self._changing():
            self.curation.forget_member(member)
            return self._db.execute("DELETE FROM vote WHERE member = ?", (member,)).rowcount

    def forget_guild(self, guild: GuildId) -> None:
        """Delete a server's settings, its timelines, and its answers with their votes."""
        with self._changing():
            self.last_answers.forget_guild(guild)
            self._db.execute("DELETE FROM guild WHERE id = ?", (guild,))
            self._db.execute("DELETE FROM saved_answer WHERE guild = ?", (guild,))
            self._db.execute("DELETE FROM saved_timeline WHERE guild = ?", (guild,))
            for kind in ("disputed", "digest", "welcome"):
                self._db.execute("DELETE FROM note WHERE name GLOB ?", (f"{kind} {guild} *",))
            self.curation.forget_guild(guild)
            self.questions.forget_guild(guild)
        self._guilds.pop(guild, None)

    def leave_guild(self, guild: GuildId, now: datetime) -> None:
        """Forget a server that the bot left, and note when: its articles are kept for a while."""
        self.forget_guild(guild)
        self.set_note(f"{_LEFT}{guild}", now.isoformat())

    def left_guilds(self, before: datetime) -> tuple[GuildId, ...]:
        """List the servers that the bot left before a moment, and whose articles it still has."""
        rows = self._db.execute(
            "SELECT name, value FROM note WHERE name GLOB ? ORDER BY name", (f"{_LEFT}[0-9]*",)
        )
        return tuple(
            GuildId(int(name.removeprefix(_LEFT)))
            for name, left in rows
            if datetime.fromisoformat(left) < before
        )

    def done_with_guild(self, guild: GuildId) -> None:
        """Drop the note of a server that the bot left: its articles are gone, or it is back."""
        self.drop_note(f"{_LEFT}{guild}")

    def forget_channel(self, guild: GuildId, channel: ChannelId) -> None:
        """Take a deleted channel out of a server's settings."""
        before = self.guild(guild)
        after = without_channel(before, channel)
        if after != before:
            self.set_guild(guild, after)
        if before.digest == channel:
            self.set_note(digest_refused(guild), str(channel))

    def note(self, name: str) -> str | None:
        """Read a note of the program to itself."""
        row = self._db.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_note(self, name: str, value: str) -> None:
        """Write a note of the program to itself."""
        with self._changing():
            self._db.execute(
                "INSERT INTO note VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                (name, value),
            )

    def drop_note(self, name: str) -> bool:
        """Forget a note of the program to itself; say whether there was one."""
        with self._changing():
            return bool(self._db.execute("DELETE FROM note WHERE name = ?", (name,)).rowcount)

    def close(self) -> None:
        """Fold the write-ahead log back and close the file."""
        self._db.close()
