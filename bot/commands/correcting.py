"""`/articles edit`, `replace`, `remove` and `log`: curators keep what is there right."""

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any, Final

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str

from bot import delivery
from bot.autocomplete.articles import ArticleTitles
from bot.commands import curating
from bot.commands.articles import articles
from bot.commands.curating import require_curator
from bot.commands.forms import DetailsForm, open_form, typed
from bot.contexts import guild_of
from bot.errors import BadInput, Gone
from bot.services import Extension, HelpSection, Interaction
from bot.storage.curation import Change, ChangeId, Did, new_change
from bot.storage.ownership import own_collection
from bot.storage.saved_answers import GuildId, MemberId
from bot.translation import say
from bot.views import curation as view
from bot.views.buttons import Action
from bot.views.titles import make_title
from index.errors import PullquoteError, UnknownArticle
from index.library import KEEP, Library
from index.model.scope import Scope
from index.model.stored import Revision

_LOGGED: Final = 25  # changes shown


async def offer_own_titles(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Offer the titles of the server's own articles that hold what is typed."""
    guild = guild_of(interaction)
    if guild is None:
        return []
    titles = interaction.client.services.article_titles
    found = await asyncio.to_thread(titles.search, typed, {own_collection(guild)})
    return [Choice(name=title.choice, value=title.article) for title in found]


async def find_own(interaction: Interaction, guild: GuildId, given: str) -> Revision:
    """Resolve one of the server's own articles, just added ones too.

    Raises:
        BadInput: it has none that fits.
    """
    services, own = interaction.client.services, own_collection(guild)

    def find() -> Revision | None:
        listed = services.library.articles(Scope((own,)))
        titles = ArticleTitles(
            make_title(a.id, a.collection, a.title, a.source, a.published) for a in listed
        )
        title = titles.find(given, {own})
        if title is None:
            return None
        return services.library.store.revision(title.article, Scope((own,)))

    found = await services.file(find)
    if found is None:
        raise BadInput(
            "This server has no such article of its own: choose one from the list that opens as"
            " you type. My operator's articles can't be changed from here."
        )
    return found


@articles.command(
    name=locale_str("edit"), description=locale_str("Correct a title, date, source or address")
)
@app_commands.rename(article=locale_str("article"))
@app_commands.describe(article=locale_str("Which article"))
async def edit(interaction: Interaction, article: str) -> None:
    """Open a form with what is known of an article."""
    guild = require_curator(interaction)
    revision = await find_own(interaction, guild, article)
    await open_form(interaction, EditForm(revision))


class EditForm(DetailsForm):
    """A form for what is known of an article that is there."""

    def __init__(self, revision: Revision) -> None:
        document = revision.document
        super().__init__(document, revision.curated or document.published)
        self._article = document.id

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Change what was typed otherwise; a new date dates the article's events anew at once."""
        guild = require_curator(interaction)
        services = interaction.client.services
        if not await delivery.acknowledge(interaction, private=True):
            return
        day = curating.typed_day(services, typed(self.day))
        member = curating.curator(interaction)
        change = await services.read(self._changed, services.library, guild, member, day)
        if change is None:
            text = say("Nothing was changed.")
        else:
            await services.file(services.records.curation.log, change)
            text = say("Edited {title}.", title=view.title_of(change.title))
            if day is not None:
                text += await services.read(self._warning, services.library, guild)
        await delivery.answer(interaction, delivery.sentence(text))

    def _warning(self, library: Library, guild: GuildId) -> str:
        """Quote what in the text contradicts its date; nothing where nothing does."""
        scope = Scope((own_collection(guild),))
        found = library.contradictions(self._article, scope)
        if not found:
            return ""
        return view.contradiction(library.article(self._article, scope), found)

    def _changed(
        self, library: Library, guild: GuildId, member: MemberId, day: date | None
    ) -> Change | None:
        """Change the article; None where all is as it was. Runs off the event loop."""
        scope = Scope((own_collection(guild),))
        before = library.store.revision(self._article, scope)
        if before is None:
            raise UnknownArticle(self._article)
        after = curating.with_details(before.document, **self.details(before.document))
        known = before.curated or before.document.published
        # An empty field takes back what a curator stated, not what the document states.
        redated = day != known if day else before.curated is not None
        if after == before.document and not redated:
            return None
        library.add(after, stated=day if redated else KEEP)
        return new_change(guild, member, Did.EDITED, after, before.document, before.curated)


@articles.command(
    name=locale_str("replace"), description=locale_str("Put another text in an article's place")
)
@app_commands.rename(article=locale_str("article"), url=locale_str("url"), file=locale_str("file"))
@app_commands.describe(
    article=locale_str("Which article"),
    url=locale_str("The address of its page"),
    file=locale_str("A file with the new text"),
)
async def replace_article(
    interaction: Interaction,
    article: str,
    url: str | None = None,
    file: discord.Attachment | None = None,
) -> None:
    """Read a page or a file and show it; at a press it takes the article's place."""
    guild = require_curator(interaction)
    if (url is None) == (file is None):
        raise BadInput("Give an address or a file with the new text.")
    services = interaction.client.services
    if not await delivery.acknowledge(interaction, private=True):
        return
    old = (await find_own(interaction, guild, article)).document
    if file:
        new = await curating.read_attachment(services, file, guild)
    else:
        new = await curating.fetch_article(services, url or "", guild)
    new = replace(new, id=old.id, origin=old.origin)
    draft = await curating.keep(interaction, guild, new)
    await delivery.answer(interaction, await curating.shown(services, draft))


@articles.command(name=locale_str("remove"), description=locale_str("Remove an article"))
@app_commands.rename(article=locale_str("article"))
@app_commands.describe(article=locale_str("Which article"))
async def remove(interaction: Interaction, article: str) -> None:
    """Remove an article at once; it can be brought back for ten minutes."""
    guild = require_curator(interaction)
    services = interaction.client.services
    if not await delivery.acknowledge(interaction, private=True):
        return
    revision = await find_own(interaction, guild, article)
    document = revision.document
    own = Scope((document.collection,))
    read_in = await services.read(services.library.store.sources, document.id, own)
    change = new_change(
        guild,
        curating.curator(interaction),
        Did.REMOVED,
        document,
        document,
        revision.curated,
        read_in[1:],
    )
    # Noted first as begun: what is removed can be brought back whatever happens in between.
    await services.file(services.records.curation.log, replace(change, did=Did.REMOVING))
    try:
        await services.read(services.library.remove, document.id, own)
    except PullquoteError:
        await services.file(services.records.curation.retract, change.id)
        raise
    await services.file(services.records.curation.confirm, change.id, Did.REMOVED)
    until = int((change.made + curating.UNDO_WITHIN).timestamp())
    await delivery.answer(interaction, view.removed(document.title, change.id, until))


async def _undo(interaction: Interaction, subject: str, _number: int) -> None:
    """Bring a removed article back as it was, with the date that a curator had stated."""
    guild = require_curator(interaction)
    services = interaction.client.services
    removed = await services.file(services.records.curation.change, ChangeId(subject), guild)
    curating.require_undoable(removed.made)
    if removed.before is None:
        raise Gone("That article has been removed since.")
    if not await delivery.acknowledge_in_place(interaction):
        return
    before, scope = removed.before, Scope((removed.before.collection,))

    def restore() -> bool:
        if services.library.store.revision(before.id, scope) is not None:
            return False
        services.library.add(before, stated=removed.stated)
        services.library.add_sources(before.id, removed.sources, scope)
        return True

    if await services.read(restore):
        change = new_change(guild, curating.curator(interaction), Did.RESTORED, before)
        await services.file(services.records.curation.log, change)
        text = say("Brought {title} back.", title=view.title_of(before.title))
    else:
        text = say("{title} is here again already.", title=view.title_of(before.title))
    await delivery.answer(interaction, delivery.sentence(text))


@articles.command(name=locale_str("log"), description=locale_str("Who changed which article"))
async def log(interaction: Interaction) -> None:
    """List the last changes of the server's articles."""
    guild = require_curator(interaction)
    services = interaction.client.services
    if await delivery.acknowledge(interaction, private=True):
        changes = await services.file(services.records.curation.changes, guild, _LOGGED)
        await delivery.answer(interaction, view.log(changes))


edit.autocomplete("article")(offer_own_titles)
replace_article.autocomplete("article")(offer_own_titles)
remove.autocomplete("article")(offer_own_titles)

_GERMAN = {
    "edit": "bearbeiten",
    "Correct a title, date, source or address": ("Titel, Datum, Quelle oder Adresse berichtigen"),
    "replace": "ersetzen",
    "Put another text in an article's place": "Einen Artikel durch einen anderen Text ersetzen",
    "A file with the new text": "Eine Datei mit dem neuen Text",
    "remove": "entfernen",
    "Remove an article": "Einen Artikel entfernen",
    "log": "verlauf",
    "Who changed which article": "Wer welchen Artikel geändert hat",
}

EXTENSION = Extension(
    buttons={Action.UNDO: _undo},
    help={
        HelpSection.CURATING: (
            "`/articles edit` corrects a title, date, source or address, `/articles replace` puts"
            " another text in an article's place, `/articles remove` removes it, which can be"
            " undone for ten minutes. `/articles log` says who changed what.",
        )
    },
    translations={discord.Locale.german: _GERMAN},
)
