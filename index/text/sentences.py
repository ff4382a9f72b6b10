"""Text → sentences, as character offsets.

Sentences come from nupunkt, which is made for finding them; what this module adds is what the
library cannot know: which parts are boilerplate, and where a line break ends a paragraph.
"""

import re
from collections.abc import Iterator
from typing import Final

import nupunkt

from index.model.article import Span
from index.text.calendar_names import CalendarNames
from index.text.lexicon import Lexicon, any_of, plain
from index.text.names import CAPITAL

LONGEST_SENTENCE = 1_000
"""Characters. A longer 'sentence' (a table, a list, a speech without a full stop) is cut."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_LINE_BREAK = re.compile(r"\n")
_BULLET = r"[•‣▪▸◦●○■*–—-]"
_LIST_LINE = re.compile(
    rf"(?:^|(?<=\n))[ \t]*(?:(?P<bullet>[•‣▪▸◦●○■])|{_BULLET}|\(?(?:\d{{1,2}}|[a-z])[.)])\s"
)
"""A line of a list, which is a sentence of its own however lines are broken; a dash or a number
alone may only stand there by chance, two in a row don't."""
_BULLETS = re.compile(rf"\s*{_BULLET}\s+")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z])[.)]")
_STARTS_LOWER = re.compile(r"[a-z][a-z’'-]*(?:[\s,;:.]|$)")
_STARTS_NUMBER = re.compile(r"[$€£¥]?\d")
_INITIAL = re.compile(rf"(?:{CAPITAL}\w+|{CAPITAL}\.|^)\s?{CAPITAL}\.$")
_NO_BLANK = re.compile(
    rf"(?<=[^\W\d_A-Z][^\W_A-Z])[.!?][”’)]?(?=[“‘(]?{CAPITAL}[^\W\d_]*[\s,’'])"
    rf"|(?<=\d%|[^\W_]\d)[.!?](?={CAPITAL}[^\W\d_A-Z]+\s)"
)
_FULL_STOP = re.compile(rf"(?<![\w.’'-])([^\W\d_]{{3,}})\.[”’\"')\]]*\s+(?=[“‘\"'(]*{CAPITAL})")
_CLOSERS = re.compile(r"(?:[”’)\]»]|\[\d{1,3}\])+")
"""Marks that close a quotation, and the numbers of notes, as encyclopaedias have them."""
_NOTED = re.compile(rf"[.!?][”’\")]?(?:\[\d{{1,3}}\]){{1,5}}(?=\s+[“‘\"(]?{CAPITAL})")
_BROKEN_LINE: Final = 30
"""Characters of a line that a margin broke; a shorter one is a heading or a list's."""
_LONGEST_LINE: Final = 200
_LONGEST_ABBREVIATION: Final = 40
_WORDS = re.compile(r"\w+(?:[’'-]\w+)*")
_BREAKABLE = re.compile(r"[;,:—–]\s|\s")
_WORD = re.compile(r"\w")


