"""Quarters, halves and seasons."""

import re

from index.model.date_value import SEASONS as FIRST_MONTH
from index.model.time import Known, Modifier
from index.text.timex.context import Context, Found
from index.text.timex.grammar import Reading, rule
from index.text.timex.values import a_date
from index.text.timex.word_tense import Tense
from index.text.timex.words import SEASONS

_IS_A_YEAR = re.compile(r"[12]\d{3}['’]s").fullmatch
_SEASON = 3
"""Months."""
_STEPS = {"last": -1, "this": 0, "next": 1}
_OF_YEAR = "((,? (of|in)? the? (FISCAL year?)? YEAR)|,? (of|in)? (last|this|next) year)?"


@rule(
    f"PART_OF? (the|ITS|this)? FISCAL? -? NTH HYPHEN? FISCAL2? quarter {_OF_YEAR}",
    {
        "the third quarter": "2020-Q3",
        "its fiscal second-quarter": "2020-Q2",
        "the second fiscal quarter": "2020-Q2",
        "the third quarter of 1990": "1990-Q3",
        "the fourth quarter of last year": "2019-Q4",
        "the fourth quarter": "2019-Q4",
    },
)
def quarter(found: Found, context: Context) -> Reading | None:
    """Read a quarter of a year, the calendar's or a company's."""
    return part_of_year(found, context, "Q", 4)


@rule(
    "the? (FISCAL year?)? (the? YEAR 's?|DECADE) FISCAL2? NTH HYPHEN? quarter",
    {
        "the 1988 second quarter": "1988-Q2",
        "1989's third quarter": "1989-Q3",
        "fiscal 1990's first quarter": "1990-Q1",
    },
)
def quarter_after_its_year(found: Found, context: Context) -> Reading | None:
    """Read a quarter named after its year."""
    return part_of_year(found, context, "Q", 4)


@rule(
    "(last|this|next) year 's FISCAL? NTH HYPHEN? quarter",
    {"last year's fourth quarter": "2019-Q4", "next year's first quarter": "2021-Q1"},
)
def quarter_of_named_year(found: Found, context: Context) -> Reading | None:
    """Read a quarter of last, this or next year."""
    return part_of_year(found, context, "Q", 4)


@rule(
    "(the? YEAR 's?|DECADE) NTH HYPHEN? half",
    {"the 1989 first half": "1989-H1", "1990's second half": "1990-H2"},
)
def half_after_its_year(found: Found, context: Context) -> Reading | None:
    """Read a half named after its year."""
    return part_of_year(found, context, "H", 2)


@rule("(last|this|next) year 's NTH HYPHEN? half", {"this year's first half": "2020-H1"})
def half_of_named_year(found: Found, context: Context) -> Reading | None:
    """Read a half of last, this or next year."""
    return part_of_year(found, context, "H", 2)


@rule(
    "the? (NTH two|last two|last|final|latter) (quarter|quarters|half) (of|in)"
    " (the? (FISCAL year?)? YEAR|(last|this|next) year)",
    {
        "the last quarter of 1988": "1988-Q4",
        "the first two quarters of 1990": "1990-H1",
        "the final quarter of last year": "2019-Q4",
        "the latter half of 2018": "2018-H2",
    },
)
def edge_of_year(found: Found, context: Context) -> Reading | None:
    """Read the last quarter or half of a year, or its first or last two quarters, a half too."""
    words = found.all_words()
    part = "H2" if "two" in words or "half" in words else "Q4"
    if "NTH" in found:
        if found.number("NTH") != 1 or "two" not in words:
            return None
        part = "H1"
    if "YEAR" in found:
        return Reading(f"{found.year():04d}-{part}", Known.STATED)
    if context.published is None:
        return Reading(f"XXXX-{part}", Known.UNRESOLVED)
    year = context.published.year + {"last": -1, "next": 1}.get(words[-2], 0)
    return Reading(f"{a_date(year, 1, 1).year:04d}-{part}", context.known)


@rule(
    f"PART_OF? (the|ITS|this)? FISCAL? NTH HYPHEN? half {_OF_YEAR}",
    {"the first half of 2020": "2020-H1", "the second half of last year": "2019-H2"},
)
def half(found: Found, context: Context) -> Reading | None:
    """Read a half of a year; 'the first half' alone may be a football match's."""
    words = found.all_words()
    if found.after().lower() == "of" and "year" not in (found.after(1), found.after(2)):
        return None
    if "YEAR" not in found and "year" not in words and found.after(2) != "year":
        return None
    return part_of_year(found, context, "H", 2)


def part_of_year(found: Found, context: Context, letter: str, count: int) -> Reading | None:
    """Read a quarter or a half by its number, of the year named or else the article's."""
    nth = found.number("NTH")
    if not 1 <= nth <= count or ("DECADE" in found and not _IS_A_YEAR(found.words("DECADE")[0])):
        return None
    year, known = _year_of_part(found, context, nth, count)
    if year is None:
        return Reading(f"XXXX-{letter}{nth}", Known.UNRESOLVED, found.part)
    year = a_date(year, 1, 1).year  # no calendar here goes on beyond 9999, or before 1
    reading = Reading(f"{year:04d}-{letter}{nth}", known, found.part)
    if letter == "Q":
        context.report(reading.value, found)
    return reading


