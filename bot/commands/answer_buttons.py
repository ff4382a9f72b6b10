"""The buttons under answers. They hold no state, so a restart does not kill them."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any, Self

import discord
from discord import ui

from bot import delivery
from bot.commands import articles, timeline_buttons
from bot.commands.ask import guild_of
from bot.delivery import Interaction
from bot.errors import Gone
from bot.storage.saved_answers import MemberId, Sheet, SheetId, quote_at
from bot.views import answer as answer_view
from bot.views.buttons import PATTERN, Action
from index.model.article import Quote


class Press(ui.DynamicItem[ui.Button[Any]], template=PATTERN):
    """A press on any of the bot's buttons."""

    def __init__(self, button: ui.Button[Any], match: re.Match[str]) -> None:
        super().__init__(button)
        self._action = match["action"]
        self._subject = match["subject"]
        self._number = int(match["number"])

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Read the button back out of its id."""
        assert isinstance(item, ui.Button)  # noqa: S101 - only buttons carry these ids
        return cls(item, match)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button says, or tell why not."""
        try:
            act = _ACTIONS.get(self._action)
            if act is None:
                raise Gone("This button is from another version of me: please ask again.")
            with interaction.client.desk.small_work():
                await act(interaction, self._subject, self._number)
        except Exception as error:  # noqa: BLE001 - whatever it was, the member is told
            await delivery.report(interaction, error, f"button {self._action}")


async def _sheet(interaction: Interaction, subject: str) -> Sheet:
    bot = interaction.client
    return await bot.file(bot.records.sheet, SheetId(subject), guild_of(interaction))


async def _quotes(interaction: Interaction, sheet: Sheet, first: int, count: int) -> list[Quote]:
    """Fetch quotes again, from the articles that this server may see now."""
    bot = interaction.client
    scope = bot.visible(guild_of(interaction))
    places = sheet.places[first : first + count]
    if not places:
        raise Gone("There is nothing more to show.")
    return await bot.file(lambda: [quote_at(place, bot.library, scope) for place in places])


async def _context(interaction: Interaction, subject: str, number: int) -> None:
    if await delivery.acknowledge(interaction, private=True):
        sheet = await _sheet(interaction, subject)
        [quote] = await _quotes(interaction, sheet, number, 1)
        await delivery.answer(interaction, await asyncio.to_thread(answer_view.context, quote))


async def _more(interaction: Interaction, subject: str, number: int) -> None:
    if await delivery.acknowledge(interaction, private=True):
        sheet = await _sheet(interaction, subject)
        quotes = await _quotes(interaction, sheet, number, answer_view.QUOTES_SHOWN)
        items = await asyncio.to_thread(answer_view.more, sheet, quotes, number)
        await delivery.answer(interaction, items)


async def _closest(interaction: Interaction, subject: str, _number: int) -> None:
    if await delivery.acknowledge(interaction, private=True):
        sheet = await _sheet(interaction, subject)
        quotes = await _quotes(interaction, sheet, 0, answer_view.CLOSEST_SHOWN)
        items = await asyncio.to_thread(answer_view.more, sheet, quotes, 0)
        await delivery.answer(interaction, items)


async def _share(interaction: Interaction, subject: str, _number: int) -> None:
    bot = interaction.client
    if not await delivery.acknowledge(interaction, private=False):
        return
    sheet = await _sheet(interaction, subject)
    quotes = await _quotes(interaction, sheet, 0, answer_view.QUOTES_SHOWN)
    question = answer_view.question_in(interaction.message) if interaction.message else None
    if not await bot.file(bot.records.share, sheet.id):
        raise Gone("This answer has been shared already.")
    items = await asyncio.to_thread(
        answer_view.answer, sheet, question or "", quotes, private=False
    )
    items.append(ui.TextDisplay(f"-# shared by {interaction.user.mention}"))
    await delivery.answer(interaction, items)


def _vote(*, helpful: bool) -> Callable[[Interaction, str, int], Awaitable[None]]:
    async def vote(interaction: Interaction, subject: str, _number: int) -> None:
        bot = interaction.client
        if await delivery.acknowledge(interaction, private=True):
            sheet = await _sheet(interaction, subject)
            member = MemberId(interaction.user.id)
            await bot.file(bot.records.vote, sheet.id, member, helpful=helpful)
            thumb, other = ("👍", "👎") if helpful else ("👎", "👍")
            text = f"Noted: {thumb} Thank you. Press {other} if you change your mind."
            await delivery.answer(interaction, delivery.sentence(text))

    return vote


async def _turn(interaction: Interaction, _subject: str, number: int) -> None:
    """Turn the page of a list in its own message."""
    bot = interaction.client
    if not bot.seen.first_time(interaction.id):
        return
    items = articles.page(bot, guild_of(interaction), number)
    await interaction.response.edit_message(
        view=delivery.layout(items), allowed_mentions=delivery.NOBODY
    )


_ACTIONS: dict[str, Callable[[Interaction, str, int], Awaitable[None]]] = {
    Action.CONTEXT: _context,
    Action.MORE: _more,
    Action.CLOSEST: _closest,
    Action.SHARE: _share,
    Action.UP: _vote(helpful=True),
    Action.DOWN: _vote(helpful=False),
    Action.LIST: _turn,
    **timeline_buttons.ACTIONS,
}
