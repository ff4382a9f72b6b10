"""Feasts that fall on a day of their own: Christmas, New Year's Eve, Thanksgiving, Easter."""

from collections.abc import Callable
from datetime import date, timedelta

from index.model.time import Known
from index.text.timex.context import Context, Found
from index.text.timex.grammar import Reading, rule
from index.text.timex.values import a_date


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - leap + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return a_date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth such weekday (1 is Monday) of a month."""
    first = a_date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


_FEASTS: dict[str, Callable[[int], date]] = {
    "christmas": lambda year: a_date(year, 12, 25),
    "christmas eve": lambda year: a_date(year, 12, 24),
    "new year eve": lambda year: a_date(year, 12, 31),
    "new year day": lambda year: a_date(year, 1, 1),
    "thanksgiving": lambda year: nth_weekday(year, 11, 4, 4),
    "halloween": lambda year: a_date(year, 10, 31),
    "easter": easter,
}


@rule(
    "(last|this|next)? (CHRISTMAS (eve|day)?|NEW_YEAR year 's? (eve|day)|FEAST day?)"
    " (,? (of|in)? YEAR)?",
    {
        "Christmas Day 2018": "2018-12-25",
        "New Year's Eve": "2020-12-31",
        "last Christmas": "2019-12-25",
        "Thanksgiving 2019": "2019-11-28",
        "Easter": "2020-04-12",
    },
)
def feast(found: Found, context: Context) -> Reading | None:
    """Read the feast nearest to the article, or the one that is named."""
    day_of = _FEASTS[_name(found)]
    if "YEAR" in found:
        return Reading(day_of(found.year()).isoformat(), Known.STATED)
    if context.published is None:
        return Reading("XXXX-XX-XX", Known.UNRESOLVED)
    published = context.published
    days = [day_of(published.year + step) for step in (-1, 0, 1) if 1 < published.year < 9999]
    words = found.all_words()
    if "last" in words:
        days = [day for day in days if day < published]
    elif "next" in words:
        days = [day for day in days if day > published]
    if not days:
        return None
    nearest = min(days, key=lambda day: abs((day - published).days))
    return Reading(nearest.isoformat(), context.known)


def _name(found: Found) -> str:
    words = found.all_words()
    if "NEW_YEAR" in found:
        return "new year eve" if "eve" in words else "new year day"
    if "CHRISTMAS" in found:
        return "christmas eve" if "eve" in words else "christmas"
    return found.words("FEAST")[0]
