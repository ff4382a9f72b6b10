"""Times that no calendar holds: now, recently, in the future, several years ago."""

from index.model.time import Known
from index.text.timex.context import Context, Found
from index.text.timex.grammar import NOT_A_DATE, Reading, rule
from index.text.timex.word_tense import Tense

_AHEAD = frozenset(("will", "would", "may", "might", "could", "can", "shall", "should"))

_NO_SOON = frozenset(("-", "after", "enough"))
_SO = frozenset(("as", "so", "too", "how", "coming"))

_PRESENT = Reading("PRESENT_REF", Known.UNRESOLVED)
_PAST = Reading("PAST_REF", Known.UNRESOLVED)
_FUTURE = Reading("FUTURE_REF", Known.UNRESOLVED)


@rule(
    "(right? now|currently|nowadays|presently|these days|at (the|this) (present|current)? moment"
    "|for the moment"
    "|at (the|this) (present|current)? time|at present|at this point)",
    {"now": "PRESENT_REF", "currently": "PRESENT_REF", "these days": "PRESENT_REF"},
)
def present(found: Found, context: Context) -> Reading | None:
    """Read the time of writing, at no particular day; 'at the time' is the story's own."""
    if found.all_words() == ["at", "this", "point"] and context.tense(found) is Tense.PAST:
        return None
    if found.all_words() == ["at", "the", "time"] and context.tense(found) is Tense.PAST:
        return _PAST
    return _PRESENT


@rule(
    "(at that time|back then|in those days)", {"back then": "PAST_REF", "at that time": "PAST_REF"}
)
def at_that_time(_: Found, __: Context) -> Reading:
    """Read the time of the story, at no particular day."""
    return _PAST


@rule(
    "((more|most)? recently|lately|in? the past UNIT|in the past|past (years|months|weeks|decades)"
    "|the recent past|(recent|PREVIOUS|earlier) UNITS)",
    {
        "previous years": "PAST_REF",
        "recently": "PAST_REF",
        "in the past": "PAST_REF",
        "recent years": "PAST_REF",
        "recent decades": "PAST_REF",
        "the recent past": "PAST_REF",
        "prior quarters": "PAST_REF",
    },
)
def past(found: Found, _: Context) -> Reading | None:
    """Read some time before; 'the past year' tells how long."""
    if found.all_words() == ["recently"] and found.before().lower() == "as":
        return None  # 'as recently as last month'
    return NOT_A_DATE if "UNIT" in found else _PAST


@rule(
    "(the (very? near|distant|immediate|not -? too -? distant)? future|soon"
    "|(coming|future) (days|weeks|months|quarters|years|decades)"
    "|UNITS from now|someday|the (days|weeks|months|years) ahead|(days|weeks|months|years) to come"
    "|a later date)",
    {
        "the near future": "FUTURE_REF",
        "the not-too-distant future": "FUTURE_REF",
        "future years": "FUTURE_REF",
        "soon": "FUTURE_REF",
        "someday": "FUTURE_REF",
        "the years ahead": "FUTURE_REF",
        "at a later date": "FUTURE_REF",
    },
)
def future(found: Found, context: Context) -> Reading | None:
    """Read some time ahead."""
    words = found.all_words()
    if words == ["soon"] and (found.after() in _NO_SOON or found.before().lower() in _SO):
        return None
    if words == ["soon"] and context.tense(found) is Tense.PAST:
        return None  # 'it soon ended' is over
    return _FUTURE


@rule("one day", {"it may one day": "FUTURE_REF", "for one day": ""})
def one_day(found: Found, _: Context) -> Reading | None:
    """Read a day that 'will' or 'may' put ahead; else it is how long something took."""
    return _FUTURE if found.before().lower() in _AHEAD else None


@rule(
    "(ARTICLE? VAGUE UNITS (ago|earlier)|(long|UNITS) ago|a long time ago|some time ago"
    "|UNITS earlier)",
    {
        "several years ago": "PAST_REF",
        "a few weeks ago": "PAST_REF",
        "some time ago": "PAST_REF",
        "several years earlier": "PAST_REF",
        "weeks earlier": "PAST_REF",
    },
)
def some_units_ago(_: Found, __: Context) -> Reading:
    """Read so long ago that nobody counted."""
    return _PAST


@rule(
    "(in? the? past|the? (last|next|coming|first|previous)) (COUNT|VAGUE) (UNIT|UNITS)",
    {"the past three months": "", "in the past few weeks": "", "the last two years": ""},
)
def stretch(_: Found, __: Context) -> Reading:
    """Read a duration: how long, not when."""
    return NOT_A_DATE
