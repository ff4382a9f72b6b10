"""What the bot remembers of curators' work: articles shown before they count, and every change."""

import json
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final, NewType

from bot.errors import Gone
from bot.storage.saved_answers import GuildId, MemberId
from index.model.article import Article, ArticleId, CollectionId, DateSource, Span
from index.model.plain import plain_corrections, plain_posts, read_corrections, read_posts
from index.retention import purge

DraftId = NewType("DraftId", str)
ChangeId = NewType("ChangeId", str)

_ID_BYTES: Final = 9  # as many as a saved answer's

SCHEMA: Final = """
CREATE TABLE draft (
    id TEXT PRIMARY KEY, guild INTEGER NOT NULL, member INTEGER NOT NULL, made INTEGER NOT NULL,
    article TEXT NOT NULL, stated TEXT);
CREATE INDEX draft_made ON draft (made);
CREATE TABLE change (
    id TEXT PRIMARY KEY, guild INTEGER NOT NULL, member INTEGER NOT NULL, made INTEGER NOT NULL,
    action TEXT NOT NULL, article TEXT NOT NULL, title TEXT NOT NULL, before TEXT, stated TEXT);
CREATE INDEX change_guild ON change (guild, made);
"""


class Did(StrEnum):
    """What a curator did to an article; the values stand in the file, so they never change."""

    ADDED = "added"
    REPLACED = "replaced"
    EDITED = "edited"
    REMOVING = "began to remove"
    """Noted before it is done; it stays only where the program was killed in between."""
    REMOVED = "removed"
    RESTORED = "restored"
    FOLLOWED = "began to follow"
    """A feed; its address stands for a title."""
    UNFOLLOWED = "stopped following"
    HIDDEN = "hid a sentence of"
    SHOWN = "showed again a sentence of"


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that was read and shown, but not added yet.

    `stated` is the publication date that its curator gives, where it is not the document's.
    """

    id: DraftId
    guild: GuildId
    member: MemberId
    made: datetime
    article: Article
    stated: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an article: who did what to it, and when.

    `before` is what it was, with the date that a curator had stated; None where there was nothing
    before, or it is no longer kept.
    """

    id: ChangeId
    guild: GuildId
    member: MemberId
    made: datetime
    did: Did
    article: ArticleId
    title: str
    before: Article | None = None
    stated: date | None = None


def new_draft(
    guild: GuildId, member: MemberId, article: Article, stated: date | None = None
) -> Draft:
    """Begin a draft."""
    name = DraftId(secrets.token_urlsafe(_ID_BYTES))
    return Draft(name, guild, member, datetime.now(UTC), article, stated)


def new_change(
    guild: GuildId,
    member: MemberId,
    did: Did,
    article: Article,
    before: Article | None = None,
    stated: date | None = None,
) -> Change:
    """Note a change that was made just now."""
    name, made = new_change_id(), datetime.now(UTC)
    return Change(name, guild, member, made, did, article.id, article.title, before, stated)


def new_change_id() -> ChangeId:
    """Name a change that is about to be noted."""
    return ChangeId(secrets.token_urlsafe(_ID_BYTES))


