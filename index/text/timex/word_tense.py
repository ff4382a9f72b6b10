"""The tense that a single word tells, by its form and by the words right beside it."""

import re
from enum import Enum

from index.text.lexicon import ENGLISH
from index.text.timex.grammar import PARAGRAPH, STOP
from index.text.timex.tokens import Tokens
from index.text.timex.words import vocabulary


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
SCHEDULED = frozenset(tuple(line.split()) for line in ENGLISH.phrases("dates", "scheduled"))
"""Present tenses of what is arranged, with the word behind: 'takes effect on the 15th'."""
_UNDER_WAY = frozenset(vocabulary("under_way"))
_IS = frozenset(vocabulary("is"))
"""Before what is under way ('is leaving Tuesday'), which is to come."""
_GIVEN_UP = frozenset(vocabulary("given_up"))
"""Before a plan that is no more, whose day may be over or not: 'originally planned for May'."""
_MAY = frozenset(vocabulary("may_have"))
"""Modals that tell with 'have' of what has been."""
_NOT_PAST = frozenset(vocabulary("not_past"))
_DONE_TO = frozenset(vocabulary("done_to"))
"""Before an infinitive that is told as past: 'failed to appear on Monday'."""
_SAID_TO = frozenset(vocabulary("said_to"))
"""Before 'to be' where it tells what something is: 'believed to be'."""
_PLANS = frozenset(vocabulary("plans"))
"""Verbs of the future that are nouns behind an article."""
_BEFORE_NOUNS = frozenset(vocabulary("before_nouns"))
_INTENDS = frozenset(vocabulary("intends"))
"""Behind these an infinitive looks ahead, also where they are past: 'agreed to meet Monday'."""
_BEFORE_TO = _INTENDS | {"have", "has"}
_NO_VERB = frozenset(vocabulary("no_verbs"))
_NO_INFINITIVE = _NO_VERB | frozenset(vocabulary("no_infinitives"))
_NO_BASE_FORM = re.compile(r"\w+(?:[^aeiousr]ing|[^aeious]s)")
"""Plurals and participles, which no infinitive is: 'to shareholders', 'close to giving'."""
_HEADLINE = 5
"""Tokens from a headline's begin in which its 'to' stands: 'Mayor to open the bridge on Friday'."""
_MAKES_ADJECTIVE = frozenset(vocabulary("before_participles"))
"""Before a participle: 'a planned sale', 'to be published' say nothing of the past."""
NOT_ARRANGED = frozenset(vocabulary("not_arranged"))
REACH = 25
"""Tokens looked at on either side; a date's verb is nearer than that or is not its verb."""
ENDS = STOP + PARAGRAPH


def is_purpose(tokens: Tokens, index: int) -> bool:
    """Tell an infinitive that says what something is for: 'Friday's meeting to plan it'."""
    is_to = tokens.word(index).lower() == "to"
    return is_to and tokens.word(index - 1).lower() not in _BEFORE_TO


def _is_intended(tokens: Tokens, to: int) -> bool:
    """Tell what was intended ('agreed to meet') from a purpose ('met to discuss the plan').

    Behind a past verb that intends nothing, 'to sell' says nothing of when it was: 'withdrew an
    offer to sell the unit on Friday'.
    """
    for index in range(to - 1, max(-1, to - 1 - REACH), -1):
        word = tokens.word(index).lower()
        if word in _INTENDS:
            return True
        if tokens.ends_sentence(index):
            return to - index <= _HEADLINE
        if word != "to" and (tense := of_word(tokens, index)) is not Tense.NONE:
            return tense is Tense.FUTURE
    return to < _HEADLINE


def of_word(tokens: Tokens, index: int) -> Tense:
    """Tell the tense of one word as it is used at its place; NONE of what is no verb there."""
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
    if word[:1].isupper() and index > 0 and tokens.classes[index - 1] not in ENDS:
        return Tense.NONE
    word = word.lower()
    if word in _PLANS and _is_object(tokens, index):
        return Tense.NONE  # 'met to discuss the plan on Friday'
    if word in _MAY and _has_been(tokens, index):
        return Tense.PAST  # 'would have been', 'might not have met'
    if word == "next" and tokens.word(index + 1) == "to":
        return Tense.NONE
    if word == "after" and _is_participle(tokens.word(index + 1)):
        return Tense.PAST  # 'will lead, after winning on Sunday'
    if word in _FUTURE:
        given_up = tokens.word(index - 1).lower() in _GIVEN_UP
        return Tense.NONE if given_up else Tense.FUTURE
    if pair(tokens, index) in SCHEDULED:
        due = word != "due" or tokens.word(index - 1).lower() not in NOT_ARRANGED
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


def _has_been(tokens: Tokens, index: int) -> bool:
    """Tell 'would have closed' from 'would have a vote'."""
    have = next((at for at in (index + 1, index + 2) if tokens.word(at) == "have"), None)
    if have is None:
        return False
    return any(
        _is_done(tokens.word(at)) or tokens.word(at) == "been" for at in (have + 1, have + 2)
    )


def _is_object(tokens: Tokens, index: int) -> bool:
    """Tell the noun behind an article, a preposition or a verb: 'announced plans Thursday'."""
    before = tokens.word(index - 1).lower()
    return before in _NO_VERB or before in _BEFORE_NOUNS or _is_done(before)


def _is_participle(word: str) -> bool:
    return word.endswith("ing") and len(word) > 5


def pair(tokens: Tokens, index: int) -> tuple[str, str]:
    """Return a word and the one behind it, in small letters."""
    return tokens.word(index).lower(), tokens.word(index + 1).lower()


def _is_done(word: str) -> bool:
    """Tell a past tense or participle by its form."""
    regular = word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST
    return regular or word in PAST_VERBS
