"""What the buttons and the select under a timeline do. All they need is in their ids and records.

The sentences are fetched again at each press, from the articles that the server may see by then.
"""

import asyncio
import re
from collections.abc import Callable
from typing import Any, Self

import discord
from discord import ui

from bot import delivery
from bot.errors import Gone
from bot.services import Extension, Interaction, guild_of
from bot.storage.saved_answers import MemberId
from bot.storage.saved_timelines import SavedEntry, SavedTimeline, TimelineId, entries_at
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
        """Read the saved timeline back out of the select's id."""
        assert isinstance(item, ui.Select)  # noqa: S101 - only the select carries this id
        return cls(item, match)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Turn to the page on which the chosen part begins, or tell why not."""
        try:
            member = MemberId(interaction.user.id)
            with interaction.client.services.admission.admit_press(member):
                chosen = self.item.values[0] if self.item.values else ""
                if not re.fullmatch(r"[0-9]{1,6}", chosen):
                    raise Gone("This choice is from another version of me: please ask again.")
                saved = await _saved_timeline(interaction, self._subject)
                await _turn_to(interaction, saved, view.page_of(saved, int(chosen)))
        except Exception as error:  # noqa: BLE001 - whatever it was, the member is told
            await delivery.report(interaction, error, "select jump")


async def _saved_timeline(interaction: Interaction, subject: str) -> SavedTimeline:
    services = interaction.client.services
    return await services.file(
        services.records.timeline, TimelineId(subject), guild_of(interaction)
    )


async def _entries(
    interaction: Interaction, saved_entries: tuple[SavedEntry, ...]
) -> list[Entry | None]:
    services = interaction.client.services
    return await asyncio.to_thread(
        entries_at, saved_entries, services.library, services.visible(guild_of(interaction))
    )


def _title(interaction: Interaction) -> str:
    return (question_in(interaction.message) if interaction.message else None) or ""


async def _turn(interaction: Interaction, subject: str, number: int) -> None:
    await _turn_to(interaction, await _saved_timeline(interaction, subject), number)


async def _turn_to(interaction: Interaction, saved: SavedTimeline, number: int) -> None:
    """Show another page in the timeline's own message, in place of its picture if it had one."""
    if not interaction.client.services.seen.first_time(interaction.id):
        return
    _, saved_entries = view.saved_entries_on(saved, number)
    entries = await _entries(interaction, saved_entries)
    items = await asyncio.to_thread(view.page, saved, number, entries, _title(interaction))
    await interaction.response.edit_message(
        view=delivery.layout(items), attachments=[], allowed_mentions=delivery.NOBODY
    )


async def _context(interaction: Interaction, subject: str, number: int) -> None:
    services = interaction.client.services
    if not await delivery.acknowledge(interaction, private=True):
        return
    saved = await _saved_timeline(interaction, subject)
    [entry] = await _entries(interaction, saved.saved_entries[number : number + 1]) or [None]
    if entry is None:
        raise Gone("That article has been removed or has changed since: please ask again.")
    best = entry.events[0]
    scope = services.visible(saved.guild)
    sentences = await services.file(services.library.sentences, best.article.id, scope)
    items = await asyncio.to_thread(context, view.quote_of(best), sentences)
    if entry.when.known is Known.INFERRED and best.article.published is None:
        inference = await asyncio.to_thread(services.library.inferred, best.article.id, scope)
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
    services, guild = interaction.client.services, guild_of(interaction)
    with services.admission.admit(MemberId(interaction.user.id), guild) as timing:
        if await delivery.acknowledge(interaction, private=True):
            saved = await _saved_timeline(interaction, subject)
            told = await _told(interaction, saved)
            files = await services.admission.run(timing, make, told, _title(interaction))
            await delivery.answer(interaction, show(files), files)


async def _told(interaction: Interaction, saved: SavedTimeline) -> Timeline:
    dated = await _entries(interaction, saved.dated)
    undated = await _entries(interaction, saved.undated)
    told = Timeline(
        tuple(entry for entry in dated if entry is not None),
        tuple(entry for entry in undated if entry is not None),
    )
    if not told.entries and not told.undated:
        raise Gone("The articles of this timeline have been removed or have changed since.")
    return told


def _shown(_files: list[view.File]) -> Items:
    return view.pictured()


EXTENSION = Extension(
    dynamic_items=(Jump,),
    buttons={
        Action.STORY: _turn,
        Action.EVENT: _context,
        Action.PICTURE: _picture,
        Action.EXPORT: _export,
    },
)
