"""Whether the sentence around a date speaks of the past or of the future."""

from index.text.timex.over import is_over
from index.text.timex.tokens import Tokens
from index.text.timex.word_tense import (
    ENDS,
    NOT_ARRANGED,
    REACH,
    SCHEDULED,
    Tense,
    is_purpose,
    of_word,
    pair,
)
from index.text.timex.words import MONTHS, WEEKDAYS, vocabulary

_NEAR = 10
"""Tokens within which such a pair and its date stand."""
_ARRANGED = frozenset(vocabulary("arranged"))
"""What looks ahead right before a date: 'returns Friday', 'is on Tuesday'."""
_RELATIVES = frozenset(vocabulary("relatives"))
_OVER = frozenset(vocabulary("over"))
"""Before what has been: 'after Tuesday's crash'."""
_ON = frozenset(vocabulary("before_days"))
_OPENS_WITH = _ON | frozenset(("by", "since", "during", "over", "early", "late"))
_DAYPARTS = frozenset(vocabulary("dayparts"))
_REACHED = frozenset(vocabulary("reached"))
"""What went on until then, and was not to be done by then: 'grew to six by Friday'."""
_DEADLINE = frozenset(vocabulary("deadlines"))
_MOVES = frozenset(vocabulary("moves"))
"""What sets a later date: 'moved the deadline to December 16'."""
_REPORTS_WHAT = frozenset(vocabulary("reports_what"))
_STARTING = frozenset(vocabulary("starting"))
"""Right before a date, where no verb tells of the past, it is to come: 'Starting Monday, …'."""
_HOURS = frozenset(vocabulary("hours"))
_DUE_NOUNS = frozenset(vocabulary("due_nouns"))
"""What has a day of its own to come: 'a deadline of Friday'."""
_JOINS_CLAUSES = frozenset(vocabulary("joins_clauses"))


def tense_at(tokens: Tokens, first: int, last: int, met: dict[int, Tense]) -> Tense:
    """Find the tense that governs tokens first to last - 1: the nearest verb before, else after.

    `met` keeps the tenses of words already looked at, so that a text full of dates costs no more.
    """
    tense = _told(tokens, first, last, met)
    if tense is Tense.NONE:
        at = first - 2 if tokens.word(first - 1).lower() in _ON else first - 1
        return Tense.FUTURE if tokens.word(at).lower() in _STARTING else tense
    return tense