def _year_of_part(found: Found, context: Context, nth: int, count: int) -> tuple[int | None, Known]:
    if "YEAR" in found:
        return found.year(), Known.STATED
    if "DECADE" in found:  # the tokens of 1990's are those of a decade
        return int(found.words("DECADE")[0][:4]), Known.STATED
    published = context.published
    if published is None:
        return None, Known.UNRESOLVED
    if "year" in found.all_words():
        return published.year + found.offset, context.known
    running = (published.month - 1) * count // 12 + 1
    year = published.year - (nth > running)
    # A report of the quarter just ended speaks of the future too; farther back, 'will' decides.
    if context.tense(found) is Tense.FUTURE or _follows(found, context, year + 1, nth):
        year += (running - nth) % count > 1
    return year, context.known


def _follows(found: Found, context: Context, year: int, nth: int) -> bool:
    """Tell whether the text has just spoken of the quarter before this one."""
    return context.quarter(found) == (f"{year:04d}-Q{nth - 1}" if nth > 1 else f"{year - 1:04d}-Q4")


@rule("Q ((of|in)? YEAR)?", {"Q3 2020": "2020-Q3", "Q2": "2020-Q2"})
def quarter_in_figures(found: Found, context: Context) -> Reading | None:
    """Read Q1 to Q4, H1 and H2, as tables have them."""
    part = found.words("Q")[0].upper()
    if part in ("H3", "H4"):
        return None
    if "YEAR" in found:
        return Reading(f"{found.year():04d}-{part}", Known.STATED)
    if part[0] == "H":
        return None
    year = f"{context.published.year:04d}" if context.published else "XXXX"
    known = context.known if context.published else Known.UNRESOLVED
    return Reading(f"{year}-{part}", known)


@rule(
    "PART_OF? (the|this|last|next|past|this past|in|COMING)? (PART -?)? SEASON (of|,)?"
    " (YEAR|SHORT_YEAR|(last|this|next) year)",
    {
        "the summer of '88": "1988-SU",
        "the summer of 1998": "1998-SU",
        "spring 2014": "2014-SP",
        "the fall of last year": "2019-FA",
    },
)
def season_of_year(found: Found, context: Context) -> Reading | None:
    """Read a season with its year."""
    season = SEASONS[found.words("SEASON")[0]]
    if found.all_words()[0] in ("fall", "spring") and found.all_words()[-1] == "year":
        return None  # 'their birthdays fall this year'
    if "YEAR" not in found and "SHORT_YEAR" not in found:
        named = context.from_published(_STEPS[found.all_words()[-2]], "year")
        return Reading(f"{named.value}-{season}", named.known, _season_part(found))
    year = found.year("YEAR" if "YEAR" in found else "SHORT_YEAR")
    return Reading(f"{year:04d}-{season}", Known.STATED, _season_part(found))


@rule(
    "PART_OF? (in|the|this|last|next|past|this past|the coming|the (past|last)) (PART -?)? SEASON",
    {
        "this summer": "2020-SU",
        "last winter": "2019-WI",
        "last summer": "2019-SU",
        "next spring": "2021-SP",
        "the early summer": "2020-SU",
    },
)
def season(found: Found, context: Context) -> Reading | None:
    """Read a season by its name: this, last, next, or the latest one."""
    words = found.all_words()
    name = SEASONS[found.words("SEASON")[0]]
    named = bool({"this", "last", "next", "past", "coming"} & set(words))
    if not named and not context.narrative and found.after() == "-":
        return None  # 'the summer-retreat community'
    if not named and (found.after().lower() == "of" or words[-1] in ("fall", "spring")):
        prepositions = ("in", "by", "until", "since", "during")
        if words[0] != "in" and found.before().lower() not in prepositions:
            return None
        if found.after().lower() == "of":
            return None
    if context.narrative and context.anchor_year and not named:
        return Reading(f"{context.anchor_year:04d}-{name}", Known.INFERRED, _season_part(found))
    if context.published is None:
        return Reading(f"XXXX-{name}", Known.UNRESOLVED, _season_part(found))
    published = context.published
    now = published.year - (name == "WI" and published.month <= 2)
    begins = FIRST_MONTH[name]
    running = name == "WI" and published.month <= 2
    started = running or published.month >= begins
    if "last" in words or "past" in words:
        over = published.month >= begins + _SEASON or (name == "WI" and published.month >= 3)
        year = now - (not over or name == "WI") if "this" not in words else now
    elif "next" in words or "coming" in words:
        year = now + started
    elif "this" in words:
        year = now
    elif context.tense(found) is Tense.FUTURE:
        year = now + (not running and published.month >= begins + _SEASON)
    else:
        year = now - (not started)
    return Reading(f"{max(year, 1):04d}-{name}", context.known, _season_part(found))


def _season_part(found: Found) -> Modifier | None:
    if found.part:
        return found.part
    words = found.all_words()
    for word, part in (("early", "start"), ("mid", "mid"), ("late", "end")):
        if word in words:
            return Modifier(part)
    return None
