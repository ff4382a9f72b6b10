"""Which part of a long quote is shown: whole sentences, the answer's own among them."""

import re
from collections.abc import Sequence

from bot.views.escape import escape
from bot.views.limits import units
from index.model.article import Article, Span
from index.text.language import ENGLISH

_WORD = re.compile(r"\S+")


def shown_units(text: str) -> int:
    """Count what a piece of a quote takes up in a message, with the markup around it."""
    return units(escape(text)) + len("**") * 2 + len(">>> ")


def excerpt(text: str, highlight: Span | None, limit: int) -> Span:
    """Choose the run of whole sentences, around `highlight`, that fits into `limit` units.

    A single sentence that does not fit is cut between words, and a word that does not fit inside.
    """
    if shown_units(text) <= limit:
        return Span(0, len(text))
    for pieces in (ENGLISH.sentences.split(text), _words(text)):
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


def surroundings(article: Article, span: Span, reach: int) -> Span:
    """Widen a span by the whole sentences within `reach` characters, up to the boilerplate."""
    low = max([0, *(f.end for f in article.boilerplate if f.end <= span.start)])
    high = min([len(article.text), *(f.start for f in article.boilerplate if f.start >= span.end)])
    first, last = max(low, span.start - 2 * reach), min(high, span.end + 2 * reach)
    found = [
        Span(first + start, first + end)
        for start, end in ENGLISH.sentences.split(article.text[first:last])
    ]
    # Where the looked-at part begins or ends inside a sentence, that one is not whole.
    whole = found[first > low : len(found) - (last < high)]
    near = [s for s in whole if s.start >= span.start - reach and s.end <= span.end + reach]
    return Span(
        min([span.start, *(sentence.start for sentence in near)]),
        max([span.end, *(sentence.end for sentence in near)]),
    )
