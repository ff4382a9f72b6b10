"""What the commands that change articles share: who may, what was read, how far it is."""

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

import discord
from discord import app_commands

from bot import delivery
from bot.contexts import guild_of, is_guest
from bot.curators import may_curate
from bot.errors import BadInput, Gone, NotACurator, NotAMember
from bot.retelling import told
from bot.services import Interaction, Services
from bot.storage.curation import Change, Did, Draft, new_change, new_draft
from bot.storage.ownership import own_collection
from bot.storage.saved_answers import GuildId, MemberId
from bot.translation import number, say
from bot.views import curation as view
from bot.views.escape import escape
from bot.views.items import Items
from index.errors import BadDate, ReadingError
from index.ingest import (
    MAX_DOCUMENT_BYTES,
    Reading,
    named_lastingly,
    read_articles,
    read_bytes,
    read_url,
    read_url_articles,
)
from index.ingest.preparation import unwatched
from index.library import KEEP, Library, Outcome
from index.model.article import Article
from index.model.scope import Scope
from index.model.stored import Source
from index.preview import preview
from index.store.protocol import Progress
from index.text.timex import read_day

_PROGRESS_SECONDS = 2.0  # between two edits of one message, which Discord allows 5 of in 5 s
_HASH_DIGITS = 12


UNDO_WITHIN: Final = timedelta(minutes=10)


def require_undoable(made: datetime | None) -> None:
    """Raise Gone unless there is a change, and it was made a moment ago."""
    if made is None or datetime.now(UTC) - made > UNDO_WITHIN:
        raise Gone("This can be undone for ten minutes only: please add the article again.")


def require_curator(interaction: Interaction) -> GuildId:
    """Name the server whose articles the member may change.

    Raises:
        NoPrivateMessage, NotAMember, NotACurator: there is none.
    """
    if is_guest(interaction):
        raise NotAMember
    guild = guild_of(interaction)
    if guild is None or not isinstance(interaction.user, discord.Member):
        raise app_commands.NoPrivateMessage
    curators = interaction.client.services.records.guild(guild).curators
    manages = interaction.permissions.manage_guild
    roles = {role.id for role in interaction.user.roles}
    if not may_curate(roles, manages_server=manages, curators=curators):
        raise NotACurator
    return guild


def curator(interaction: Interaction) -> MemberId:
    """Name the member who presses."""
    return MemberId(interaction.user.id)


def read_upload(data: bytes, filename: str, guild: GuildId) -> Article:
    """Read an uploaded file; the same bytes are the same article. Raises ReadingError."""
    name, origin = _named(data, filename)
    return read_bytes(data, name=name, origin=origin, collection=own_collection(guild))


def read_upload_articles(data: bytes, filename: str, guild: GuildId) -> Reading:
    """Read all articles of an uploaded file, named as in its next version. Raises ReadingError."""
    name, origin = _named(data, filename)
    found = read_articles(data, name=name, origin=origin, collection=own_collection(guild))
    return named_lastingly(found, name)


def _named(data: bytes, filename: str) -> tuple[str, str]:
    name = filename.rsplit("/", 1)[-1] or "file"
    return name, f"upload:{_content(data)}/{name}"


def read_pasted(text: str, guild: GuildId) -> Article:
    """Read pasted text; the same text is the same article. Raises ReadingError."""
    data = text.encode("utf-8", "replace")
    origin = f"pasted:{_content(data)}"
    return read_bytes(data, name="pasted.txt", origin=origin, collection=own_collection(guild))


def _content(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_HASH_DIGITS]


async def fetch_article(services: Services, url: str, guild: GuildId) -> Article:
    """Fetch and read a page; raise BadInput with the reason where that can't be."""
    with told_plainly():
        return await services.fetch(guild, read_url, url, services.fetcher, own_collection(guild))


async def fetch_articles(services: Services, url: str, guild: GuildId) -> Reading:
    """Fetch a page or a file and read all of its articles, as `fetch_article` does one."""
    own = own_collection(guild)
    with told_plainly():
        return await services.fetch(guild, read_url_articles, url, services.fetcher, own)


