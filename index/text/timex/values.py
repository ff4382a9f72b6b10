"""TIMEX3 values: how each granularity is written, and the days that a value covers.

| granularity | value       | granularity | value        |
|-------------|-------------|-------------|--------------|
| day         | 2020-09-15  | quarter     | 2020-Q3      |
| week        | 2020-W32    | half        | 2020-H1      |
| weekend     | 2020-W32-WE | year        | 2020         |
| month       | 2020-08     | decade      | 202          |
| season      | 2020-SU     | century     | 20           |

A range is two values joined by '/'. A part of a day is its day with a suffix (2020-09-15TNI).
What is not known is written X (XXXX-09-15, XXXX-WXX-7).
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

Interval = tuple[date, date]

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""Meteorological seasons of the northern hemisphere: first month; a winter belongs to the year
in which it begins."""

UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
"""A granularity of which nothing else is known."""

_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


class OutsideCalendarError(ValueError):
    """A date before year 1 or after year 9999, or one that no calendar has."""


def a_date(year: int, month: int, day: int) -> date:
    """Build a date; raises OutsideCalendarError for 30 February and year 10000 alike."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise OutsideCalendarError(str(error)) from error


def of_granularity(day: date, granularity: str) -> str:
    """Write the day, or the week, month, …, century that holds it, as a value."""
    match granularity:
        case "day":
            return day.isoformat()
        case "week" | "weekend":
            year, week, _ = day.isocalendar()
            return f"{year:04d}-W{week:02d}" + ("-WE" if granularity == "weekend" else "")
        case "month":
            return f"{day.year:04d}-{day.month:02d}"
        case "quarter":
            return f"{day.year:04d}-Q{(day.month + 2) // 3}"
        case "half":
            return f"{day.year:04d}-H{1 if day.month < 7 else 2}"
        case "year":
            return f"{day.year:04d}"
        case "decade":
            return f"{day.year // 10:03d}"
        case _:
            return f"{day.year // 100:02d}"


def shifted(day: date, count: int, granularity: str) -> date:
    """Move by a count of days, weeks, …, centuries; the day of the month is kept or clipped.

    Raises OutsideCalendarError past either end of the calendar.
    """
    if granularity in ("day", "week", "weekend"):
        try:
            return day + timedelta(days=count if granularity == "day" else 7 * count)
        except OverflowError as error:
            raise OutsideCalendarError(str(error)) from error
    months = day.year * 12 + day.month - 1 + count * _MONTHS_IN[granularity]
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise OutsideCalendarError(f"year {year}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def interval_of(value: str) -> Interval | None:
    """Return the first and last day that a value covers; None if it leaves the days open."""
    first, slash, last = value.partition("/")
    if slash:
        begin, end = interval_of(first), interval_of(last)
        return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None
    for form, days in _FORMS:
        if found := form.fullmatch(value):
            try:
                return days(*found.groups())
            except ValueError:
                return None
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


def _week(year: str, week: str, weekend: str | None = None) -> Interval:
    monday = date.fromisocalendar(int(year), int(week), 1)
    left = (date.max - monday).days
    # The calendar's last week ends with its Friday: it has no weekend.
    if weekend and left < 5:
        raise OutsideCalendarError(f"{year}-W{week}-WE")
    return monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=min(left, 6))


def _day(year: str, month: str, day: str) -> Interval:
    the_day = date(int(year), int(month), int(day))
    return the_day, the_day


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Interval]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T[A-Z]+)?"), _day),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week),
    (re.compile(r"(\d{4})-(\d\d)"), lambda y, m: _months(int(y), int(m), 1)),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda y, q: _months(int(y), 3 * int(q) - 2, 3)),
    (re.compile(r"(\d{4})-H([12])"), lambda y, h: _months(int(y), 6 * int(h) - 5, 6)),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda y, s: _months(int(y), SEASONS[s], 3)),
    (re.compile(r"(\d{4})"), lambda y: _years(int(y), 1)),
    (re.compile(r"(\d{3})"), lambda d: _years(int(d) * 10, 10)),
    (re.compile(r"(\d\d)"), lambda c: _years(int(c) * 100, 100)),
)