def is_past(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether tokens first to last - 1 have been for sure: they open a clause told as past."""
    return is_over(tokens, first, last) or _of_clause(tokens, first, last) is Tense.PAST


def _told(tokens: Tokens, first: int, last: int, met: dict[int, Tense]) -> Tense:
    if tokens.word(first - 1).lower() in _HOURS:
        first -= 1  # 'until midnight Thursday'
    leading = tokens.word(first - 1).lower()
    if is_over(tokens, first, last):
        return Tense.PAST
    begun = _of_clause(tokens, first, last)
    if leading in _DEADLINE:
        reached = leading == "by" and (begun is Tense.PAST or _had(tokens, first))
        return Tense.PAST if reached else Tense.FUTURE
    if leading in ("to", "for") and _is_moved(tokens, first - 1):
        return Tense.FUTURE
    if _is_entry(tokens, first, last):
        return Tense.NONE
    if _is_arranged(tokens, first - 2 if leading in _ON else first - 1):
        return Tense.FUTURE
    if leading == "of" and tokens.word(first - 2).lower() in _DUE_NOUNS:
        return Tense.FUTURE
    if (at := _verb_behind(tokens, first, last)) is not None:
        return of_word(tokens, at)
    if begun is not Tense.NONE:
        return begun
    before = range(first - 1, max(-1, first - 1 - REACH), -1)
    after = range(last, min(len(tokens), last + REACH))
    for indices in (before, after):
        for index in indices:
            if tokens.classes[index] in ENDS and tokens.ends_sentence(index):
                break
            if indices is after and is_purpose(tokens, index):
                continue
            tense = met.get(index)
            if tense is None:
                tense = met[index] = of_word(tokens, index)
            if tense is Tense.FUTURE and abs(first - index) > _NEAR:
                tense = Tense.NONE if pair(tokens, index) in SCHEDULED else tense
            if tense is not Tense.NONE:
                return tense
        if leading in _OVER:
            return Tense.PAST
    return Tense.NONE


def _of_clause(tokens: Tokens, first: int, last: int) -> Tense:
    """Find the tense of the clause that a date opens: 'but on Friday it fell', 'By Monday, it had'.

    Its own verb comes behind it; what stands before belongs to another clause.
    """
    at = first - 1 if tokens.word(first - 1).lower() in _OPENS_WITH else first
    opener = tokens.word(at - 1).lower()
    opens = at == 0 or opener == "," or opener in _JOINS_CLAUSES or tokens.ends_sentence(at - 1)
    listed = at == first and opener in (",", "and") and _is_date(tokens.word(at - 2))
    if not opens or listed:
        return Tense.NONE
    begin = last + (tokens.word(last).lower() in _DAYPARTS)
    begin += tokens.word(begin) == ","
    passed_by = _REPORTS_WHAT if tokens.word(first - 1).lower() == "by" else ()
    for index in range(begin, min(len(tokens), begin + _NEAR)):
        if tokens.word(index) == "," or tokens.ends_sentence(index):
            break
        if is_purpose(tokens, index) or tokens.word(index).lower() in passed_by:
            continue
        if (tense := of_word(tokens, index)) is not Tense.NONE:
            return tense
    return Tense.NONE


def _had(tokens: Tokens, first: int) -> bool:
    """Tell what was done by then: 'had closed by May', 'grew to six by Friday'."""
    for index in range(first - 2, max(1, first - 2 - _NEAR), -1):
        if tokens.ends_sentence(index):
            return False
        tense = of_word(tokens, index)
        if tense is not Tense.NONE:
            auxiliaries = {tokens.word(index - back).lower() for back in range(4)}
            reached = "had" in auxiliaries or tokens.word(index).lower() in _REACHED
            return tense is Tense.PAST and reached
    return False


def _is_date(word: str) -> bool:
    """Tell what a list of dates goes on from: 'on Tuesday and Thursday, he said'."""
    name = word.lower().rstrip(".")
    return word.isdigit() or (word[:1].isupper() and (name in WEEKDAYS or name in MONTHS))


def _is_entry(tokens: Tokens, first: int, last: int) -> bool:
    """Tell an entry of a chronology, whose present tense tells nothing: 'May 3 - He pledges …'.

    Nor does a verb tell of what stands alone in brackets: 'The report (September) …'.
    """
    if tokens.word(first - 1) in ("(", "[") and tokens.word(last) in (")", "]"):
        return True
    begins = first == 0 or tokens.ends_sentence(first - 1)
    return begins and tokens.word(last) in ("-", "–", "—", ":")


def _is_arranged(tokens: Tokens, at: int) -> bool:
    """Tell what looks ahead right before a date from a noun: 'in returns Tuesday'."""
    return tokens.word(at) in _ARRANGED and tokens.word(at - 1).lower() not in NOT_ARRANGED


def _verb_behind(tokens: Tokens, first: int, last: int) -> int | None:
    """Find the verb at once behind a date: 'BP yesterday said', 'which on Monday begins'."""
    if last >= len(tokens):
        return None
    leading = tokens.word(first - 1).lower()
    if leading == "on" and tokens.word(first - 2).lower() in _RELATIVES:
        return last if of_word(tokens, last) is not Tense.NONE else None
    if leading in ("on", "in", "since", "by", "for"):
        return None
    if of_word(tokens, last) is not Tense.PAST:
        return None
    near = range(first - 1, max(-1, first - 4), -1)
    if any(of_word(tokens, index) is not Tense.NONE for index in near):
        return None
    return last


def _is_moved(tokens: Tokens, to: int) -> bool:
    """Tell whether something was moved to the date behind 'to'."""
    for index in range(to - 1, max(-1, to - 1 - REACH), -1):
        if tokens.ends_sentence(index):
            return False
        if tokens.word(index) in _MOVES:
            return True
    return False
