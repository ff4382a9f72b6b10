"""TIMEX3 values as objects: how fine one is, which days it covers, what is known of it.

| precision | value       | precision | value        |
|-----------|-------------|-----------|--------------|
| day       | 2020-09-15  | quarter   | 2020-Q3      |
| week      | 2020-W32    | half      | 2020-H1      |
| weekend   | 2020-W32-WE | year      | 2020         |
| month     | 2020-08     | decade    | 202          |
| season    | 2020-SU     | century   | 20           |

A range is two values joined by '/'. A part of a day is its day with a suffix (2020-09-15TNI).
What is not known is written X (XXXX-09-15, XXXX-WXX-7).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

Interval = tuple[date, date]
"""First and last day, both included."""

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""Meteorological seasons of the northern hemisphere: first month; a winter belongs to the year
in which it begins."""

_KEPT = 65_536  # values taken apart that are remembered


class Precision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class DateValue:
    """A value taken apart; what it doesn't say is None or empty.

    `precision` is None for what is no date ('PAST_REF'). `interval` is None where days can't be
    named: something is unknown, or no calendar has it. `month`, `day` and `weekday` (Monday is 1)
    stand also without a year. `part` is a season, quarter or half: 'SU', 'Q3', 'H1'. `ends` are
    a range's two values.
    """

    text: str
    precision: Precision | None = None
    interval: Interval | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str = ""
    ends: "tuple[DateValue, DateValue] | None" = None

    @classmethod
    def of(cls, text: str) -> "DateValue":
        """Take a value apart; never raises."""
        return _parsed(text)


@lru_cache(_KEPT)
def _parsed(text: str) -> DateValue:
    first, slash, last = text.partition("/")
    if slash:
        return _range(text, DateValue.of(first), DateValue.of(last))
    for precision, form in _FORMS:
        if found := form.fullmatch(text):
            known = {name: value for name, value in found.groupdict().items() if value}
            numbers = {
                name: int(value)
                for name, value in known.items()
                if name != "part" and value.isascii() and value.isdigit()
            }
            return DateValue(
                text,
                precision,
                _interval(precision, numbers, known.get("part", "")),
                year=numbers.get("year"),
                month=numbers.get("month"),
                day=numbers.get("day"),
                weekday=numbers.get("weekday"),
                part=known.get("part", ""),
            )
    return DateValue(text)


def _range(text: str, first: DateValue, last: DateValue) -> DateValue:
    if first.precision is None or last.precision is None or first.ends or last.ends:
        return DateValue(text)
    interval = None
    if first.interval and last.interval and first.interval[0] <= last.interval[1]:
        interval = (first.interval[0], last.interval[1])
    return DateValue(text, Precision.RANGE, interval, ends=(first, last))


def _interval(precision: Precision, known: dict[str, int], part: str) -> Interval | None:
    try:
        match precision:
            case Precision.DAY:
                day = date(known["year"], known["month"], known["day"])
                return day, day
            case Precision.WEEK | Precision.WEEKEND:
                return _week(known["year"], known["week"], precision is Precision.WEEKEND)
            case Precision.MONTH:
                return _months(known["year"], known["month"], 1)
            case Precision.QUARTER:
                return _months(known["year"], 3 * int(part[1]) - 2, 3)
            case Precision.HALF:
                return _months(known["year"], 6 * int(part[1]) - 5, 6)
            case Precision.SEASON:
                return _months(known["year"], SEASONS[part], 3)
            case Precision.YEAR:
                return _years(known["year"], 1)
            case Precision.DECADE:
                return _years(known["decade"] * 10, 10)
            case Precision.CENTURY:
                return _years(known["century"] * 100, 100)
            case _:
                return None
    except (KeyError, ValueError, OverflowError):  # unknown, or in no calendar
        return None


def _months(year: int, month: int, count: int) -> Interval:
    """Cover `count` months from the given one, cut off at the calendar's last day."""
    last = min(year * 12 + month - 1 + count - 1, 9999 * 12 + 11)
    last_year, last_month = divmod(last, 12)
    end = date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])
    return date(year, month, 1), end


def _years(first: int, count: int) -> Interval:
    # There is no year 0: the first decade and century begin with year 1.
    return date(max(first, 1), 1, 1), date(first + count - 1, 12, 31)


def _week(year: int, week: int, weekend: bool) -> Interval:
    monday = date.fromisocalendar(year, week, 1)
    left = (date.max - monday).days
    # The calendar's last week ends with its Friday: it has no weekend.
    if weekend and left < 5:
        raise OverflowError
    return monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=min(left, 6))


_YEAR = r"(?P<year>\d{4}|XXXX)"
_FORMS = tuple(
    (precision, re.compile(form, re.ASCII))
    for precision, form in (
        (Precision.DAY, _YEAR + r"-(?P<month>\d\d|XX)-(?P<day>\d\d|XX)(?:T.*)?"),
        (Precision.DAY, _YEAR + r"-W(?P<week>\d\d|XX)-(?P<weekday>[1-7])(?:T.*)?"),
        (Precision.WEEKEND, _YEAR + r"-W(?P<week>\d\d|XX)-WE"),
        (Precision.WEEK, _YEAR + r"-W(?P<week>\d\d|XX)"),
        (Precision.QUARTER, _YEAR + r"-(?P<part>Q[1-4X])"),
        (Precision.HALF, _YEAR + r"-(?P<part>H[12X])"),
        (Precision.SEASON, _YEAR + r"-(?P<part>SP|SU|FA|WI)"),
        (Precision.MONTH, _YEAR + r"-(?P<month>\d\d|XX)"),
        (Precision.YEAR, _YEAR),
        (Precision.DECADE, r"(?P<decade>\d{3}|XXX)"),
        (Precision.CENTURY, r"(?P<century>\d\d|XX)"),
    )
)
