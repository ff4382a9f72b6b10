"""What earnings reports compare: the latest quarter, a year earlier, the 1988 period."""

from index.model.time import Known
from index.text.timex.context import Context, Found
from index.text.timex.grammar import NOT_A_DATE, Reading, rule
from index.text.timex.nearest import day_near, month_near
from index.text.timex.rules.periods import part_of_year
from index.text.timex.values import a_date, interval_of, of_granularity, shifted
from index.text.timex.word_tense import Tense
from index.text.timex.words import MONTHS, vocabulary

_ENDED = ("ended", "ending", "ends")
_RESULTS = frozenset(vocabulary("results"))
_NEAR = 8
"""Words among which results are named."""
_A_MONTH = len("2020-08")
_QUARTER = 3
"""Months."""
_HALF, _THREE_QUARTERS = 6, 9
"""Months after which reports compare the year so far."""


@rule(
    "PART_OF? (the|this)? (latest|current|same) quarter",
    {"the latest quarter": "2020-Q2", "the current quarter": "2020-Q3"},
)
def latest_quarter(found: Found, context: Context) -> Reading | None:
    """Read the quarter that the article reports on, else the one that has just ended."""
    words = found.all_words()
    if "current" in words:
        return context.from_published(0, "quarter")
    reading = _reported(found, context, "latest" in words)
    return reading and Reading(reading.value, reading.known, found.part)


@rule("the (quarter|latest period)", {"the latest period": "2020-Q2"})
def the_quarter(found: Found, context: Context) -> Reading | None:
    """Read the quarter that the article has named, or the one that ended on the day behind it."""
    if context.quarter(found) is None and (ended := _ended(found, context)) is not None:
        middle = shifted(a_date(*ended, 1), -1, "month")
        reading = Reading(of_granularity(middle, "quarter"), context.known)
        context.report(reading.value, found)
        return reading
    return _reported(found, context, "latest" in found.all_words())


def _reported(found: Found, context: Context, latest: bool) -> Reading | None:
    """Read the quarter named of late; without one, the latest is the one that has just ended."""
    reported = context.quarter(found)
    if reported is None and not latest:
        return None
    if reported is not None:
        reading = Reading(reported, Known.INFERRED)
    else:
        reading = context.from_published(-1, "quarter")
    context.report(reading.value, found)
    return reading


def _ended(found: Found, context: Context) -> tuple[int, int] | None:
    """Read the year and month of the day behind 'ended', if one stands there."""
    ahead = 1 if found.after() == "that" else 0
    if found.after(ahead) not in _ENDED or context.published is None:
        return None
    ahead += 1 + (found.after(ahead + 1) in ("in", "on"))
    month = MONTHS.get(found.after(ahead).lower().rstrip("."), 0)
    if not month:
        return None
    for word in (found.after(ahead + 1), found.after(ahead + 2), found.after(ahead + 3)):
        if len(word) == 4 and word.isdigit():
            return int(word), month
    tense = Tense.FUTURE if found.after(ahead - 1) == "ending" else Tense.PAST
    return day_near(context.published, month, 1, tense).year, month


@rule(
    "(the|ITS)? (first|latest|last|past)? (NUMBER_WORD|SMALL) HYPHEN? (month|months)",
    {"the first nine months": "", "its nine-month": ""},
)
def months_of_a_year(found: Found, context: Context) -> Reading:
    """Read how long; what is said of half a year or nine months is compared with a year's."""
    name = "NUMBER_WORD" if "NUMBER_WORD" in found else "SMALL"
    if found.number(name) in (_HALF, _THREE_QUARTERS):
        context.report_year()
    return NOT_A_DATE


@rule(
    "(the|ITS)? MONTH_NAME (HYPHEN MONTH_NAME2)? ,? YEAR? (quarter|period)",
    {"the September quarter": "2019-Q3", "the April-June 2019 period": "2019-Q2"},
)
def quarter_by_month(found: Found, context: Context) -> Reading | None:
    """Read the quarter that a month ends, or that three months make up."""
    last = found.month("MONTH_NAME2" if "MONTH_NAME2" in found else "MONTH_NAME")
    spans = "MONTH_NAME2" in found and last - found.month() == _QUARTER - 1
    if last % _QUARTER or not (spans or found.all_words()[-1] == "quarter"):
        return None
    if "YEAR" in found:
        year, known = found.year(), Known.STATED
    elif context.published is None:
        return Reading(f"XXXX-Q{last // _QUARTER}", Known.UNRESOLVED)
    else:
        year = month_near(context.published, last, context.tense(found))
        known = context.known
    reading = Reading(f"{year:04d}-Q{last // _QUARTER}", known)
    context.report(reading.value, found)
    return reading


