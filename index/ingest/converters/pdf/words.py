"""The words of a PDF's page as PDFium gives them, each with the box around its letters."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # nor has this

from index.ingest.decoding import clean
from index.text.lexicon import ENGLISH

HYPHEN: Final = "\ufffe"
"""PDFium's mark for a word that goes on in the next line."""
_LIGATURES: Final = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_TALL: Final = 1.7
"""Times the height of the page's usual words: a single letter from here on is a drop capital."""
_SLANT: Final = 10
"""Degrees: letters that are turned by less run in one direction."""
_CAPITAL_GAP: Final = 0.5
"""Of a drop capital's height: its word stands no farther to the right."""
_ALONE: Final = frozenset(ENGLISH.words("print", "alone"))
"""Letters that are a word by themselves."""
_GOES_ON: Final = frozenset(ENGLISH.words("print", "goes_on"))
"""Words that a drop capital of `_ALONE` begins."""


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between two blanks; lengths in points, measured from the page's lower left."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    angle: int = 0
    """Degrees by which its letters are turned."""

    @property
    def height(self) -> float:
        """How tall the letters' boxes are, which is about the size of the type."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; `is_aside` where it is no prose: a row of a table, a running head.

    `is_turned` where it runs in another direction than the page: a watermark, a note in the margin.
    """

    text: str
    left: float
    right: float
    bottom: float
    height: float
    is_aside: bool = False
    is_turned: bool = False


def line(words: Sequence[Word], *, is_aside: bool = False, is_turned: bool = False) -> Line:
    """Put the words of one line together."""
    bottoms = sorted(word.bottom for word in words for _ in word.text)
    heights = sorted(word.height for word in words for _ in word.text)
    return Line(
        " ".join(word.text for word in words),
        left=min(word.left for word in words),
        right=max(word.right for word in words),
        bottom=bottoms[len(bottoms) // 2],
        height=heights[len(heights) // 2],
        is_aside=is_aside,
        is_turned=is_turned,
    )


def printed(textpage: pypdfium2.PdfTextPage) -> tuple[list[list[Word]], list[list[Word]]]:
    """Give a page's lines in the order of its content, each as its words.

    Then those that run in another direction than most of the page.
    """
    rows = [row for row in _rows(textpage) if row]
    angles = Counter(word.angle for row in rows for word in row for _ in word.text)
    usual = angles.most_common(1)[0][0] if angles else 0
    straight = [[word for word in row if word.angle == usual] for row in rows]
    turned = [[word for word in row if word.angle != usual] for row in rows]
    return _with_capitals([row for row in straight if row]), [row for row in turned if row]


def _rows(textpage: pypdfium2.PdfTextPage) -> Iterator[list[Word]]:
    row: list[Word] = []
    letters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    angle = 0

    def end_word() -> None:
        text = clean("".join(letters)).translate(_LIGATURES).strip()
        if text and boxes:
            lefts, bottoms, rights, tops = zip(*boxes, strict=True)
            row.append(Word(text, min(lefts), max(rights), min(bottoms), max(tops), angle))
        letters.clear()
        boxes.clear()

    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        ends_row = code in (0x0A, 0x0D, 0x02, 0xFFFE)
        if code in (0x02, 0xFFFE):
            letters.append(HYPHEN)
        if ends_row or chr(min(code, 0x10FFFF)).isspace():
            end_word()
        elif not 0xD800 <= code <= 0xDFFF and code <= 0x10FFFF:
            turned = _angle(textpage, index)
            if turned != angle:
                end_word()
                angle = turned
            letters.append(chr(code))
            boxes.append(_box(textpage, index))
        if ends_row:
            yield row
            row = []
    end_word()
    yield row


def _angle(textpage: pypdfium2.PdfTextPage, index: int) -> int:
    """Tell by how many degrees a letter is turned; the few of a slanted scan are none."""
    degrees = math.degrees(pdfium.FPDFText_GetCharAngle(textpage, index))
    return round(degrees / _SLANT) * _SLANT % 360 if degrees > 0 else 0


def _box(textpage: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(rect))
    return rect.left, rect.bottom, rect.right, rect.top


def _with_capitals(rows: list[list[Word]]) -> list[list[Word]]:
    """Put each drop capital in front of the word that it begins."""
    heights = sorted(word.height for row in rows for word in row for _ in word.text)
    if not heights:
        return rows
    usual = heights[len(heights) // 2]
    capitals = [
        word
        for row in rows
        for word in row[:1]
        if len(word.text.strip("“\"'‘")) == 1
        and word.text[-1].isupper()
        and word.height > _TALL * usual
    ]
    for capital in capitals:
        beside = [
            (-word.top, word.left, number, place)
            for number, row in enumerate(rows)
            for place, word in enumerate(row)
            if word.height < capital.height / _TALL
            and -1 <= word.left - capital.right + 1 <= _CAPITAL_GAP * capital.height
            and capital.bottom < word.bottom + word.height / 2 < capital.top
        ]
        if not beside:
            continue
        _, _, number, place = min(beside)
        begun = rows[number][place]
        rows[number][place] = replace(begun, text=_begun(capital.text, begun.text))
        rows = [[word for word in row if word is not capital] for row in rows]
    return [row for row in rows if row]


def _begun(capital: str, rest: str) -> str:
    """Write a word that a drop capital begins, or both words where the capital is one itself."""
    whole = f"{capital[-1]}{rest}".lower().strip(".,;:!?’'\"”")
    alone = capital[-1] in _ALONE and whole not in _GOES_ON
    return f"{capital} {rest}" if alone else f"{capital}{rest}"
