"""Which dates of a story matter: by who speaks of them, and from how far.

After DATEWISE (Gholipour Ghalandari and Ifrim, ACL 2020), which learns to weigh how often a date
is mentioned and published on. What an article still recalls long after, and writes out ('on 25
June'), mattered; 'on Monday' in that week's report is said of any day. How well weights do that
were chosen on other stories, `python -m benchmarks.timeline_weights` prints.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from index.model.article import ArticleId, Span
from index.model.timeline import Event


@dataclass(frozen=True, slots=True)
class Weights:
    """What makes a date matter; each number multiplies a mention's or a date's weight of 1."""

    written_out: float = 3.0
    """A date given in figures, against a weekday's or a deictic word's 1."""
    off_topic: float = 0.5
    """A mention in a sentence that has none of the topic's words."""
    ahead: float = 0.5
    """A mention before its date: what was announced need not have come."""
    publication: float = 1.0
    """Each article published on the day."""
    background: float = 0.3
    """What lies before the story, by more than its run-up: recalled, not told."""
    neighbour: float = 0.95
    """Each neighbouring day already chosen: a story's days are spread rather than bunched."""


WEIGHTS = Weights()

_RUN_UP = 60
"""Days before the first article that are the story's own."""

_FIGURE = re.compile(r"\d")


def importance(
    events: Sequence[Event], about: Collection[str], weights: Weights = WEIGHTS
) -> dict[str, float]:
    """Return a weight for each dated value that the events speak of.

    An article counts once for each date, by its weightiest mention; `about` are the topic's words
    in small letters, and may be none.
    """
    said: dict[str, dict[ArticleId, float]] = defaultdict(dict)
    for event in events:
        if event.when.interval is not None and event.date_span is not None:
            by_article = said[event.when.value]
            weight = _weight(event, event.date_span, event.when.interval[1], about, weights)
            by_article[event.article.id] = max(weight, by_article.get(event.article.id, 0.0))
    total = {value: sum(by_article.values()) for value, by_article in said.items()}
    background: set[str] = set()
    for day, count in _published(events).items():
        value = day.isoformat()
        total[value] = total.get(value, 0.0) + weights.publication * count
    began = min((event.article.published or date.max for event in events), default=date.max)
    first = date.fromordinal(max(1, began.toordinal() - _RUN_UP))
    for event in events:
        if event.when.interval is not None and event.when.interval[1] < first:
            background.add(event.when.value)
    return {
        value: weight * (weights.background if value in background else 1.0)
        for value, weight in total.items()
    }


def effective_count(weights: Iterable[float]) -> int:
    """Count the dates that a story is about: how many equal ones would be as hard to guess.

    The exponential of the weights' entropy. A story of one day that others merely surround has few;
    one whose days matter alike has nearly all of them. At least 1, unless there is none.
    """
    held = [weight for weight in weights if weight > 0]
    total = sum(held)
    entropy = -sum(weight / total * math.log(weight / total) for weight in held)
    return round(math.exp(entropy)) if held else 0


def _weight(
    event: Event, span: Span, last_day: date, about: Collection[str], weights: Weights
) -> float:
    weight = 1.0
    if _FIGURE.search(event.article.text, span.start, span.end):
        weight *= weights.written_out
    if about and not any(word in " ".join(event.around).lower() for word in about):
        weight *= weights.off_topic
    published = event.article.published
    if published is None:
        return weight * math.log(2)
    days = (published - last_day).days
    return weight * (math.log(2 + days) if days >= 0 else weights.ahead * math.log(2))


def _published(events: Sequence[Event]) -> Counter[date]:
    """Count the articles of each day."""
    articles = {event.article.id: event.article.published for event in events}
    return Counter(day for day in articles.values() if day is not None)
