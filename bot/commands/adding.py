"""`/articles add` and 'Add to articles': an article is read, shown, and added at a press."""

import re
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot import delivery
from bot.commands import adding_many, curating
from bot.commands.articles import articles
from bot.commands.curating import require_curator
from bot.commands.forms import DetailsForm, Form, field, open_form, typed
from bot.contexts import in_servers
from bot.errors import BadInput
from bot.retelling import advice, told
from bot.services import Extension, HelpSection, Interaction
from bot.storage.curation import Did, Draft, DraftId
from bot.storage.saved_answers import GuildId
from bot.translation import say
from bot.views import curation as view
from bot.views import limits
from bot.views.buttons import Action
from bot.views.escape import escape
from index.errors import ReadingError
from index.library import Outcome

_LINK = re.compile(r"https?://[^\s<>]+")
_MOST = 5  # articles of one message that are shown, each in a message of its own


@articles.command(name=locale_str("add"), description=locale_str("Add an article to this server"))
@app_commands.rename(url=locale_str("url"), file=locale_str("file"))
@app_commands.describe(
    url=locale_str("The address of its page"),
    file=locale_str("A file; leave both out to paste the text"),
)
async def add(
    interaction: Interaction, url: str | None = None, file: discord.Attachment | None = None
) -> None:
    """Read a page or a file and show it, or open a form for a text."""
    guild = require_curator(interaction)
    if url and file:
        raise BadInput("Give an address or a file, not both.")
    if not url and not file:
        await open_form(interaction, PasteForm())
        return
    if not await delivery.acknowledge(interaction, private=True):
        return
    await delivery.answer(interaction, await _read(interaction, guild, file or url or ""))


@in_servers
@app_commands.context_menu(name=locale_str("Add to articles"))
async def add_message(interaction: Interaction, message: discord.Message) -> None:
    """Read a message's attachments and links, and show each."""
    guild = require_curator(interaction)
    if not await delivery.acknowledge(interaction, private=True):
        return
    links = list(dict.fromkeys(link.rstrip(").,") for link in _LINK.findall(message.content)))
    wanted = [*message.attachments, *links]
    if not wanted:
        raise BadInput(
            "I see no file and no link in that message. To add a text by itself, paste it into"
            " `/articles add`."
        )
    for number, each in enumerate(wanted[:_MOST]):
        try:
            items = await _read(interaction, guild, each)
        except BadInput as error:
            items = delivery.sentence(str(error))
        if number:
            await interaction.followup.send(
                view=delivery.layout(items), ephemeral=True, allowed_mentions=delivery.NOBODY
            )
        else:
            await delivery.answer(interaction, items)


async def _read(
    interaction: Interaction, guild: GuildId, wanted: discord.Attachment | str
) -> delivery.Items:
    """Read a page or a file, and lay out what it holds: an article, or several at a glance."""
    services = interaction.client.services
    if isinstance(wanted, str):
        name, found = wanted, await curating.fetch_articles(services, wanted, guild)
    else:
        name = wanted.filename
        found = await curating.read_attachment_articles(services, wanted, guild)
    if len(found.articles) + len(found.refused) > 1:
        return await adding_many.shown(interaction, guild, name, found)
    if not found.articles:
        raise BadInput(escape(told(found.refused[0])))
    [article] = found.articles
    dated, read_in = found.exported.get(article.id), found.sources.get(article.id, ())
    draft = await curating.keep(interaction, guild, article, dated, read_in)
    return await curating.shown(services, draft)


