"""Days of the calendar: 2020-09-15, March 4, 2019, 15 September, on the 5th."""

import re

from index.model.time import Known
from index.text.timex.context import Context, Found, full_year
from index.text.timex.grammar import NOT_A_DATE, Reading, rule
from index.text.timex.known_days import known_day
from index.text.timex.nearest import day_near, weekday_near
from index.text.timex.range_ends import day_before
from index.text.timex.rules.years import COUNTED
from index.text.timex.shared_year import shared_year, year_ahead
from index.text.timex.values import OutsideCalendarError, a_date, shifted
from index.text.timex.word_tense import Tense

_NOT_A_DAY = frozenset(("quarter", "half", "time", "week", "day", "month", "year"))
"""Behind 'first', 'second', … these are what is counted, and not the day."""
_WEEKS = 70
"""Each day of a month falls on each weekday within so many weeks."""


@rule("ISO", {"2020-09-15": "2020-09-15", "2020/09/15": "2020-09-15", "2020.09.15": "2020-09-15"})
def iso_date(found: Found, _: Context) -> Reading:
    """Read a date in ISO 8601's form."""
    year, month, day = (int(part) for part in re.split(r"[/.-]", found.all_words()[0]))
    return Reading(a_date(year, month, day).isoformat(), Known.STATED)


@rule(
    "SLASHED",
    {
        "08/03/2020": "2020-08-03",
        "25/12/2019": "2019-12-25",
        "11/02/89": "1989-11-02",
        "25-12-2019": "2019-12-25",
    },
)
def slashed_date(found: Found, context: Context) -> Reading:
    """Read month or day first as the source's country has it, unless only one is a date."""
    first, second, year = (int(part) for part in re.split(r"[/.-]", found.all_words()[0]))
    year = full_year(year) if year < 100 else year
    day_first = "." in found.all_words()[0] or context.day_first
    for month, day in ((second, first), (first, second))[:: 1 if day_first else -1]:
        try:
            return Reading(a_date(year, month, day).isoformat(), Known.STATED)
        except OutsideCalendarError:
            continue
    return NOT_A_DATE


@rule("NINE_ELEVEN", {"9/11": "2001-09-11"})
def nine_eleven(_: Found, __: Context) -> Reading:
    """Read the one day that is known by its digits."""
    return Reading("2001-09-11", Known.STATED)


@rule(
    "(PART_OF? ANY_WEEKDAY ,?)? (MONTH_NAME the? DAY_NUMBER|the? DAY_NUMBER2 of? MONTH_NAME2)"
    " ,? (YEAR|FAR_YEAR)",
    {
        "September 15, 2021": "2021-09-15",
        "May 3rd 1998": "1998-05-03",
        "the 4th of July 2019": "2019-07-04",
        "Monday 25 December 2017": "2017-12-25",
        "31 December 9999": "9999-12-31",
        "31 June 2020": "",
    },
)
def day_of_year(found: Found, _: Context) -> Reading | None:
    """Read a whole date; 'on March 4, 2000 people marched' has no year."""
    counted = found.after() in COUNTED or ("FAR_YEAR" in found and found.after().islower())
    if counted and "," in found.all_words():
        return None
    digit = "2" if "DAY_NUMBER2" in found else ""
    year = found.year("YEAR" if "YEAR" in found else "FAR_YEAR")
    month, day = found.month("MONTH_NAME" + digit), found.number("DAY_NUMBER" + digit)
    return _valid_day(year, month, day, Known.STATED)


