"""Times told from what the text has just spoken of: the same day, the following Tuesday."""

from datetime import date

from index.model.date_value import SEASONS as FIRST_MONTH
from index.model.time import Known
from index.text.timex.context import Context, Found
from index.text.timex.grammar import NOT_A_DATE, Reading, rule
from index.text.timex.nearest import weekday_near
from index.text.timex.values import UNKNOWN, a_date, interval_of, of_granularity, shifted
from index.text.timex.word_tense import Tense
from index.text.timex.words import SEASONS

_LAST_YEAR = 9999
_AHEAD = frozenset(("over", "within", "in"))


@rule("PART_OF? (the same|that (same|very)?) UNIT", {"later that year": "2020"})
def the_same(found: Found, context: Context) -> Reading | None:
    """Read the day, week, … just spoken of; 'that' one is the story's."""
    return _from_anchor(found, context, 0, context.story if "that" in found.all_words() else None)


@rule(
    "PART_OF? (DAY_NUMBER of?)? MONTH_NAME DAY_NUMBER2? ,? (of|in)? (the same|that) year",
    {"May 4 of that year": "2020-05-04", "in June of the same year": "2020-06"},
)
def in_the_same_year(found: Found, context: Context) -> Reading:
    """Read a month or a day of the year just spoken of."""
    year, known = context.anchor_year, Known.INFERRED if context.anchor_year else Known.UNRESOLVED
    value = (f"{year:04d}" if year else "XXXX") + f"-{found.month():02d}"
    day = next((name for name in ("DAY_NUMBER", "DAY_NUMBER2") if name in found), None)
    if day:
        value += f"-{a_date(year or 2000, found.month(), found.number(day)).day:02d}"
    return Reading(value, known, found.part)


@rule("the (FOLLOWING|next) UNIT", {"the following month": "2020-09"})
def the_following(found: Found, context: Context) -> Reading | None:
    """Read the one after that just spoken of; 'the next week' may be the coming seven days."""
    if found.all_words()[1] == "next":
        if found.unit() not in ("day", "month", "year"):
            return None
        before = found.before().lower()
        if before == "for" or (found.after() == "or" and found.unit() == "day"):
            return NOT_A_DATE  # 'for the next year', 'the next day or two' tell how long
        if before in _AHEAD and not context.narrative:
            return context.from_published(1, found.unit())  # not from what was named last
    reading = _from_anchor(found, context, 1)
    if _is_missed(reading, found, context):
        return Reading(UNKNOWN[found.unit()], Known.UNRESOLVED)
    return reading


@rule(
    "(early|earlier|late|later) in the day",
    {"earlier in the day": "2020-08-10", "late in the day": "2020-08-10"},
)
def in_the_day(_: Found, context: Context) -> Reading | None:
    """Read a part of the day that the story is at, or of that of writing."""
    covered = interval_of(context.story) if context.story else None
    if covered and covered[0] == covered[1]:
        return Reading(covered[0].isoformat(), Known.INFERRED)
    return context.from_published(0, "day")


@rule("the? PREVIOUS -? UNIT", {"the previous day": "2020-08-09", "prior-year": "2019"})
def the_previous(found: Found, context: Context) -> Reading | None:
    """Read the one before that just spoken of; 'previous day' alone may be anybody's."""
    if not {"the", "-"} & set(found.all_words()):
        return None
    return _from_anchor(found, context, -1)


@rule("the UNIT (before|after)", {"the year before.": "2019", "the day before.": "2020-08-09"})
def the_one_beside(found: Found, context: Context) -> Reading | None:
    """Read the one before or after that just spoken of; 'the day before the vote' is not it."""
    if found.after()[:1].isalnum():
        return None
    return _from_anchor(found, context, -1 if "before" in found.all_words() else 1)


