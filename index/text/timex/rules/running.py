"""The running year, month or week: its parts and ends, its own, and all of it."""

from index.model.time import Known, Modifier
from index.text.timex.context import Context, Found
from index.text.timex.grammar import Reading, rule
from index.text.timex.values import interval_of
from index.text.timex.word_tense import Tense
from index.text.timex.words import PARTS

_FROM = frozenset(("since", "from"))
_A_MONTH = len("2020-08")
_NEW_YEAR = 4
"""Months in which a year-end that is told as past is the last one."""


@rule(
    "(PART_OF the|for the FULL) UNIT",
    {
        "the end of the month": "2020-08",
        "late in the year": "2020",
        "the end of the decade": "202",
        "early in the century": "20",
    },
)
def part_of_unit(found: Found, context: Context) -> Reading | None:
    """Read the beginning, the middle or the end of the running week, month, year, …."""
    if found.unit() == "day" or ("FULL" in found and found.unit() in ("decade", "century")):
        return None
    return _running(found, context, found.unit(), found.part)


def _running(found: Found, context: Context, unit: str, part: Modifier | None) -> Reading:
    reading = context.from_published(0, unit)
    if context.narrative:
        reading = context.from_anchor(0, unit) or reading
    reported = context.quarter(found)
    if reported and unit == "quarter":
        reading = Reading(reported, Known.INFERRED)
    return Reading(reading.value, reading.known, part)


@rule(
    "(the (year|month|week|quarter) 's|for the (year|month|week))",
    {"the year's": "2020", "For the year, sales fell.": "2020"},
)
def its_own(found: Found, context: Context) -> Reading | None:
    """Read the running year, … by what it has ('the year's worst storm'), or in all."""
    words = found.all_words()
    unit = next(word for word in words if word in ("year", "month", "week", "quarter"))
    if words[0] == "for":
        if found.after() not in (",", "."):
            return None  # 'for the year ended June 30', 'for the year in which'
    elif found.after() in ("end", "close", "-"):
        return None
    if unit == "quarter" and context.quarter(found) is None:
        return None
    return _running(found, context, unit, None)


@rule("(in|during|for) the month", {"in the month": ""})
def the_month(found: Found, context: Context) -> Reading | None:
    """Read the month that the text has just spoken of, as reports of each month do."""
    told = context.anchor if context.anchor and len(context.anchor) == _A_MONTH else None
    if told is None or found.after().lower() in ("of", "to", "before", "since", "after", "that"):
        return None
    return Reading(told, Known.INFERRED) if interval_of(told) else None


@rule(
    "(the|ITS)? ((year|month|week) 's? -? end|yearend)",
    {"year-end": "2020", "month's end": "2020-08", "yearend": "2020", "since year-end": "2019"},
)
def end_of_unit(found: Found, context: Context) -> Reading | None:
    """Read the end of the running year, month or week in two words, or of the year that is over."""
    words = found.all_words()
    unit = next((word for word in words if word in ("month", "week")), "year")
    over = found.before().lower() in _FROM
    if unit == "year" and context.published and context.published.month <= _NEW_YEAR:
        over = over or context.tense(found) is Tense.PAST
    reading = context.from_published(-1 if over else 0, unit)
    return Reading(reading.value, reading.known, Modifier.END)


@rule(
    "(the|ITS)? (year 's? -? end|yearend|end -) ,? (of|in)? YEAR",
    {"year-end 1988": "1988", "at end-2019": "2019", "yearend 1987": "1987"},
)
def end_of_year(found: Found, _: Context) -> Reading:
    """Read the end of a year that is named."""
    return Reading(f"{found.year():04d}", Known.STATED, Modifier.END)


@rule(
    "(PART - (year|month|week)|midyear|midweek|midmonth)",
    {"mid-year": "2020", "midyear": "2020", "mid-week": "2020-W33"},
)
def part_in_one_word(found: Found, context: Context) -> Reading:
    """Read a part of the running year, month or week in one word."""
    word = found.all_words()[-1]
    reading = context.from_published(0, word.removeprefix("mid"))
    part = PARTS[found.words("PART")[0]] if "PART" in found else "mid"
    return Reading(reading.value, reading.known, Modifier(part))


@rule(
    "the latest (week|month|year)",
    {"the latest week": "2020-W32", "the latest month": "2020-07"},
)
def latest_unit(found: Found, context: Context) -> Reading | None:
    """Read the last week, month or year that is over."""
    if found.after().lower() in ("for", "in", "that", "of"):
        return None  # 'the latest year for which there are figures'
    return context.from_published(-1, found.all_words()[-1])
