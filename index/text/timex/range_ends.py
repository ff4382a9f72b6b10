"""The other end of a range told in two expressions: 'from Monday to Thursday', 'May to June'.

A range that the verb puts in the past lies there as a whole: its end has been, and its beginning
is the latest before that. One to come begins with the coming one.
"""

from datetime import date

from index.text.timex.context import Found
from index.text.timex.nearest import month_near, weekday_near
from index.text.timex.values import interval_of, shifted
from index.text.timex.word_tense import Tense
from index.text.timex.words import MONTHS, WEEKDAYS, vocabulary

_TO = frozenset(vocabulary("joins_range"))


def weekday_before(found: Found) -> bool:
    """Tell whether the expression ends a range that a weekday begins."""
    return _leads(found, -1) and _weekday(found.before(2)) is not None


def weekday_after(found: Found) -> int | None:
    """Find the weekday (Monday is 1) that ends the range which this expression begins."""
    return _weekday(found.after(1)) if _leads(found, 1) else None


def month_before(found: Found) -> int | None:
    """Find the month that begins the range which this expression ends."""
    return _month(found.before(2)) if _leads(found, -1) else None


def month_after(found: Found) -> int | None:
    """Find the month that ends the range which this expression begins."""
    return _month(found.after(1)) if _leads(found, 1) else None


def day_before(found: Found, begun: str | None) -> date | None:
    """Find the day that begins the range which this one ends: the last that was read, `begun`."""
    if not _leads(found, -1) or begun is None or _month(found.before(3)) is None:
        return None
    covered = interval_of(begun)
    return covered[0] if covered and covered[0] == covered[1] else None


def first_weekday(published: date, first: int, last: int) -> date:
    """Find the beginning of the latest such days that are over, or end today."""
    end = weekday_near(published, last, Tense.PAST)
    return shifted(end, -((last - first) % 7), "day")


def first_month(published: date, first: int, last: int) -> int:
    """Find the year in which the latest such months began that are over, or end with this one."""
    return month_near(published, last, Tense.PAST) - (first > last)


def _leads(found: Found, side: int) -> bool:
    """Tell whether the word on a side joins two ends; 'and' does so behind 'between'."""
    joint = (found.before() if side < 0 else found.after()).lower()
    if joint != "and":
        return joint in _TO
    return (found.before(3) if side < 0 else found.before()).lower() == "between"


def _weekday(word: str) -> int | None:
    return WEEKDAYS.get(word.lower().rstrip(".")) if word[:1].isupper() else None


def _month(word: str) -> int | None:
    return MONTHS.get(word.lower().rstrip(".")) if word[:1].isupper() else None
