"""`/timeline` and `/on`: what happened when, by the articles' own sentences."""

import asyncio
from datetime import date

import discord
from discord import app_commands
from discord.app_commands import Choice, Range, locale_str

from bot import answering, delivery, telling
from bot.commands.options import (
    find_article,
    offer_titles,
    read_typed,
    typed_period,
)
from bot.contexts import anywhere, guild_of, is_for_asker
from bot.services import Extension, HelpSection, Interaction
from bot.storage.narrowing import EVERYTHING, Narrowing
from bot.storage.saved_answers import MemberId
from bot.telling import years_told
from bot.translation import say
from bot.views import limits
from bot.views import timeline as view
from bot.views.dates import date_in_words
from bot.views.escape import escape, label
from index.text.timex import between
from index.timeline.reader import check_topic

LONGEST_TOPIC = 300
PROMPT = limits.FIRST_RESPONSE_SECONDS / 3
"""Seconds to wait before acknowledging: enough are left for that."""
LIST, PICTURE = "list", "picture"


@anywhere
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
    request = telling.Request(
        guild,
        MemberId(interaction.user.id),
        is_for_asker(interaction, private),
        title,
        _nothing(about, since, until),
        about,
        Narrowing((chosen.article,)) if chosen else EVERYTHING,
        since,
        until,
        drawn=view == PICTURE,
    )
    await _tell(interaction, request)


timeline.autocomplete("article")(offer_titles)


@anywhere
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
    when, *earlier = await asyncio.to_thread(years_told, services, guild, date_) or [when]
    since, until = between(when, when)
    delivery.speak_in(interaction, private=is_for_asker(interaction))
    words = date_in_words(when)
    others = ", ".join(str(each.interval[0].year) for each in earlier if each.interval)
    request = telling.Request(
        guild,
        MemberId(interaction.user.id),
        is_for_asker(interaction),
        say("{date} (also in {years})", date=words, years=others) if others else words,
        telling.nothing_at(when, words),
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
    return [Choice(name=day.called, value=day.value) for day in found]


def _nothing(about: str | None, since: date | None, until: date | None) -> str:
    dated, topic = since is not None or until is not None, ""
    if about:
        topic = escape(limits.cut(label(about), view.TITLE_SHOWN))
    if topic and dated:
        text = say(
            "Nothing that the articles here say about “{topic}” is dated in that time.", topic=topic
        )
    elif topic:
        text = say("Nothing that the articles here say about “{topic}” has a date.", topic=topic)
    elif dated:
        text = say("Nothing in the articles here is dated in that time.")
    else:
        text = say("Nothing in the articles here has a date.")
    return f"{text} {say('Leave the dates out to see all there is.')}" if dated else text


async def _tell(interaction: Interaction, request: telling.Request) -> None:
    """Look up and show a timeline; that there is none, or an error, the asker alone is told.

    An acknowledgement decides who will see what follows. So it waits a moment for what that is,
    which a timeline without a topic is quick to tell.
    """
    services = interaction.client.services
    with services.admit(request.member, request.guild) as timing:
        looking = asyncio.create_task(telling.look_up(services, request, timing))
        try:
            await asyncio.wait({looking}, timeout=PROMPT)
            if looking.done() and telling.is_empty(looking.result()):
                await delivery.answer_alone(interaction, delivery.sentence(request.nothing))
            elif await delivery.acknowledge(interaction, private=request.private):
                found = await looking
                if telling.is_empty(found):
                    await delivery.answer(interaction, delivery.sentence(request.nothing))
                else:
                    await telling.show(
                        services,
                        request,
                        found,
                        timing,
                        lambda items, files: delivery.answer(interaction, items, files),
                    )
        finally:
            looking.cancel()


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
            "`/on` and a day, week or month shows what the articles say of it; so does the question"
            " *What happened in September 2020?*",
        ),
    },
    translations={discord.Locale.german: _GERMAN},
)
