"""Times that no calendar holds: now, recently, in the future, several years ago."""

from index.model.time import Known
from index.text.timex.context import Context, Found
from index.text.timex.grammar import NOT_A_DATE, Reading, rule
from index.text.timex.tense import Tense

_PRESENT = Reading("PRESENT_REF", Known.UNRESOLVED)
_PAST = Reading("PAST_REF", Known.UNRESOLVED)
_FUTURE = Reading("FUTURE_REF", Known.UNRESOLVED)


@rule(
    "(right? now|currently|nowadays|presently|these days|at? (the|this) (present|current)? moment"
    "|at (the|this) (present|current)? time|at present)",
    {"now": "PRESENT_REF", "currently": "PRESENT_REF", "these days": "PRESENT_REF"},
)
def present(_: Found, __: Context) -> Reading:
    """Read the time of writing, at no particular day."""
    return _PRESENT


@rule(
    "((more|most)? recently|lately|in? the past UNIT|in the past|past years"
    "|recent (years|months|weeks|days))",
    {"recently": "PAST_REF", "in the past": "PAST_REF", "recent years": "PAST_REF"},
)
def past(found: Found, _: Context) -> Reading:
    """Read some time before; 'the past year' tells how long."""
    return NOT_A_DATE if "UNIT" in found else _PAST


@rule(
    "(the (near|distant|immediate)? future|soon|coming (days|weeks|months|quarters|years))",
    {"the near future": "FUTURE_REF", "soon": "FUTURE_REF"},
)
def future(found: Found, context: Context) -> Reading | None:
    """Read some time ahead."""
    words = found.all_words()
    if words == ["soon"] and (found.before().lower() == "as" or found.after() == "after"):
        return None
    if words == ["soon"] and context.tense(found) is Tense.PAST:
        return None  # 'it soon ended' is over
    return _FUTURE


@rule(
    "(ARTICLE? VAGUE UNITS ago|(long|UNITS) ago)",
    {"several years ago": "PAST_REF", "a few weeks ago": "PAST_REF"},
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
