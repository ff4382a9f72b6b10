"""Times told from the day of writing: yesterday, on Friday, last week, three years ago."""

import re

from index.model.time import Known, Modifier
from index.text.lexicon import ENGLISH
from index.text.timex.context import Context, Found
from index.text.timex.grammar import NOT_A_DATE, Reading, rule
from index.text.timex.nearest import weekday_near
from index.text.timex.range_ends import first_weekday, weekday_after, weekday_before
from index.text.timex.values import UNKNOWN, interval_of, of_granularity, shifted
from index.text.timex.word_tense import Tense
from index.text.timex.words import vocabulary

_DAYPARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_YEARS_IN = {"decade": 10, "century": 100}
_TO = ("to", "through", "till", "until", "-", "–")
_QUOTES = ("'", '"', "“", "‘", "`")
_COMPARES = re.compile(
    r"\b(?:first|second|third|times?|only|most|least|best|worst|more|less|\w{3,}est)\b",
    re.IGNORECASE,
)
_COMPARED = 8
"""Words before 'in ten years' among which what it compares stands."""
_COMPARES_WITH = frozenset(vocabulary("compares_with"))
_NAMED_DAYS = frozenset(vocabulary("named_days"))
"""'Black Friday' is a day of its own, and not this week's."""
_HELD = frozenset(vocabulary("held"))
_NAMED_BY_DAYS = frozenset(ENGLISH.phrases("dates", "named_by_days"))


@rule(
    "(today|(earlier|later) today|(earlier|later)? yesterday|tomorrow|"
    "the day before yesterday|the day after tomorrow)",
    {
        "today": "2020-08-10",
        "yesterday": "2020-08-09",
        "tomorrow": "2020-08-11",
        "the day before yesterday": "2020-08-08",
    },
)
def day_by_name(found: Found, context: Context) -> Reading | None:
    """Read today and the two days on either side."""
    words = found.all_words()
    name = found.tokens.word(found.last - 1)
    if name == "Today" and found.before()[:1].isupper():
        return None  # USA Today
    if name == "TODAY" and found.before().isupper() and not _is_shouted(found):
        return None  # USA TODAY
    step = {"yesterday": -1, "tomorrow": 1}.get(words[-1], 0)
    return context.from_published(2 * step if "day" in words else step, "day")


def _is_shouted(found: Found) -> bool:
    """Tell a headline in capitals, where 'TODAY' is no name."""
    around = [found.before(back) for back in range(1, 5)] + [found.after(n) for n in range(2)]
    words = [word for word in around if word.isalpha()]
    return len(words) > 1 and all(map(str.isupper, words))


@rule(
    "(tonight|overnight|(this|last|yesterday|tomorrow) DAYPART)",
    {"last night": "2020-08-09TNI", "overnight": "2020-08-09TNI", "this morning": "2020-08-10TMO"},
)
def part_of_day(found: Found, context: Context) -> Reading:
    """Read a part of today or a neighbouring day; a night belongs to the day on which it begins."""
    words = found.all_words()
    step = {"last": -1, "yesterday": -1, "overnight": -1, "tomorrow": 1}.get(words[0], 0)
    part = _DAYPARTS[found.words("DAYPART")[0]] if "DAYPART" in found else "NI"
    day = context.from_published(step, "day")
    return Reading(f"{day.value}T{part}", day.known)


@rule(
    "((early|earlier|late|later) on?)? WEEKDAY",
    {"Sunday": "2020-08-09", "late on Friday": "2020-08-07", "Monday": "2020-08-10"},
)
def weekday(found: Found, context: Context) -> Reading | None:
    """Read the latest such day, or the coming one if the verb looks ahead."""
    if found.before() in _NAMED_DAYS:
        return None
    if found.after() in _NAMED_BY_DAYS or f"{found.after()} {found.after(1)}" in _NAMED_BY_DAYS:
        return NOT_A_DATE  # the Sunday Times
    if found.before().lower() in ("a", "one") and found.after() not in _HELD:
        return NOT_A_DATE  # 'on a Monday in March' is any; 'a Monday hearing' is this week's
    began = interval_of(context.anchor) if context.anchor else None
    if context.is_history and began and began[1] == began[0]:
        day = weekday_near(began[0], found.weekday("WEEKDAY"), Tense.FUTURE)
        return Reading(day.isoformat(), Known.INFERRED)
    number, tense = found.weekday("WEEKDAY"), context.tense(found)
    if context.published is None:
        return Reading(f"XXXX-WXX-{number}", Known.UNRESOLVED)
    if began and weekday_before(found):
        day = weekday_near(began[0], number, Tense.FUTURE)
    elif tense is Tense.PAST and (last := weekday_after(found)):
        day = first_weekday(context.published, number, last)
    else:
        day = weekday_near(context.published, number, tense)
        if began and found.before().lower() in _TO and day < began[0]:
            day = weekday_near(began[0], number, Tense.FUTURE)
    return Reading(day.isoformat(), context.known)


