"""Rerank: the reader reads runs of sentences around the best; else a cross-encoder, or none."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from index.models.calibration import Calibration
from index.models.reader import Reader
from index.models.rerankers import Reranker
from index.search.candidates import Candidate
from index.search.decision import rank_score
from index.search.features import describe
from index.search.question import Question
from index.search.reading import Place, logits, place_of, windows
from index.text.answer_types import Kind

FIRST_WINDOWS: Final = 2
"""Runs of sentences that the reader always reads: as many as a small machine has cores."""

SECOND_WINDOWS: Final = 2
"""How many more it reads where none of the first answers clearly."""

READER_CLEAR: Final = 2.0
READER_LEAD: Final = 1.5
"""A best sentence of the right type with these log-odds and lead needs no other look."""

FIRST_LOOK: Final = 5
"""Sentences that a cross-encoder always reads; the answer is among them for 98 % of XQuAD."""

SECOND_LOOK: Final = 11
"""How many more it reads where none of the first answers clearly."""

CLEAR_LOGIT: Final = 3.0
CLEAR_LEAD: Final = 3.0
"""The same for a cross-encoder, whose logits spread further."""


def rerank(
    question: Question,
    candidates: Sequence[Candidate],
    reranker: Reranker | None,
    reader: Reader | None,
    calibration: Calibration,
) -> list[Candidate]:
    """Order the candidates by all that speaks for them; those not looked at are left out."""
    if reader is not None:
        looked = _in_windows(question, candidates, reader)
    elif reranker is not None:
        looked = _one_by_one(question, candidates, reranker)
    else:
        looked = describe(candidates[: FIRST_LOOK + SECOND_LOOK], question)
    return sorted(looked, key=lambda c: (-rank_score(c, calibration), c.article.id, c.span))


def _in_windows(
    question: Question, candidates: Sequence[Candidate], reader: Reader
) -> list[Candidate]:
    """Read the sentences around the best of the first look; further ones where none is clear."""
    known = {place_of(each): each for each in candidates}
    runs = windows(candidates, known, reader, FIRST_WINDOWS + SECOND_WINDOWS)

    def read(some: Sequence[tuple[Candidate, ...]]) -> list[Candidate]:
        found = logits(question.text, some, reader)
        described = describe((known[place] for place in found), question)
        return [replace(each, logit=found[place_of(each)], read=True) for each in described]

    looked = read(runs[:FIRST_WINDOWS])
    if not _clear(question, looked, READER_CLEAR, READER_LEAD):
        looked = _better_of([*looked, *read(runs[FIRST_WINDOWS:])])
    return looked


def _better_of(looked: Sequence[Candidate]) -> list[Candidate]:
    """Keep a sentence that stands in two windows as it was read in the better one."""
    found: dict[Place, Candidate] = {}
    for each in sorted(looked, key=lambda candidate: -candidate.logit):
        found.setdefault(place_of(each), each)
    return list(found.values())


def _one_by_one(
    question: Question, candidates: Sequence[Candidate], reranker: Reranker
) -> list[Candidate]:
    def read(some: Sequence[Candidate]) -> list[Candidate]:
        found = reranker.scores(question.text, [candidate.text for candidate in some])
        return [
            replace(candidate, logit=logit, read=True)
            for candidate, logit in zip(describe(some, question), found, strict=True)
        ]

    looked = read(candidates[:FIRST_LOOK])
    if not _clear(question, looked, CLEAR_LOGIT, CLEAR_LEAD):
        looked += read(candidates[FIRST_LOOK : FIRST_LOOK + SECOND_LOOK])
    return looked


def _clear(question: Question, looked: Sequence[Candidate], enough: float, ahead: float) -> bool:
    """Tell whether one sentence leads so far that no other needs to be read.

    By the model's logits alone, not by fitted weights: what is read must not hang on what is
    fitted on it.
    """
    if not looked:
        return False
    first, *others = sorted(looked, key=lambda each: -each.logit)
    fits = question.answer_type is Kind.OTHER or first.type_fit > 0
    return (
        fits
        and first.logit >= enough
        and all(first.logit - other.logit >= ahead for other in others)
    )
