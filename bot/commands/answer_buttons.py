"""What the buttons under an answer do. Its quotes are fetched again at each press."""

import asyncio
from collections.abc import Awaitable, Callable

from discord import ui

from bot import delivery
from bot.answering import kept_to, shown_at_once
from bot.commands.reporting import after_vote, is_curator
from bot.contexts import guild_of
from bot.errors import Gone
from bot.services import Extension, Interaction
from bot.storage.saved_answers import AnswerId, MemberId, SavedAnswer, quote_at, quotes_from
from bot.translation import say
from bot.views import answer as answer_view
from bot.views.asked import asked as show_asked
from bot.views.asked import question_in, questions_in
from bot.views.buttons import Action, button
from bot.views.items import Items
from bot.views.report import disputed
from index.model.article import Quote
from index.search.followups import completed


async def _saved_answer(interaction: Interaction, subject: str) -> SavedAnswer:
    services = interaction.client.services
    return await services.file(services.records.answer, AnswerId(subject), guild_of(interaction))


async def _quotes(
    interaction: Interaction, saved: SavedAnswer, first: int, count: int
) -> tuple[list[int], list[Quote]]:
    """Fetch quotes again, from the articles that this server may see now, with their numbers."""
    services = interaction.client.services
    scope = services.visible(guild_of(interaction))
    found = await services.file(quotes_from, saved, first, count, services.library, scope)
    return [number for number, _ in found], [quote for _, quote in found]


async def _quote(interaction: Interaction, saved: SavedAnswer, number: int) -> Quote:
    """Fetch one quote again, and no other in its place."""
    services = interaction.client.services
    scope = services.visible(guild_of(interaction))
    if number >= len(saved.places):
        raise Gone("There is nothing more to show.")
    return await services.file(quote_at, saved.places[number], services.library, scope)


async def _context(interaction: Interaction, subject: str, number: int) -> None:
    if await delivery.acknowledge(interaction, private=True):
        saved = await _saved_answer(interaction, subject)
        quote = await _quote(interaction, saved, number)
        services = interaction.client.services
        scope = services.visible(guild_of(interaction))
        sentences = await services.file(services.library.sentences, quote.article.id, scope)
        items = await asyncio.to_thread(answer_view.context, quote, sentences)
        await delivery.answer(interaction, _explainable(interaction, saved, items))


def _explainable(interaction: Interaction, saved: SavedAnswer, items: Items) -> Items:
    """Add to a manager's own reply the question, and a button that explains its answer."""
    question = question_in(interaction.message) if interaction.message else None
    if (
        question is None
        or guild_of(interaction) is None
        or not interaction.permissions.manage_guild
    ):
        return items
    row = ui.ActionRow[ui.LayoutView](button(Action.EXPLAIN, saved.id))
    return [show_asked(question), *items, row]


async def _more(interaction: Interaction, subject: str, number: int) -> None:
    if await delivery.acknowledge(interaction, private=True):
        saved = await _saved_answer(interaction, subject)
        count = answer_view.QUOTES_SHOWN
        numbers, quotes = await _quotes(interaction, saved, number, count)
        items = await asyncio.to_thread(answer_view.more, saved, quotes, numbers)
        await delivery.answer(interaction, items)


async def _closest(interaction: Interaction, subject: str, _number: int) -> None:
    if await delivery.acknowledge(interaction, private=True):
        saved = await _saved_answer(interaction, subject)
        numbers, quotes = await _quotes(interaction, saved, 0, answer_view.CLOSEST_SHOWN)
        items = await asyncio.to_thread(answer_view.more, saved, quotes, numbers)
        await delivery.answer(interaction, _explainable(interaction, saved, items))


async def _share(interaction: Interaction, subject: str, _number: int) -> None:
    services = interaction.client.services
    if not await delivery.acknowledge(interaction, private=False):
        return
    saved = await _saved_answer(interaction, subject)
    numbers, quotes = await _quotes(interaction, saved, 0, answer_view.QUOTES_SHOWN)
    asked = questions_in(interaction.message) if interaction.message else None
    question, *follows = asked or ("",)
    if not await services.file(services.records.share, saved.id):
        raise Gone("This answer has been shared already.")
    items = await asyncio.to_thread(
        answer_view.answer,
        saved,
        question,
        quotes,
        private=False,
        follows=follows,
        kept_to=await kept_to(services, guild_of(interaction), saved.narrowing),
        at_once=shown_at_once(completed(asked or ("",)), quotes),
        numbers=numbers,
    )
    shared = say("shared by {member}", member=interaction.user.mention)
    items.append(ui.TextDisplay(f"-# {shared}"))
    await delivery.answer(interaction, items)


def _vote(*, helpful: bool) -> Callable[[Interaction, str, int], Awaitable[None]]:
    async def vote(interaction: Interaction, subject: str, _number: int) -> None:
        services = interaction.client.services
        if await delivery.acknowledge(interaction, private=True):
            saved = await _saved_answer(interaction, subject)
            member = MemberId(interaction.user.id)
            await services.file(services.records.vote, saved.id, member, helpful=helpful)
            thumb, other = ("👍", "👎") if helpful else ("👎", "👍")
            text = say(
                "Noted: {thumb} Thank you. Press {other} if you change your mind.",
                thumb=thumb,
                other=other,
            )
            items = delivery.sentence(text)
            guild = guild_of(interaction)
            if not helpful and guild is not None:
                found = await after_vote(interaction.client, guild, saved)
                if found is not None and is_curator(interaction):
                    items += disputed(found)
            await delivery.answer(interaction, items)

    return vote


EXTENSION = Extension(
    buttons={
        Action.CONTEXT: _context,
        Action.MORE: _more,
        Action.CLOSEST: _closest,
        Action.SHARE: _share,
        Action.UP: _vote(helpful=True),
        Action.DOWN: _vote(helpful=False),
    }
)
