"""What tells that a date has been, whatever the verb: 'Tuesday's earthquake', 'since Monday'."""

from index.text.lexicon import ENGLISH
from index.text.timex.grammar import PARAGRAPH, STOP
from index.text.timex.tokens import Tokens
from index.text.timex.words import vocabulary

_UNPLANNED = frozenset(vocabulary("unplanned"))
"""What happens without being planned, so that it is told only once it has happened."""
_LEADS_ON = frozenset(vocabulary("before_verbs"))
_WILL = frozenset(vocabulary("will"))
_CLAUSE = 10
"""Words behind 'as of Monday' among which its verb stands."""
_BETWEEN = 3
"""Words between a date and what happened on it: 'April 20 oil well blowout'."""
_ENDS = STOP + PARAGRAPH + ","
_SMALL_WORDS = frozenset(ENGLISH.words("words", "stop"))
_DAYPARTS = frozenset(vocabulary("dayparts"))
_ON = frozenset((*vocabulary("before_days"), "of"))
_ITS = frozenset(("'s", "’s", *vocabulary("possessives")))
_WHOSE = frozenset(("the", *vocabulary("articles"), *vocabulary("possessives")))


def is_over(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether tokens first to last - 1 name the time of what cannot be told before it is."""
    leading = tokens.word(first - 1).lower()
    if leading == "since" or (leading == "on" and tokens.word(first - 2).lower() == "based"):
        return True
    if leading == "of" and tokens.word(first - 2).lower() == "as":
        ahead = range(last, min(len(tokens), last + _CLAUSE))
        return not any(tokens.word(index).lower() in _WILL for index in ahead)
    if leading in _ON and _is_unplanned(tokens, first - 2):
        return leading == "of" or tokens.word(first - 3).lower() in _ITS
    at = last + (tokens.word(last).lower() in _DAYPARTS)
    named = tokens.word(at) in ("'s", "’s")
    for index in range(at + named, min(len(tokens), at + named + 1 + _BETWEEN)):
        if tokens.classes[index] in _ENDS or tokens.word(index).lower() in _SMALL_WORDS:
            return False
        if _is_unplanned(tokens, index):
            return named or leading in _WHOSE
    return False


def _is_unplanned(tokens: Tokens, index: int) -> bool:
    """Tell the noun ('the attack') from the verb ('they will attack on Friday')."""
    unplanned = tokens.word(index).lower() in _UNPLANNED
    return unplanned and tokens.word(index - 1).lower() not in _LEADS_ON
