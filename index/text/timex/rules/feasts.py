"""Feasts that fall on a day of their own: Christmas, New Year's Eve, Good Friday, Labor Day."""

from datetime import date

from index.model.time import Known
from index.text.timex.context import Context, Found
from index.text.timex.feast_days import feast_pattern, named_feast
from index.text.timex.grammar import NOT_A_DATE, Reading, rule
from index.text.timex.nearest import weekday_near
from index.text.timex.values import of_granularity, shifted
from index.text.timex.word_tense import Tense

_FEAST = f"(last|this|next)? {feast_pattern()} (,? (of|in)? YEAR)?"


@rule(
    _FEAST,
    {
        "Christmas Day 2018": "2018-12-25",
        "New Year's Eve": "2020-12-31",
        "last Christmas": "2019-12-25",
        "Thanksgiving 2019": "2019-11-28",
        "Easter": "2020-04-12",
        "Boxing Day": "2020-12-26",
        "Good Friday 2019": "2019-04-19",
        "Memorial Day": "2020-05-25",
        "a good Friday": "2020-08-07",
    },
)
def feast(found: Found, context: Context) -> Reading | None:
    """Read the feast nearest to the article, the one that is named, or the one that has been."""
    told = found.before().lower() == "on" and context.tense(found) is Tense.PAST
    day = _feast_day(found, context, Tense.PAST if told else Tense.NONE)
    if day is None:
        return None if context.published or not _is_named(found) else _OPEN
    return Reading(day.isoformat(), _known(found, context))


_OPEN = Reading("XXXX-XX-XX", Known.UNRESOLVED)


@rule(
    f"(the day|COUNT (UNIT|UNITS)) (before|after) {_FEAST}",
    {
        "a week before Christmas 2019": "2019-12-18",
        "two days after Easter": "2020-04-14",
        "the day before Thanksgiving 2019": "2019-11-27",
    },
)
def counted_from_feast(found: Found, context: Context) -> Reading | None:
    """Read so many days or weeks before or after a feast."""
    day = _feast_day(found, context)
    if day is None:
        return None if context.published or not _is_named(found) else _OPEN
    count = found.number("COUNT") if "COUNT" in found else 1
    unit = "day"
    if "COUNT" in found:
        unit = found.unit("UNIT") if "UNIT" in found else found.unit("UNITS")
    moved = shifted(day, -count if "before" in found.all_words() else count, unit)
    value = of_granularity(moved, unit if unit in ("month", "year") else "day")
    return Reading(value, _known(found, context)) if count else NOT_A_DATE


@rule(
    f"the? ANY_WEEKDAY (before|after) {_FEAST}",
    {
        "the Friday before Christmas": "2019-12-20",
        "the Monday after Easter 2019": "2019-04-22",
    },
)
def weekday_by_feast(found: Found, context: Context) -> Reading | None:
    """Read a weekday by the feast that it is told from."""
    number = found.weekday()
    if context.published is None and "YEAR" not in found:
        return Reading(f"XXXX-WXX-{number}", Known.UNRESOLVED) if _is_named(found) else None
    tense = context.tense(found)
    day = _feast_day(found, context, Tense.PAST if tense is Tense.NONE else tense)
    if day is None:
        return None
    if "before" in found.all_words():
        near = weekday_near(shifted(day, -1, "day"), number, Tense.PAST)
    else:
        near = weekday_near(shifted(day, 1, "day"), number, Tense.FUTURE)
    return Reading(near.isoformat(), _known(found, context))


def _known(found: Found, context: Context) -> Known:
    return Known.STATED if "YEAR" in found else context.known


def _is_named(found: Found) -> bool:
    """Tell 'Good Friday' from 'a good Friday': a feast is written with capitals."""
    feast_named = named_feast(found.all_words())
    if feast_named is None:
        return False
    first = feast_named.name.split()[0]
    words = [found.tokens.word(index) for index in range(found.first, found.last)]
    if len(words) == 1 and found.after()[:1].isupper():
        return False  # Easter Island
    return any(word.lower() == first and word[:1].isupper() for word in words)


def _feast_day(found: Found, context: Context, tense: Tense = Tense.NONE) -> date | None:
    """Find the feast's day: of the year named, else the one that the words or the tense tell."""
    named = named_feast(found.all_words())
    if named is None or not _is_named(found):
        return None
    if "YEAR" in found:
        return named.day_of(found.year())
    published = context.published
    if published is None:
        return None
    days = [named.day_of(published.year + step) for step in (-1, 0, 1) if 1 < published.year < 9999]
    words = found.all_words()
    if "last" in words or tense is Tense.PAST:
        days = [day for day in days if day < published]
    elif "next" in words or tense is Tense.FUTURE:
        days = [day for day in days if day > published]
    elif "this" in words:
        days = [day for day in days if day.year == published.year]
    return min(days, key=lambda day: abs((day - published).days), default=None)