class PasteForm(Form):
    """A form for an article's text, and what is known of it."""

    def __init__(self) -> None:
        super().__init__(title=say("Add an article"))
        self.text = field(say("Text"), most=limits.TEXT_INPUT, long=True)
        self.heading = field(say("Title"))
        self.day = field(say("Published on, such as 2020-09-15"))
        self.source = field(say("Source, such as a newspaper's name"))
        for item in (self.text, self.heading, self.day, self.source):
            self.add_item(item)

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Read the text and show it; a date that is none does not cost the text."""
        guild = require_curator(interaction)
        services = interaction.client.services
        if not await delivery.acknowledge(interaction, private=True):
            return
        try:
            article = await services.fetch(guild, curating.read_pasted, typed(self.text), guild)
        except ReadingError as error:
            raise BadInput(escape(advice(error))) from error
        article = curating.with_details(
            article,
            title=typed(self.heading) or article.title,
            source=typed(self.source) or article.source,
        )
        stated, note = None, ""
        try:
            stated = curating.typed_day(services, typed(self.day))
        except BadInput as error:
            note = f"⚠ {error}"
        draft = await curating.keep(interaction, guild, article, stated)
        await delivery.answer(interaction, await curating.shown(services, draft, note))


class DraftForm(DetailsForm):
    """A form for what is known of an article that is about to be added."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.article, draft.stated or draft.article.published)
        self._draft = draft

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Show the article with its new details in the message that it stands in."""
        guild = require_curator(interaction)
        services = interaction.client.services
        if not await delivery.acknowledge_in_place(interaction):
            return
        draft = await services.file(services.records.curation.draft, self._draft.id, guild)
        stated, note = draft.stated, ""
        try:
            day = curating.typed_day(services, typed(self.day))
            stated = None if day == draft.article.published else day
        except BadInput as error:
            note = f"⚠ {error}"
        details = curating.with_details(draft.article, **self.details(draft.article))
        draft = replace(draft, article=details, stated=stated)
        await services.file(services.records.curation.keep_draft, draft)
        await delivery.answer(interaction, await curating.shown(services, draft, note))


async def _draft(interaction: Interaction, subject: str) -> Draft:
    guild = require_curator(interaction)
    services = interaction.client.services
    return await services.file(services.records.curation.draft, DraftId(subject), guild)


async def _edit(interaction: Interaction, subject: str, _number: int) -> None:
    await open_form(interaction, DraftForm(await _draft(interaction, subject)))


async def _cancel(interaction: Interaction, subject: str, _number: int) -> None:
    draft = await _draft(interaction, subject)
    if await delivery.acknowledge_in_place(interaction):
        services = interaction.client.services
        await services.file(services.records.curation.drop_draft, draft.id)
        await delivery.answer(interaction, delivery.sentence(say("Nothing was added.")))


async def _add(interaction: Interaction, subject: str, _number: int) -> None:
    """Add what was shown; how far it is, and what came of it, is edited into its message."""
    draft = await _draft(interaction, subject)
    services = interaction.client.services
    if not await delivery.acknowledge_in_place(interaction):
        return
    async with curating.progress_shown(interaction, draft.article.title) as progress:
        outcome, change = await services.read(
            curating.store_draft, services.library, draft, progress
        )
        services.save()
    title = view.title_of(draft.article.title)
    if outcome is Outcome.UNCHANGED:
        text = say("{title} was here already, unchanged.", title=title)
    elif outcome is Outcome.SOURCE:
        await services.file(services.records.curation.log, change)
        text = say(
            "An article here says just the same: {title} is a further source of it.", title=title
        )
    else:
        await services.file(services.records.curation.log, change)
        replaced = change.did is Did.REPLACED
        done = (
            say("Replaced {title}.", title=title)
            if replaced
            else say("Added {title}.", title=title)
        )
        text = f"{done} {say('You can ask about it now.')}"
    # The last of all: whatever dies before, a further press completes what is missing.
    await services.file(services.records.curation.drop_draft, draft.id)
    await delivery.answer(interaction, delivery.sentence(text))


_GERMAN = {
    "add": "hinzufügen",
    "Add an article to this server": "Einen Artikel für diesen Server hinzufügen",
    "url": "adresse",
    "file": "datei",
    "The address of its page": "Die Adresse seiner Seite",
    "A file; leave both out to paste the text": (
        "Eine Datei; beides weglassen, um den Text einzufügen"
    ),
    "Add to articles": "Zu den Artikeln hinzufügen",
}

EXTENSION = Extension(
    commands=(add_message,),
    buttons={Action.ADD: _add, Action.EDIT: _edit, Action.CANCEL: _cancel},
    help={
        HelpSection.CURATING: (
            "Curators add articles for this server with `/articles add`: a page's address, a file,"
            " or a text that they paste; or with 'Add to articles' in a message's menu. What was"
            " read is shown before it counts. A file of several (a zip, an export, a saved feed) is"
            " shown at a glance, and added at one press.",
        )
    },
    translations={discord.Locale.german: _GERMAN},
)