@rule(
    "(the|this)? (last|past|next|this|COMING) WEEKDAY",
    {
        "last Friday": "2020-08-07",
        "next Tuesday": "2020-08-11",
        "this Thursday": "2020-08-13",
        "last Monday": "2020-08-03",
        "this past Sunday": "2020-08-09",
    },
)
def weekday_named(found: Found, context: Context) -> Reading:
    """Read last as before today, next as after today, this as of this week."""
    words = found.all_words()
    number = found.weekday("WEEKDAY")
    if context.published is None:
        return Reading(f"XXXX-WXX-{number}", Known.UNRESOLVED)
    today = context.published
    if "last" in words or "past" in words:
        day = weekday_near(shifted(today, -1, "day"), number, Tense.PAST)
    elif "this" in words and context.tense(found) is Tense.PAST:
        day = weekday_near(today, number, Tense.PAST)
    elif "this" in words:
        day = weekday_near(today, number, Tense.FUTURE)
    else:
        day = weekday_near(shifted(today, 1, "day"), number, Tense.FUTURE)
    return Reading(day.isoformat(), context.known)


@rule(
    "WEEKDAY ,? (of)? (last|next|this) week",
    {"Tuesday of last week": "2020-08-04", "Friday next week": "2020-08-21"},
)
def weekday_of_week(found: Found, context: Context) -> Reading:
    """Read a day of last, this or next week."""
    number = found.weekday("WEEKDAY")
    if context.published is None:
        return Reading(f"XXXX-WXX-{number}", Known.UNRESOLVED)
    days = number - context.published.isoweekday() + 7 * found.offset
    return context.from_published(days, "day")


@rule(
    "PART_OF? ((the|ITS)? (last|next|current|COMING)|this (past|coming)?) FISCAL? UNIT",
    {
        "last week": "2020-W32",
        "the end of last week": "2020-W32",
        "next year": "2021",
        "earlier this month": "2020-08",
        "this weekend": "2020-W33-WE",
        "last weekend": "2020-W32-WE",
        "early next year": "2021",
        "this past week": "2020-W32",
        "last quarter": "2020-Q2",
        "the current fiscal year": "2020",
    },
)
def unit_by_name(found: Found, context: Context) -> Reading | None:
    """Read last, this or next week, month, …; early, late, or at its end."""
    words = found.all_words()
    unit = found.unit()
    if found.tokens.word(found.last - 1)[0].isupper() and found.before() in _QUOTES:
        return None  # on ABC's "This Week"
    if unit == "day" or words[:2] == ["the", "last"]:
        return None
    step = found.offset
    if words[:2] == ["this", "past"]:
        step = 0 if unit == "weekend" and context.is_before_weekend is False else -1
    reading = context.from_published(step, unit)
    quarter = context.quarter(found) if words == ["last", "year"] else None
    if quarter and reading.known is not Known.UNRESOLVED and _is_compared(found):
        return Reading(f"{reading.value}-{quarter[-2:]}", Known.INFERRED)
    return Reading(reading.value, reading.known, found.part)


def _is_compared(found: Found) -> bool:
    """Tell 'compared with a loss of $3 million last year' and 'up 5% from last year'."""
    figure = True
    for back in range(1, _COMPARED + 1):
        word = found.before(back)
        if word.lower() in _COMPARES_WITH:
            return figure
        figure = any(map(str.isdigit, word)) or (figure and back > 1)
        if word == "" or found.tokens.ends_sentence(found.first - back):
            return False
    return False


@rule("(the|this|over the|on the) weekend", {"over the weekend": "2020-W32-WE"})
def the_weekend(found: Found, context: Context) -> Reading:
    """Read the weekend that has just been, or the coming one if the verb looks ahead."""
    ahead = context.tense(found) is Tense.FUTURE
    running = context.is_before_weekend is False
    return context.from_published(0 if ahead or running else -1, "weekend")


