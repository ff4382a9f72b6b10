"""How much an amount in words is: '$12.5 million', 'nineteen boats', '10 to 15 per cent'."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from index.text.analyzer import Analyzer
from index.text.lexicon import Lexicon, any_of, plain

ROUGHLY: Final = 0.1
"""How far apart two numbers may be, as a share, where one is given roughly."""

_DIGITS: Final = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD: Final = re.compile(r"[^\W\d_]+|[%$€£¥₹°]")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or a range of them, of something."""

    low: float
    high: float
    """As `low` but for a range."""
    step: float
    """What its last digit stands for: 10 in 1,250, .1 million in 12.5 million."""
    rough: bool
    """Whether it is given roughly: 'about 40', 'more than 40'."""
    of: frozenset[str]
    """Stems of its unit, or of what it counts; a sign stands for itself."""


def differ(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts of the same can't both be so.

    '14.2 million' and '14 million' can, 'about 40' and '38' too. Amounts of other things say
    nothing of each other; a bare one is of what the other is.
    """
    if one.of and other.of and one.of != other.of:
        return False
    slack = max(one.step, other.step) / 2
    if one.rough or other.rough:
        slack = max(slack, ROUGHLY * max(abs(one.high), abs(other.high)))
    return one.low - other.high > slack or other.low - one.high > slack


class Amounts:
    """Reads a language's amounts."""

    def __init__(self, lexicon: Lexicon, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        ones = lexicon.words("quantities", "ones")
        tens = lexicon.words("quantities", "tens")
        self._small = {word: number for number, word in enumerate(ones, 1)}
        self._small |= {word: 20 + 10 * number for number, word in enumerate(tens)}
        self._sizes = {
            word: float(size) for word, size in lexicon.mapping("quantities", "sizes").items()
        }
        size = any_of(plain(tuple(self._sizes)))
        small = any_of(plain(tuple(self._small)))
        spelled = rf"{small}(?:[\s-]{small})?"
        self._number = re.compile(
            rf"(?P<digits>{_DIGITS})(?:[\s-]?(?P<size>{size})\b)?"
            rf"|\b(?P<spelled>{spelled})\b(?:[\s-](?P<spelled_size>{size})\b)?",
            re.IGNORECASE,
        )
        rough = any_of(plain(lexicon.phrases("quantities", "rough")))
        self._rough = re.compile(rf"\b{rough}\s\W?$", re.IGNORECASE)

    def read(self, text: str, start: int, end: int) -> Amount | None:
        """Read the amount that stands at `text[start:end]`; None where it is no plain one.

        Of a range the second number's size holds for both: '10 to 15 million'.
        """
        found = list(self._numbers(text[start:end]))
        if not 1 <= len(found) <= 2:
            return None
        values = [value for value, _, _ in found]
        size = found[-1][1]
        if len(found) == 2 and found[0][1] == 1.0:
            values[0] *= size
        if len(values) == 2 and values[0] > values[1]:
            return None
        return Amount(
            values[0],
            values[-1],
            min(step for _, _, step in found) * (size if len(found) == 2 else 1.0),
            self._rough.search(text, 0, start) is not None,
            self._of(self._number.sub(" ", text[start:end])),
        )

    def _numbers(self, text: str) -> Iterator[tuple[float, float, float]]:
        """Yield each number, the size in it, and what its last digit stands for."""
        for found in self._number.finditer(text):
            size = self._sizes.get((found["size"] or found["spelled_size"] or "").lower(), 1.0)
            if found["digits"]:
                digits = found["digits"].replace(",", "")
                yield float(digits) * size, size, _last_digit(digits) * size
            else:
                words = re.split(r"[\s-]", found["spelled"].lower())
                yield sum(self._small[word] for word in words) * size, size, size

    def _of(self, rest: str) -> frozenset[str]:
        stops = self._analyzer.stop_words
        words = [word.lower() for word in _WORD.findall(rest)]
        return frozenset(self._analyzer.stem(word) for word in words if word not in stops)


def _last_digit(digits: str) -> float:
    """Tell what the last digit that counts stands for: 100 in 1200, .1 in 12.5."""
    whole, _, behind = digits.partition(".")
    if behind:
        return math.pow(10, -len(behind))
    zeros = len(whole) - len(whole.rstrip("0"))
    return math.pow(10, min(zeros, len(whole) - 1))
