"""What the bot remembers of curators' work: articles shown before they count, and every change."""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final, NewType

from bot.errors import Gone
from bot.storage.articles import (
    read_article,
    read_date,
    read_further,
    write_article,
    write_date,
    write_further,
)
from bot.storage.saved_answers import GuildId, MemberId
from index.databases import Connection, Database, Row
from index.model.article import Article, ArticleId
from index.model.stored import Source
from index.retention import purge

DraftId = NewType("DraftId", str)
ChangeId = NewType("ChangeId", str)

_ID_BYTES: Final = 9  # as many as a saved answer's


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

    `stated` is the publication date that its curator gives, where it is not the document's;
    `sources` are where an export says that it was read besides.
    """

    id: DraftId
    guild: GuildId
    member: MemberId
    made: datetime
    article: Article
    stated: date | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an article: who did what to it, and when.

    `before` is what it was, with the date that a curator had stated and where it was read besides;
    None where there was nothing before, or it is no longer kept.
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
    sources: tuple[Source, ...] = ()


def new_draft(
    guild: GuildId,
    member: MemberId,
    article: Article,
    stated: date | None = None,
    sources: tuple[Source, ...] = (),
) -> Draft:
    """Begin a draft."""
    name = DraftId(secrets.token_urlsafe(_ID_BYTES))
    return Draft(name, guild, member, datetime.now(UTC), article, stated, sources)


def new_change(
    guild: GuildId,
    member: MemberId,
    did: Did,
    article: Article,
    before: Article | None = None,
    stated: date | None = None,
    sources: tuple[Source, ...] = (),
) -> Change:
    """Note a change that was made just now."""
    name, made = new_change_id(), datetime.now(UTC)
    return Change(
        name, guild, member, made, did, article.id, article.title, before, stated, sources
    )


def new_change_id() -> ChangeId:
    """Name a change that is about to be noted."""
    return ChangeId(secrets.token_urlsafe(_ID_BYTES))


class Curation:
    """Drafts and changes, among the bot's records. Nothing of one server is read for another."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep_draft(self, draft: Draft) -> None:
        """Remember a draft, in place of its former state; forget what is too old."""
        with self._database.changing() as db:
            db.execute("DELETE FROM draft WHERE id = ?", (draft.id,))
            db.execute(
                f"INSERT INTO draft ({DRAFT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - a constant
                draft_values(draft),
            )
            purge(db, draft.made)

    def draft(self, wanted: DraftId, guild: GuildId | None) -> Draft:
        """Recall a draft of this server; raise Gone where there is none."""
        with self._database.reading() as db:
            row = db.execute(
                "SELECT guild, member, made, article, stated, sources FROM draft WHERE id = ?",
                (wanted,),
            ).fetchone()
        if row is None or row[0] != guild:
            raise Gone("I no longer have that article ready: please add it again.")
        made = datetime.fromtimestamp(row[2], UTC)
        stated, sources = read_date(row[4]), read_further(row[5])
        article = read_article(row[3])
        return Draft(wanted, row[0], MemberId(row[1]), made, article, stated, sources)

    def drop_draft(self, draft: DraftId) -> bool:
        """Forget a draft; say whether it was there, so that one press of two has an effect."""
        with self._database.changing() as db:
            return bool(db.execute("DELETE FROM draft WHERE id = ?", (draft,)).rowcount)

    def log(self, change: Change) -> None:
        """Remember a change; forget what is older than it is kept."""
        with self._database.changing() as db:
            db.execute(
                f"INSERT INTO change ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - a constant
                (
                    change.id,
                    change.guild,
                    change.member,
                    int(change.made.timestamp()),
                    change.did,
                    change.article,
                    change.title,
                    None if change.before is None else write_article(change.before),
                    write_date(change.stated),
                    write_further(change.sources),
                ),
            )
            purge(db, change.made)

    def confirm(self, change: ChangeId, did: Did) -> None:
        """Say of a change that was noted as begun that it is done."""
        with self._database.changing() as db:
            db.execute("UPDATE change SET action = ? WHERE id = ?", (did, change))

    def retract(self, change: ChangeId) -> None:
        """Forget a change that was noted as begun and could not be made."""
        with self._database.changing() as db:
            db.execute("DELETE FROM change WHERE id = ?", (change,))

    def changes(self, guild: GuildId, limit: int) -> list[Change]:
        """List a server's last changes, the latest first."""
        with self._database.reading() as db:
            rows = db.execute(
                f"SELECT {COLUMNS} FROM change WHERE guild = ?"  # noqa: S608 - a constant
                " ORDER BY made DESC, rowid DESC LIMIT ?",
                (guild, limit),
            )
            return [change_of(row) for row in rows]

    def change(self, wanted: ChangeId, guild: GuildId | None) -> Change:
        """Recall a change in this server; raise Gone where there is none."""
        with self._database.reading() as db:
            row = db.execute(
                f"SELECT {COLUMNS} FROM change WHERE id = ? AND guild = ?",  # noqa: S608 - a constant
                (wanted, guild),
            ).fetchone()
        if row is None:
            raise Gone("I no longer remember that change.")
        return change_of(row)


def forget_guild(db: Connection, guild: GuildId) -> None:
    """Delete a server's drafts and changes, in the caller's transaction."""
    db.execute("DELETE FROM draft WHERE guild = ?", (guild,))
    db.execute("DELETE FROM change WHERE guild = ?", (guild,))


def forget_member(db: Connection, member: MemberId) -> None:
    """Delete a member's drafts and name in the changes, in the caller's transaction."""
    db.execute("DELETE FROM draft WHERE member = ?", (member,))
    db.execute("UPDATE change SET member = 0 WHERE member = ?", (member,))


DRAFT_COLUMNS: Final = "id, guild, member, made, article, stated, sources"


def draft_values(draft: Draft) -> tuple[object, ...]:
    """Give what a draft's row holds in DRAFT_COLUMNS."""
    return (
        draft.id,
        draft.guild,
        draft.member,
        int(draft.made.timestamp()),
        write_article(draft.article),
        write_date(draft.stated),
        write_further(draft.sources),
    )


COLUMNS: Final = "id, guild, member, made, action, article, title, before, stated, sources"


def change_of(row: Row) -> Change:
    """Read a row of COLUMNS."""
    name, guild, member, made, did, article, title, before, stated, sources = row
    return Change(
        ChangeId(name),
        GuildId(guild),
        MemberId(member),
        datetime.fromtimestamp(made, UTC),
        Did(did),
        ArticleId(article),
        title,
        None if before is None else read_article(before),
        read_date(stated),
        read_further(sources),
    )
