"""Months: December 2012, June of last year, in October, early December, next May."""

import re
from datetime import date

from index.model.time import Known
from index.text.timex.context import Context, Found
from index.text.timex.grammar import NOT_A_DATE, Reading, rule
from index.text.timex.nearest import month_near
from index.text.timex.range_ends import first_month, month_after, month_before
from index.text.timex.shared_year import shared_year
from index.text.timex.values import a_date, of_granularity
from index.text.timex.word_tense import Tense
from index.text.timex.words import MONTHS, vocabulary

_BEFORE_A_MONTH = frozenset(vocabulary("before_months"))
_DAY = re.compile(r"[0-3]?\d")
_POINTERS = frozenset(("last", "next", "this", "past", "coming", "upcoming"))


@rule(
    "PART_OF? MONTH_NAME (of|,|in)? (YEAR|SHORT_YEAR)",
    {"December 2012": "2012-12", "early December of 2012": "2012-12", "Sept. '98": "1998-09"},
)
def month_of_year(found: Found, _: Context) -> Reading:
    """Read a month with its year."""
    year = found.year("YEAR" if "YEAR" in found else "SHORT_YEAR")
    return Reading(f"{year:04d}-{found.month():02d}", Known.STATED, found.part)


@rule(
    "PART_OF? MONTH_NAME (of|,)? (last|this|next) year",
    {"June of last year": "2019-06", "late May this year": "2020-05"},
)
def month_of_named_year(found: Found, context: Context) -> Reading:
    """Read a month, its year named from the article's."""
    if context.published is None:
        return Reading(f"XXXX-{found.month():02d}", Known.UNRESOLVED, found.part)
    day = a_date(context.published.year + found.offset, found.month(), 1)
    return Reading(of_granularity(day, "month"), context.known, found.part)


@rule(
    "PART_OF? MONTH_NAME DAY_NUMBER? ,? ARTICLE year (ago|earlier)",
    {"July a year ago": "2019-07", "Oct. 13, a year earlier": "2018-10-13"},
)
def month_a_year_ago(found: Found, context: Context) -> Reading:
    """Read the month, or the day, a year before the last such one."""
    month = found.month()
    day = f"-{found.number('DAY_NUMBER'):02d}" if "DAY_NUMBER" in found else ""
    if context.published is None:
        return Reading(f"XXXX-{month:02d}{day}", Known.UNRESOLVED, found.part)
    year = month_near(context.published, month, Tense.PAST) - 1
    return Reading(f"{year:04d}-{month:02d}{day}", context.known, found.part)


@rule("YEAR MONTH_NAME", {"2024 Aug": "2024-08", "2019 March": "2019-03"})
def year_and_month(found: Found, _: Context) -> Reading:
    """Read a month behind its year."""
    return Reading(f"{found.year():04d}-{found.month():02d}", Known.STATED)


@rule(
    "PART_OF? (last|next|this past?|the past|COMING)? MONTH_NAME",
    {
        "in October": "2019-10",
        "last May": "2020-05",
        "last August": "2019-08",
        "next May": "2021-05",
        "in late July": "2020-07",
        "this September": "2020-09",
    },
)
def month_alone(found: Found, context: Context) -> Reading | None:
    """Read a month by its name alone: the latest one, or the coming one if the verb looks ahead."""
    words = found.all_words()
    if len(words) == 1 and not _is_month(found):
        return None
    if "on" in words:  # 'late on January 18' is a day
        return None
    if "COMING" in found and _DAY.fullmatch(found.after()):
        return None  # 'the upcoming January 6 hearings'
    month = found.month()
    if not _POINTERS & set(words) and (year := shared_year(found, month)) is not None:
        return Reading(f"{year:04d}-{month:02d}", Known.STATED, found.part)
    if not _POINTERS & set(words) and (year := context.year_told(found, month)) is not None:
        return Reading(f"{year:04d}-{month:02d}", Known.INFERRED, found.part)
    published = context.published
    if published is None:
        return Reading(f"XXXX-{month:02d}", Known.UNRESOLVED, found.part)
    if "last" in words or "past" in words:
        year = published.year - (month >= published.month)
    elif "next" in words or "coming" in words or "upcoming" in words:
        year = published.year + (month <= published.month)
    elif "this" in words:
        year = published.year
    else:
        year = _year_of_month(found, context, month, published)
    if not 1 <= year <= 9999:
        return NOT_A_DATE
    return Reading(f"{year:04d}-{month:02d}", context.known, found.part)


def _year_of_month(found: Found, context: Context, month: int, published: date) -> int:
    tense = context.tense(found)
    if (first := month_before(found)) and context.anchor_year:
        return context.anchor_year + (month < first)
    if tense is Tense.PAST and (last := month_after(found)):
        return first_month(published, month, last)
    return month_near(published, month, tense)


def _is_month(found: Found) -> bool:
    """Tell 'in March' from 'a march', 'by May' from 'Theresa May'."""
    name = found.tokens.word(found.last - 1)
    if name not in ("May", "March", "April", "June", "August") and len(name) > 3:
        return True
    if name.endswith("."):
        return True
    before = found.before().lower()
    if before in ("and", "or", "to", "-", ","):
        return found.before(2).lower().rstrip(".") in MONTHS
    return before in _BEFORE_A_MONTH and found.after() not in ("on", "Mr", "of")
