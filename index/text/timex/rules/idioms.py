"""Set phrases of time: a fortnight ago, the week before last, a week on Tuesday, every Tuesday."""

from index.model.time import Known, Modifier
from index.text.timex.context import Context, Found
from index.text.timex.feast_days import nth_weekday
from index.text.timex.grammar import NOT_A_DATE, Reading, rule
from index.text.timex.nearest import day_near, month_near, weekday_near
from index.text.timex.values import UNKNOWN, a_date, of_granularity, shifted
from index.text.timex.word_tense import Tense

_FORTNIGHT = 14
"""Days."""


@rule("(ARTICLE|NUMBER_WORD) (fortnight|fortnights) ago", {"a fortnight ago": "2020-07-27"})
def fortnight_ago(found: Found, context: Context) -> Reading | None:
    """Read fourteen days back."""
    return context.from_published(-_FORTNIGHT * _count(found), "day")


@rule(
    "in? (ARTICLE|NUMBER_WORD) (fortnight|fortnights) 's? time?",
    {"in a fortnight": "", "in a fortnight's time": "2020-08-24"},
)
def in_a_fortnight(found: Found, context: Context) -> Reading | None:
    """Read fourteen days ahead; 'it was done in a fortnight' tells how long it took."""
    words = found.all_words()
    if words[0] != "in" or (words[-1] != "time" and context.tense(found) is not Tense.FUTURE):
        return NOT_A_DATE
    return context.from_published(_FORTNIGHT * _count(found), "day")


@rule(
    "(ARTICLE|NUMBER_WORD) (fortnight|fortnights) (later|earlier)",
    {"a fortnight later": "2020-08-24"},
)
def fortnight_later(found: Found, context: Context) -> Reading | None:
    """Read fourteen days from what the text has just spoken of."""
    back = "earlier" in found.all_words()
    reading = context.from_anchor((-_FORTNIGHT if back else _FORTNIGHT) * _count(found), "day")
    return reading or Reading(UNKNOWN["day"], Known.UNRESOLVED)


@rule(
    "the? UNIT before last",
    {"the week before last": "2020-W31", "the year before last": "2018"},
)
def one_before_last(found: Found, context: Context) -> Reading | None:
    """Read the one before the last one."""
    return context.from_published(-2, found.unit())


@rule(
    "(ARTICLE|NUMBER_WORD) (week|weeks) (on|from) ANY_WEEKDAY",
    {"a week on Tuesday": "2020-08-18", "two weeks from Friday": "2020-08-28"},
)
def weeks_on_weekday(found: Found, context: Context) -> Reading:
    """Read a coming weekday and weeks more."""
    return _weeks_on(found, context, 7 * _count(found))


@rule(
    "ANY_WEEKDAY (week|fortnight)",
    {"Tuesday week": "2020-08-18", "Friday fortnight": "2020-08-28"},
)
def weekday_week(found: Found, context: Context) -> Reading | None:
    """Read a coming weekday and a week or two more, as in Britain."""
    if found.after() == "-":
        return None  # 'the Friday week-long strike'
    return _weeks_on(found, context, 7 if "week" in found.all_words() else _FORTNIGHT)


def _weeks_on(found: Found, context: Context, days: int) -> Reading:
    if context.published is None:
        return Reading(UNKNOWN["day"], Known.UNRESOLVED)
    coming = weekday_near(context.published, found.weekday(), Tense.FUTURE)
    return Reading(shifted(coming, days, "day").isoformat(), context.known)


@rule(
    "COUNT WEEKDAY_PLURAL ago", {"two Sundays ago": "2020-08-02", "three Fridays ago": "2020-07-24"}
)
def weekdays_ago(found: Found, context: Context) -> Reading | None:
    """Read the so many-th such weekday back."""
    number = found.weekday("WEEKDAY_PLURAL")
    if context.published is None:
        return Reading(f"XXXX-WXX-{number}", Known.UNRESOLVED)
    latest = weekday_near(shifted(context.published, -1, "day"), number, Tense.PAST)
    count = found.number("COUNT")
    return Reading(shifted(latest, 7 - 7 * count, "day").isoformat(), context.known)


@rule(
    "((half a|ARTICLE half -?) (year|decade|century)|ARTICLE quarter (-|of a)? century) ago",
    {
        "half a year ago": "2020-02",
        "half a decade ago": "2015",
        "a half-century ago": "1970",
        "a quarter century ago": "1995",
    },
)
def half_ago(found: Found, context: Context) -> Reading:
    """Read six months or five, fifty or twenty-five years back."""
    words = found.all_words()
    if "year" in words:
        return context.from_published(-6, "month")
    if "decade" in words:
        return context.from_published(-5, "year")
    reading = context.from_published(-50 if "half" in words else -25, "year")
    return Reading(reading.value, reading.known, Modifier.APPROXIMATE)


