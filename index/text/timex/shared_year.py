"""The year that a date shares with the one it is joined to: 'between May and August 2019'."""

import re

from index.text.timex.context import Found
from index.text.timex.words import MONTHS

_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_JOINED = frozenset(("to", "and", "through", "until", "till", "-", "–", "or"))


def shared_year(found: Found, month: int) -> int | None:
    """Find the year that a month shares with the date joined to it.

    'Between May and August 2019': of the second date; 'from November 2019 to February': of the
    first, and the next year if the months run over its end.
    """
    word = found.tokens.word
    if word(found.last).lower() in _JOINED:
        at = found.last + 1 + (word(found.last + 1).lower() == "the")
        other, at = _month_at(found, at)
        at += word(at).lower() in (",", "in", "of")
        if other and (year := _stated_year(word(at))):
            return year - (month > other)
    if word(found.first - 1).lower() in _JOINED and (year := _stated_year(word(found.first - 2))):
        named = (word(found.first - back).lower().rstrip(".") for back in (3, 4, 5))
        first = next((MONTHS[name] for name in named if name in MONTHS), 0)
        if first:
            return year + (month < first)
    return None


def _month_at(found: Found, at: int) -> tuple[int, int]:
    """Read the month at or behind a token, a day beside it or not, and where it ends."""
    word = found.tokens.word
    is_day = [_DAY.fullmatch(word(at + n)) is not None for n in range(2)]
    for skip in (0, 1):
        month = MONTHS.get(word(at + skip).lower().rstrip("."), 0)
        if month and (not skip or is_day[0]):
            return month, at + skip + 1 + (not skip and is_day[1])
    return 0, at


def _stated_year(word: str) -> int | None:
    return int(word) if len(word) == 4 and word.isdigit() and word[0] in "12" else None
