"""What the buttons and the select under a timeline do. All they need is in their ids and records.

The sentences are fetched again at each press, from the articles that the server may see by then.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any, Self

import discord
from discord import ui

from bot import delivery
from bot.commands.ask import guild_of
from bot.delivery import Interaction
from bot.errors import Gone
from bot.storage.saved_answers import MemberId
from bot.storage.saved_timelines import Chapter, Story, StoryId, entries_at
from bot.views import timeline as view
from bot.views.answer import Items, context, question_in
from bot.views.buttons import JUMP_PATTERN, Action
from index.model.time import Known
from index.model.timeline import Entry, Timeline


class Jump(ui.DynamicItem[ui.Select[Any]], template=JUMP_PATTERN):
    """A choice in a timeline's select."""

    def __init__(self, select: ui.Select[Any], match: re.Match[str]) -> None:
        super().__init__(select)
        self._subject = match["subject"]

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Read the story back out of the select's id."""
        assert isinstance(item, ui.Select)  # noqa: S101 - only the select carries this id
        return cls(item, match)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Turn to the page on which the chosen part begins, or tell why not."""
        try:
            with interaction.client.desk.small_work():
                chosen = self.item.values[0] if self.item.values else ""
                if not re.fullmatch(r"[0-9]{1,6}", chosen):
                    raise Gone("This choice is from another version of me: please ask again.")
                story = await _story(interaction, self._subject)
                await _turn_to(interaction, story, view.page_of(story, int(chosen)))
        except Exception as error:  # noqa: BLE001 - whatever it was, the member is told
            await delivery.report(interaction, error, "select jump")


async def _story(interaction: Interaction, subject: str) -> Story:
    bot = interaction.client
    return await bot.file(bot.records.story, StoryId(subject), guild_of(interaction))


async def _entries(interaction: Interaction, chapters: tuple[Chapter, ...]) -> list[Entry | None]:
    bot = interaction.client
    return await asyncio.to_thread(
        entries_at, chapters, bot.library, bot.visible(guild_of(interaction))
    )


def _title(interaction: Interaction) -> str:
    return (question_in(interaction.message) if interaction.message else None) or ""


async def _turn(interaction: Interaction, subject: str, number: int) -> None:
    await _turn_to(interaction, await _story(interaction, subject), number)


async def _turn_to(interaction: Interaction, story: Story, number: int) -> None:
    """Show another page in the timeline's own message, in place of its picture if it had one."""
    if not interaction.client.seen.first_time(interaction.id):
        return
    _, chapters = view.chapters_on(story, number)
    entries = await _entries(interaction, chapters)
    items = await asyncio.to_thread(view.page, story, number, entries, _title(interaction))
    await interaction.response.edit_message(
        view=delivery.layout(items), attachments=[], allowed_mentions=delivery.NOBODY
    )


async def _context(interaction: Interaction, subject: str, number: int) -> None:
    bot = interaction.client
    if not await delivery.acknowledge(interaction, private=True):
        return
    story = await _story(interaction, subject)
    [entry] = await _entries(interaction, story.chapters[number : number + 1]) or [None]
    if entry is None:
        raise Gone("That article has been removed or has changed since: please ask again.")
    best = entry.events[0]
    items = await asyncio.to_thread(context, view.quote_of(best))
    if entry.when.known is Known.INFERRED and best.article.published is None:
        inference = await asyncio.to_thread(
            bot.library.inferred, best.article.id, bot.visible(story.guild)
        )
        if inference is not None:
            items += view.evidence(inference)
    await delivery.answer(interaction, items)


async def _picture(interaction: Interaction, subject: str, _number: int) -> None:
    await _made(interaction, subject, lambda told, title: [view.drawn(told, title)], _shown)


async def _export(interaction: Interaction, subject: str, _number: int) -> None:
    await _made(interaction, subject, view.files, view.enclosed)


async def _made(
    interaction: Interaction,
    subject: str,
    make: Callable[[Timeline, str], list[view.File]],
    show: Callable[[list[view.File]], Items],
) -> None:
    """Make files of a whole timeline and send them to the member alone.

    A picture is work like an answer's, so it is admitted like one.
    """
    bot, guild = interaction.client, guild_of(interaction)
    with bot.desk.admit(MemberId(interaction.user.id), guild) as timing:
        if await delivery.acknowledge(interaction, private=True):
            story = await _story(interaction, subject)
            told = await _told(interaction, story)
            files = await bot.desk.run(timing, make, told, _title(interaction))
            await delivery.answer(interaction, show(files), files)


async def _told(interaction: Interaction, story: Story) -> Timeline:
    dated = await _entries(interaction, story.dated)
    undated = await _entries(interaction, story.undated)
    told = Timeline(
        tuple(entry for entry in dated if entry is not None),
        tuple(entry for entry in undated if entry is not None),
    )
    if not told.entries and not told.undated:
        raise Gone("The articles of this timeline have been removed or have changed since.")
    return told


def _shown(_files: list[view.File]) -> Items:
    return view.pictured()


ACTIONS: dict[str, Callable[[Interaction, str, int], Awaitable[None]]] = {
    Action.STORY: _turn,
    Action.EVENT: _context,
    Action.PICTURE: _picture,
    Action.EXPORT: _export,
}
