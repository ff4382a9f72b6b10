"""What a sentence asserts of a date: that it happened, is planned, hangs on an if, or is denied."""

import re
from datetime import date

from index.model.article import Span
from index.model.date_value import Interval
from index.model.time import Mention
from index.model.timeline import Status
from index.timeline.phrases import phrase

_REACH = 400
"""Characters on either side of a date that can speak of it, however long the sentence."""

_CONDITION = phrase("condition")
_COUNTERFACTUAL = phrase("counterfactual")
_FUTURE = phrase("future")
_DEADLINE = phrase("deadline")
_PAST = phrase("past")
_FRONTED = phrase("fronted")
_NEGATION = phrase("negation")
_RELATIVE = phrase("relative")
_VERB = phrase("verb")
_CLAUSE_END = phrase("clause end")
_REPORTED = re.compile(f"{_CLAUSE_END.pattern}|{phrase('reported').pattern}")
"""What is said on a day is not denied of it: 'said on Monday that it would not sell'."""
_ATTRIBUTE = phrase("attribute", re.IGNORECASE)
_ARTICLE = phrase("article", re.IGNORECASE)
_COMPARED = phrase("compared")
_LEADS_TO = phrase("leads to")


def status_of(
    text: str, sentence: Span, mention: Span, days: Interval | None, published: date | None
) -> Status:
    """Tell how the sentence speaks of the date at `mention`, whose days may be unknown."""
    before = text[max(sentence.start, mention.start - _REACH) : mention.start]
    after = text[mention.end : min(sentence.end, mention.end + _REACH)]
    clause = _last_clause(before) + " " + _REPORTED.split(after, maxsplit=1)[0]
    running = days is not None and published is not None and days[0] <= published < days[1]
    if days is not None and published is not None and not running:
        # An article can tell more than its date allows: it was carried on, and the date kept.
        ahead = days[0] > published and not (_FRONTED.search(before) and _begins_past(after))
        ahead = ahead or (days[0] == published and _is_running(before))
    else:
        # Of a week that is not over yet the words alone tell: 'will review it this week'.
        ahead = _looks_ahead(before, after)
    status = Status.PLANNED if ahead else Status(0)
    if ahead and _CONDITION.search(before + after):
        status |= Status.CONDITIONAL
    if not ahead and _COUNTERFACTUAL.search(clause):
        status |= Status.CONDITIONAL
    if _is_denied(clause):
        status |= Status.DENIED
    return status or Status.HAPPENED


def _is_denied(clause: str) -> bool:
    """Tell whether a clause denies what it dates, and not something beside it.

    In 'a man who had not paid his fine was jailed on Monday' the paying is denied.
    """
    for found in _NEGATION.finditer(clause):
        beside = _RELATIVE.search(clause, 0, found.start()) is not None
        # Behind the denied verb a second one says what the sentence is about.
        if not beside or len(_VERB.findall(clause, found.end())) < 2:
            return True
    return False


def _is_running(before: str) -> bool:
    """Tell whether a deadline that falls on the day of writing is still running: 'until today'."""
    return bool(_DEADLINE.search(before)) and _PAST.search(_last_clause(before)) is None


def _looks_ahead(before: str, after: str) -> bool:
    """Tell by the words alone whether an undated article speaks of what is to come.

    The last verb before the date counts, else the first one after it.
    """
    if _DEADLINE.search(before):
        return True
    future, past = _last(_FUTURE, before), _last(_PAST, before)
    return future > past or (future == past and not _begins_past(after) and _has_future(after))


def _begins_past(after: str) -> bool:
    """Tell whether the first verb after the date is in the past."""
    past, future = _PAST.search(after), _FUTURE.search(after)
    return past is not None and (future is None or past.start() < future.start())


def _has_future(after: str) -> bool:
    return _FUTURE.search(after) is not None


def is_told_as_past(text: str, sentence: Span, mention: Span) -> bool:
    """Tell whether a sentence says of the date at `mention` that it has been; in doubt it doesn't.

    'Moved the deadline to 3 May', 'a law effective 3 May' do not; nor what somebody plans.
    """
    before = text[max(sentence.start, mention.start - _REACH) : mention.start]
    after = text[mention.end : min(sentence.end, mention.end + _REACH)]
    clause = _last_clause(before)
    if _LEADS_TO.search(before) or _CONDITION.search(clause) or _FUTURE.search(clause):
        return False
    verbs = list(_VERB.finditer(clause))
    if verbs:
        verb = verbs[-1][0]
        return verb != "had" and (verb in ("was", "were") or _PAST.fullmatch(verb) is not None)
    return _FRONTED.search(before) is not None and _begins_past(
        _CLAUSE_END.split(after.lstrip(" ,"))[0]
    )


def is_asserted(text: str, sentence: Span, mention: Mention) -> bool:
    """Tell whether the sentence puts something at the date, and does not merely name it.

    'The 2012 election' names a year, 'more than in 2012' compares with one.
    """
    start, end = mention.span
    before = text[max(sentence.start, start - _REACH) : start]
    after = text[end : min(sentence.end, end + _REACH)]
    named = bool(_ARTICLE.match(mention.text) or _ATTRIBUTE.search(before))
    if named and mention.value.isdigit() and re.match(r"\s+\w", after):
        return False
    return not _COMPARED.search(before)


def _last_clause(before: str) -> str:
    return _CLAUSE_END.split(before)[-1]


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)
