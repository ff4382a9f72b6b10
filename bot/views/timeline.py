"""A timeline's pages: dated quotes, one row of buttons, what is chosen from.

A page has few enough entries to be read on a phone, and its 4,000 characters hold each one's date,
source and sentence; what the short sentences leave over goes to the long ones, which are cut around
their date. A sentence with several dates is one entry with all of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from discord import ui

from bot.storage.saved_timelines import SavedEntry, SavedTimeline
from bot.translation import number, say
from bot.views import limits
from bot.views.answer import source_link
from bot.views.asked import QUESTION_COMPONENT
from bot.views.buttons import Action, Selection, button, choice, turns
from bot.views.corrected import corrections
from bot.views.dates import date_in_words, day_in_words, marks_in_words, month_in_words
from bot.views.escape import escape, label
from bot.views.excerpt import shown_units
from bot.views.items import Items
from bot.views.quoted import quoted
from index.model.article import Article, Quote, Span
from index.model.date_value import Precision
from index.model.timeline import Entry, Event, Inference
from index.timeline.display import name_of
from index.timeline.repeats import together

A_PAGE = 5
"""Entries: as many as a phone shows in a few turns of the thumb."""
TITLE_SHOWN = 100

_ARTICLE_SHOWN = 70
_SOURCE_SHOWN = 30
_ALSO_SHOWN = 2
_DATES_SHOWN = 4
_LINK_SHOWN = 200  # units of an address: longer ones would take the quotes' room
_NOTES = 150  # units: what is said of one quote that is shortened or has hidden characters
_LEAST = 60  # units for a quote, when everything else is at its longest
_EVIDENCE_SHOWN = 200
_WITHIN_A_MONTH = {
    Precision.DAY, Precision.WEEK, Precision.WEEKEND, Precision.MONTH, Precision.RANGE
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """Part of a timeline: its entries from `first` up to but not including `end`.

    An entry is the places, among the saved entries, that one sentence tells. The timeline has
    `everything` of them, the first `dated` of which have a date.
    """

    first: int
    end: int
    entries: tuple[tuple[int, ...], ...]
    dated: int
    everything: int

    @property
    def saved(self) -> tuple[int, ...]:
        """The place of each entry's first saved entry: the others have the same sentence."""
        return tuple(lot[0] for lot in self.entries)


def entries_of(saved: SavedTimeline) -> tuple[tuple[int, ...], ...]:
    """List a timeline's entries: the dated first, each the places that one sentence tells."""
    dated = len(saved.dated)
    return together(
        (place < dated, each.events[0].article, each.events[0].sentence)
        for place, each in enumerate(saved.saved_entries)
    )


def page_from(saved: SavedTimeline, first: int) -> Page:
    """Give the page that begins with an entry; the undated ones begin a page of their own."""
    return _page(saved, entries_of(saved), first)


def _page(saved: SavedTimeline, entries: tuple[tuple[int, ...], ...], first: int) -> Page:
    dated = _dated(saved, entries)
    first = max(0, min(first, len(entries) - 1))
    end = min(first + A_PAGE, dated if first < dated else len(entries))
    return Page(first, end, entries[first:end], dated, len(entries))


def page_with(saved: SavedTimeline, place: int) -> Page:
    """Give the page whose first entry is the one that a saved entry belongs to."""
    entries = entries_of(saved)
    return _page(saved, entries, next((n for n, lot in enumerate(entries) if place in lot), 0))


