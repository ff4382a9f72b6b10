"""Decide: how probably the best sentence answers, and whether that is enough to quote it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from index.models.calibration import Calibration
from index.search.candidates import FEATURES, Candidate
from index.search.question import Question

_MOST_LEAD = 5.0

CONTRADICTED: Final = -6.0
"""Log-odds for a sentence whose words speak against the question: roles exchanged, another quarter.
A rule, not fitted: of the sentences that answer, 2 of XQuAD's 632 are told so and 14 of SQuAD
2.0's 4,253; as telling only of what was planned none of XQuAD's, and 8 of 14,563 to train on."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether there is an answer, and what speaks for and against it, in log-odds."""

    confidence: float
    answered: bool
    terms: dict[str, float]
    """What each feature adds; they sum up to the log-odds of `confidence`."""


def rank_score(candidate: Candidate, calibration: Calibration) -> float:
    """Weigh a candidate for ranking: any real number, higher is better."""
    weighed = sum(w * float(getattr(candidate, name)) for name, w in calibration.rank.items())
    return weighed + CONTRADICTED * candidate.contradicted


def decide(question: Question, ranked: Sequence[Candidate], calibration: Calibration) -> Decision:
    """Decide about the first of the ranked candidates, seen beside those behind it."""
    if not ranked:
        return Decision(0.0, False, {})
    values = confidence_values(question, ranked, calibration)
    terms = {name: w * values[name] for name, w in calibration.confidence.items()}
    if _spoken_against(ranked, calibration):
        terms["contradicted"] = CONTRADICTED
    confidence = 1 / (1 + math.exp(-_bounded(sum(terms.values()))))
    return Decision(confidence, confidence >= calibration.answer_from, terms)


def confidence_values(
    question: Question, ranked: Sequence[Candidate], calibration: Calibration
) -> dict[str, float]:
    """Name what a confidence is made from: the best one's features, and three more."""
    best = ranked[0]
    values = {name: float(getattr(best, name)) for name in FEATURES}
    lead = _MOST_LEAD
    if len(ranked) > 1:
        lead = min(lead, rank_score(best, calibration) - rank_score(ranked[1], calibration))
    return values | {
        "lead": lead,
        "out_of_vocabulary": question.out_of_vocabulary,
        "constant": 1.0,
    }


def _spoken_against(ranked: Sequence[Candidate], calibration: Calibration) -> bool:
    """Tell whether the best, but for that, is about another thing than asked for.

    What comes after it is not the answer either: the third quarter stands nowhere.
    """
    best = rank_score(ranked[0], calibration)
    return bool(ranked[0].denies) or any(
        each.of_another and rank_score(each, calibration) - CONTRADICTED >= best for each in ranked
    )


def _bounded(log_odds: float) -> float:
    return max(-30.0, min(30.0, log_odds))
