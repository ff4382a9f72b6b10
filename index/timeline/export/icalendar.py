"""A timeline as an iCalendar file: the form that calendars subscribe to."""

import hashlib
import re
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar
from icalendar import Event as CalendarEvent

from index.model.date_value import Precision
from index.model.timeline import Entry, Timeline
from index.timeline.display import name_of
from index.timeline.export.quotes import headline, noted


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
    sources = "; ".join(name_of(event.article) for event in entry.events)
    component = CalendarEvent()
    key = f"{entry.when.value} {best.article.id} {best.sentence.start}"
    component.add("uid", hashlib.sha256(key.encode()).hexdigest()[:32] + "@pullquote")
    component.add("dtstamp", datetime.combine(day, datetime.min.time(), UTC))
    component.add("dtstart", day)
    if day < date.max:
        component.add("dtend", day + timedelta(days=1))
    component.add("summary", _plain(headline(best.text) + noted(entry)))
    component.add("description", _plain(f"“{best.text}” — {sources}"))
    if re.match(r"https?://", best.article.url):
        component.add("url", best.article.url)
    return component


def _plain(text: str) -> str:
    """Drop the control characters that a calendar must not hold."""
    return "".join(letter for letter in text if letter >= " " or letter == "\n")