@rule(
    "(the|ITS)? NTH HYPHEN? half",
    {"first-half profit": "2020-H1", "the second half": ""},
)
def half_reported(found: Found, context: Context) -> Reading | None:
    """Read a half of the running year where results are told; elsewhere it may be a match's."""
    if found.after().lower() in ("of", "-", "in") or not _tells_results(found):
        return None
    return part_of_year(found, context, "H", 2)


def _tells_results(found: Found) -> bool:
    near = [*range(found.first - _NEAR, found.first), *range(found.last, found.last + _NEAR)]
    return any(found.tokens.word(index).lower() in _RESULTS for index in near)


@rule("the (same|like)? YEAR (quarter|period)", {"the 1988 period": "1988"})
def its_counterpart(found: Found, context: Context) -> Reading:
    """Read the same quarter of another year."""
    return _counterpart(found, context, found.year(), Known.STATED)


@rule(
    "(the|ITS)? (FISCAL? NTH HYPHEN?)? quarter ,? ARTICLE year (ago|earlier)",
    {"the second quarter a year ago": "2019-Q2", "its first quarter a year earlier": "2019-Q1"},
)
def quarter_a_year_ago(found: Found, context: Context) -> Reading | None:
    """Read a quarter, named or reported on, one year before."""
    nth = part_of_year(found, context, "Q", 4) if "NTH" in found else None
    named = nth.value if nth else context.quarter(found)
    covered = interval_of(named) if named else None
    if named is None or covered is None:
        return nth
    return _counterpart(found, context, covered[0].year - 1, context.known, named)


@rule("(last|this|next) year 's (quarter|period)", {"last year's quarter": "2019"})
def its_counterpart_in_named_year(found: Found, context: Context) -> Reading:
    """Read the same quarter of last, this or next year."""
    if context.published is None:
        return Reading("XXXX", Known.UNRESOLVED)
    year = shifted(context.published, found.offset, "year").year
    return _counterpart(found, context, year, context.known)


def _counterpart(
    found: Found, context: Context, year: int, known: Known, quarter: str | None = None
) -> Reading:
    if reported := quarter or context.quarter(found):
        return Reading(f"{year:04d}-{reported[-2:]}", Known.INFERRED)
    return Reading(f"{year:04d}", known)


@rule(
    "(the|ARTICLE)? year -? (earlier|ago) (period|quarter|month|FISCAL? NTH HYPHEN? quarter)?",
    {
        "a year earlier": "2019",
        "a year ago": "2019",
        "the year-ago": "2019",
        "the year-ago third quarter": "2019-Q3",
    },
)
def a_year_earlier(found: Found, context: Context) -> Reading | None:
    """Read the same quarter one year before, where a quarter was just reported; else the year."""
    if found.after() == "than":
        return NOT_A_DATE  # 'a year earlier than planned'
    if "NTH" in found and (named := part_of_year(found, context, "Q", 4)):
        if (covered := interval_of(named.value)) is None:
            return named
        return _counterpart(found, context, covered[0].year - 1, context.known, named.value)
    if found.all_words()[-1] == "month" and context.anchor and len(context.anchor) == _A_MONTH:
        return context.from_anchor(-12, "month")
    reported = context.quarter(found)
    covered = interval_of(reported) if reported else None
    if covered:
        return _counterpart(found, context, shifted(covered[0], -1, "year").year, Known.INFERRED)
    if "earlier" in found.all_words() and context.anchor_year:
        return context.from_anchor(-1, "year")
    return context.from_published(-1, "year")


@rule(
    "the? (same|COMPARABLE) (period|quarter|time|month|week) ((in|of)? (last year|YEAR)|"
    "ARTICLE year (ago|earlier))",
    {"the same period last year": "2019", "the corresponding period of 2018": "2018"},
)
def comparable_period(found: Found, context: Context) -> Reading | None:
    """Read a past year's counterpart of what the article reports on."""
    if "YEAR" in found:
        return _counterpart(found, context, found.year(), Known.STATED)
    if context.published is None:
        return Reading("XXXX", Known.UNRESOLVED)
    return _counterpart(found, context, context.published.year - 1, context.known)


COMPARISONS = (
    its_counterpart,
    quarter_a_year_ago,
    its_counterpart_in_named_year,
    a_year_earlier,
    comparable_period,
)
"""What these name is measured against, and is not the time that the text goes on from."""
