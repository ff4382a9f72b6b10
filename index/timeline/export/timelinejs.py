"""A timeline as the JSON that TimelineJS 3 draws."""

import html
import re
from datetime import date
from typing import Any

from index.model.date_value import Precision
from index.model.timeline import Entry, Event, Timeline
from index.timeline.display import date_in_words, name_of
from index.timeline.export.quotes import corrected, emphasised, headline, noted

Json = dict[str, Any]


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
    sources = ", ".join(_linked(event) for event in entry.events)
    slide: Json = {
        "start_date": _timelinejs_date(first, entry.when.precision),
        "display_date": date_in_words(entry.when) + noted(entry),
        "text": {
            "headline": html.escape(best.article.title or headline(best.text)),
            "text": f"<blockquote>{emphasised(best, html.escape, '<b>', '</b>')}</blockquote>"
            f"<p>{sources}{corrected(best, html.escape)}</p>",
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
