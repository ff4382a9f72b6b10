"""TIMEX3 values as they are written: each granularity, and steps of it.

`index/model/date_value.py` has their forms, and the days that they cover.
"""

from calendar import monthrange
from datetime import date, timedelta

from index.model.date_value import DateValue, Interval

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
    """Give the first and last day that a value covers; None if it leaves the days open."""
    return DateValue.of(value).interval
