"""`/timeline` and `/on`: what happened when, by the articles' own sentences."""

import asyncio
import logging
import sqlite3
import time
from dataclasses import dataclass, replace
from datetime import date

import discord
from discord import app_commands
from discord.app_commands import Choice, Range, locale_str

from bot import answering, delivery
from bot.admission import Timing
from bot.commands.options import (
    find_article,
    offer_titles,
    read_typed,
    typed_period,
    years_told,
)
from bot.errors import new_reference
from bot.services import Extension, HelpSection, Interaction, guild_of
from bot.storage.saved_answers import GuildId, MemberId
from bot.storage.saved_timelines import saved_timeline
from bot.translation import say
from bot.views import limits
from bot.views import timeline as view
from bot.views import timeline_files as files_view
from bot.views.dates import date_in_words
from bot.views.escape import escape, label
from index.model.article import ArticleId
from index.model.date_value import Precision
from index.model.timeline import Timeline, When
from index.text.timex import between
from index.timeline.reader import check_topic

_log = logging.getLogger(__name__)

ENTRIES = 50
"""Entries of a timeline at most: what a picture can show and a member will read."""
LONGEST_TOPIC = 300
PROMPT = limits.FIRST_RESPONSE_SECONDS / 3
"""Seconds to wait before acknowledging: enough are left for that."""
LIST, PICTURE = "list", "picture"
_ASKED_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Request:
    """One timeline as a member asked for it. `title` stands above it and on its files."""

    guild: GuildId | None
    member: MemberId
    private: bool
    title: str
    nothing: str
    about: str | None = None
    article: ArticleId | None = None
    since: date | None = None
    until: date | None = None
    drawn: bool = False


@app_commands.command(
    name=locale_str("timeline"),
    description=locale_str("What happened when, in the articles' own sentences"),
)
@app_commands.rename(
    about=locale_str("about", meaning="topic"),
    after=locale_str("after"),
    before=locale_str("before"),
    article=locale_str("article"),
    private=locale_str("private"),
    view=locale_str("view"),
)
@app_commands.describe(
    about=locale_str("Keep to a topic, such as: the night ferry"),
    after=locale_str("Only what happened then or later: 2020-08-31, Aug 2020 or last week"),
    before=locale_str("Only what happened then or earlier: 2020-08-31, Aug 2020 or last week"),
    article=locale_str("Look in this article only"),
    private=locale_str("Show the timeline to you alone"),
    view=locale_str("Pages of quotes, or a picture"),
)
@app_commands.choices(
    view=[
        Choice(name=locale_str("list"), value=LIST),
        Choice(name=locale_str("picture"), value=PICTURE),
    ]
)
async def timeline(
    interaction: Interaction,
    about: Range[str, 1, LONGEST_TOPIC] | None = None,
    after: str | None = None,
    before: str | None = None,
    article: str | None = None,
    private: bool | None = None,
    view: str = LIST,
) -> None:
    """Show what happened, in order."""
    services, guild = interaction.client.services, guild_of(interaction)
    answering.check_articles(services, guild)
    since, until = typed_period(interaction, after, before)
    about = check_topic(about) if about else None
    chosen = await find_article(interaction, article) if article else None
    title = about or (chosen.title if chosen else "")
    request = Request(
        guild,
        MemberId(interaction.user.id),
        services.records.guild(guild).private if private is None else private,
        title,
        _nothing(about, since, until),
        about,
        chosen.article if chosen else None,
        since,
        until,
        drawn=view == PICTURE,
    )
    await _tell(interaction, request)


timeline.autocomplete("article")(offer_titles)


@app_commands.command(
    name=locale_str("on", meaning="a date"),
    description=locale_str("What the articles say of one day, week or month"),
)
@app_commands.rename(date_=locale_str("date"))
@app_commands.describe(date_=locale_str("2020-09-15, Sept 15 or last August"))
async def on(interaction: Interaction, date_: Range[str, 1, limits.CHOICE_VALUE]) -> None:
    """Show what is dated to a period, oldest first."""
    services, guild = interaction.client.services, guild_of(interaction)
    answering.check_articles(services, guild)
    collections = services.visible(guild).collections
    # What is offered is called 'week of 7 Sep 2020': that may be typed or pasted too.
    date_ = services.event_dates.labelled(date_, collections) or date_
    when = read_typed(interaction, date_)
    when, *earlier = await asyncio.to_thread(years_told, interaction, date_) or [when]
    since, until = between(when, when)
    delivery.speak_in(interaction, private=services.records.guild(guild).private)
    words = date_in_words(when)
    others = ", ".join(str(each.interval[0].year) for each in earlier if each.interval)
    request = Request(
        guild,
        MemberId(interaction.user.id),
        services.records.guild(guild).private,
        say("{date} (also in {years})", date=words, years=others) if others else words,
        _nothing_at(when, words),
        since=since,
        until=until,
    )
    await _tell(interaction, request)


