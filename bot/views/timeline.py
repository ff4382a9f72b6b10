"""Timelines: pages of dated quotes, the select that jumps, the picture, the files.

A page has few enough entries that its 4,000 characters hold each one's date, source and sentence;
what the short sentences leave over goes to the long ones, which are cut around their date.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import discord
from discord import ui

from bot.storage.saved_timelines import SavedEntry, SavedTimeline
from bot.views import limits
from bot.views.answer import QUESTION_COMPONENT, Items, quoted, source_link
from bot.views.buttons import Action, button, jump, turns
from bot.views.escape import escape, label
from bot.views.excerpt import shown_units
from index.model.article import Article, Quote, Span
from index.model.timeline import Entry, Event, Inference, Timeline
from index.timeline.display import MONTHS, date_in_words, marks, name_of
from index.timeline.export import to_icalendar, to_markdown, to_timelinejs
from index.timeline.picture import to_png

A_PAGE = 5
"""Entries: at six components each, with those around them, a page has less than the 40 allowed."""
TITLE_SHOWN = 100
PICTURE = "timeline.png"

_ARTICLE_SHOWN = 70
_SOURCE_SHOWN = 30
_ALSO_SHOWN = 2
_NOTES = 150  # units: what is said of one quote that is shortened or has hidden characters
_LEAST = 60  # units for a quote, when everything else is at its longest
_LOST = "-# The articles no longer say this: one was removed or has changed since."
_UNDATED = "-# When this was, the articles don't say to the day or year."
_EVIDENCE_SHOWN = 200


@dataclass(frozen=True, slots=True)
class File:
    """A file to send with a message."""

    name: str
    data: bytes


def pages(saved: SavedTimeline) -> int:
    """Count a saved timeline's pages; the undated entries begin on one of their own."""
    return _dated_pages(saved) + math.ceil(len(saved.undated) / A_PAGE)


def page_of(saved: SavedTimeline, saved_entry: int) -> int:
    """Find the page on which a saved_entry stands."""
    dated = len(saved.dated)
    if saved_entry < dated:
        return saved_entry // A_PAGE
    return _dated_pages(saved) + (saved_entry - dated) // A_PAGE


def saved_entries_on(saved: SavedTimeline, number: int) -> tuple[int, tuple[SavedEntry, ...]]:
    """Give a page's entries and the first one's place; past the end it is the last page."""
    number = min(number, pages(saved) - 1)
    begun = _dated_pages(saved)
    if number < begun:
        first = number * A_PAGE
        return first, saved.dated[first : first + A_PAGE]
    at = (number - begun) * A_PAGE
    return len(saved.dated) + at, saved.undated[at : at + A_PAGE]


def page(saved: SavedTimeline, number: int, entries: Sequence[Entry | None], title: str) -> Items:
    """Lay out one page; `entries` are what its saved_entries tell, None where that is gone."""
    number, count = min(number, pages(saved) - 1), pages(saved)
    first, saved_entries = saved_entries_on(saved, number)
    items: Items = _head(saved, title, f" · page {number + 1} of {count}" if count > 1 else "")
    if first >= len(saved.dated):
        items.append(ui.TextDisplay(_UNDATED))
    rows = [_row(saved, first + at, entry) for at, entry in enumerate(entries)]
    fixed = [
        (_dated(saved_entry), _source(entry) if entry else _LOST)
        for saved_entry, entry in zip(saved_entries, entries, strict=True)
    ]
    used = limits.units("".join(_texts(items)) + "".join("".join(pair) for pair in fixed))
    quotes = [quote_of(entry.events[0]) if entry else None for entry in entries]
    room = limits.VIEW_CHARACTERS - used - _NOTES * len(entries)
    shares = _shares([shown_units(quote.text) if quote else 0 for quote in quotes], room)
    for (heading, source), quote, share, row in zip(fixed, quotes, shares, rows, strict=True):
        items.append(ui.TextDisplay(heading))
        if quote is None or row is None:
            items.append(ui.TextDisplay(source))
            continue
        block, note = quoted(quote, share)
        items.append(ui.TextDisplay(block))
        items.append(ui.TextDisplay(f"{note}\n{source}" if note else source))
        items.append(row)
    return items + _controls(saved, number, count)


def picture(saved: SavedTimeline, title: str) -> Items:
    """Lay out the message that holds a timeline's picture."""
    row = ui.ActionRow(button(Action.STORY, saved.id), button(Action.EXPORT, saved.id))
    return [*_head(saved, title, ""), *pictured(), row]


def pictured() -> Items:
    """Show the picture that a message brings with it."""
    item = discord.MediaGalleryItem(f"attachment://{PICTURE}", description="Timeline")
    return [ui.MediaGallery[ui.LayoutView](item)]


def drawn(timeline: Timeline, title: str) -> File:
    """Draw the picture. It takes a second or two."""
    return File(PICTURE, to_png(timeline, title or "Timeline"))