@rule(
    "(ANY_WEEKDAY ,?)? (MONTH_NAME DAY_NUMBER|DAY_NUMBER2 MONTH_NAME2) ,? at? CLOCK ZONE? ,? YEAR",
    {
        "Wed Oct 26 15:50:06 2016": "2016-10-26",
        "Wed Oct 26 15:50:06 GMT 2016": "2016-10-26",
        "26 October, 15:50, 2016": "2016-10-26",
    },
)
def day_around_clock(found: Found, _: Context) -> Reading:
    """Read a whole date that has the time of day between its day and its year, as logs do."""
    digit = "2" if "DAY_NUMBER2" in found else ""
    month, day = found.month("MONTH_NAME" + digit), found.number("DAY_NUMBER" + digit)
    return _valid_day(found.year(), month, day, Known.STATED)


@rule(
    "YEAR ,? MONTH_NAME the? DAY_NUMBER",
    {"2014, Feb 17": "2014-02-17", "2014 February 17th": "2014-02-17", "2014, Feb 30": ""},
)
def year_first(found: Found, _: Context) -> Reading | None:
    """Read a whole date that begins with its year; in '2014, May 17 people' it does not."""
    if found.after() in COUNTED:
        return None
    return _valid_day(found.year(), found.month(), found.number("DAY_NUMBER"), Known.STATED)


@rule(
    "DAY_NUMBER - MONTH_NAME - (YEAR|SMALL|AMOUNT)",
    {"19-Nov-12": "2012-11-19", "3-Feb-2014": "2014-02-03", "7-Mar-89": "1989-03-07"},
)
def dashed_date(found: Found, _: Context) -> Reading | None:
    """Read a date as logs and tables have it."""
    year = found.all_words()[-1]
    if not year.isdigit() or len(year) not in (2, 4):
        return None
    full = int(year) if len(year) == 4 else full_year(int(year))
    return _valid_day(full, found.month(), found.number("DAY_NUMBER"), Known.STATED)


@rule(
    "(PART_OF? ANY_WEEKDAY ,?|last|this|next)? MONTH_NAME the? DAY_NUMBER",
    {
        "Mar. 4": "2020-03-04",
        "late Sunday, Aug. 2": "2020-08-02",
        "last Nov. 3": "2019-11-03",
        "February 30": "",
    },
)
def month_and_day(found: Found, context: Context) -> Reading:
    """Read a day of a month, in the American order."""
    return _day_of_month(found, context)


@rule(
    "(PART_OF? ANY_WEEKDAY ,?)? the? DAY_NUMBER of? MONTH_NAME",
    {"15 September": "2020-09-15", "the 4th of July": "2020-07-04", "31 June": ""},
)
def day_and_month(found: Found, context: Context) -> Reading:
    """Read a day of a month, in the British order."""
    return _day_of_month(found, context)


@rule(
    "ANY_WEEKDAY ,? the ORDINAL", {"Friday the 7th": "2020-08-07", "Friday, the 13th": "2020-03-13"}
)
def weekday_and_day(found: Found, context: Context) -> Reading | None:
    """Read the latest such day of a month that was that weekday, or the coming one."""
    number, day = found.weekday(), found.number("ORDINAL")
    if context.published is None:
        return Reading(f"XXXX-XX-{day:02d}", Known.UNRESOLVED)
    near = weekday_near(context.published, number, context.tense(found))
    step = 7 if context.tense(found) is Tense.FUTURE else -7
    for _ in range(_WEEKS):
        if near.day == day:
            return Reading(near.isoformat(), context.known)
        near = shifted(near, step, "day")
    return NOT_A_DATE


@rule(
    "the? NTH of MONTH_NAME (,? YEAR)?",
    {"the Fourth of July": "2020-07-04", "the first of May, 2018": "2018-05-01"},
)
def nth_of_month(found: Found, context: Context) -> Reading:
    """Read a day of a month, the day in words."""
    return _day_of_month(found, context, "NTH")


@rule(
    "(ANY_WEEKDAY ,?)? MONTH_NAME the? NTH (,? YEAR)?",
    {"July fourteenth": "2020-07-14", "March thirty-first, nineteen ninety-eight": "1998-03-31"},
)
def spoken_day(found: Found, context: Context) -> Reading | None:
    """Read a day as it is spoken; 'the March first quarter' has none."""
    if found.after() == "-" or found.after() in _NOT_A_DAY:
        return None
    return _day_of_month(found, context, "NTH")


