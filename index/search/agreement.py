"""Where two reports give different figures for the same: neither is right for ranking first."""

from collections.abc import Sequence
from typing import Final

from index.model.date_value import DateValue, Precision
from index.search.candidates import Candidate
from index.search.question import Question
from index.text.amounts import Amount, differ
from index.text.answer_types import Kind
from index.text.language import ENGLISH
from index.text.timex import find_mentions

LOOKED_AT: Final = 8
"""Candidates among which another figure is looked for."""

ANSWERS: Final = 1.5
"""Log-odds from which a sentence is taken for an answer of its own."""

SAME_MATTER: Final = 0.6
"""Cosine of two sentences from which they may give the same figure."""


_PERIODS: Final = (Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.YEAR)


def other_figure(question: Question, ranked: Sequence[Candidate]) -> Candidate | None:
    """Find a sentence of another article that answers with a figure unlike the best one's.

    Strict, since a false alarm is worse than none: both must answer by themselves, be about the
    same matter, give one figure, of the same unit as far as it is said, and name no times that part
    them.
    """
    if not ranked or question.answer_type is not Kind.NUMBER:
        return None
    best = ranked[0]
    figure = _figure(best, question)
    if figure is None:
        return None
    for each in ranked[1:LOOKED_AT]:
        if _of_the_same(each, best):
            other = _figure(each, question)
            if other is not None and (figure.of or other.of) and differ(figure, other):
                return each
    return None


def _figure(candidate: Candidate, question: Question) -> Amount | None:
    if not candidate.read or candidate.logit < ANSWERS or candidate.contradicted:
        return None
    return ENGLISH.answers.amount(candidate.text, question.text)


def _of_the_same(candidate: Candidate, best: Candidate) -> bool:
    if candidate.article.id == best.article.id:
        return False
    if float(candidate.vector @ best.vector) < SAME_MATTER:
        return False
    mine, other = _periods(candidate), _periods(best)
    return not (mine and other and mine.isdisjoint(other))


def _periods(candidate: Candidate) -> frozenset[str]:
    """Name the years, quarters and months that a sentence is about; a day is that of the news."""
    found = find_mentions(candidate.text, candidate.article.published)
    values = [DateValue.of(mention.value) for mention in found]
    return frozenset(value.text for value in values if value.precision in _PERIODS)