class Curation:
    """Drafts and changes, in the bot's own file. Nothing of one server is read for another."""

    def __init__(
        self, db: sqlite3.Connection, changing: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._db = db
        self._changing = changing

    def keep_draft(self, draft: Draft) -> None:
        """Remember a draft, in place of its former state; forget what is too old."""
        with self._changing():
            self._db.execute(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?, NULL)", draft_values(draft)
            )
            purge(self._db, draft.made)

    def draft(self, wanted: DraftId, guild: GuildId | None) -> Draft:
        """Recall a draft of this server; raise Gone where there is none."""
        row = self._db.execute(
            "SELECT guild, member, made, article, stated FROM draft WHERE id = ?", (wanted,)
        ).fetchone()
        if row is None or row[0] != guild:
            raise Gone("I no longer have that article ready: please add it again.")
        made = datetime.fromtimestamp(row[2], UTC)
        return Draft(
            wanted, row[0], MemberId(row[1]), made, read_article(row[3]), _read_date(row[4])
        )

    def drop_draft(self, draft: DraftId) -> bool:
        """Forget a draft; say whether it was there, so that one press of two has an effect."""
        with self._changing():
            return bool(self._db.execute("DELETE FROM draft WHERE id = ?", (draft,)).rowcount)

    def log(self, change: Change) -> None:
        """Remember a change; forget what is older than it is kept."""
        with self._changing():
            self._db.execute(
                "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    change.id,
                    change.guild,
                    change.member,
                    int(change.made.timestamp()),
                    change.did,
                    change.article,
                    change.title,
                    None if change.before is None else write_article(change.before),
                    _write_date(change.stated),
                ),
            )
            purge(self._db, change.made)

    def confirm(self, change: ChangeId, did: Did) -> None:
        """Say of a change that was noted as begun that it is done."""
        with self._changing():
            self._db.execute("UPDATE change SET action = ? WHERE id = ?", (did, change))

    def retract(self, change: ChangeId) -> None:
        """Forget a change that was noted as begun and could not be made."""
        with self._changing():
            self._db.execute("DELETE FROM change WHERE id = ?", (change,))

    def changes(self, guild: GuildId, limit: int) -> list[Change]:
        """List a server's last changes, the latest first."""
        rows = self._db.execute(
            f"SELECT {COLUMNS} FROM change WHERE guild = ? ORDER BY made DESC, rowid DESC LIMIT ?",  # noqa: S608 - a constant
            (guild, limit),
        )
        return [change_of(row) for row in rows]

    def change(self, wanted: ChangeId, guild: GuildId | None) -> Change:
        """Recall a change in this server; raise Gone where there is none."""
        row = self._db.execute(
            f"SELECT {COLUMNS} FROM change WHERE id = ? AND guild = ?",  # noqa: S608 - a constant
            (wanted, guild),
        ).fetchone()
        if row is None:
            raise Gone("I no longer remember that change.")
        return change_of(row)

    def forget_guild(self, guild: GuildId) -> None:
        """Delete a server's drafts and changes; called within a transaction."""
        self._db.execute("DELETE FROM draft WHERE guild = ?", (guild,))
        self._db.execute("DELETE FROM change WHERE guild = ?", (guild,))

    def forget_member(self, member: MemberId) -> None:
        """Delete a member's drafts and name in the changes; called within a transaction."""
        self._db.execute("DELETE FROM draft WHERE member = ?", (member,))
        self._db.execute("UPDATE change SET member = 0 WHERE member = ?", (member,))


def draft_values(draft: Draft) -> tuple[object, ...]:
    """Give what a draft's row holds, but for its batch."""
    return (
        draft.id,
        draft.guild,
        draft.member,
        int(draft.made.timestamp()),
        write_article(draft.article),
        _write_date(draft.stated),
    )


COLUMNS: Final = "id, guild, member, made, action, article, title, before, stated"


def change_of(row: tuple[Any, ...]) -> Change:
    """Read a row of COLUMNS."""
    name, guild, member, made, did, article, title, before, stated = row
    return Change(
        ChangeId(name),
        GuildId(guild),
        MemberId(member),
        datetime.fromtimestamp(made, UTC),
        Did(did),
        ArticleId(article),
        title,
        None if before is None else read_article(before),
        _read_date(stated),
    )


def write_article(article: Article) -> str:
    """Write an article as JSON."""
    return json.dumps(
        asdict(article)
        | {
            "published": _write_date(article.published),
            "updated": _write_date(article.updated),
            "posts": plain_posts(article.posts),
            "corrections": plain_corrections(article.corrections),
        }
    )


def read_article(text: str) -> Article:
    """Read what `write_article` writes."""
    data = json.loads(text)
    return Article(
        **data
        | {
            "id": ArticleId(data["id"]),
            "collection": CollectionId(data["collection"]),
            "published": _read_date(data["published"]),
            "boilerplate": tuple(Span(start, end) for start, end in data["boilerplate"]),
            # Earlier versions wrote none of these.
            "date_source": DateSource(data.get("date_source", DateSource.DOCUMENT)),
            "updated": _read_date(data.get("updated")),
            "posts": read_posts(data.get("posts", ())),
            "corrections": read_corrections(data.get("corrections", ())),
        }
    )


def _write_date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _read_date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
