"""Set phrases of time: a fortnight ago, the week before last, a week on Tuesday, every Tuesday."""

from datetime import timedelta

from index.model.time import Known
from index.text.timex.context import Context, Found
from index.text.timex.grammar import NOT_A_DATE, Reading, rule
from index.text.timex.nearest import day_near, weekday_near
from index.text.timex.tense import Tense
from index.text.timex.values import UNKNOWN, OutsideCalendarError

_CHRISTMAS = (12, 25)


@rule("(ARTICLE|NUMBER_WORD) (fortnight|fortnights) ago", {"a fortnight ago": "2020-07-27"})
def fortnight_ago(found: Found, context: Context) -> Reading | None:
    """Read fourteen days back."""
    count = found.number("NUMBER_WORD") if "NUMBER_WORD" in found else 1
    return context.from_published(-14 * count, "day")


@rule(
    "the? UNIT before last",
    {"the week before last": "2020-W31", "the year before last": "2018"},
)
def one_before_last(found: Found, context: Context) -> Reading | None:
    """Read the one before the last one."""
    return context.from_published(-2, found.unit())


@rule("(ARTICLE|NUMBER_WORD) (week|weeks) on ANY_WEEKDAY", {"a week on Tuesday": "2020-08-18"})
def weeks_on_weekday(found: Found, context: Context) -> Reading:
    """Read a coming weekday and weeks more."""
    if context.published is None:
        return Reading(UNKNOWN["day"], Known.UNRESOLVED)
    count = found.number("NUMBER_WORD") if "NUMBER_WORD" in found else 1
    coming = weekday_near(context.published, found.weekday(), Tense.FUTURE)
    try:
        return Reading((coming + timedelta(weeks=count)).isoformat(), context.known)
    except OverflowError as error:
        raise OutsideCalendarError(str(error)) from error


@rule(
    "the? ANY_WEEKDAY (before|after) CHRISTMAS",
    {"the Friday before Christmas": "2019-12-20", "the Monday after Christmas": "2019-12-30"},
)
def weekday_by_christmas(found: Found, context: Context) -> Reading:
    """Read a weekday by the feast that it is told from."""
    if context.published is None:
        return Reading(f"XXXX-WXX-{found.weekday()}", Known.UNRESOLVED)
    tense = context.tense(found)
    tense = Tense.PAST if tense is Tense.NONE else tense
    feast = day_near(context.published, *_CHRISTMAS, tense)
    try:
        if "before" in found.all_words():
            back = (feast.isoweekday() - found.weekday() - 1) % 7 + 1
            return Reading((feast - timedelta(days=back)).isoformat(), context.known)
        ahead = (found.weekday() - feast.isoweekday() - 1) % 7 + 1
        return Reading((feast + timedelta(days=ahead)).isoformat(), context.known)
    except OverflowError as error:
        raise OutsideCalendarError(str(error)) from error


@rule(
    "(every|each) (ANY_WEEKDAY|MONTH_NAME|UNIT|SEASON|CHRISTMAS)",
    {"every Tuesday": "", "each March": "", "every year": ""},
)
def recurring(_: Found, __: Context) -> Reading:
    """Leave what recurs alone: it is no single day."""
    return NOT_A_DATE
