"""From a question of what happened to a timeline's message: the one way that all entrances take."""

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import discord

from bot import delivery
from bot.admission import Timing
from bot.errors import present_reference
from bot.phrases import happenings
from bot.services import Services
from bot.storage.narrowing import EVERYTHING, Narrowing
from bot.storage.saved_answers import GuildId, MemberId
from bot.storage.saved_timelines import saved_timeline
from bot.translation import say
from bot.views import timeline as view
from bot.views import timeline_files as files_view
from index.errors import BadDate, LibraryError
from index.model.date_value import Precision
from index.model.timeline import Timeline, When
from index.spans import span
from index.text.timex import read_period

_log = logging.getLogger(__name__)
_ASKED = happenings()

ENTRIES = 50
"""Entries of a timeline at most: what a picture can show and a member will read."""
_YEARS = 60  # years that a date without one may be of, counted from the latest

Send = Callable[[delivery.Items, Sequence[files_view.File]], Awaitable[discord.Message | None]]


@dataclass(frozen=True, slots=True)
class Request:
    """One timeline as a member asked for it. `title` stands above it and on its files."""

    guild: GuildId | None
    member: MemberId
    private: bool
    title: str
    nothing: str
    about: str | None = None
    narrowing: Narrowing = EVERYTHING
    since: date | None = None
    until: date | None = None
    drawn: bool = False


def time_asked(services: Services, guild: GuildId | None, question: str) -> When | None:
    """Read of which time a question wants to know all that happened; None for any other question.

    Without a year, it is the newest with something on it, as `/on` takes it.
    """
    match = _ASKED.match(question)
    if match is None:
        return None
    try:
        when = read_period(
            match["when"], datetime.now(UTC).date(), locale=services.settings.index.locale
        )
    except BadDate:
        return None
    told = years_told(services, guild, match["when"])
    return told[0] if told else when


def years_told(services: Services, guild: GuildId | None, asked: str) -> list[When]:
    """Read a date typed without a year as of each year with something on it, the latest first.

    What becomes a date of a year by that year being put behind it ('Sept 15') has none yet. It is
    looked for among the dates that `/on` offers; none are found for a date that names its year.
    """
    if re.search(r"\d{3}", asked):
        return []
    collections = services.visible(guild).collections
    found = []
    for year in services.event_dates.years(collections)[:_YEARS]:
        try:
            when = read_period(f"{asked} {year}", date(year, 1, 1))
        except BadDate:
            continue
        if when.interval and services.event_dates.any_within(when.interval, collections):
            found.append(when)
    return found


def nothing_at(when: When, words: str) -> str:
    """Say that nothing is told of a time, which `words` name."""
    if when.precision is Precision.DAY:
        told = say("The articles here mention nothing that happened on {date}.", date=words)
    elif when.precision in {Precision.WEEK, Precision.WEEKEND}:
        told = say("The articles here mention nothing that happened in the {date}.", date=words)
    else:
        told = say("The articles here mention nothing that happened in {date}.", date=words)
    return f"{told} {say('If another year was meant, name it.')}"


def is_empty(found: Timeline) -> bool:
    """Tell whether a timeline has nothing to show."""
    return not found.entries and not found.undated


async def look_up(services: Services, request: Request, timing: Timing) -> Timeline:
    """Look a timeline up, off the event loop."""
    return await services.admission.run(
        timing,
        services.library.timeline,
        request.narrowing.within(services.visible(request.guild)),
        about=request.about,
        since=request.since,
        until=request.until,
        count=ENTRIES,
    )


async def show(
    services: Services, request: Request, found: Timeline, timing: Timing, send: Send
) -> None:
    """Keep a timeline for its buttons, send it, and log how long each stage took."""
    saved = saved_timeline(found, request.guild)
    try:
        await services.file(services.records.keep_timeline, saved)
    except LibraryError:
        # A full disk costs the timeline its buttons, not the member the timeline.
        _log.exception("timeline not saved")
    files: Sequence[files_view.File] = []
    if request.drawn and saved.dated:
        files = await services.admission.run(timing, files_view.draw, found, request.title)
        items = files_view.picture(saved, request.title, files)
    else:
        page = view.page_from(saved, 0)
        everything = (*found.entries, *found.undated)
        entries = [everything[place] for place in page.saved]
        # Off the loop: a long sentence is cut between its words, which have to be found.
        items = await asyncio.to_thread(view.show, saved, page, entries, request.title)
    began = time.monotonic()
    with span("deliver"):
        message = await send(items, files)
    _log.info(
        "timeline told",
        extra={
            "reference": present_reference(),
            "guild": request.guild,
            "entries": len(saved.saved_entries),
            "waited_ms": round(timing.waited * 1000),
            "looked_up_ms": round(timing.worked * 1000),
            "sent_ms": round((time.monotonic() - began) * 1000),
            "delivered": message is not None,
            **({"question": request.title} if services.settings.log_questions else {}),
        },
    )
