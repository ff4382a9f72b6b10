"""Ranges in one breath: 1998-99, May 3-5, from 3 to 5 May, July-August."""

from datetime import date

from index.model.time import Known
from index.text.timex.context import Context, Found
from index.text.timex.grammar import NOT_A_DATE, Reading, rule
from index.text.timex.nearest import day_near, month_near
from index.text.timex.rules.years import COUNTED
from index.text.timex.shared_year import listed_month, year_ahead
from index.text.timex.values import OutsideCalendarError, a_date

_TO = "(HYPHEN|to|through|until|and)"


@rule(
    "the? YEAR_NUMBER (HYPHEN|/) (SMALL|AMOUNT|YEAR_NUMBER2)",
    {
        "1998-99": "1998/1999",
        "1914-1918": "1914/1918",
        "2019/20": "2019/2020",
        "the 2008-09 season": "2008/2009",
        "2020-09": "2020-09",
    },
)
def years(found: Found, _: Context) -> Reading | None:
    """Read from one year to another, of which two digits may do; '2020-09' is a month."""
    first, end = int(found.words("YEAR_NUMBER")[0]), found.all_words()[-1]
    if not end.isdigit() or len(end) not in (2, 4):
        return None
    last = int(end) if len(end) == 4 else first - first % 100 + int(end)
    if last < first and len(end) == 2 and 1 <= int(end) <= 12 and "-" in found.all_words():
        return Reading(f"{first:04d}-{end}", Known.STATED)
    if not first < last < first + 150 or found.after() in ("-", "/"):
        return None
    return Reading(f"{first:04d}/{last:04d}", Known.STATED)


@rule(
    f"MONTH_NAME DAY_NUMBER {_TO} DAY_NUMBER2 (,? YEAR)?",
    {"May 3-5, 2019": "2019-05-03/2019-05-05", "August 3 to 7": "2020-08-03/2020-08-07"},
)
def days_of_month(found: Found, context: Context) -> Reading | None:
    """Read from one day of a month to another, in the American order."""
    return _days(found, context)


@rule(
    f"the? DAY_NUMBER {_TO} the? DAY_NUMBER2 of? MONTH_NAME (,? YEAR)?",
    {"3 to 5 May 2019": "2019-05-03/2019-05-05", "3–7 August": "2020-08-03/2020-08-07"},
)
def days_before_month(found: Found, context: Context) -> Reading | None:
    """Read from one day of a month to another, in the British order."""
    return _days(found, context)


def _days(found: Found, context: Context) -> Reading | None:
    month = found.month()
    first, last = found.number("DAY_NUMBER"), found.number("DAY_NUMBER2")
    if first >= last:
        return None
    if "and" in found.all_words() and last > first + 1 and found.before().lower() != "between":
        return None  # 'May 3 and 14' are two days
    if "YEAR" in found:
        year, known = found.year(), Known.STATED
    elif context.published is None:
        return Reading(f"XXXX-{month:02d}-{first:02d}/XXXX-{month:02d}-{last:02d}", _UNRESOLVED)
    elif (told := context.year_told(found, month)) is not None:
        year, known = told, Known.INFERRED
    else:
        year = day_near(context.published, month, first, context.tense(found)).year
        known = context.known
    try:
        begin, end = a_date(year, month, first), a_date(year, month, last)
    except OutsideCalendarError:
        return NOT_A_DATE
    return _range(begin, end, known)


@rule("DAY_NUMBER (,? YEAR)?", {})
def listed_day(found: Found, context: Context) -> Reading | None:
    """Read a bare day of a list whose month stands with another: '3, 7 and 14 May 2019'."""
    month, day = listed_month(found), found.number("DAY_NUMBER")
    if month is None or found.after() in COUNTED:
        return None
    year = found.year() if "YEAR" in found else year_ahead(found)
    try:
        if year is not None:
            return Reading(a_date(year, month, day).isoformat(), Known.STATED)
        if context.published is None:
            return Reading(f"XXXX-{month:02d}-{day:02d}", _UNRESOLVED)
        if (told := context.year_told(found, month)) is not None:
            return Reading(a_date(told, month, day).isoformat(), Known.INFERRED)
        near = day_near(context.published, month, day, context.tense(found))
        return Reading(near.isoformat(), context.known)
    except OutsideCalendarError:
        return None


_UNRESOLVED = Known.UNRESOLVED


@rule(
    "MONTH_NAME (HYPHEN|/) MONTH_NAME2 (of|,)? YEAR?",
    {"July-August 2019": "2019-07/2019-08", "June-July": "2020-06/2020-07"},
)
def months(found: Found, context: Context) -> Reading | None:
    """Read from one month to another."""
    first, last = found.month(), found.month("MONTH_NAME2")
    if "YEAR" in found:
        year, known = found.year(), Known.STATED
    elif context.published is None:
        return Reading(f"XXXX-{first:02d}/XXXX-{last:02d}", _UNRESOLVED)
    elif (told := context.year_told(found, first)) is not None:
        year, known = told, Known.INFERRED
    else:
        year, known = month_near(context.published, first, context.tense(found)), context.known
    end_year = year + (last <= first)
    return Reading(f"{year:04d}-{first:02d}/{end_year:04d}-{last:02d}", known)


def _range(begin: date, end: date, known: Known) -> Reading:
    return Reading(f"{begin.isoformat()}/{end.isoformat()}", known)