def show(saved: SavedTimeline, page: Page, entries: Sequence[Entry | None], title: str) -> Items:
    """Lay out a page; `entries` are what its places tell, None where that is gone."""
    items: Items = head(saved, title, page)
    if page.first >= page.dated:
        undated = say("When this was, the articles don't say to the day or year.")
        items.append(ui.TextDisplay(f"-# {undated}"))
    gone = say("The articles no longer say this: one was removed or has changed since.")
    fixed = [
        (_heading(saved, lot), _source(entry) if entry else f"-# {gone}")
        for lot, entry in zip(page.entries, entries, strict=True)
    ]
    used = limits.units("".join(_texts(items)) + "".join("".join(pair) for pair in fixed))
    quotes = [quote_of(entry.events[0]) if entry else None for entry in entries]
    room = limits.VIEW_CHARACTERS - used - _NOTES * len(entries)
    most = max(0, room - _LEAST * len(entries)) // (2 * len(entries))
    notes = [corrections(quote, most) if quote else "" for quote in quotes]
    room -= limits.units("".join(notes))
    shares = _shares([shown_units(quote.text) if quote else 0 for quote in quotes], room)
    for (heading, source), quote, noted, share in zip(fixed, quotes, notes, shares, strict=True):
        items.append(ui.TextDisplay(heading))
        if quote is None:
            items.append(ui.TextDisplay(source))
            continue
        block, note = quoted(quote, share)
        items.append(ui.TextDisplay(block))
        below = (note, noted, source)
        items.append(ui.TextDisplay("\n".join(part for part in below if part)))
    return items + _controls(saved, page, entries)


def evidence(inference: Inference) -> Items:
    """Say what shows when an undated article was published."""
    text = say(
        "The date is inferred: the article states none, and is taken to be of {day} because of"
        " “{words}” in {article}.",
        day=day_in_words(inference.published),
        words=escape(limits.cut(label(inference.words), _EVIDENCE_SHOWN)),
        article=_name(inference.article),
    )
    return [ui.TextDisplay(f"-# {text}")]


def quote_of(event: Event) -> Quote:
    """Make a quote of an event's sentence, its date's words to be in bold."""
    start, end = event.sentence
    dated = event.date_span
    bold = Span(dated.start - start, dated.end - start) if dated else None
    return Quote(event.article, start, end, 1.0, bold, sentences=(Span(start, end),))


def head(saved: SavedTimeline, title: str, page: Page | None = None) -> Items:
    """Say what the timeline is of, how much of it is shown, and out of how much."""
    items: Items = []
    if title:
        shown = limits.cut(label(title), TITLE_SHOWN)
        items.append(ui.TextDisplay(f"-# {escape(shown)}", id=QUESTION_COMPONENT))
    facts = [f"**{say('Timeline')}**", *_counts(saved, page)]
    if saved.dates > len(saved.dated) and saved.dated:
        facts.append(say("the weightiest of {all} dates", all=number(saved.dates)))
    items.append(ui.TextDisplay(" · ".join(facts)))
    return items


def _counts(saved: SavedTimeline, page: Page | None) -> list[str]:
    if page is None:
        entries = entries_of(saved)
        dated, everything = _dated(saved, entries), len(entries)
    else:
        dated, everything = page.dated, page.everything
    if page is not None and len(page.entries) < everything:
        of_undated = page.first >= dated
        before, all_ = (dated, everything - dated) if of_undated else (0, dated)
        first, last = page.first - before + 1, page.end - before
        shown = number(first) if first == last else f"{number(first)}–{number(last)}"
        place = say("{shown} of {all}", shown=shown, all=number(all_))
        if of_undated:
            return [say("undated, {place}", place=place)]
        rest = everything - dated
        return [place, say("{count} undated", count=number(rest))] if rest else [place]
    counts = [say("{count} dated", count=number(dated))] if dated else []
    rest = everything - dated
    return [*counts, say("{count} undated", count=number(rest))] if rest else counts


def _dated(saved: SavedTimeline, entries: Iterable[tuple[int, ...]]) -> int:
    """Count the dated ones of all entries."""
    return sum(lot[0] < len(saved.dated) for lot in entries)


def _heading(saved: SavedTimeline, lot: Sequence[int]) -> str:
    told = [saved.saved_entries[place] for place in lot]
    words = list(dict.fromkeys(_date(each) for each in told))
    shown = ", ".join(words[:_DATES_SHOWN])
    more = len(words) - _DATES_SHOWN
    return f"### {say('{dates} and {count} more', dates=shown, count=more) if more > 0 else shown}"


def _date(each: SavedEntry) -> str:
    return " · ".join([date_in_words(each.when), *marks_in_words(each.when, each.status)])


