"""Whether the sentence around a date speaks of the past or of the future."""

import re
from enum import Enum

from index.text.lexicon import ENGLISH
from index.text.timex.grammar import PARAGRAPH, STOP
from index.text.timex.over import is_over
from index.text.timex.tokens import Tokens
from index.text.timex.words import MONTHS, WEEKDAYS, vocabulary

_REACH = 25
"""Tokens looked at on either side; a date's verb is nearer than that or is not its verb."""


_ENDS = STOP + PARAGRAPH


class Tense(Enum):
    """The tense of the nearest verb; NONE where no word tells."""

    PAST = -1
    NONE = 0
    FUTURE = 1


_FUTURE = frozenset(vocabulary("future"))
PAST_VERBS = frozenset(vocabulary("irregular_past"))
"""Past tenses that do not end in -ed."""
_ALIKE = frozenset(vocabulary("unchanged_past"))
"""Verbs whose past is like their present: past, unless 'will' or 'to' stands before them."""
_PAST = PAST_VERBS | _ALIKE | frozenset(vocabulary("past_signs"))
_LEADS_ON = frozenset(vocabulary("before_verbs"))
"""What may stand between 'will' and its verb, and 'will' itself."""
_SCHEDULED = frozenset(tuple(line.split()) for line in ENGLISH.phrases("dates", "scheduled"))
"""Present tenses of what is arranged, with the word behind: 'takes effect on the 15th'."""
_NEAR = 10
"""Tokens within which such a pair and its date stand."""
_ARRANGED = frozenset(vocabulary("arranged"))
"""What looks ahead right before a date: 'returns Friday', 'is on Tuesday'."""
_NOT_ARRANGED = frozenset(vocabulary("not_arranged"))
_RELATIVES = frozenset(vocabulary("relatives"))
_UNDER_WAY = frozenset(vocabulary("under_way"))
_IS = frozenset(vocabulary("is"))
"""Before what is under way ('is leaving Tuesday'), which is to come."""
_OVER = frozenset(vocabulary("over"))
"""Before what has been: 'after Tuesday's crash'."""
_ON = frozenset(vocabulary("before_days"))
_OPENS_WITH = _ON | frozenset(("by", "since", "during", "over", "early", "late"))
_DAYPARTS = frozenset(vocabulary("dayparts"))
_NOT_PAST = frozenset(vocabulary("not_past"))
_DONE_TO = frozenset(vocabulary("done_to"))
"""Before an infinitive that is told as past: 'failed to appear on Monday'."""
_SAID_TO = frozenset(vocabulary("said_to"))
"""Before 'to be' where it tells what something is: 'believed to be'."""
_PLANS = frozenset(vocabulary("plans"))
"""Verbs of the future that are nouns behind an article."""
_BEFORE_NOUNS = frozenset(vocabulary("before_nouns"))
_REACHED = frozenset(vocabulary("reached"))
"""What went on until then, and was not to be done by then: 'grew to six by Friday'."""
_INTENDS = frozenset(vocabulary("intends"))
"""Behind these an infinitive looks ahead, also where they are past: 'agreed to meet Monday'."""
_BEFORE_TO = _INTENDS | {"have", "has"}
_DEADLINE = frozenset(vocabulary("deadlines"))
_MOVES = frozenset(vocabulary("moves"))
"""What sets a later date: 'moved the deadline to December 16'."""
_NO_VERB = frozenset(vocabulary("no_verbs"))
_NO_INFINITIVE = _NO_VERB | frozenset(vocabulary("no_infinitives"))
_NO_BASE_FORM = re.compile(r"\w+(?:[^aeiousr]ing|[^aeious]s)")
"""Plurals and participles, which no infinitive is: 'to shareholders', 'close to giving'."""
_REPORTS_WHAT = frozenset(vocabulary("reports_what"))
_DUE_NOUNS = frozenset(vocabulary("due_nouns"))
"""What has a day of its own to come: 'a deadline of Friday'."""
_JOINS_CLAUSES = frozenset(vocabulary("joins_clauses"))
_HEADLINE = 5
"""Tokens from a headline's begin in which its 'to' stands: 'Mayor to open the bridge on Friday'."""
_MAKES_ADJECTIVE = frozenset(vocabulary("before_participles"))
"""Before a participle: 'a planned sale', 'to be published' say nothing of the past."""


