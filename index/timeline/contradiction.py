"""Where an article's own words contradict the day on which it is said to be published.

Two kinds count: a whole date after that day that is told as past ('The lock was closed on
14 September 2021'), and a weekday beside a date without its year that do not agree in the year
around that day ('Monday, January 4').
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from index.model.article import Article, Span
from index.model.time import Known, Mention
from index.text.language import ENGLISH
from index.text.timex import Locale
from index.timeline.factuality import is_told_as_past
from index.timeline.posts import mentions_in


class Reason(StrEnum):
    """Why a sentence can't be of an article of that day."""

    TOLD_AS_PAST = "it tells a later day as past"
    WEEKDAY = "its weekday is not that date's"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A sentence that can't have been written on the day, and its date's words."""

    sentence: Span
    words: Span
    reason: Reason


_NAMED: Final = re.compile(rf"\b({ENGLISH.calendar.weekday_pattern})\b", re.IGNORECASE)
_BESIDE: Final = re.compile(r"(?:,\s*|\s*\(|,?\s+(?:the\s+)?)")
_DATED: Final = re.compile(r"\d{4}-\d{2}")
"""A value that names a month at least: 'the 2022 budget' was passed before that year."""
_YEAR: Final = re.compile(r"\d{4}|['’]\d{2}")


def contradictions(
    article: Article, sentences: Sequence[Span], *, locale: Locale = "en-US"
) -> tuple[Contradiction, ...]:
    """Find the sentences that contradict an article's publication date, in reading order.

    None for an undated article. A live report's posts have days of their own and are passed over.
    """
    if article.published is None:
        return ()
    mentions = mentions_in(article.text, article.published, article.posts, locale=locale)
    return tuple(_found(article, sentences, mentions, article.published))


def _found(
    article: Article, sentences: Sequence[Span], mentions: Sequence[Mention], published: date
) -> Iterator[Contradiction]:
    starts = [sentence.start for sentence in sentences]
    apart = (*article.boilerplate, *(post.span for post in article.posts if post.day))
    for place, mention in enumerate(mentions):
        number = bisect_right(starts, mention.span.start) - 1
        if number < 0 or mention.span.end > sentences[number].end:
            continue
        if any(start < mention.span.end and mention.span.start < end for start, end in apart):
            continue
        sentence = sentences[number]
        before = mentions[place - 1] if place else None
        if _is_later(mention, published) and is_told_as_past(article.text, sentence, mention.span):
            yield Contradiction(sentence, mention.span, Reason.TOLD_AS_PAST)
        elif weekday := _weekday(article.text, mention, before):
            first, day = weekday
            near = _nearest(day, published)
            if near is not None and near.isoweekday() != _number(article.text[slice(*first)]):
                words = Span(first.start, mention.span.end)
                yield Contradiction(sentence, words, Reason.WEEKDAY)


def _is_later(mention: Mention, published: date) -> bool:
    """Whether the words name a day or month by itself that had not come."""
    if mention.known is not Known.STATED or mention.interval is None:
        return False
    return _DATED.match(mention.value) is not None and mention.interval[0] > published


def _weekday(text: str, mention: Mention, before: Mention | None) -> tuple[Span, date] | None:
    """Find the weekday that stands with a date without a year: its place, and that date."""
    interval = mention.interval
    if mention.known is Known.STATED or interval is None or interval[0] != interval[1]:
        return None
    if _YEAR.search(mention.text) or not re.search(r"\d", mention.text):
        return None
    if named := _NAMED.match(mention.text):
        start = mention.span.start
        return Span(start, start + named.end()), interval[0]
    if before is None or _NAMED.fullmatch(before.text) is None:
        return None
    between = text[before.span.end : mention.span.start]
    return (before.span, interval[0]) if _BESIDE.fullmatch(between) else None


def _number(weekday: str) -> int:
    return ENGLISH.calendar.weekday_numbers[weekday.lower().rstrip(".")]


def _nearest(day: date, published: date) -> date | None:
    """Give a day and month in the year in which they are nearest to the publication."""
    found = []
    for year in range(published.year - 1, published.year + 2):
        try:
            found.append(day.replace(year=year))
        except ValueError:  # 29 February, or beyond the calendar
            continue
    return min(found, key=lambda each: abs((each - published).days), default=None)