@rule(
    "(WEEKDAY (ARTICLE|NUMBER_WORD) (week|weeks) ago)",
    {"Friday a week ago": "2020-07-31", "Monday two weeks ago": "2020-07-27"},
)
def weekday_weeks_ago(found: Found, context: Context) -> Reading:
    """Read the last such weekday and weeks less."""
    number = found.weekday("WEEKDAY")
    if context.published is None:
        return Reading(f"XXXX-WXX-{number}", Known.UNRESOLVED)
    day = weekday_near(context.published, number, Tense.PAST)
    return Reading(shifted(day, -7 * _count(found), "day").isoformat(), context.known)


@rule(
    "ABOUT? (ARTICLE|NUMBER_WORD) UNIT and -? a -? half -? ago",
    {"a year and a half ago": "2019", "a month and a half ago": "2020-06"},
)
def one_and_a_half_ago(found: Found, context: Context) -> Reading:
    """Read one and a half back; the half is kept as months or days."""
    unit = found.unit()
    if context.published is None:
        return Reading(UNKNOWN[unit], Known.UNRESOLVED, Modifier.APPROXIMATE)
    smaller, half = {"year": ("month", 6), "month": ("day", 15)}.get(unit, ("day", 4))
    whole = shifted(context.published, -_count(found), unit)
    day = shifted(whole, -half, smaller)
    return Reading(of_granularity(day, unit), context.known, Modifier.APPROXIMATE)


@rule(
    "the? (NTH|last) WEEKDAY (of|in) (MONTH_NAME (,? YEAR)?|(this|last|next) month)",
    {
        "the last Friday of March 2019": "2019-03-29",
        "the first Monday in July": "2020-07-06",
        "the third Thursday of last month": "2020-07-16",
    },
)
def nth_weekday_of_month(found: Found, context: Context) -> Reading | None:
    """Read the first, second, … or last such weekday of a month."""
    nth, number = found.number("NTH") if "NTH" in found else -1, found.weekday("WEEKDAY")
    if "YEAR" in found:
        day = nth_weekday(found.year(), found.month(), number, nth)
        return Reading(day.isoformat(), Known.STATED)
    published = context.published
    if published is None:
        return Reading(f"XXXX-WXX-{number}", Known.UNRESOLVED)
    if "MONTH_NAME" in found:
        month = found.month()
        year = month_near(published, month, context.tense(found))
    else:
        words = found.all_words()
        named = shifted(published, {"last": -1, "next": 1}.get(words[-2], 0), "month")
        year, month = named.year, named.month
    return Reading(nth_weekday(year, month, number, nth).isoformat(), context.known)


@rule(
    "(in|on|over)? the (week|weekend) (of|beginning|starting|ending|ended) the? (ANY_WEEKDAY ,?)?"
    " (MONTH_NAME DAY_NUMBER|DAY_NUMBER2 of? MONTH_NAME2) (,? YEAR)?",
    {
        "the week of March 3": "2020-W10",
        "the week ending 4 March 2019": "2019-W10",
        "the weekend of 5 May 2019": "2019-W18-WE",
    },
)
def week_of_day(found: Found, context: Context) -> Reading | None:
    """Read the week or the weekend that a day lies in."""
    digit = "2" if "DAY_NUMBER2" in found else ""
    month, number = found.month("MONTH_NAME" + digit), found.number("DAY_NUMBER" + digit)
    unit = "weekend" if "weekend" in found.all_words() else "week"
    if "YEAR" in found:
        return Reading(of_granularity(a_date(found.year(), month, number), unit), Known.STATED)
    if context.published is None:
        return Reading(UNKNOWN[unit], Known.UNRESOLVED)
    day = day_near(context.published, month, number, context.tense(found))
    return Reading(of_granularity(day, unit), context.known)


_OFTEN = "(every|each) (other|NTH)?"


@rule(
    f"({_OFTEN} (ANY_WEEKDAY|MONTH_NAME|UNIT|SEASON|weekday|fortnight) (and ANY_WEEKDAY2)?"
    "|(every|each) (MONTH_NAME2 DAY_NUMBER|DAY_NUMBER2 MONTH_NAME3)"
    "|the? (NTH2|last) ANY_WEEKDAY3 (of|in) (every|each) (UNIT2|MONTH_NAME4)"
    "|the? (NTH2|last) (day|days) of (every|each) (UNIT2|MONTH_NAME4)"
    "|WEEKDAY_PLURAL|WEEKDAY (mornings|afternoons|evenings|nights))",
    {
        "every Tuesday": "",
        "each March": "",
        "every year": "",
        "every other Friday": "",
        "every Monday and Thursday": "",
        "each 5 November": "",
        "the first Sunday of every month": "",
        "on Tuesdays": "",
        "on Sunday nights": "",
    },
)
def recurring(_: Found, __: Context) -> Reading:
    """Leave what recurs alone: it is no single day."""
    return NOT_A_DATE


def _count(found: Found) -> int:
    return found.number("NUMBER_WORD") if "NUMBER_WORD" in found else 1
