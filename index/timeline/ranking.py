"""Which dates of a story matter: by who speaks of them, and from how far.

After DATEWISE (Gholipour Ghalandari and Ifrim, ACL 2020), which learns to weigh how often a date
is mentioned and published on. Here the weights are set, not learnt, since stories differ more
than the few there are to learn from: what an article still recalls long after, and writes out
('on 25 June'), mattered; 'on Monday' in that week's report is said of any day.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from index.article import ArticleId
from index.timeline.story import Event

_WRITTEN_OUT = 3.0
"""Weight of a date given in figures, against a weekday's or a deictic word's 1."""
_OFF_TOPIC = 0.5
"""Weight of a mention in a sentence that has none of the topic's words."""
_AHEAD = 0.5
"""Weight of a mention before its date: what was announced need not have come."""
_PUBLICATION = 1.0
"""Weight of each article published on the day."""

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
            weight = _weight(event, about)
            by_article[event.article.id] = max(weight, by_article.get(event.article.id, 0.0))
    total = {value: sum(by_article.values()) for value, by_article in said.items()}
    for day, count in _published(event for event in events).items():
        value = day.isoformat()
        if value in total or any(event.when.value == value for event in events[:0]):
            total[value] += _PUBLICATION * count
        else:
            total[value] = _PUBLICATION * count
    return total


def _weight(event: Event, about: Collection[str]) -> float:
    span, interval, published = event.date_span, event.when.interval, event.article.published
    assert span is not None and interval is not None
    weight = 1.0
    if _FIGURE.search(event.article.text, span.start, span.end):
        weight *= _WRITTEN_OUT
    if about and not any(word in event.text.lower() for word in about):
        weight *= _OFF_TOPIC
    if published is None:
        return weight * math.log(2)
    days = (published - interval[1]).days
    return weight * (math.log(2 + days) if days >= 0 else _AHEAD * math.log(2))


def _published(events: Iterable[Event]) -> Counter[date]:
    """Count the articles of each day."""
    articles = {event.article.id: event.article.published for event in events}
    return Counter(day for day in articles.values() if day is not None)