def files(timeline: Timeline, title: str) -> list[File]:
    """Write a timeline as Markdown, TimelineJS's JSON and, where a day is known, iCalendar."""
    title = title or "Timeline"
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
    said = "**Timeline** as Markdown (`.md`) and for TimelineJS (`.json`)"
    last = made[-1].name.endswith(".ics")
    said += ", its days as a calendar (`.ics`)." if last else "; no entry is of one day."
    shown = [ui.File[ui.LayoutView](f"attachment://{file.name}") for file in made]
    return [ui.TextDisplay(said), *shown]


def evidence(inference: Inference) -> Items:
    """Say what shows when an undated article was published."""
    words = limits.cut(label(inference.words), _EVIDENCE_SHOWN)
    text = (
        f"-# The date is inferred: the article states none, and is taken to be of"
        f" {inference.published.isoformat()} because of “{escape(words)}”"
        f" in {_name(inference.article)}."
    )
    return [ui.TextDisplay(text)]


def quote_of(event: Event) -> Quote:
    """Make a quote of an event's sentence, its date's words to be in bold."""
    start, end = event.sentence
    dated = event.date_span
    bold = Span(dated.start - start, dated.end - start) if dated else None
    return Quote(event.article, start, end, 1.0, bold, sentences=(Span(start, end),))


def _dated_pages(saved: SavedTimeline) -> int:
    return math.ceil(len(saved.dated) / A_PAGE)


def _head(saved: SavedTimeline, title: str, place: str) -> Items:
    items: Items = []
    if title:
        shown = limits.cut(label(title), TITLE_SHOWN)
        items.append(ui.TextDisplay(f"-# {escape(shown)}", id=QUESTION_COMPONENT))
    counts = [f"{len(saved.dated):,} dated"] if saved.dated else []
    counts += [f"{len(saved.undated):,} undated"] if saved.undated else []
    undated = place and not saved.dated
    name = "Timeline: Undated" if undated else "Timeline"
    items.append(ui.TextDisplay(f"**{name}** · {', '.join(counts)}{place}"))
    return items


def _dated(saved_entry: SavedEntry) -> str:
    noted = "".join(f" · {mark}" for mark in marks(saved_entry.when, saved_entry.status))
    return f"### {date_in_words(saved_entry.when)}{noted}"


def _row(
    saved: SavedTimeline, saved_entry: int, entry: Entry | None
) -> ui.ActionRow[ui.LayoutView] | None:
    if entry is None:
        return None
    row = ui.ActionRow[ui.LayoutView](button(Action.EVENT, saved.id, saved_entry))
    if link := source_link(entry.events[0].article):
        row.add_item(ui.Button(label="Source", url=link))
    return row


def _source(entry: Entry) -> str:
    best, *others = entry.events
    article = best.article
    facts = []
    if article.source:
        facts.append(escape(limits.cut(label(article.source), _SOURCE_SHOWN)))
    facts.append(article.published.isoformat() if article.published else "undated")
    if others:
        names = [_name(event.article, _SOURCE_SHOWN) for event in others[:_ALSO_SHOWN]]
        more = f" and {len(others) - _ALSO_SHOWN:,} more" if len(others) > _ALSO_SHOWN else ""
        facts.append(f"also in: {'; '.join(names)}{more}")
    return f"**{_name(article)}**\n-# {' · '.join(facts)}"


def _name(article: Article, limit: int = _ARTICLE_SHOWN) -> str:
    return escape(limits.cut(label(name_of(article)), limit)) or "Untitled"


def _shares(wanted: Sequence[int], room: int) -> list[int]:
    """Divide room: nobody gets more than wanted, what is left over goes to those who want more."""
    shares = [0] * len(wanted)
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    for done, at in enumerate(order):
        shares[at] = max(_LEAST, min(wanted[at], room // (len(wanted) - done)))
        room -= shares[at] if wanted[at] else 0
    return shares


def _controls(saved: SavedTimeline, number: int, count: int) -> Items:
    buttons = turns(saved.id, number, count) if count > 1 else []
    if saved.dated:
        buttons.append(button(Action.PICTURE, saved.id))
    buttons.append(button(Action.EXPORT, saved.id))
    items: Items = [ui.ActionRow(*buttons)]
    places = _places(saved)
    if count > 1 and len(places) > 1:
        items.append(jump(saved.id, places))
    return items


def _places(saved: SavedTimeline) -> list[tuple[str, int]]:
    """Name the months to jump to, each with its first saved_entry; many become runs of months."""
    room = limits.SELECT_OPTIONS - bool(saved.undated)
    months = [
        (month, next(saved_entries)[0])
        for month, saved_entries in groupby(enumerate(saved.dated), key=lambda at: _month(at[1]))
    ]
    run = math.ceil(len(months) / room) if months else 1
    runs = [months[at : at + run] for at in range(0, len(months), run)]
    places = [(_run(each[0][0], each[-1][0]), each[0][1]) for each in runs]
    if saved.undated:
        places.append(("Undated", len(saved.dated)))
    return places


def _month(saved_entry: SavedEntry) -> str:
    if saved_entry.when.interval is None:
        return "Undated"
    first = saved_entry.when.interval[0]
    return f"{MONTHS[first.month - 1]} {first.year}"


def _run(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


def _texts(items: Items) -> list[str]:
    return [item.content for item in items if isinstance(item, ui.TextDisplay)]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
