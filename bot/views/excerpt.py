"""Which part of a long quote is shown: whole sentences, the answer's own among them."""

import re
from collections.abc import Sequence

from bot.views.escape import escape
from bot.views.limits import units
from index.model.article import Article, Span

_WORD = re.compile(r"\S+")


def shown_units(text: str) -> int:
    """Count what a piece of a quote takes up in a message, with the markup around it."""
    return units(escape(text)) + len("**") * 2 + len(">>> ")


def excerpt(text: str, sentences: Sequence[Span], highlight: Span | None, limit: int) -> Span:
    """Choose the run of whole sentences, around `highlight`, that fits into `limit` units.

    `sentences` are the text's own, relative to it. A single one that does not fit is cut between
    words, and a word that does not fit inside.
    """
    if shown_units(text) <= limit:
        return Span(0, len(text))
    for pieces in (sentences, _words(text)):
        if not pieces:
            continue
        anchor = _anchor(pieces, highlight)
        first, last = _grow(text, pieces, anchor, limit)
        if first <= last:
            return Span(pieces[first].start, pieces[last].end)
    words = _words(text) or (Span(0, len(text)),)
    start = words[_anchor(words, highlight)].start
    end = start + 1
    while end < len(text) and shown_units(text[start : end + 1]) <= limit:
        end += 1
    return Span(start, end)


def _words(text: str) -> tuple[Span, ...]:
    return tuple(Span(*found.span()) for found in _WORD.finditer(text))


def _anchor(pieces: Sequence[Span], highlight: Span | None) -> int:
    if highlight is None:
        return 0
    return next((n for n, piece in enumerate(pieces) if piece.end > highlight.start), 0)


def _grow(text: str, pieces: Sequence[Span], anchor: int, limit: int) -> tuple[int, int]:
    """Add pieces after the anchor, then before it, as long as they fit: first > last if none."""
    first, last = anchor, anchor - 1
    while last + 1 < len(pieces):
        if shown_units(text[pieces[first].start : pieces[last + 1].end]) > limit:
            break
        last += 1
    if last < first:
        return 1, 0
    while first and shown_units(text[pieces[first - 1].start : pieces[last].end]) <= limit:
        first -= 1
    return first, last


def surroundings(
    article: Article, sentences: Sequence[Span], span: Span, reach: int
) -> tuple[Span, ...]:
    """Find the sentences within `reach` characters of a span, no boilerplate between them.

    `sentences` are the article's. Those of the span itself are always among them.
    """
    low = max([0, *(f.end for f in article.boilerplate if f.end <= span.start)])
    high = min([len(article.text), *(f.start for f in article.boilerplate if f.start >= span.end)])
    first, last = max(low, span.start - reach), min(high, span.end + reach)
    return tuple(
        each
        for each in sentences
        if (first <= each.start and each.end <= last) or (span.start < each.end <= span.end)
    )