@rule("(the (FOLLOWING|next)|the PREVIOUS) WEEKDAY", {"the following Tuesday": "2020-08-11"})
def the_following_weekday(found: Found, context: Context) -> Reading | None:
    """Read the first such day after, or before, that just spoken of."""
    number = found.weekday("WEEKDAY")
    covered = interval_of(context.anchor) if context.anchor else None
    if covered is None:
        return Reading(f"XXXX-WXX-{number}", Known.UNRESOLVED)
    if "PREVIOUS" in found:
        day = weekday_near(shifted(covered[0], -1, "day"), number, Tense.PAST)
    else:
        day = weekday_near(shifted(covered[1], 1, "day"), number, Tense.FUTURE)
    return Reading(day.isoformat(), Known.INFERRED)


@rule(
    "(that same?|the (same|PREVIOUS|FOLLOWING|next)) SEASON",
    {"that summer": "2020-SU", "the previous winter": "2019-WI", "the following spring": "2021-SP"},
)
def that_season(found: Found, context: Context) -> Reading:
    """Read a season of the year just spoken of, or the one before or after."""
    season = SEASONS[found.words("SEASON")[0]]
    covered = interval_of(context.anchor) if context.anchor else None
    if covered is None or not 1 < covered[0].year < _LAST_YEAR:
        return Reading(f"XXXX-{season}", Known.UNRESOLVED)
    year = covered[0].year
    if "PREVIOUS" in found:
        year -= shifted(_begins(year, season), 3, "month") > covered[0]
    elif not {"that", "same"} & set(found.all_words()):
        year += _begins(year, season) <= covered[1]
    return Reading(f"{year:04d}-{season}", Known.INFERRED)


def _begins(year: int, season: str) -> date:
    return a_date(year, FIRST_MONTH[season], 1)


@rule("(the (FOLLOWING|next)) MONTH_NAME", {"the following January": "2021-01"})
def the_following_month(found: Found, context: Context) -> Reading | None:
    """Read the first such month after the time just spoken of."""
    covered = interval_of(context.anchor) if context.anchor else None
    if covered is None:
        return Reading(f"XXXX-{found.month():02d}", Known.UNRESOLVED)
    year = covered[1].year + (found.month() <= covered[1].month)
    return Reading(f"{year:04d}-{found.month():02d}", Known.INFERRED)


@rule(
    "COUNT (UNIT|UNITS) (earlier|later|before|after that)",
    {"a day earlier": "2020-08-09", "two months later": "2020-10"},
)
def some_time_from_it(found: Found, context: Context) -> Reading | None:
    """Read so many days, weeks, … before or after that just spoken of."""
    word = found.all_words()[-1]
    count = found.number("COUNT")
    unit = found.unit("UNIT") if "UNIT" in found else found.unit("UNITS")
    if found.after() == "than":
        return NOT_A_DATE  # 'a week later than planned'
    if count == 1 and unit == "year":
        return None  # what earnings are compared with: see reports
    if word == "before" and found.after()[:1].isalnum():
        return None  # 'two days before the vote' counts from the vote
    back = word in ("earlier", "before")
    reading = context.from_anchor(-count if back else count, unit)
    if reading is None or _is_missed(reading, found, context):
        return Reading(UNKNOWN[unit], Known.UNRESOLVED)
    return reading


def _is_missed(reading: Reading, found: Found, context: Context) -> bool:
    """Tell what counts from a time that was missed: what has happened is not still to come."""
    covered = interval_of(reading.value)
    ahead = covered and context.published and covered[0] > context.published
    return bool(ahead) and context.tense(found) is Tense.PAST


def _from_anchor(found: Found, context: Context, count: int, anchor: str | None = None) -> Reading:
    unit = found.unit()
    anchor = anchor or context.anchor
    covered = interval_of(anchor) if anchor else None
    if covered is None:
        return Reading(UNKNOWN[unit], Known.UNRESOLVED)
    if unit in ("day", "weekend") and (covered[1] - covered[0]).days > 0:
        # 'that day' after 'in March' is a day of which only the month is known.
        return Reading(UNKNOWN[unit], Known.UNRESOLVED)
    return Reading(
        of_granularity(shifted(covered[0], count, unit), unit), Known.INFERRED, found.part
    )
