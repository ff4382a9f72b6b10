"""A timeline as a file: JSON, Markdown, TimelineJS 3's JSON, iCalendar.

Every quote stands as it does in its article; what each form has for emphasis is put around the
date's words, and what would be read as its own marks is escaped.
"""

import hashlib
import html
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar
from icalendar import Event as CalendarEvent

from index.model.date_value import Precision
from index.model.timeline import Entry, Event, Timeline
from index.timeline.display import date_in_words, marks, name_of

Json = dict[str, Any]

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")
_HEADLINE = 80
"""Characters of a sentence that make a heading where there is no title."""


def to_json(timeline: Timeline) -> list[Json]:
    """Return the entries as JSON objects, oldest first, the undated last.

    Offsets (`start`, `end`, `date_span`) are into the article's text, so that `text` is
    `article[start:end]`; `date_span` is null where the publication date is the event's.
    """
    return [_entry(entry) for entry in (*timeline.entries, *timeline.undated)]


def _entry(entry: Entry) -> Json:
    first, last = entry.when.interval or (None, None)
    return {
        "value": entry.when.value,
        "start": first.isoformat() if first else None,
        "end": last.isoformat() if last else None,
        "precision": str(entry.when.precision),
        "known": str(entry.when.known),
        "status": str(entry.status),
        "quotes": [_quote(event) for event in entry.events],
    }


def _quote(event: Event) -> Json:
    return {
        "article": event.article.id,
        "title": event.article.title,
        "text": event.text,
        "start": event.sentence.start,
        "end": event.sentence.end,
        "date_span": list(event.date_span) if event.date_span else None,
    }


def to_markdown(timeline: Timeline, title: str = "Timeline") -> str:
    """Return a Markdown document: a bullet an entry, the date's words in bold."""
    lines = [f"# {_escaped(title)}", ""]
    lines += [_bullet(entry) for entry in timeline.entries] or ["Nothing is dated here."]
    if timeline.undated:
        lines += ["", "## Undated", "", *(_bullet(entry) for entry in timeline.undated)]
    return "\n".join(lines) + "\n"


def _bullet(entry: Entry) -> str:
    best, *others = entry.events
    noted = "".join(f" ({mark})" for mark in marks(entry.when, entry.status))
    also = "".join(f"; {_source(event)}" for event in others)
    when = _escaped(date_in_words(entry.when))
    return f"- **{when}**{noted}: “{_emphasised(best, _escaped, '**')}” — {_source(best)}{also}"


def _emphasised(
    event: Event, escape: Callable[[str], str], mark: str, end_mark: str | None = None
) -> str:
    """Return the sentence with marks around its date, escaped; line breaks become spaces."""
    pieces = [event.text]
    if event.date_span:
        start = event.date_span.start - event.sentence.start
        end = event.date_span.end - event.sentence.start
        pieces = [event.text[:start], event.text[start:end], event.text[end:]]
    safe = [escape(re.sub(r"\s*\n\s*", " ", piece)) for piece in pieces]
    if len(safe) == 1:
        return safe[0]
    return f"{safe[0]}{mark}{safe[1]}{end_mark or mark}{safe[2]}"


def _source(event: Event) -> str:
    article = event.article
    title = _escaped(name_of(article))
    if re.match(r"https?://[^\s<>()]+$", article.url):
        return f"[{title}](<{article.url}>)"
    return title


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", re.sub(r"\s+", " ", text))


def to_timelinejs(timeline: Timeline, title: str = "Timeline") -> Json:
    """Return TimelineJS 3's JSON: month and day are left out where they are not known.

    `display_date` carries the date in words; undated entries have no place on its axis.
    """
    return {
        "title": {"text": {"headline": html.escape(title)}},
        "events": [_slide(entry) for entry in timeline.entries if entry.when.interval],
    }


def _slide(entry: Entry) -> Json:
    best = entry.events[0]
    first, last = entry.when.interval or (date.min, date.min)
    noted = "".join(f" ({mark})" for mark in marks(entry.when, entry.status))
    sources = ", ".join(_linked(event) for event in entry.events)
    slide: Json = {
        "start_date": _timelinejs_date(first, entry.when.precision),
        "display_date": date_in_words(entry.when) + noted,
        "text": {
            "headline": html.escape(best.article.title or _head(best.text)),
            "text": f"<blockquote>{_emphasised(best, html.escape, '<b>', '</b>')}</blockquote>"
            f"<p>{sources}</p>",
        },
    }
    if first != last:
        slide["end_date"] = _timelinejs_date(last, entry.when.precision)
    return slide


def _timelinejs_date(day: date, precision: Precision) -> Json:
    found: Json = {"year": day.year}
    if precision not in (Precision.YEAR, Precision.DECADE, Precision.CENTURY):
        found["month"] = day.month
        if precision not in (Precision.MONTH, Precision.SEASON, Precision.QUARTER, Precision.HALF):
            found["day"] = day.day
    return found


def _linked(event: Event) -> str:
    article = event.article
    name = html.escape(name_of(article))
    if re.match(r"https?://", article.url):
        return f'<a href="{html.escape(article.url)}">{name}</a>'
    return name


def _head(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _HEADLINE else line[: _HEADLINE - 1].rsplit(" ", 1)[0] + "…"


def to_icalendar(timeline: Timeline, title: str = "Timeline") -> bytes:
    """Return an iCalendar file of the entries known to the day; a calendar has no vaguer days.

    The same entry gets the same UID every time, so that a second import replaces the first.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Pullquote//Timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _plain(title))
    for entry in timeline.entries:
        if entry.when.precision is Precision.DAY and entry.when.interval:
            calendar.add_component(_calendar_event(entry, entry.when.interval[0]))
    return bytes(calendar.to_ical())


def _calendar_event(entry: Entry, day: date) -> CalendarEvent:
    best = entry.events[0]
    noted = "".join(f" ({mark})" for mark in marks(entry.when, entry.status))
    sources = "; ".join(name_of(event.article) for event in entry.events)
    component = CalendarEvent()
    key = f"{entry.when.value} {best.article.id} {best.sentence.start}"
    component.add("uid", hashlib.sha256(key.encode()).hexdigest()[:32] + "@pullquote")
    component.add("dtstamp", datetime.combine(day, datetime.min.time(), UTC))
    component.add("dtstart", day)
    if day < date.max:
        component.add("dtend", day + timedelta(days=1))
    component.add("summary", _plain(_head(best.text) + noted))
    component.add("description", _plain(f"“{best.text}” — {sources}"))
    if re.match(r"https?://", best.article.url):
        component.add("url", best.article.url)
    return component


def _plain(text: str) -> str:
    """Drop the control characters that a calendar must not hold."""
    return "".join(letter for letter in text if letter >= " " or letter == "\n")