@on.autocomplete("date_")
async def days(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Offer the dates that articles tell of."""
    services = interaction.client.services
    collections = services.visible(guild_of(interaction)).collections
    found = await asyncio.to_thread(services.event_dates.search, typed, collections)
    return [Choice(name=day.words, value=day.value) for day in found]


def _nothing_at(when: When, words: str) -> str:
    if when.precision is Precision.DAY:
        told = say("The articles here tell of nothing on {date}.", date=words)
    elif when.precision in {Precision.WEEK, Precision.WEEKEND}:
        told = say("The articles here tell of nothing in the {date}.", date=words)
    else:
        told = say("The articles here tell of nothing in {date}.", date=words)
    return f"{told} {say('If another year was meant, name it.')}"


def _nothing(about: str | None, since: date | None, until: date | None) -> str:
    topic = ""
    if about:
        topic = f" about “{escape(limits.cut(label(about), view.TITLE_SHOWN))}”"
    time = ""
    if since or until:
        time = " in that time: leave the dates out to see all there is"
    return f"The articles here tell of nothing dated{topic}{time}."


async def _tell(interaction: Interaction, request: Request) -> None:
    """Look up and show a timeline; that there is none, or an error, the asker alone is told.

    An acknowledgement decides who will see what follows. So it waits a moment for what that is,
    which a timeline without a topic is quick to tell.
    """
    services = interaction.client.services
    with services.admit(request.member, request.guild) as timing:
        looking = asyncio.create_task(_look_up(interaction, request, timing))
        try:
            await asyncio.wait({looking}, timeout=PROMPT)
            if looking.done() and _is_empty(looking.result()):
                await delivery.answer_alone(interaction, delivery.sentence(request.nothing))
            elif await delivery.acknowledge(interaction, private=request.private):
                found = await looking
                if _is_empty(found):
                    await delivery.answer(interaction, delivery.sentence(request.nothing))
                else:
                    await _show(interaction, request, found, timing)
        finally:
            looking.cancel()


def _is_empty(found: Timeline) -> bool:
    return not found.entries and not found.undated


async def _look_up(interaction: Interaction, request: Request, timing: Timing) -> Timeline:
    services = interaction.client.services
    return await services.admission.run(
        timing,
        services.library.timeline,
        replace(services.visible(request.guild), article=request.article),
        about=request.about,
        since=request.since,
        until=request.until,
        count=ENTRIES,
    )


async def _show(
    interaction: Interaction, request: Request, found: Timeline, timing: Timing
) -> None:
    services = interaction.client.services
    saved = saved_timeline(found, request.guild)
    try:
        await services.file(services.records.keep_timeline, saved)
    except sqlite3.Error:
        # A full disk costs the timeline its buttons, not the member the timeline.
        _log.exception("timeline not saved")
    files: list[files_view.File] = []
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
    message = await delivery.answer(interaction, items, files)
    _log.info(
        "timeline told",
        extra={
            "reference": new_reference(),
            "guild": request.guild,
            "entries": len(saved.saved_entries),
            "waited_ms": round(timing.waited * 1000),
            "looked_up_ms": round(timing.worked * 1000),
            "sent_ms": round((time.monotonic() - began) * 1000),
            "delivered": message is not None,
            **({"question": request.title} if services.settings.log_questions else {}),
        },
    )


_GERMAN = {
    "timeline": "zeitleiste",
    "What happened when, in the articles' own sentences": (
        "Was wann geschah, in den Sätzen der Artikel"
    ),
    "about|topic": "thema",
    "after": "ab",
    "before": "bis",
    "article": "artikel",
    "private": "privat",
    "view": "ansicht",
    "list": "liste",
    "picture": "bild",
    "Keep to a topic, such as: the night ferry": (
        "Nur zu einem Thema, zum Beispiel: die Nachtfähre"
    ),
    "Only what happened then or later: 2020-08-31, Aug 2020 or last week": (
        "Nur was dann oder später geschah: 2020-08-31, Aug 2020 oder last week"
    ),
    "Only what happened then or earlier: 2020-08-31, Aug 2020 or last week": (
        "Nur was dann oder früher geschah: 2020-08-31, Aug 2020 oder last week"
    ),
    "Look in this article only": "Nur in diesem Artikel suchen",
    "Show the timeline to you alone": "Die Zeitleiste nur dir zeigen",
    "Pages of quotes, or a picture": "Seiten mit Zitaten oder ein Bild",
    "on|a date": "am",
    "date": "datum",
    "What the articles say of one day, week or month": (
        "Was die Artikel von einem Tag, einer Woche oder einem Monat sagen"
    ),
    "2020-09-15, Sept 15 or last August": "2020-09-15, Sept 15 oder last August",
}

EXTENSION = Extension(
    commands=(timeline, on),
    help={
        HelpSection.TIMELINES: (
            "`/timeline` tells it in order, as pages or as a picture, of one topic, article or time"
            " if you like. *Export* gives it as files.",
            "`/on` and a day, week or month shows what the articles say of it.",
        ),
    },
    translations={discord.Locale.german: _GERMAN},
)
