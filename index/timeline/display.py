"""Dates in words, each at its own precision: '2 Aug 2020', 'week of 3 Aug 2020', 'early Dec 2012'.

One place for every surface: the command line, Discord, pictures and exported files.
"""

from datetime import date

from index.model.article import Article
from index.model.date_value import DateValue, Precision
from index.model.time import Known, Modifier
from index.model.timeline import Status, When
from index.text.language import ENGLISH

_NAMED = {
    Precision.DAY, Precision.WEEK, Precision.WEEKEND, Precision.MONTH, Precision.YEAR
}  # fmt: skip
_PARTS = {Modifier.START: "early", Modifier.MID: "mid", Modifier.END: "late"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_WEEKDAYS = ENGLISH.calendar.weekdays
MONTHS = ENGLISH.calendar.short_months
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def date_in_words(when: When) -> str:
    """Write a date as finely as it is known and no finer.

    Early, mid, late, before, after and '≈' stand before it; a date that is not resolved is
    written as far as it goes ('15 Sep, year unknown', 'a Sunday').
    """
    if when.interval is None:
        return _unresolved(when)
    words = _interval_in_words(when, *when.interval)
    match when.modifier:
        case Modifier.BEFORE:
            return f"by {words}"
        case Modifier.AFTER:
            return f"after {words}"
        case Modifier.APPROXIMATE:
            return f"≈ {words}"
        case None:
            return words
        case part if when.precision in (Precision.DAY, Precision.RANGE):
            return f"{_PARTS[part]} on {words}"
        case part if when.precision in (Precision.WEEK, Precision.WEEKEND):
            return f"{_PARTS[part]} in the {words}"
        case part:
            return f"{_PARTS[part]} {words}"


def name_of(article: Article) -> str:
    """Give an article's title, or the name of its file where it has none."""
    return article.title or article.origin.rsplit("/", 1)[-1] or article.id


def marks(when: When, status: Status) -> tuple[str, ...]:
    """Return what else is to be said of a date: how it is known, where that is not plain."""
    found = []
    if status is not Status.HAPPENED:
        found.append(str(status))
    if when.known is Known.INFERRED:
        found.append("inferred")
    return tuple(found)


def _interval_in_words(when: When, first: date, last: date) -> str:
    match when.precision:
        case Precision.DAY:
            return _day(first)
        case Precision.WEEK:
            return f"week of {_day(first)}"
        case Precision.WEEKEND:
            return f"weekend of {_day(first)}"
        case Precision.MONTH:
            return f"{_month(first.month)} {first.year}"
        case Precision.QUARTER | Precision.HALF:
            return f"{when.parts.part} {first.year}"
        case Precision.SEASON:
            years = f"{first.year}/{last.year % 100:02d}" if last.year > first.year else first.year
            return f"{_SEASONS[when.parts.part]} {years}"
        case Precision.YEAR:
            return str(first.year)
        case Precision.DECADE:
            return f"{first.year // 10 * 10}s"
        case Precision.CENTURY:
            return f"{_nth(first.year // 100 + 1)} century"
        case Precision.RANGE:
            return _range(when.parts, first, last)


def _range(value: DateValue, first: date, last: date) -> str:
    finest = {end.precision for end in value.ends or ()}
    if finest == {Precision.YEAR}:
        return f"{first.year}–{last.year}"
    if finest == {Precision.MONTH}:
        same = first.year == last.year
        begin = _month(first.month) + ("" if same else f" {first.year}")
        return f"{begin} – {_month(last.month)} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _unresolved(when: When) -> str:
    lead = {Modifier.BEFORE: "by ", Modifier.AFTER: "after ", Modifier.APPROXIMATE: "≈ "}
    part = f"{_PARTS[when.modifier]} " if when.modifier in _PARTS else ""
    prefix = lead.get(when.modifier, part) if when.modifier else ""
    value = when.parts
    if value.year is not None or value.ends:
        return "date unknown"
    if value.weekday:
        return f"a {_WEEKDAYS[value.weekday - 1]}, week unknown"
    if value.day and value.month:
        return f"{prefix}{value.day} {_month(value.month)}, year unknown"
    if value.month:
        return f"{prefix}{_month(value.month)}, year unknown"
    if value.part and "X" not in value.part:
        return f"{prefix}{_SEASONS.get(value.part, value.part)}, year unknown"
    return f"{value.precision} unknown" if value.precision in _NAMED else "date unknown"


def _day(day: date) -> str:
    return f"{day.day} {_month(day.month)} {day.year}"


def _month(month: int) -> str:
    return MONTHS[month - 1]


def _nth(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else _ORDINALS.get(number % 10, "th")
    return f"{number}{ending}"
