"""A text as a row of tokens, each with the class that the grammar knows it by."""

import re
from bisect import bisect_left
from functools import cache

from index.dates.grammar import PARAGRAPH, STOP, UNKNOWN, class_code, word_codes

_TOKEN = re.compile(
    r"""
      (?P<ISO>(?<![\d-])\d{4}-\d\d-\d\d(?![\d-]))
    | (?P<SLASHED>(?<![\d/.])\d{1,2}([/.])\d{1,2}\3(?:\d{4}|\d\d)(?![\d/]))
    | (?P<NINE_ELEVEN>(?<![\d/])9/11(?![\d/]))
    | (?P<ORDINAL>\b\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)\b)
    | (?P<DECADE>(?:\b\d{3}0['’]?s|['’]\d0s)\b)
    | (?P<Q>\b[QH][1-4]\b)
    | (?P<SHORT_YEAR>(?<!\w)['’]\d\d(?![\d\w]))
    | (?P<MONEY>[$£€¥\#]\ ?\d[\d.,]*)
    | (?P<NUMBER>\b\d+(?:,\d{3})*(?:\.\d+)?\b%?)
    | (?P<ABBREVIATION>\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec
                        |JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC
                        |Mon|Tues?|Wed|Thu|Thurs?|Fri|Sat|Sun)\.)
    | (?P<POSSESSIVE>['’]s\b)
    | (?P<WORD>[^\W\d_]+(?:['’]\w+(?<!['’]s))?)
    | (?P<PARAGRAPH>\n\s*\n)
    | (?P<STOP>[.!?;])
    | (?P<MARK>[,–—/-])
    | (?P<OTHER>[^\s\w])
    """,
    re.VERBOSE,
)
_EARLIEST, _LATEST = 1000, 2100
"""Four digits between these are read as a year; rules ask more of those before 1900."""


class Tokens:
    """The tokens of a text: `classes[i]`, one character, stands for `text[starts[i]:ends[i]]`."""

    __slots__ = ("classes", "ends", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        known = _codes()
        by_kind = _kinds()
        classes: list[str] = []
        for found in _TOKEN.finditer(text):
            start, end = found.span()
            self.starts.append(start)
            self.ends.append(end)
            kind = found.lastgroup
            if kind == "WORD" or kind == "ABBREVIATION":
                classes.append(known.get(found[0], UNKNOWN))
            elif kind == "NUMBER":
                classes.append(_number(found[0]))
            else:
                classes.append(by_kind.get(kind or "") or _mark(found[0]))
        self.classes = "".join(classes)

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, index: int) -> str:
        """Return a token as written; '' outside the text."""
        if 0 <= index < len(self.starts):
            return self.text[self.starts[index] : self.ends[index]]
        return ""

    def at(self, offset: int) -> int:
        """Return the index of the first token that starts at a character or after it."""
        return bisect_left(self.starts, offset)


@cache
def _codes() -> dict[str, str]:
    return word_codes()


@cache
def _kinds() -> dict[str, str]:
    same = ("ISO", "SLASHED", "NINE_ELEVEN", "ORDINAL", "DECADE", "Q", "SHORT_YEAR")
    return {kind: class_code(kind) for kind in same} | {
        "MONEY": UNKNOWN,
        "POSSESSIVE": class_code("'s"),
        "PARAGRAPH": PARAGRAPH,
        "STOP": STOP,
        "OTHER": "·",
    }


def _mark(mark: str) -> str:
    return "–" if mark == "—" else mark


@cache
def _number_codes() -> tuple[str, str, str]:
    return class_code("SMALL"), class_code("YEAR_NUMBER"), class_code("AMOUNT")


def _number(digits: str) -> str:
    """Class a number: SMALL can be a day, YEAR_NUMBER a year, AMOUNT neither."""
    small, year, amount = _number_codes()
    if not digits.isascii() or not digits.isdigit():
        return UNKNOWN if digits.endswith("%") else amount
    if len(digits) <= 2:
        return small if 1 <= int(digits) <= 31 else amount
    return year if len(digits) == 4 and _EARLIEST <= int(digits) < _LATEST else amount
