"""Which part of a long quote is shown: whole sentences, the answer's own among them."""

import re
from itertools import pairwise

from bot.render.escape import escape
from bot.render.limits import units
from index.article import Span

_SENTENCE_END = re.compile(r"""[.!?…。！？]["'”’»)\]]*(?=\s)""")
_WORD_END = re.compile(r"\S(?=\s)")


def shown_units(text: str) -> int:
    """Count what a piece of a quote takes up in a message, with the markup around it."""
    return units(escape(text)) + len("**") * 2 + len(">>> ")


def excerpt(text: str, highlight: Span | None, limit: int) -> Span:
    """Choose the run of whole sentences, around `highlight`, that fits into `limit` units.

    A single sentence that does not fit is cut between words, and a word that does not fit inside.
    """
    if shown_units(text) <= limit:
        return Span(0, len(text))
    for boundary in (_SENTENCE_END, _WORD_END):
        pieces = _pieces(text, boundary)
        anchor = _anchor(pieces, highlight)
        first, last = _grow(text, pieces, anchor, limit)
        if first <= last:
            return Span(pieces[first].start, pieces[last].end)
    start = pieces[anchor].start
    end = start + 1
    while end < len(text) and shown_units(text[start : end + 1]) <= limit:
        end += 1
    return Span(start, end)


def _pieces(text: str, boundary: re.Pattern[str]) -> list[Span]:
    cuts = [0, *(match.end() for match in boundary.finditer(text)), len(text)]
    spans = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        if piece.strip():
            spans.append(Span(left, start + len(piece.rstrip())))
    return spans or [Span(0, len(text))]


def _anchor(pieces: list[Span], highlight: Span | None) -> int:
    if highlight is None:
        return 0
    return next((n for n, piece in enumerate(pieces) if piece.end > highlight.start), 0)


def _grow(text: str, pieces: list[Span], anchor: int, limit: int) -> tuple[int, int]:
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


def from_sentence(text: str) -> str:
    """Drop the sentence that a text starts inside of."""
    found = _SENTENCE_END.search(text)
    return text[found.end() :] if found else ""


def to_sentence(text: str) -> str:
    """Drop the sentence that a text stops inside of."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return text[: ends[-1]] if ends else ""