def tense_at(tokens: Tokens, first: int, last: int, met: dict[int, Tense]) -> Tense:
    """Find the tense that governs tokens first to last - 1: the nearest verb before, else after.

    `met` keeps the tenses of words already looked at, so that a text full of dates costs no more.
    """
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
        return _of_word(tokens, at)
    if begun is not Tense.NONE:
        return begun
    before = range(first - 1, max(-1, first - 1 - _REACH), -1)
    after = range(last, min(len(tokens), last + _REACH))
    for indices in (before, after):
        for index in indices:
            if tokens.classes[index] in _ENDS and tokens.ends_sentence(index):
                break
            if indices is after and _is_purpose(tokens, index):
                continue
            tense = met.get(index)
            if tense is None:
                tense = met[index] = _of_word(tokens, index)
            if tense is Tense.FUTURE and abs(first - index) > _NEAR:
                tense = Tense.NONE if _pair(tokens, index) in _SCHEDULED else tense
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
        if _is_purpose(tokens, index) or tokens.word(index).lower() in passed_by:
            continue
        if (tense := _of_word(tokens, index)) is not Tense.NONE:
            return tense
    return Tense.NONE


def _had(tokens: Tokens, first: int) -> bool:
    """Tell what was done by then: 'had closed by May', 'grew to six by Friday'."""
    for index in range(first - 2, max(1, first - 2 - _NEAR), -1):
        if tokens.ends_sentence(index):
            return False
        tense = _of_word(tokens, index)
        if tense is not Tense.NONE:
            auxiliaries = {tokens.word(index - back).lower() for back in range(4)}
            reached = "had" in auxiliaries or tokens.word(index).lower() in _REACHED
            return tense is Tense.PAST and reached
    return False


def _is_purpose(tokens: Tokens, index: int) -> bool:
    """Tell an infinitive that says what something is for: 'Friday's meeting to plan it'."""
    is_to = tokens.word(index).lower() == "to"
    return is_to and tokens.word(index - 1).lower() not in _BEFORE_TO


def _is_date(word: str) -> bool:
    """Tell what a list of dates goes on from: 'on Tuesday and Thursday, he said'."""
    name = word.lower().rstrip(".")
    return word.isdigit() or (word[:1].isupper() and (name in WEEKDAYS or name in MONTHS))


def _is_entry(tokens: Tokens, first: int, last: int) -> bool:
    """Tell an entry of a chronology, whose present tense tells nothing: 'May 3 - He pledges …'."""
    begins = first == 0 or tokens.ends_sentence(first - 1)
    return begins and tokens.word(last) in ("-", "–", "—", ":")


def _is_arranged(tokens: Tokens, at: int) -> bool:
    """Tell what looks ahead right before a date from a noun: 'in returns Tuesday'."""
    return tokens.word(at) in _ARRANGED and tokens.word(at - 1).lower() not in _NOT_ARRANGED


def _verb_behind(tokens: Tokens, first: int, last: int) -> int | None:
    """Find the verb at once behind a date: 'BP yesterday said', 'which on Monday begins'."""
    if last >= len(tokens):
        return None
    leading = tokens.word(first - 1).lower()
    if leading == "on" and tokens.word(first - 2).lower() in _RELATIVES:
        return last if _of_word(tokens, last) is not Tense.NONE else None
    if leading in ("on", "in", "since", "by", "for"):
        return None
    if _of_word(tokens, last) is not Tense.PAST:
        return None
    near = range(first - 1, max(-1, first - 4), -1)
    if any(_of_word(tokens, index) is not Tense.NONE for index in near):
        return None
    return last


