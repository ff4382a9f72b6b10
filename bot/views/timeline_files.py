"""A timeline's picture, in sheets that a phone can show, and its files."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord import ui

from bot.storage.saved_timelines import SavedTimeline
from bot.translation import number, say, say_many
from bot.views import limits
from bot.views.buttons import Action, button
from bot.views.dates import date_in_words
from bot.views.escape import label
from bot.views.items import Items
from bot.views.timeline import head
from index.model.timeline import Timeline
from index.timeline.export import to_icalendar, to_markdown, to_timelinejs
from index.timeline.picture import sheets, to_png
from index.timeline.repeats import told_once

_ALT_TITLE = 100
_ALT_SENTENCE = 120


@dataclass(frozen=True, slots=True)
class File:
    """A file to send; `shows` says what a picture shows, for those who can't see it."""

    name: str
    data: bytes
    shows: str = ""


def picture(saved: SavedTimeline, title: str, drawn: Sequence[File]) -> Items:
    """Lay out the message that holds a timeline's picture."""
    row = ui.ActionRow(button(Action.STORY, saved.id), button(Action.EXPORT, saved.id))
    return [*head(saved, title), *pictured(drawn), row]


def pictured(drawn: Sequence[File]) -> Items:
    """Show the pictures that a message brings with it."""
    items = [
        discord.MediaGalleryItem(f"attachment://{file.name}", description=file.shows or None)
        for file in drawn
    ]
    return [ui.MediaGallery[ui.LayoutView](*items)]


def draw(timeline: Timeline, title: str) -> list[File]:
    """Draw the picture, a file a sheet. It takes a second or two."""
    title = title or say("Timeline")
    cut = sheets(timeline)[: limits.GALLERY_ITEMS]
    return [
        File(
            f"timeline-{at}.png" if len(cut) > 1 else "timeline.png",
            to_png(sheet, title, note),
            _shows(sheet, title, at, len(cut)),
        )
        for at, (sheet, note) in enumerate(cut, start=1)
    ]


def _shows(sheet: Timeline, title: str, at: int, count: int) -> str:
    """Say what a sheet shows: its dates with the beginnings of their sentences."""
    lots = told_once(sheet.entries)
    words = say_many(
        "Timeline “{title}” with {count} entry", "Timeline “{title}” with {count} entries",
        len(lots), title=limits.cut(label(title), _ALT_TITLE),
    )  # fmt: skip
    if count > 1:
        words += say(", picture {at} of {all}", at=number(at), all=number(count))
    told = []
    for lot in lots:
        dates = ", ".join(dict.fromkeys(date_in_words(entry.when) for entry in lot))
        sentence = limits.cut(label(lot[0].events[0].text), _ALT_SENTENCE)
        told.append(f"{dates}: {sentence}")
    return limits.cut(f"{words}. {' · '.join(told)}", limits.ALT_TEXT)


def files(timeline: Timeline, title: str) -> list[File]:
    """Write a timeline as Markdown, TimelineJS's JSON and, where a day is known, iCalendar."""
    title = title or say("Timeline")
    slides = json.dumps(to_timelinejs(timeline, title), ensure_ascii=False, indent=1)
    made = [
        File("timeline.md", _bytes(to_markdown(timeline, title))),
        File("timeline.json", _bytes(slides)),
    ]
    calendar = to_icalendar(timeline, title)
    if b"BEGIN:VEVENT" in calendar:  # one without an event is not valid
        made.append(File("timeline.ics", calendar))
    return made


def enclosed(made: Sequence[File]) -> Items:
    """Lay out the message that holds a timeline's files."""
    said = say("**Timeline** as Markdown (`.md`) and for TimelineJS (`.json`)")
    if made[-1].name.endswith(".ics"):
        said += say(", its days as a calendar (`.ics`).")
    else:
        said += say("; no entry is of one day.")
    shown = [ui.File[ui.LayoutView](f"attachment://{file.name}") for file in made]
    return [ui.TextDisplay(said), *shown]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
