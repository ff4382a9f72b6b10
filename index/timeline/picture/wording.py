"""Sentences → lines of words that fit a width, the date's words in bold."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import Final

from PIL import ImageFont

from index.model.timeline import Event

_FONT: Final = "NotoSans[wdth,wght].ttf"
_WIDTH: Final = 100
_REGULAR, _BOLD = 400, 700
_LONGEST: Final = 20
"""Characters of a word that stays on one line; a longer one may go on in the next."""
_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Fonts:
    """The weights and sizes that are used (pixels)."""

    title: ImageFont.FreeTypeFont
    date: ImageFont.FreeTypeFont
    text: ImageFont.FreeTypeFont
    bold: ImageFont.FreeTypeFont
    small: ImageFont.FreeTypeFont

    @classmethod
    def load(cls) -> "Fonts":
        """Load them anew: a face must not be shared between threads."""
        return cls(
            title=_font(46, _BOLD),
            date=_font(32, _BOLD),
            text=_font(30, _REGULAR),
            bold=_font(30, _BOLD),
            small=_font(25, _REGULAR),
        )


def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    file = io.BytesIO(files("fontpkg_noto_sans").joinpath("files", _FONT).read_bytes())
    font = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight, _WIDTH])
    return font


@dataclass(frozen=True, slots=True)
class Word:
    """A word at its place in a line."""

    x: float
    text: str
    bold: bool


Line = tuple[Word, ...]


def quoted(event: Event, width: int, most: int, fonts: Fonts) -> tuple[Line, ...]:
    """Cut a sentence into at most `most` lines; where it goes on, '…' stands behind the quote.

    The cut keeps the date's words in sight: it begins later if they stand far back.
    """
    lines = _lines(event, 0, width, most, fonts)
    if event.date_span is None or _shows(event.dated_by, lines):
        return lines
    # Words enough before the date to fill all lines but the last one and a half.
    before = event.text[: event.date_span.start - event.sentence.start]
    room, start = width * max(0.5, most - 1.5), len(before)
    for word in reversed(list(_WORD.finditer(before))):
        room -= fonts.text.getlength(word[0][:_LONGEST] + " ")
        if room < 0:
            break
        start = word.start()
    return _lines(event, start, width, most, fonts)


def _shows(words: str, lines: tuple[Line, ...]) -> bool:
    """Tell whether the date's words are all there."""
    bold = "".join(word.text for line in lines for word in line if word.bold)
    return bold == "".join(words.split())


def _lines(event: Event, start: int, width: int, most: int, fonts: Fonts) -> tuple[Line, ...]:
    space = fonts.text.getlength(" ")
    room_for_end = fonts.text.getlength("” …")
    lines: list[Line] = []
    line: list[Word] = []
    x = end = 0.0
    for place, (runs, ends) in enumerate(_words(event, start)):
        if place == 0:
            runs = (("… “" if start else "“", False), *runs)
        lengths = [_font_of(bold, fonts).getlength(text) for text, bold in runs]
        full = len(lines) == most - 1
        if line and x + sum(lengths) + (room_for_end if full else 0) > width:
            if full:
                line.append(Word(end, "” …", bold=False))
                return (*lines, tuple(line))
            lines.append(tuple(line))
            line, x = [], 0.0
        for (text, bold), length in zip(runs, lengths, strict=True):
            line.append(Word(x, text, bold))
            x += length
        end = x  # where a closing mark stands: right behind the word, or the piece of a long one
        x += space if ends else 0
    line.append(Word(end, "”", bold=False))
    return (*lines, tuple(line))


def _font_of(bold: bool, fonts: Fonts) -> ImageFont.FreeTypeFont:
    return fonts.bold if bold else fonts.text


def _words(event: Event, start: int) -> Iterator[tuple[tuple[tuple[str, bool], ...], bool]]:
    """Give the sentence's words from `start` on, in runs that belong to the date or not.

    A long word comes in pieces; the second value says whether the word ends.
    """
    text, offset = event.text, event.sentence.start
    first, last = (place - offset for place in event.date_span or (offset, offset))
    for found in _WORD.finditer(text, start):
        for begin in range(found.start(), found.end(), _LONGEST):
            end = min(begin + _LONGEST, found.end())
            cuts = sorted({begin, *(c for c in (first, last) if begin < c < end), end})
            runs = tuple((text[a:b], first <= a < last) for a, b in pairwise(cuts))
            yield runs, end == found.end()


def shortened(text: str, width: int, font: ImageFont.FreeTypeFont) -> str:
    """Cut a label that is no quote to a width."""
    text = " ".join(text[:300].split())
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "…") > width:
        text = text[:-1]
    return text.rstrip() + "…"
