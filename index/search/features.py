"""What can be told of a sentence from its words alone, once for each that is looked at."""

import re
from collections.abc import Iterable
from dataclasses import replace

from index.search.candidates import Candidate
from index.search.question import Question
from index.text.answer_types import Kind
from index.text.language import ENGLISH
from index.text.lexicon import any_of
from index.text.names import CAPITAL

_DESCRIBING = any_of(ENGLISH.lexicon.words("words", "describing"))
_DESCRIBED_FIT = 0.25
"""At most this fits a text that says 'the show' where it is asked which."""


def describe(candidates: Iterable[Candidate], question: Question) -> list[Candidate]:
    """Add what the sentences' own words say."""
    return [
        replace(
            candidate,
            type_fit=type_fit(candidate.text, question),
            of_another=float(ENGLISH.answers.tells_of_another(candidate.text, question.text)),
            denies=float(ENGLISH.answers.denies(candidate.text, question.text)),
            is_question=float(candidate.text.rstrip(" \"”’')").endswith("?")),
        )
        for candidate in candidates
    ]


def type_fit(text: str, question: Question) -> float:
    """Tell whether a text holds something of the type asked for, from -1, no, to 1, surely."""
    if question.answer_type is Kind.OTHER:
        return 0.0
    best = ENGLISH.answers.fit(text, question.text)
    if question.asked_noun and _only_described(text, question.asked_noun):
        best = min(best, _DESCRIBED_FIT)
    return 2 * best - 1


def _only_described(text: str, noun: str) -> bool:
    """Tell whether a text says 'the show' where it is asked which: its name stands elsewhere."""
    described = (
        rf"\b{_DESCRIBING}\s+(?:[\w’'-]+\s+){{0,4}}?{re.escape(noun)}\b"
        rf"(?![’']s?\s*(?:{CAPITAL}|[“\"]))"
    )
    found = re.search(described, text, re.IGNORECASE)
    return found is not None and not re.match(rf",?\s+(?:{CAPITAL}|[“\"])", text[found.end() :])
