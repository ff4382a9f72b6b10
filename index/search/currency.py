"""Put what is newest first: a later report that says what has changed overtakes an earlier one."""

import re
from collections.abc import Sequence
from typing import Final

from index.search.candidates import Candidate
from index.search.question import Question
from index.text.answer_types import Kind
from index.text.language import ENGLISH
from index.text.timex import find_mentions

LOOKED_AT: Final = 8
"""Candidates among which a newer one is looked for."""

SAME_MATTER: Final = 0.5
"""Cosine of two sentences from which they may tell of the same thing (two facts of one event: .5
to .8; of two events, mostly less)."""

BEHIND: Final = 3.0
"""A newer sentence is overtaking if its logit is at most this much below the best one's."""

NO_WORSE: Final = -0.5
"""The least log-odds of an overtaking sentence: about as likely an answer as none of its window."""

_CHANGES: Final = re.compile(rf"\b{ENGLISH.lexicon.either('words', 'overtaking')}\b", re.IGNORECASE)
_EARLIER: Final = re.compile(rf"\b{ENGLISH.lexicon.either('words', 'at_first')}\b", re.IGNORECASE)
_LASTING: Final = (Kind.REASON, Kind.OTHER)
"""What is asked for is no figure, office, place or day that a later report could change."""


def newest_first(question: Question, ranked: Sequence[Candidate]) -> list[Candidate]:
    """Move the newest sentence that overtakes the best one before it; the rest stay in order.

    It must be of a later article, read as an answer too, hold something of the type asked for, be
    about the same matter, and say itself that something has changed. A question that names a time,
    or asks what was so at first, is answered as it is asked.
    """
    if not ranked or not _asks_for_the_present(question):
        return list(ranked)
    best = ranked[0]
    newer = [each for each in ranked[1:LOOKED_AT] if _overtakes(each, best)]
    if not newer:
        return list(ranked)
    first = max(newer, key=lambda each: (each.article.published, each.logit))
    return [first, *(each for each in ranked if each is not first)]


def _asks_for_the_present(question: Question) -> bool:
    if question.answer_type in _LASTING or _EARLIER.search(question.text):
        return False
    return not find_mentions(question.text)


def _overtakes(candidate: Candidate, best: Candidate) -> bool:
    then, now = best.article.published, candidate.article.published
    return (
        then is not None
        and now is not None
        and now > then
        and candidate.read
        and candidate.logit >= max(NO_WORSE, best.logit - BEHIND)
        and candidate.type_fit > 0
        and not candidate.contradicted
        and float(candidate.vector @ best.vector) >= SAME_MATTER
        and _CHANGES.search(candidate.text) is not None
    )
