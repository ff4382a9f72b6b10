"""From an article to its events: the sentences that say when something happened or will."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from index.model.article import Article, Span
from index.model.date_value import DateValue, Precision
from index.model.time import Known, Mention
from index.model.timeline import Event, Status, When
from index.text.timex import Locale
from index.timeline.factuality import is_asserted, status_of
from index.timeline.phrases import phrase
from index.timeline.posts import day_at, mentions_in

_LEAD = 2
"""Sentences at an article's head that may tell the news of its day without naming it."""

_NEWS = phrase("news")


def events(
    article: Article,
    sentences: Sequence[Span],
    *,
    published_known: Known = Known.STATED,
    locale: Locale = "en-US",
) -> tuple[Event, ...]:
    """Find the events of an article, in reading order: one for each date a sentence asserts.

    `sentences` are in reading order; what lies in the article's boilerplate gives none. `locale`
    and `published_known` are as for `find_mentions`.
    """
    mentions = mentions_in(
        article.text,
        article.published,
        article.posts,
        locale=locale,
        published_known=published_known,
    )
    return tuple(_events(article, sentences, mentions))


def _events(
    article: Article, sentences: Sequence[Span], mentions: Sequence[Mention]
) -> Iterator[Event]:
    next_mention = ordinal = 0
    told_today = False
    for whole in sentences:
        sentence = _without_boilerplate(whole, article.boilerplate)
        within: list[Mention] = []
        while next_mention < len(mentions) and mentions[next_mention].span.start < whole.end:
            within.append(mentions[next_mention])
            next_mention += 1
        if sentence is None:
            continue
        today = day_at(sentence.start, article.published, article.posts)
        told: set[str] = set()
        dated = False
        for place, mention in enumerate(within):
            inside = sentence.start <= mention.span.start and mention.span.end <= sentence.end
            when = _when(mention)
            dated = dated or (inside and when is not None)
            if inside and when is not None and _repeats(article.text, within, place):
                continue
            if not inside or when is None or when.value in told:
                continue
            if is_asserted(article.text, sentence, mention):
                told.add(when.value)
                status = status_of(article.text, sentence, mention.span, when.interval, today)
                yield Event(article, sentence, mention.span, when, status, ordinal)
        told_today = told_today or (today is not None and today.isoformat() in told)
        if not dated and not told_today and ordinal < _LEAD and today is not None:
            yield from _news_of_the_day(article, sentence, today, ordinal)
        ordinal += 1


def _repeats(text: str, within: Sequence[Mention], place: int) -> bool:
    """Tell whether a neighbour says better when it was: 'five days later, on September 19'."""
    mention = within[place]
    if place + 1 < len(within):
        following = within[place + 1]
        between = text[mention.span.end : following.span.start]
        loose = mention.known in (Known.INFERRED, Known.UNRESOLVED)
        if loose and _ON.fullmatch(between) and following.known is not Known.INFERRED:
            return True
    if place == 0:
        return False
    before = within[place - 1]
    between = text[before.span.end : mention.span.start]
    return (
        _BEING.fullmatch(between) is not None
        and DateValue.of(mention.value).precision is Precision.DAY
    )


_ON = re.compile(r",? on ")
_BEING = re.compile(r", an? ")


def _when(mention: Mention) -> When | None:
    precision = DateValue.of(mention.value).precision
    if precision is None:
        return None
    value = mention.value.partition("T")[0]
    return When(value, mention.interval, precision, mention.modifier, mention.known)


def _news_of_the_day(
    article: Article, sentence: Span, published: date, ordinal: int
) -> Iterator[Event]:
    """Take a sentence at the head for the day's news, unless it asks or is a heading."""
    text = article.text[sentence.start : sentence.end]
    if text.endswith("?") or len(text.split()) < _FEWEST_WORDS or not _NEWS.search(text):
        return
    value = published.isoformat()
    when = When(value, (published, published), Precision.DAY, None, Known.INFERRED)
    yield Event(article, sentence, None, when, Status.HAPPENED, ordinal)


_FEWEST_WORDS = 6
"""A shorter line is a heading."""


def _without_boilerplate(sentence: Span, boilerplate: Sequence[Span]) -> Span | None:
    """Cut what boilerplate covers at either end; None if nothing, or not one run, is left."""
    start, end = sentence
    for piece in boilerplate:
        if piece.end <= start or piece.start >= end:
            continue
        if piece.start <= start:
            start = min(piece.end, end)
        elif piece.end >= end:
            end = piece.start
        else:
            return None
    return Span(start, end) if start < end else None