def _is_moved(tokens: Tokens, to: int) -> bool:
    """Tell whether something was moved to the date behind 'to'."""
    for index in range(to - 1, max(-1, to - 1 - _REACH), -1):
        if tokens.ends_sentence(index):
            return False
        if tokens.word(index) in _MOVES:
            return True
    return False


def _is_intended(tokens: Tokens, to: int) -> bool:
    """Tell what was intended ('agreed to meet') from a purpose ('met to discuss the plan').

    Behind a past verb that intends nothing, 'to sell' says nothing of when it was: 'withdrew an
    offer to sell the unit on Friday'.
    """
    for index in range(to - 1, max(-1, to - 1 - _REACH), -1):
        word = tokens.word(index).lower()
        if word in _INTENDS:
            return True
        if tokens.ends_sentence(index):
            return to - index <= _HEADLINE
        if word != "to" and (tense := _of_word(tokens, index)) is not Tense.NONE:
            return tense is Tense.FUTURE
    return to < _HEADLINE


def _of_word(tokens: Tokens, index: int) -> Tense:
    word = tokens.word(index)
    if word.lower() == "to":
        if tokens.word(index - 1).lower() in _DONE_TO:
            return Tense.NONE
        # 'agreed to meet Monday': an infinitive looks ahead; 'to the city' and 'to 5' do not.
        following = tokens.word(index + 1)
        if following == "be" and _is_done(tokens.word(index + 2)):
            said = tokens.word(index - 1).lower() in _SAID_TO
            return Tense.NONE if said else Tense.FUTURE  # 'rules to be published in May'
        ahead = following.islower() and following not in _NO_INFINITIVE and len(following) > 1
        ahead = ahead and not _NO_BASE_FORM.fullmatch(following)
        return Tense.FUTURE if ahead and _is_intended(tokens, index) else Tense.NONE
    if word[:1].isupper() and index > 0 and tokens.classes[index - 1] not in _ENDS:
        return Tense.NONE
    word = word.lower()
    if word in _PLANS and _is_object(tokens, index):
        return Tense.NONE  # 'met to discuss the plan on Friday'
    if word == "next" and tokens.word(index + 1) == "to":
        return Tense.NONE
    if word == "after" and _is_participle(tokens.word(index + 1)):
        return Tense.PAST  # 'will lead, after winning on Sunday'
    if word in _FUTURE:
        return Tense.FUTURE
    if _pair(tokens, index) in _SCHEDULED:
        due = word != "due" or tokens.word(index - 1).lower() not in _NOT_ARRANGED
        return Tense.FUTURE if due else Tense.NONE
    if word == "used":
        return Tense.NONE if tokens.word(index + 1) == "to" else Tense.PAST
    if word in _UNDER_WAY and tokens.word(index - 1).lower() in _IS:
        return Tense.FUTURE
    if word in _ALIKE and tokens.word(index - 1).lower() in _LEADS_ON:
        return Tense.NONE  # the word before says which
    if tokens.word(index - 1).lower() in _MAKES_ADJECTIVE:
        return Tense.NONE
    return Tense.PAST if _is_done(word) or word in _PAST else Tense.NONE


def _is_object(tokens: Tokens, index: int) -> bool:
    """Tell the noun behind an article, a preposition or a verb: 'announced plans Thursday'."""
    before = tokens.word(index - 1).lower()
    return before in _NO_VERB or before in _BEFORE_NOUNS or _is_done(before)


def _is_participle(word: str) -> bool:
    return word.endswith("ing") and len(word) > 5


def _pair(tokens: Tokens, index: int) -> tuple[str, str]:
    return tokens.word(index).lower(), tokens.word(index + 1).lower()


def _is_done(word: str) -> bool:
    """Tell a past tense or participle by its form."""
    regular = word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST
    return regular or word in PAST_VERBS
