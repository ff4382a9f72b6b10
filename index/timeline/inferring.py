"""When an undated article was published, as far as evidence shows it.

Two kinds count: a date line at the article's head, and another article, itself dated, that tells
the same event. The evidence is returned with the date, to be shown with it; whoever takes the date
over has all that hangs on it labelled 'inferred'. Nothing is ever inferred from today.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.article import Article, Span
from index.dates import Known, find_mentions
from index.timeline.finding import events
from index.timeline.story import Event, Precision
from index.timeline.words import likeness, rarity, weighed, words

_HEAD = 300
"""Characters of an article in which its date line stands."""
_SAME_NEWS = 0.45
"""Cosine from which a sentence of another article tells the same event."""
_DATE_LINE = re.compile(
    r"(?:^|\n)\s*(?:(?i:(?:first )?(?:published|posted|updated|date|on)\b[\s:,]*(?:on\s+)?)"
    r"|[A-Z][A-Z .'-]{2,40},\s*)?$"
)
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")


@dataclass(frozen=True, slots=True)
class Inference:
    """A publication date, and what shows it: a span of `article`, the undated one or another."""

    published: date
    article: Article
    evidence: Span


def infer_published(
    article: Article, sentences: Sequence[Span], dated: Sequence[Event]
) -> Inference | None:
    """Infer an undated article's publication date; None where nothing shows it.

    `dated` are events of articles whose own publication date is known, and not itself inferred.
    """
    return _from_date_line(article) or _from_others(article, sentences, dated)


def _from_date_line(article: Article) -> Inference | None:
    """Find a whole date alone at the head of a line: 'GENEVA, 3 May 2019 –', 'Updated: …'."""
    for mention in find_mentions(article.text[:_HEAD]):
        if mention.known is not Known.STATED or mention.interval is None:
            continue
        first, last = mention.interval
        if first == last and _DATE_LINE.search(article.text[: mention.span.start]):
            return Inference(first, article, mention.span)
    return None


def _from_others(
    article: Article, sentences: Sequence[Span], dated: Sequence[Event]
) -> Inference | None:
    """Find the likest event that another article dates on the weekday named here.

    'On Sunday' is said from that Sunday to the Saturday after; the day after it is by far the
    commonest, and is taken.
    """
    own = [event for event in events(article, sentences) if _WEEKDAY.fullmatch(event.when.value)]
    others = [event for event in dated if _is_firm(event) and event.article.id != article.id]
    rare = rarity(words(" ".join(event.around)) for event in (*own, *others))
    best: tuple[float, date, Event] | None = None
    for event in own:
        weekday = int(event.when.value[-1])
        vector = weighed(words(" ".join(event.around)), rare)
        for other in others:
            day = other.when.interval[0] if other.when.interval else date.min
            if day.isoweekday() != weekday or day == date.max:
                continue
            alike = likeness(vector, weighed(words(" ".join(other.around)), rare))
            if alike >= _SAME_NEWS and (best is None or (alike, day) > best[:2]):
                best = (alike, day, other)
    if best is None:
        return None
    _, day, other = best
    return Inference(day + timedelta(days=1), other.article, other.sentence)


def _is_firm(event: Event) -> bool:
    firm = event.when.known in (Known.STATED, Known.RESOLVED) and event.date_span is not None
    return firm and event.when.precision is Precision.DAY and event.when.interval is not None