async def read_attachment(
    services: Services, attachment: discord.Attachment, guild: GuildId
) -> Article:
    """Download and read an attachment; raise BadInput with the reason where that can't be."""
    data = await _downloaded(attachment)
    with told_plainly():
        return await services.fetch(guild, read_upload, data, attachment.filename, guild)


async def read_attachment_articles(
    services: Services, attachment: discord.Attachment, guild: GuildId
) -> Reading:
    """Download an attachment and read all of its articles, as `read_attachment` does one."""
    data = await _downloaded(attachment)
    with told_plainly():
        return await services.fetch(guild, read_upload_articles, data, attachment.filename, guild)


async def _downloaded(attachment: discord.Attachment) -> bytes:
    if attachment.size > MAX_DOCUMENT_BYTES:
        raise BadInput("This file is too large for an article: split it into articles.")
    return await attachment.read()


@contextlib.contextmanager
def told_plainly() -> Iterator[None]:
    """Tell a member why something could not be read."""
    try:
        yield
    except ReadingError as error:
        raise BadInput(escape(told(error))) from error


def typed_day(services: Services, typed: str) -> date | None:
    """Read a date that a curator typed; None where nothing was.

    Raises:
        BadInput: it is none, or more than a day.
    """
    if not typed.strip():
        return None
    try:
        locale = services.settings.index.locale
        return read_day(typed, datetime.now(UTC).date(), locale=locale)
    except BadDate as error:
        raise BadInput(escape(told(error))) from error


def with_details(article: Article, *, title: str, source: str, url: str | None = None) -> Article:
    """Give an article what a curator states of it; a field left as it was says nothing new."""
    return replace(
        article,
        title=" ".join(title.split()),
        source=" ".join(source.split()),
        url=article.url if url is None else url.strip(),
    )


async def keep(
    interaction: Interaction,
    guild: GuildId,
    article: Article,
    stated: date | None = None,
    sources: tuple[Source, ...] = (),
) -> Draft:
    """Keep an article until its curator has looked at it."""
    services = interaction.client.services
    draft = new_draft(guild, curator(interaction), article, stated, sources)
    await services.file(services.records.curation.keep_draft, draft)
    return draft


async def shown(services: Services, draft: Draft, note: str = "") -> Items:
    """Lay out what was read, before it counts."""
    scope = services.visible(draft.guild)
    found = await services.read(preview, services.library, draft.article, scope)
    return view.preview(draft, found, note)


def store_draft(
    library: Library, draft: Draft, progress: Progress = unwatched, *, whole: bool = True
) -> tuple[Outcome, Change]:
    """Add a draft's article, dated as its curator states; note what it replaced.

    `whole` as in `Library.add`.

    Raises:
        LibraryError, ModelError: it was not added.
    """
    article, scope = draft.article, Scope((draft.article.collection,))
    before = library.store.revision(article.id, scope)
    stated = KEEP if draft.stated is None else draft.stated
    further = library.store.sources(article.id, scope)[1:]
    outcome = library.add(article, progress, stated=stated, whole=whole)
    did = Did.REPLACED if before else Did.ADDED
    library.add_sources(article.id, draft.sources, scope)
    former, curated = (before.document, before.curated) if before else (None, None)
    made = new_change(draft.guild, draft.member, did, article, former, curated, further)
    return outcome, made


@contextlib.asynccontextmanager
async def progress_shown(interaction: Interaction, title: str) -> AsyncIterator[Progress]:
    """Edit into the pressed button's message how far a long work is."""
    latest: list[tuple[int, int]] = []

    def told(done: int, total: int) -> None:
        latest[:] = [(done, total)]

    async def edit() -> None:
        while True:
            await asyncio.sleep(_PROGRESS_SECONDS)
            if latest:
                done, total = latest[0]
                text = say(
                    "Reading {title}: {done} of {total} passages.",
                    title=view.title_of(title),
                    done=number(done),
                    total=number(total),
                )
                await delivery.answer(interaction, delivery.sentence(text))

    begun = say("Reading {title} …", title=view.title_of(title))
    await delivery.answer(interaction, delivery.sentence(begun))
    editing = asyncio.create_task(edit())
    try:
        yield told
    finally:
        editing.cancel()
        with contextlib.suppress(asyncio.CancelledError, discord.HTTPException):
            await editing
