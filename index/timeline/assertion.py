"""What a sentence asserts of a date: that it happened, is planned, hangs on an if, or is denied."""

import re
from datetime import date

from index.article import Span
from index.dates import Mention
from index.timeline.story import Status

_REACH = 400
"""Characters on either side of a date that can speak of it, however long the sentence."""

_CONDITION = re.compile(
    r"\b(?:[Ii]f|[Uu]nless|would|could|might|may|subject to|provided|pending|in case|[Ww]hether)\b"
)
_FUTURE = re.compile(
    r"\b(?:will|shall|won['’]t|due|scheduled|slated|expected|expects?|plan(?:s|ned|ning)?|"
    r"intends?|set to|going to|to be|until|by)\b|['’]ll\b"
)
_PAST = re.compile(r"\b(?:was|were|had|did|said|told|\w{3,}ed)\b")
_NEGATION = re.compile(
    r"\b(?:not(?! only| until| far)|never|no longer|neither|\w+n['’]t|"
    r"den(?:y|ies|ied) (?:that|having|it|he|she|they)|failed to|refused to|without)\b"
)
_CLAUSE_ENDS = re.compile(r"[,;:()“”\"–—]| (?:but|while|although|and|after|before) ")
_ATTRIBUTE = re.compile(r"(?:the|a|an|its|his|her|their)\s+(?:\w+\s+)?$", re.IGNORECASE)
_COMPARED = re.compile(r"(?:than|compared (?:with|to)|versus|from|over|up on)\s+(?:in\s+)?$")


def status_of(
    text: str, sentence: Span, mention: Span, first_day: date | None, published: date | None
) -> Status:
    """Tell how the sentence speaks of the date at `mention`, whose first day may be unknown."""
    before = text[max(sentence.start, mention.start - _REACH) : mention.start]
    after = text[mention.end : min(sentence.end, mention.end + _REACH)]
    clause = _last_clause(before) + " " + _CLAUSE_ENDS.split(after, maxsplit=1)[0]
    if _NEGATION.search(clause):
        return Status.DENIED
    if first_day is not None and published is not None:
        ahead = first_day > published
    else:
        # Undated: the words alone can tell.
        future, past = _last(_FUTURE, before), _last(_PAST, before)
        ahead = future > past or bool(future == past and _FUTURE.search(after))
    if not ahead:
        return Status.HAPPENED
    return Status.CONDITIONAL if _CONDITION.search(before + after) else Status.PLANNED


def is_asserted(text: str, sentence: Span, mention: Mention) -> bool:
    """Tell whether the sentence puts something at the date, and does not merely name it.

    'The 2012 election' names a year, 'more than in 2012' compares with one.
    """
    start, end = mention.span
    before = text[max(sentence.start, start - _REACH) : start]
    after = text[end : min(sentence.end, end + _REACH)]
    named = mention.text[:4].lower().startswith("the ") or bool(_ATTRIBUTE.search(before))
    if named and mention.value.isdigit() and re.match(r"\s+\w", after):
        return False
    return not _COMPARED.search(before)


def _last_clause(before: str) -> str:
    return _CLAUSE_ENDS.split(before)[-1]


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)