class SentenceSplitter:
    """Where a language's sentences end."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        calendar = CalendarNames(lexicon)
        names = (*words("sentences", "before_names"), *words("names", "titles"))
        numbers = (*words("sentences", "before_numbers"), *calendar.short_months)
        self._before_name = _ending(any_of(plain(names)) + r"\.")
        self._before_number = _ending(any_of(plain(numbers)) + r"\.")
        self._before_day = _ending(any_of(plain(words("sentences", "before_days"))) + r"\.")
        self._marked = _ending(any_of(plain(words("sentences", "marked"))) + "!")
        alone = any_of(plain(words("sentences", "alone")))
        self._alone = re.compile(rf"\W*{alone}\.(?=\s+{CAPITAL})")
        self._day = re.compile(calendar.weekday_pattern)
        self._abbreviations = frozenset(
            (*words("sentences", "abbreviations"), *names, *numbers, *calendar.short_forms)
        )
        self._open = re.compile(rf"\b{any_of(plain(words('sentences', 'open_ends')))}$")
        self._leading = frozenset(words("words", "stop"))

    def split(self, text: str, boilerplate: tuple[Span, ...] = ()) -> tuple[Span, ...]:
        """Find the sentences of `text`, in order, none of which touches `boilerplate`.

        Each span starts and ends at a character that is not white space and holds at least one
        letter or digit. Together they cover all prose: nothing but white space, boilerplate, lone
        punctuation and the bullets of lists lies outside.
        """
        wrapped = _hard_wrapped(text)
        return tuple(
            sentence
            for prose in _outside(len(text), boilerplate)
            for paragraph in self._paragraphs(text, prose, wrapped=wrapped)
            for sentence in self._split(text, paragraph)
        )

    def _paragraphs(self, text: str, prose: Span, *, wrapped: bool) -> Iterator[Span]:
        ends = _BLANK_LINE if wrapped else _LINE_BREAK
        found = [
            match.span()
            for match in ends.finditer(text, prose.start, prose.end)
            if wrapped or not self._goes_on(text, match.start())
        ]
        start = prose.start
        for begin, end in sorted({*found, *_before_lists(text, prose)}):
            if begin >= start:
                yield _without_bullet(text, Span(start, begin))
            start = max(start, end)
        yield _without_bullet(text, Span(start, prose.end))

    def _goes_on(self, text: str, end: int) -> bool:
        """Whether a line breaks off within a sentence: 'the lock in the', and no empty line."""
        line = text[max(0, end - _LONGEST_LINE) : end].rpartition("\n")[2].rstrip()
        begins = text[end + 1 : end + 2]
        return len(line) >= _BROKEN_LINE and begins.isalnum() and bool(self._open.search(line))

    def _split(self, text: str, paragraph: Span) -> Iterator[Span]:
        offset = paragraph.start
        words = text[paragraph.start : paragraph.end]
        if not words.strip():
            return
        joined: list[Span] = []
        for start, end in nupunkt.sent_spans(words):
            for part in self._apart(text, Span(offset + start, offset + end)):
                piece = _trim(text, part)
                if piece is None:
                    continue
                if joined:
                    joined[-1], piece = _with_closers(text, joined[-1], piece)
                if joined and self._continues(text, joined[-1], piece):
                    joined[-1] = Span(joined[-1].start, piece.end)
                else:
                    joined.append(piece)
        for sentence in joined:
            for piece in _bounded(text, sentence):
                if _WORD.search(text, piece.start, piece.end):
                    yield piece

    def _apart(self, text: str, piece: Span) -> Iterator[Span]:
        """Take apart what the library keeps together and is no abbreviation.

        'Autumn.The new one' lacks a blank, 'No. He left.' is an answer, 'bank. He' no short form.
        """
        start = piece.start
        if alone := self._alone.match(text, piece.start, piece.end):
            yield Span(start, alone.end())
            start = alone.end()
        ends = {found.end() for found in _NO_BLANK.finditer(text, start, piece.end)}
        ends |= {found.end() for found in _NOTED.finditer(text, start, piece.end)}
        ends |= {
            found.end()
            for found in _FULL_STOP.finditer(text, start, piece.end)
            if found[1] not in self._abbreviations
        }
        for end in sorted(ends):
            yield Span(start, end)
            start = end
        yield Span(start, piece.end)

    def _continues(self, text: str, before: Span, piece: Span) -> bool:
        """Tell whether what the library split off still belongs to the sentence before it."""
        words = text[piece.start : piece.end]
        if not _WORD.search(words):  # a closing quotation mark, a bracket
            return True
        if before.end == piece.start and _CLOSERS.fullmatch(words):  # the number of a note
            return True
        if _STARTS_LOWER.match(words):  # 'Yahoo! bought the site'
            return True
        said = text[max(before.start, before.end - _LONGEST_ABBREVIATION) : before.end]
        if _ENUMERATOR.fullmatch(text, before.start, before.end):  # '1. Close the bridge.'
            return True
        if _STARTS_NUMBER.match(words):  # 'Rs. 640'
            return bool(self._before_number.search(said))
        first = _WORDS.match(words)
        if first is None or first[0].lower() in self._leading:
            return bool(self._before_name.search(said))
        return bool(
            self._before_name.search(said)  # 'Lt. Col. Smith'
            or self._marked.search(said)  # 'Yahoo! Japan'
            or _INITIAL.search(said)  # 'George W. Lund'
            or (self._before_day.search(said) and self._day.match(words))
        )


def _ending(pattern: str) -> re.Pattern[str]:
    """Match what a piece of text ends with, as a whole word."""
    return re.compile(rf"(?<![\w.]){pattern}$")


def _with_closers(text: str, before: Span, piece: Span) -> tuple[Span, Span]:
    """Leave marks that close a quotation with the sentence in front of them, if none is between."""
    closers = _CLOSERS.match(text, piece.start, piece.end)
    if closers is None or before.end != piece.start or closers.end() == piece.end:
        return before, piece
    start = closers.end()
    return Span(before.start, start), _trim(text, Span(start, piece.end)) or piece


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


def _before_lists(text: str, prose: Span) -> Iterator[tuple[int, int]]:
    """Yield the line breaks before the lines of lists."""
    start, after_list = prose.start, False
    lines = text[prose.start : prose.end].splitlines(keepends=True)
    found = [_LIST_LINE.match(line) for line in lines]
    for place, (line, item) in enumerate(zip(lines, found, strict=True)):
        follows = place + 1 < len(lines) and found[place + 1] is not None
        if item and (item["bullet"] or after_list or follows) and start > prose.start:
            yield start - 1, start
        after_list = item is not None
        start += len(line)


def _without_bullet(text: str, paragraph: Span) -> Span:
    found = _BULLETS.match(text, paragraph.start, paragraph.end)
    return Span(found.end(), paragraph.end) if found else paragraph


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
