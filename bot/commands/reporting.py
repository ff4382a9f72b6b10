"""`/articles report` and `hidden`: what readers made of quotes, and what is no longer quoted."""

import asyncio
from datetime import UTC, datetime

import discord
from discord.app_commands import locale_str

from bot import delivery
from bot.commands import curating
from bot.commands.articles import articles
from bot.commands.curating import require_curator
from bot.errors import BotError, Gone
from bot.services import BaseBot, Extension, HelpSection, Interaction, Services
from bot.storage.curation import Did, new_change
from bot.storage.saved_answers import AnswerId, GuildId, SavedAnswer
from bot.translation import say, speaking
from bot.views import report as view
from bot.views.buttons import Action
from index.feedback import Feedback, QuoteVotes
from index.model.article import Article
from index.model.scope import Scope
from index.model.stored import Hidden
from index.report import Report, VotedQuote, make_report, standing
from index.search.duplicates import near_duplicates
from index.store.hiding import plain


@articles.command(
    name=locale_str("report"),
    description=locale_str("What readers voted on, and what needs a look"),
)
async def report(interaction: Interaction) -> None:
    """Show the votes by quote and article, and what was never quoted, is undated or much alike."""
    guild = require_curator(interaction)
    services = interaction.client.services
    if await delivery.acknowledge(interaction, private=True):
        feedback = await services.file(services.records.feedback, guild)
        made = await services.read(_report, services, guild, feedback)
        await delivery.answer(interaction, await asyncio.to_thread(view.report, made))


def _report(services: Services, guild: GuildId, feedback: Feedback) -> Report:
    scope = services.visible(guild)
    store = services.library.store
    voted = store.articles({each.article for each in feedback.quotes}, scope)
    alike = near_duplicates(store, scope)
    return make_report(services.library.articles(scope), voted, feedback, alike)


@articles.command(
    name=locale_str("hidden"), description=locale_str("Sentences that are no longer quoted here")
)
async def hidden(interaction: Interaction) -> None:
    """List the sentences that curators have hidden in this server."""
    guild = require_curator(interaction)
    services = interaction.client.services
    if await delivery.acknowledge(interaction, private=True):
        found = await services.file(services.library.store.hidden, services.visible(guild))
        await delivery.answer(interaction, view.hidden(found))


async def _hide(interaction: Interaction, subject: str, _number: int) -> None:
    """Hide the sentences of a quote from this server, from this reply on."""
    guild = require_curator(interaction)
    services = interaction.client.services
    if not await delivery.acknowledge(interaction, private=True):
        return
    saved = await services.file(services.records.answer, AnswerId(subject), guild)
    scope = services.visible(guild)
    article, done = await services.read(_hide_quote, services, saved, scope)
    if done:
        change = new_change(guild, curating.curator(interaction), Did.HIDDEN, article)
        await services.file(services.records.curation.log, change)
    found = [
        each
        for each in await services.file(services.library.store.hidden, scope)
        if each.article == article.id and each.words in done
    ]
    if not found:
        raise Gone("That sentence is hidden already: `/articles hidden` lists those that are.")
    await delivery.answer(interaction, view.hidden(found, say("Never quoted here again:")))


def _hide_quote(
    services: Services, saved: SavedAnswer, scope: Scope
) -> tuple[Article, frozenset[str]]:
    """Hide each sentence of an answer's first quote; give the words of those that now are."""
    library, place = services.library, saved.places[0]
    article = library.article(place.article, scope)
    votes = QuoteVotes(place.article, place.start, place.end, place.digest, saved.id, 0, 0)
    if not standing(votes, article):
        raise Gone("The article no longer says that, or the sentence is hidden already.")
    sentences = [
        each
        for each in library.sentences(article.id, scope)
        if place.start <= each.start and each.end <= place.end
    ]
    words = frozenset(plain(article.text[each.start : each.end]) for each in sentences)
    for each in words:
        library.set_hidden(article.id, each, scope, hidden=True)
    return article, words


async def _unhide(interaction: Interaction, subject: str, _number: int) -> None:
    """Let a hidden sentence be quoted in this server again."""
    guild = require_curator(interaction)
    services = interaction.client.services
    if not await delivery.acknowledge(interaction, private=True):
        return
    scope = services.visible(guild)
    found: Hidden | None = next(
        (
            each
            for each in await services.file(services.library.store.hidden, scope)
            if view.key(each) == subject
        ),
        None,
    )
    if found is None:
        raise Gone("That sentence is not hidden any more.")
    article = await services.file(services.library.article, found.article, scope)
    if await services.read(
        services.library.set_hidden, article.id, found.words, scope, hidden=False
    ):
        change = new_change(guild, curating.curator(interaction), Did.SHOWN, article)
        await services.file(services.records.curation.log, change)
    await delivery.answer(interaction, delivery.sentence(say("It can be quoted here again.")))


async def after_vote(client: BaseBot, guild: GuildId, saved: SavedAnswer) -> VotedQuote | None:
    """Give the quote of an answer that was voted down, where curators should look at it.

    The first time that so many voted it down they are told in their channel, if they have one.
    """
    services = client.services

    def look() -> VotedQuote | None:
        if not saved.answered or not saved.places:
            return None
        first = saved.places[0]
        article = services.library.store.article(first.article, services.visible(guild))
        for votes in services.records.feedback(guild).quotes:
            same = (votes.article, votes.digest) == (first.article, first.digest)
            if same and votes.disputed and article is not None and standing(votes, article):
                return VotedQuote(article, votes)
        return None

    found = await services.file(look)
    channel = services.records.guild(guild).notices
    if found is None or channel is None:
        return found
    note = f"disputed {guild} {found.article.id} {found.votes.digest}"
    if await services.file(services.records.notes.read, note) is None:
        server = client.get_guild(guild)
        with speaking(server.preferred_locale if server else None):
            items = await asyncio.to_thread(view.disputed, found)
        if await delivery.announce(client, channel, items):
            now = datetime.now(UTC).isoformat(timespec="seconds")
            await services.file(services.records.notes.write, note, now)
    return found


def is_curator(interaction: Interaction) -> bool:
    """Say whether whoever presses may change this server's articles."""
    try:
        require_curator(interaction)
    except (BotError, discord.app_commands.AppCommandError):
        return False
    return True


_GERMAN = {
    "report": "bericht",
    "What readers voted on, and what needs a look": (
        "Worüber abgestimmt wurde und was angesehen werden sollte"
    ),
    "hidden": "verborgen",
    "Sentences that are no longer quoted here": "Sätze, die hier nicht mehr zitiert werden",
}

EXTENSION = Extension(
    buttons={Action.HIDE: _hide, Action.UNHIDE: _unhide},
    help={
        HelpSection.CURATING: (
            "`/articles report` shows the votes by quote and article, what was never quoted,"
            " what nobody dated and which articles say much the same. A quote that three members"
            " voted down has a button there that hides its sentence in this server;"
            " `/articles hidden` shows it again.",
        )
    },
    translations={discord.Locale.german: _GERMAN},
)
