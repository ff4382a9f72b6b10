"""The dates of a text that is written at several times: each post's hang on the post.

What a live report's post tells from its day ('this morning', 'on Monday') is resolved against that
post, or not at all; what stands above the posts, against the article.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from index.model.article import Post, Span
from index.model.time import Known, Mention
from index.text.timex import Locale, find_mentions


def mentions_in(
    text: str,
    published: date | None,
    posts: Sequence[Post] = (),
    *,
    locale: Locale = "en-US",
    published_known: Known = Known.STATED,
) -> tuple[Mention, ...]:
    """Find the temporal expressions of a text as `find_mentions` does, each post's by its day."""
    if not posts:
        return find_mentions(text, published, locale=locale, published_known=published_known)
    return tuple(_mentions(text, published, posts, locale, published_known))


def day_at(place: int, published: date | None, posts: Sequence[Post]) -> date | None:
    """Give the day on which what stands at a place in the text was written, if it is known."""
    for post, day in zip(posts, post_days(posts, published), strict=True):
        if post.span.start <= place < post.span.end:
            return day
    return published


def post_days(posts: Sequence[Post], published: date | None) -> tuple[date | None, ...]:
    """Give each post's day; of a clock time alone the article's, unless it ran past midnight.

    Times that run neither up nor down are of several days, and nobody can tell which.
    """
    clocks = [post.clock for post in posts if post.day is None and post.clock is not None]
    up = all(before <= after for before, after in pairwise(clocks))
    down = all(before >= after for before, after in pairwise(clocks))
    own = published if up or down else None
    return tuple(post.day or own for post in posts)


def _mentions(
    text: str,
    published: date | None,
    posts: Sequence[Post],
    locale: Locale,
    known: Known,
) -> Iterator[Mention]:
    for span, day, own in _sections(text, published, posts):
        found = find_mentions(
            text[span.start : span.end],
            day,
            locale=locale,
            published_known=Known.STATED if own else known,
        )
        for mention in found:
            first, last = mention.span
            yield replace(mention, span=Span(span.start + first, span.start + last))


def _sections(
    text: str, published: date | None, posts: Sequence[Post]
) -> Iterator[tuple[Span, date | None, bool]]:
    """Cut a text at its posts; each part with its day, and whether that is the part's own."""
    free = 0
    for post, day in zip(posts, post_days(posts, published), strict=True):
        if free < post.span.start:
            yield Span(free, post.span.start), published, False
        yield post.span, day, post.day is not None
        free = post.span.end
    if free < len(text):
        yield Span(free, len(text)), published, False
