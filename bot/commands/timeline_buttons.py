"""What the buttons and the selects under a timeline do. All they need is in their ids and records.

The sentences are fetched again at each press, from the articles that the server may see by then.
"""

import asyncio
import re
from collections.abc import Callable

from bot import delivery
from bot.contexts import guild_of
from bot.errors import Gone
from bot.services import Extension, Interaction
from bot.storage.saved_answers import MemberId
from bot.storage.saved_timelines import SavedEntry, SavedTimeline, TimelineId, entries_at
from bot.views import timeline as view
from bot.views import timeline_files as files_view
from bot.views.answer import context
from bot.views.asked import question_in
from bot.views.buttons import Action, Selection
from bot.views.items import Items
from index.model.time import Known
from index.model.timeline import Entry, Timeline


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
    """Turn to the page that begins with an entry."""
    saved = await _saved_timeline(interaction, subject)
    await _turn_to(interaction, saved, view.page_from(saved, number))


async def _turn_by_number(interaction: Interaction, subject: str, number: int) -> None:
    """Turn to a page by its number: back from a picture, or by a button of an earlier version."""
    await _turn(interaction, subject, number * view.A_PAGE)


async def _jump(interaction: Interaction, subject: str, chosen: list[str]) -> None:
    place = _place(chosen)
    saved = await _saved_timeline(interaction, subject)
    await _turn_to(interaction, saved, view.page_with(saved, place))


async def _context_of(interaction: Interaction, subject: str, chosen: list[str]) -> None:
    await _context(interaction, subject, _place(chosen))


def _place(chosen: list[str]) -> int:
    """Read which saved entry was chosen."""
    value = chosen[0] if chosen else ""
    if not re.fullmatch(r"[0-9]{1,6}", value):
        raise Gone("This choice is from another version of me: please ask again.")
    return int(value)


async def _turn_to(interaction: Interaction, saved: SavedTimeline, page: view.Page) -> None:
    """Show another page in the timeline's own message, in place of its picture if it had one."""
    if not interaction.client.services.seen.first_time(interaction.id):
        return
    delivery.speak_in(interaction, private=delivery.is_private(interaction))
    shown = tuple(saved.saved_entries[place] for place in page.saved)
    entries = await _entries(interaction, shown)
    items = await asyncio.to_thread(view.show, saved, page, entries, _title(interaction))
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
    await _made(interaction, subject, files_view.draw, files_view.pictured)


async def _export(interaction: Interaction, subject: str, _number: int) -> None:
    await _made(interaction, subject, files_view.files, files_view.enclosed)


async def _made(
    interaction: Interaction,
    subject: str,
    make: Callable[[Timeline, str], list[files_view.File]],
    show: Callable[[list[files_view.File]], Items],
) -> None:
    """Make files of a whole timeline and send them to the member alone.

    A picture is work like an answer's, so it is admitted like one.
    """
    services, guild = interaction.client.services, guild_of(interaction)
    with services.admit(MemberId(interaction.user.id), guild) as timing:
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


EXTENSION = Extension(
    buttons={
        Action.STORY: _turn_by_number,
        Action.FROM: _turn,
        Action.EVENT: _context,
        Action.PICTURE: _picture,
        Action.EXPORT: _export,
    },
    selects={Selection.JUMP: _jump, Selection.CONTEXT: _context_of},
)
