"""Dates in the reader's own language, each as finely as it is known and no finer.

How a language writes a day or a month is Babel's to know; the words around it are ours.
"""

from datetime import date

from babel.dates import format_date, format_interval, format_skeleton, get_day_names

from bot.translation import say, spoken
from index.model.date_value import DateValue, Precision
from index.model.time import Known, Modifier
from index.model.timeline import Status, When


def day_in_words(day: date | None) -> str:
    """Write a day, such as '2 Aug 2020' or '02.08.2020'; 'undated' for none."""
    return format_date(day, "medium", spoken()) if day else say("undated")


def month_in_words(day: date) -> str:
    """Write a day's month, such as 'Aug 2020'."""
    return _skeleton("yMMM", day)


def date_in_words(when: When) -> str:
    """Write a date: early, mid, late, before, after and '≈' stand before it.

    One that is not resolved is written as far as it goes ('15 Sept, year unknown', 'a Sunday').
    """
    if when.interval is None:
        return _unresolved(when)
    return _modified(when.modifier, _interval(when, *when.interval), when.precision)


def marks_in_words(when: When, status: Status) -> tuple[str, ...]:
    """Say what is not plain of a date: that it was planned, or how it is known."""
    found = []
    if status is not Status.HAPPENED:
        found.append(", ".join(_statuses()[one] for one in status))
    if when.known is Known.INFERRED:
        found.append(say("inferred"))
    return tuple(found)


def _statuses() -> dict[Status, str]:
    return {
        Status.HAPPENED: say("happened"),
        Status.PLANNED: say("planned"),
        Status.CONDITIONAL: say("conditional"),
        Status.DENIED: say("denied"),
    }


def _modified(modifier: Modifier | None, words: str, precision: Precision) -> str:
    match modifier:
        case None:
            return words
        case Modifier.BEFORE:
            return say("by {date}", date=words)
        case Modifier.AFTER:
            return say("after {date}", date=words)
        case Modifier.APPROXIMATE:
            return f"≈ {words}"
        case part if precision in {Precision.DAY, Precision.RANGE}:
            return say("{part} on {date}", part=_part(part), date=words)
        case part if precision in {Precision.WEEK, Precision.WEEKEND}:
            return say("{part} in the {date}", part=_part(part), date=words)
        case part:
            return f"{_part(part)} {words}"


def _part(modifier: Modifier) -> str:
    parts = {Modifier.START: say("early"), Modifier.MID: say("mid"), Modifier.END: say("late")}
    return parts[modifier]


def _season(code: str) -> str | None:
    seasons = {
        "SP": say("spring"), "SU": say("summer"), "FA": say("autumn"), "WI": say("winter"),
    }  # fmt: skip
    return seasons.get(code)


def _interval(when: When, first: date, last: date) -> str:
    match when.precision:
        case Precision.DAY:
            return day_in_words(first)
        case Precision.WEEK:
            return say("week of {day}", day=day_in_words(first))
        case Precision.WEEKEND:
            return say("weekend of {day}", day=day_in_words(first))
        case Precision.MONTH:
            return month_in_words(first)
        case Precision.QUARTER | Precision.HALF:
            return f"{when.parts.part} {first.year}"
        case Precision.SEASON:
            years = f"{first.year}/{last.year % 100:02d}" if last.year > first.year else first.year
            return f"{_season(when.parts.part or '')} {years}"
        case Precision.YEAR:
            return str(first.year)
        case Precision.DECADE:
            return say("{year}s", year=first.year // 10 * 10)
        case Precision.CENTURY:
            return say("{ordinal} century", ordinal=_nth(first.year // 100 + 1))
        case Precision.RANGE:
            return _range(when.parts, first, last)


def _range(value: DateValue, first: date, last: date) -> str:
    finest = {end.precision for end in value.ends or ()}
    if finest == {Precision.YEAR}:
        return f"{first.year}–{last.year}"
    skeleton = "yMMM" if finest == {Precision.MONTH} else "yMMMd"
    return format_interval(first, last, skeleton, locale=spoken())


def _unresolved(when: When) -> str:
    value = when.parts
    if value.year is not None or value.ends:
        return say("date unknown")
    if value.weekday:
        weekday = get_day_names("wide", locale=spoken())[value.weekday - 1]
        return say("a {weekday}, week unknown", weekday=weekday)
    known = _known_part(value)
    if known is None:
        return say("date unknown")
    return say("{date}, year unknown", date=_modified(when.modifier, known, Precision.YEAR))


def _known_part(value: DateValue) -> str | None:
    if value.month and value.day:
        return _skeleton("MMMd", date(2000, value.month, value.day))  # a leap year
    if value.month:
        return _skeleton("MMM", date(2000, value.month, 1))
    if value.part and "X" not in value.part:
        return _season(value.part) or value.part
    return None


def _skeleton(skeleton: str, day: date) -> str:
    return format_skeleton(skeleton, day, locale=spoken())


def _nth(number: int) -> str:
    if spoken().language != "en":
        return f"{number}."
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"
