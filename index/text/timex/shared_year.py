"""The year that a date shares with those it is joined to: 'between May and August 2019'."""

import re

from index.text.timex.context import Found
from index.text.timex.words import MONTHS, vocabulary

_DAY = re.compile(r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?")
_LISTS = frozenset(vocabulary("joins_list"))
_JOINED = _LISTS | frozenset(vocabulary("joins_range"))
_LONGEST_LIST = 6
"""Dates that share one year or one month; longer lists are tables."""


def shared_year(found: Found, month: int) -> int | None:
    """Find the year that a month shares with the dates joined to it.

    'Between May and August 2019', 'May, June and July 2019': of the last date; 'from November
    2019 to February': of the first, and the next year if the months run over its end.
    """
    word = found.tokens.word
    at = found.last
    for _ in range(_LONGEST_LIST):
        joint = word(at).lower()
        if joint not in _JOINED and joint != ",":
            break
        at += 1 + (word(at + 1).lower() in _LISTS | {"the"})
        other, at = _month_at(found, at)
        if not other:
            break
        year = _stated_year(word(at + (word(at).lower() in (",", "in", "of"))))
        if year and (joint != "," or word(at) != ","):
            return year - (month > other)
    if word(found.first - 1).lower() in _JOINED and (year := _stated_year(word(found.first - 2))):
        named = (word(found.first - back).lower().rstrip(".") for back in (3, 4, 5))
        first = next((MONTHS[name] for name in named if name in MONTHS), 0)
        if first:
            return year + (month < first)
    return None


def listed_month(found: Found) -> int | None:
    """Find the month that a bare day of a list shares: the 14 of 'May 3 and 14', '3 of '3, 4 May'.

    Only 'and', 'or' and commas join a list.
    """
    word = found.tokens.word
    at = found.first - 1
    for _ in range(_LONGEST_LIST):
        if word(at).lower() not in _LISTS | {","}:
            break
        at -= 1 + (word(at - 1) == ",")
        if not _DAY.fullmatch(word(at)):
            break
        if month := _named(word(at - 1)):
            return month
        at -= 1
    at = found.last
    for _ in range(_LONGEST_LIST):
        if word(at).lower() not in _LISTS | {","}:
            return None
        at += 1 + (word(at + 1).lower() in _LISTS)
        if not _DAY.fullmatch(word(at)):
            return None
        at += 1
        if month := _named(word(at)):
            return month
    return None


def year_ahead(found: Found) -> int | None:
    """Find the year that closes a list of days: 'May 3, 4 and 5, 2019', '3 and 4 May 2019'."""
    word = found.tokens.word
    at = found.last
    for _ in range(_LONGEST_LIST):
        if word(at).lower() not in _LISTS | {","}:
            return None
        at += 1 + (word(at + 1).lower() in _LISTS)
        if not _DAY.fullmatch(word(at)):
            return None
        at += 1 + bool(_named(word(at + 1)))
        if year := _stated_year(word(at + (word(at) == ","))):
            return year
    return None


def _month_at(found: Found, at: int) -> tuple[int, int]:
    """Read the month at or behind a token, a day beside it or not, and where it ends."""
    word = found.tokens.word
    is_day = [_DAY.fullmatch(word(at + n)) is not None for n in range(2)]
    for skip in (0, 1):
        month = _named(word(at + skip))
        if month and (not skip or is_day[0]):
            return month, at + skip + 1 + (not skip and is_day[1])
    return 0, at


def _named(word: str) -> int:
    return MONTHS.get(word.lower().rstrip("."), 0) if word[:1].isupper() else 0


def _stated_year(word: str) -> int | None:
    return int(word) if len(word) == 4 and word.isdigit() and word[0] in "12" else None
