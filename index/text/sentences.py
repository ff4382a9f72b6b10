"""Text → sentences, as character offsets.

Sentences come from nupunkt, which is made for finding them; what this module adds is what the
library cannot know: which parts are boilerplate, and where a line break ends a paragraph.
"""

import re
from collections.abc import Iterator

import nupunkt

from index.model.article import Span
from index.text.lexicon import ENGLISH, Lexicon, any_of, plain

LONGEST_SENTENCE = 1_000
"""Characters. A longer 'sentence' (a table, a list, a speech without a full stop) is cut."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_LINE_BREAK = re.compile(r"\n")
_STARTS_LOWER = re.compile(r"[a-z][a-z’'-]*(?:[\s,;:.]|$)")
_BREAKABLE = re.compile(r"[;,:—–]\s|\s")
_WORD = re.compile(r"\w")


class SentenceSplitter:
    """Where a language's sentences end."""

    def __init__(self, lexicon: Lexicon) -> None:
        joined = any_of(plain(lexicon.words("sentences", "before_names")))
        self._abbreviated = re.compile(rf"\b{joined}\.$")

    def split(self, text: str, boilerplate: tuple[Span, ...] = ()) -> tuple[Span, ...]:
        """Find the sentences of `text`, in order, none of which touches `boilerplate`.

        Each span starts and ends at a character that is not white space and holds at least one
        letter or digit. Together they cover all prose: nothing but white space, boilerplate and
        lone punctuation lies outside.
        """
        wrapped = _hard_wrapped(text)
        return tuple(
            sentence
            for prose in _outside(len(text), boilerplate)
            for paragraph in _paragraphs(text, prose, wrapped=wrapped)
            for sentence in self._split(text, paragraph)
        )

    def _split(self, text: str, paragraph: Span) -> Iterator[Span]:
        offset = paragraph.start
        words = text[paragraph.start : paragraph.end]
        if not words.strip():
            return
        joined: list[Span] = []
        for start, end in nupunkt.sent_spans(words):
            piece = _trim(text, Span(offset + start, offset + end))
            if piece is None:
                continue
            if joined and self._continues(text, joined[-1], piece):
                joined[-1] = Span(joined[-1].start, piece.end)
            else:
                joined.append(piece)
        for sentence in joined:
            for piece in _bounded(text, sentence):
                if _WORD.search(text, piece.start, piece.end):
                    yield piece

    def _continues(self, text: str, before: Span, piece: Span) -> bool:
        """Tell whether what the library split off still belongs to the sentence before it."""
        words = text[piece.start : piece.end]
        if not _WORD.search(words):  # a closing quotation mark, a bracket
            return True
        if _STARTS_LOWER.match(words):  # 'Yahoo! bought the site'
            return True
        return bool(self._abbreviated.search(text[before.start : before.end]))  # 'Lt. Col. Smith'


def _outside(length: int, boilerplate: tuple[Span, ...]) -> Iterator[Span]:
    start = 0
    for begin, end in boilerplate:
        if start < begin:
            yield Span(start, begin)
        start = max(start, end)
    if start < length:
        yield Span(start, length)


def _hard_wrapped(text: str) -> bool:
    """Tell whether lines were broken by an editor's margin rather than at paragraphs' ends."""
    full = broken = 0
    for block in _BLANK_LINE.split(text):
        lines = block.strip().split("\n")
        if len(lines) < 3:
            continue
        margin = max(map(len, lines))
        if margin > 120:
            broken += len(lines)
            continue
        inner = lines[:-1]
        near = sum(len(line) >= margin * 0.7 for line in inner)
        full, broken = full + near, broken + len(inner) - near
    return full > 3 * broken


def _paragraphs(text: str, prose: Span, *, wrapped: bool) -> Iterator[Span]:
    pattern = _BLANK_LINE if wrapped else _LINE_BREAK
    start = prose.start
    for found in pattern.finditer(text, prose.start, prose.end):
        yield Span(start, found.start())
        start = found.end()
    yield Span(start, prose.end)


def _bounded(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        middle = start + LONGEST_SENTENCE
        breaks = [found.end() for found in _BREAKABLE.finditer(text, start + 1, middle)]
        strong = [end for end in breaks if text[end - 2] in ";:—–" and end > start + 200]
        cut = (strong or breaks or [middle])[-1]
        piece = _trim(text, Span(start, cut))
        if piece is not None:
            yield piece
        start = cut
    rest = _trim(text, Span(start, sentence.end))
    if rest is not None:
        yield rest


def _trim(text: str, span: Span) -> Span | None:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip())
    return Span(start, end) if start < end else None


_ENGLISH = SentenceSplitter(ENGLISH)
sentences = _ENGLISH.split