@rule(
    "(ABOUT|some|more than|less than|at least)? COUNT (UNIT|UNITS) ago"
    " ((this|last)? WEEKDAY|today|this (week|month))?",
    {
        "three years ago": "2017",
        "two weeks ago": "2020-W31",
        "10 days ago": "2020-07-31",
        "a month ago": "2020-07",
        "two decades ago": "2000",
        "nearly two weeks ago": "2020-W31",
        "a week ago Tuesday": "2020-07-28",
        "20 years ago today": "2000-08-10",
        "a year ago this month": "2019-08",
    },
)
def some_time_ago(found: Found, context: Context) -> Reading | None:
    """Read so many days, weeks, … ago, as precise as the unit is."""
    count, unit = found.number("COUNT"), _unit(found)
    about = Modifier.APPROXIMATE if _is_about(found) else None
    if not count or found.all_words() == ["a", "year", "ago"]:
        return None  # what earnings are compared with: see reports
    if "WEEKDAY" in found and context.published is not None:
        day = weekday_near(context.published, found.weekday("WEEKDAY"), Tense.PAST)
        return Reading(shifted(day, -count, unit).isoformat(), context.known)
    if context.published is None:
        return Reading(UNKNOWN[unit], Known.UNRESOLVED, about)
    finer = {"today": "day", "week": "week", "month": "month"}.get(found.all_words()[-1])
    if finer:
        day = shifted(context.published, -count, unit)
        return Reading(of_granularity(day, finer), context.known, about)
    if unit in ("decade", "century"):  # 'a decade ago' counts ten years, and roundly
        count, unit, about = count * _YEARS_IN[unit], "year", Modifier.APPROXIMATE
    reading = context.from_published(-count, unit)
    return Reading(reading.value, reading.known, about)


@rule(
    "ABOUT? COUNT -? and -? a -? half -? UNITS ago",
    {"two and a half years ago": "2018", "two-and-a-half weeks ago": "2020-W30"},
)
def some_and_a_half_ago(found: Found, context: Context) -> Reading:
    """Read so many and a half; the half is kept as months or days."""
    count, unit = found.number("COUNT"), found.unit("UNITS")
    if context.published is None:
        return Reading(UNKNOWN[unit], Known.UNRESOLVED, Modifier.APPROXIMATE)
    smaller, half = {"year": ("month", 6), "month": ("day", 15)}.get(unit, ("day", 4))
    whole = shifted(context.published, -count, unit)
    day = shifted(whole, -half, smaller)
    return Reading(of_granularity(day, unit), context.known, Modifier.APPROXIMATE)


@rule("(in|within) COUNT (UNIT|UNITS)", {"in five years": ""})
def in_some_time(found: Found, context: Context) -> Reading | None:
    """Read so long from now, if the verb looks ahead; else it is how long something took."""
    if "within" in found.all_words() or context.tense(found) is not Tense.FUTURE:
        return None
    if found.after() in ("'s", "of", "-", "or") or not found.number("COUNT"):
        return None
    leading = " ".join(found.before(back) for back in range(_COMPARED, 0, -1))
    if _COMPARES.search(f"{leading} ".rpartition(" . ")[2]):
        return None  # 'the first strike in ten years' looks back over them
    return context.from_published(found.number("COUNT"), _unit(found))


@rule("COUNT (UNIT|UNITS) (from now|hence)", {"two weeks from now": "2020-W35"})
def some_time_hence(found: Found, context: Context) -> Reading | None:
    """Read so many days, weeks, … ahead."""
    return context.from_published(found.number("COUNT"), _unit(found))


def _unit(found: Found) -> str:
    return found.unit("UNIT") if "UNIT" in found else found.unit("UNITS")


def _is_about(found: Found) -> bool:
    words = found.all_words()
    return "ABOUT" in found or words[0] in ("some", "more", "less", "at") or "couple" in words


@rule("ANY_WEEKDAY HYPHEN ANY_WEEKDAY2", {"Monday-Tuesday": "2020-08-10/2020-08-11"})
def weekday_range(found: Found, context: Context) -> Reading:
    """Read from a weekday to the next such other."""
    first, last = found.weekday("ANY_WEEKDAY"), found.weekday("ANY_WEEKDAY2")
    if context.published is None:
        return Reading(f"XXXX-WXX-{first}/XXXX-WXX-{last}", Known.UNRESOLVED)
    tense = context.tense(found)
    begin = weekday_near(context.published, first, tense)
    if tense is Tense.PAST:
        begin = first_weekday(context.published, first, last)
    end = shifted(begin, (last - first) % 7, "day")
    return Reading(f"{of_granularity(begin, 'day')}/{of_granularity(end, 'day')}", context.known)