def _source(entry: Entry) -> str:
    best, *others = entry.events
    article = best.article
    facts = []
    if article.source:
        facts.append(escape(limits.cut(label(article.source), _SOURCE_SHOWN)))
    facts.append(day_in_words(article.published))
    link = source_link(article)
    if link and limits.units(link) <= _LINK_SHOWN:
        facts.append(f"[{say('open')}](<{link}>)")
    if others:
        names = "; ".join(_name(event.article, _SOURCE_SHOWN) for event in others[:_ALSO_SHOWN])
        if (more := len(others) - _ALSO_SHOWN) > 0:
            names = say("{names} and {count} more", names=names, count=number(more))
        facts.append(say("also in: {names}", names=names))
    return f"**{_name(article)}**\n-# {' · '.join(facts)}"


def _name(article: Article, limit: int = _ARTICLE_SHOWN) -> str:
    return escape(limits.cut(label(name_of(article)), limit)) or say("Untitled")


def _shares(wanted: Sequence[int], room: int) -> list[int]:
    """Divide room: nobody gets more than wanted, what is left over goes to those who want more."""
    shares = [0] * len(wanted)
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    for done, at in enumerate(order):
        shares[at] = max(_LEAST, min(wanted[at], room // (len(wanted) - done)))
        room -= shares[at] if wanted[at] else 0
    return shares


def _controls(saved: SavedTimeline, page: Page, entries: Sequence[Entry | None]) -> Items:
    there = [
        (place, entry)
        for place, entry in zip(page.saved, entries, strict=True)
        if entry is not None
    ]
    items: Items = []
    buttons: list[ui.Button[ui.LayoutView]] = []
    if len(there) == 1:
        buttons.append(button(Action.EVENT, saved.id, there[0][0]))
    elif there:
        options = [
            (f"{_date(saved.saved_entries[p])}: {label(e.events[0].text)}", p) for p, e in there
        ]
        items.append(choice(Selection.CONTEXT, saved.id, say("Context of …"), options))
    if len(page.entries) < page.everything:
        after = page.end if page.end < page.everything else None
        buttons += turns(saved.id, _before(page), after)
    if saved.dated:
        buttons.append(button(Action.PICTURE, saved.id))
    buttons.append(button(Action.EXPORT, saved.id))
    items.append(ui.ActionRow(*buttons))
    places = _places(saved)
    if len(page.entries) < page.everything and len(places) > 1:
        items.append(choice(Selection.JUMP, saved.id, say("Jump to …"), places))
    return items


def _before(page: Page) -> int | None:
    """Give the entry that the page before begins with; None on the first page."""
    if page.first == 0:
        return None
    first = max(0, page.first - A_PAGE)
    if page.first > page.dated:
        return max(page.dated, first)
    if page.first == page.dated:  # the dated ones' last page, as turning on from the first has it
        return (page.dated - 1) // A_PAGE * A_PAGE
    return first


def _places(saved: SavedTimeline) -> list[tuple[str, int]]:
    """Name the dates to jump to, each with its first saved entry; many become runs of dates."""
    room = limits.SELECT_OPTIONS - bool(saved.undated)
    named = [
        (name, next(places)[0])
        for name, places in groupby(enumerate(saved.dated), key=lambda at: _stretch(at[1]))
    ]
    run = -(-len(named) // room) if named else 1
    runs = [named[at : at + run] for at in range(0, len(named), run)]
    places = [(_run(each[0][0], each[-1][0]), each[0][1]) for each in runs]
    if saved.undated:
        places.append((say("Undated"), len(saved.dated)))
    return places


def _stretch(each: SavedEntry) -> str:
    """Name what an entry is jumped to under: its month, or its own date where that is wider."""
    when = each.when
    if when.interval is None:
        return say("Undated")
    if when.precision in _WITHIN_A_MONTH:
        return month_in_words(when.interval[0])
    return date_in_words(replace(when, modifier=None))


def _run(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


def _texts(items: Items) -> list[str]:
    return [item.content for item in items if isinstance(item, ui.TextDisplay)]