@rule(
    "(ANY_WEEKDAY ,?)? MONTH_NAME DAY_NUMBER ,? of? (last|this|next) year",
    {"March 4 of last year": "2019-03-04", "Sept. 1 next year": "2021-09-01"},
)
def day_of_month_of_named_year(found: Found, context: Context) -> Reading:
    """Read a day of a month, its year named from the article's."""
    month, day = found.month(), found.number("DAY_NUMBER")
    if context.published is None:
        return Reading(f"XXXX-{month:02d}-{day:02d}", Known.UNRESOLVED)
    return _valid_day(context.published.year + found.offset, month, day, context.known)


def _day_of_month(found: Found, context: Context, which: str = "DAY_NUMBER") -> Reading:
    month, day = found.month(), found.number(which)
    if "YEAR" in found:
        return _valid_day(found.year(), month, day, Known.STATED)
    try:
        a_date(2000, month, day)
    except OutsideCalendarError:
        return NOT_A_DATE
    if (year := shared_year(found, month) or year_ahead(found)) is not None:
        return _valid_day(year, month, day, Known.STATED)
    if (known := known_day(found, month, day, context.published)) is not None:
        context.date_for_good(known)
        return Reading(known.isoformat(), Known.INFERRED)
    if (year := context.year_told(found, month)) is not None:
        return _valid_day(year, month, day, Known.INFERRED)
    tense = context.tense(found)
    if tense is not Tense.FUTURE and (year := context.year_dated(month, day)) is not None:
        return _valid_day(year, month, day, Known.INFERRED)
    if context.published is None:
        return Reading(f"XXXX-{month:02d}-{day:02d}", Known.UNRESOLVED)
    weekday = found.weekday() if "ANY_WEEKDAY" in found else None
    words = found.all_words()
    if which == "DAY_NUMBER" and (begin := day_before(found, context.anchor)) is not None:
        year = begin.year + ((month, day) < (begin.month, begin.day))
        return _valid_day(year, month, day, context.known)
    near = day_near(context.published, month, day, tense, weekday, over=context.is_over(found))
    if "last" in words:
        year = context.published.year
        year -= (month, day) >= (context.published.month, context.published.day)
        return _valid_day(year, month, day, context.known)
    return Reading(near.isoformat(), context.known)


def _valid_day(year: int, month: int, day: int, known: Known) -> Reading:
    try:
        return Reading(a_date(year, month, day).isoformat(), known)
    except OutsideCalendarError:
        return NOT_A_DATE


@rule(
    "the? ORDINAL of (this|last|next) month",
    {"the 11th of this month": "2020-08-11", "the 3rd of next month": "2020-09-03"},
)
def day_of_named_month(found: Found, context: Context) -> Reading:
    """Read a day of last, this or next month."""
    day = found.number("ORDINAL")
    if context.published is None:
        return Reading(f"XXXX-XX-{day:02d}", Known.UNRESOLVED)
    month = shifted(context.published, found.offset, "month")
    return _valid_day(month.year, month.month, day, context.known)


@rule("on the ORDINAL", {"on the 5th": "2020-08-05"})
def day_alone(found: Found, context: Context) -> Reading | None:
    """Read a day of the month that the text is about."""
    if found.after()[:1].isalpha() and found.after().lower() not in ("and", "at", "in", "with"):
        return None
    day = found.number("ORDINAL")
    if context.published is None:
        return Reading(f"XXXX-XX-{day:02d}", Known.UNRESOLVED)
    ahead = context.tense(found) is Tense.FUTURE
    year, month = context.published.year, context.published.month
    if not ahead and day > context.published.day:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    if ahead and day < context.published.day:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return Reading(a_date(year, month, day).isoformat(), context.known)
