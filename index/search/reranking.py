"""Rerank: a cross-encoder reads few sentences, and longer only where it is close."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from index.models.calibration import Calibration
from index.models.rerankers import Reranker
from index.search.candidates import Candidate
from index.search.decision import rank_score
from index.search.features import describe
from index.search.question import Question
from index.text.answer_types import Kind

FIRST_LOOK: Final = 5
"""Sentences that the cross-encoder always reads; the answer is among them for 98 % of XQuAD."""

SECOND_LOOK: Final = 11
"""How many more it reads where none of the first answers clearly."""

IN_CONTEXT: Final = 3
"""How many of the best it reads once more, with the sentence before each."""

CLEAR_LOGIT: Final = 3.0
CLEAR_LEAD: Final = 3.0
"""A best sentence of the right type with this logit and lead over the next needs no other look."""


def rerank(
    question: Question,
    candidates: Sequence[Candidate],
    reranker: Reranker | None,
    calibration: Calibration,
) -> list[Candidate]:
    """Order the candidates by all that speaks for them; those not looked at are left out."""
    if reranker is None:
        looked = describe(candidates[: FIRST_LOOK + SECOND_LOOK], question)
        return _sorted(looked, calibration)
    ranked = _sorted(_read(question, candidates[:FIRST_LOOK], reranker), calibration)
    if _clear(question, ranked):
        return ranked
    more = _read(question, candidates[FIRST_LOOK : FIRST_LOOK + SECOND_LOOK], reranker)
    ranked = _sorted([*ranked, *more], calibration)
    if _clear(question, ranked):
        return ranked
    again = _read_in_context(question, ranked[:IN_CONTEXT], reranker)
    return _sorted([*again, *ranked[IN_CONTEXT:]], calibration)


def _read(
    question: Question, candidates: Sequence[Candidate], reranker: Reranker
) -> list[Candidate]:
    logits = reranker.scores(question.text, [candidate.text for candidate in candidates])
    return [
        replace(candidate, logit=logit, logit_in_context=logit, read=True)
        for candidate, logit in zip(describe(candidates, question), logits, strict=True)
    ]


def _read_in_context(
    question: Question, candidates: Sequence[Candidate], reranker: Reranker
) -> list[Candidate]:
    texts = [c.article.text[(c.before or c.span).start : c.span.end] for c in candidates]
    logits = reranker.scores(question.text, texts)
    return [
        replace(candidate, logit_in_context=logit)
        for candidate, logit in zip(candidates, logits, strict=True)
    ]


def _clear(question: Question, ranked: Sequence[Candidate]) -> bool:
    if not ranked or ranked[0].logit < CLEAR_LOGIT:
        return False
    if question.answer_type is not Kind.OTHER and ranked[0].type_fit <= 0:
        return False
    return all(ranked[0].logit - other.logit >= CLEAR_LEAD for other in ranked[1:])


def _sorted(candidates: Sequence[Candidate], calibration: Calibration) -> list[Candidate]:
    return sorted(candidates, key=lambda c: (-rank_score(c, calibration), c.article.id, c.span))
