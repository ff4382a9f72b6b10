"""Which dates of a story matter: by who speaks of them, and from how far.

After DATEWISE (Gholipour Ghalandari and Ifrim, ACL 2020), which learns to weigh how often a date
is mentioned and published on. Here the weights are set, not learnt, since stories differ more
than the few there are to learn from: what an article still recalls long after, and writes out
('on 25 June'), mattered; 'on Monday' in that week's report is said of any day.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from index.model.article import ArticleId, Span
from index.model.timeline import Event

_WRITTEN_OUT = 3.0
"""Weight of a date given in figures, against a weekday's or a deictic word's 1."""
_OFF_TOPIC = 0.5
"""Weight of a mention in a sentence that has none of the topic's words."""
_AHEAD = 0.5
"""Weight of a mention before its date: what was announced need not have come."""
_PUBLICATION = 1.0
"""Weight of each article published on the day."""

_BACKGROUND = 0.3
"""Weight of what lies before the story, by more than its run-up: recalled, not told."""
_RUN_UP = 60
"""Days before the first article that are the story's own."""

_FIGURE = re.compile(r"\d")


def importance(events: Sequence[Event], about: Collection[str]) -> dict[str, float]:
    """Return a weight for each dated value that the events speak of.

    An article counts once for each date, by its weightiest mention; `about` are the topic's words
    in small letters, and may be none.
    """
    said: dict[str, dict[ArticleId, float]] = defaultdict(dict)
    for event in events:
        if event.when.interval is not None and event.date_span is not None:
            by_article = said[event.when.value]
            weight = _weight(event, event.date_span, event.when.interval[1], about)
            by_article[event.article.id] = max(weight, by_article.get(event.article.id, 0.0))
    total = {value: sum(by_article.values()) for value, by_article in said.items()}
    background: set[str] = set()
    for day, count in _published(events).items():
        value = day.isoformat()
        total[value] = total.get(value, 0.0) + _PUBLICATION * count
    began = min((event.article.published or date.max for event in events), default=date.max)
    first = date.fromordinal(max(1, began.toordinal() - _RUN_UP))
    for event in events:
        if event.when.interval is not None and event.when.interval[1] < first:
            background.add(event.when.value)
    return {
        value: weight * (_BACKGROUND if value in background else 1.0)
        for value, weight in total.items()
    }


def _weight(event: Event, span: Span, last_day: date, about: Collection[str]) -> float:
    weight = 1.0
    if _FIGURE.search(event.article.text, span.start, span.end):
        weight *= _WRITTEN_OUT
    if about and not any(word in " ".join(event.around).lower() for word in about):
        weight *= _OFF_TOPIC
    published = event.article.published
    if published is None:
        return weight * math.log(2)
    days = (published - last_day).days
    return weight * (math.log(2 + days) if days >= 0 else _AHEAD * math.log(2))


def _published(events: Sequence[Event]) -> Counter[date]:
    """Count the articles of each day."""
    articles = {event.article.id: event.article.published for event in events}
    return Counter(day for day in articles.values() if day is not None)
