"""Rerank: a cross-encoder reads few sentences, and a reader the best of them in their context."""

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
from index.search.reading import margins, place_of, windows, with_margins
from index.text.answer_types import Kind

FIRST_LOOK: Final = 5
"""Sentences that the cross-encoder always reads; the answer is among them for 98 % of XQuAD."""

SECOND_LOOK: Final = 11
"""How many more it reads where none of the first answers clearly."""

WINDOWS: Final = 5
"""Runs of sentences around the best ones that the reader reads; one where the answer is clear."""

READ_ON: Final = 3
"""How many sentences that only the reader found does the cross-encoder read in the end."""

CLEAR_LOGIT: Final = 3.0
CLEAR_LEAD: Final = 3.0
"""A best sentence of the right type with this logit and lead over the next needs no other look."""


def rerank(
    question: Question,
    candidates: Sequence[Candidate],
    reranker: Reranker | None,
    reader: Reader | None,
    calibration: Calibration,
) -> list[Candidate]:
    """Order the candidates by all that speaks for them; those not looked at are left out."""
    if reranker is None:
        looked = describe(candidates[: FIRST_LOOK + SECOND_LOOK], question)
        return _sorted(looked, calibration)
    read = _read(question, candidates[:FIRST_LOOK], reranker)
    if not _clear(question, read):
        read += _read(question, candidates[FIRST_LOOK : FIRST_LOOK + SECOND_LOOK], reranker)
    if reader is not None:
        count = 1 if _clear(question, read) else WINDOWS
        read = _read_in_context(question, read, candidates, reranker, reader, count)
    return _sorted(read, calibration)


def _read_in_context(
    question: Question,
    read: Sequence[Candidate],
    candidates: Sequence[Candidate],
    reranker: Reranker,
    reader: Reader,
    count: int,
) -> list[Candidate]:
    """Read windows around the best, and what answers better there than anything read so far."""
    known = {place_of(each): each for each in candidates}
    first = sorted(read, key=lambda each: -each.logit)
    found = margins(question.text, windows(first, known, reader, count), reader)
    read = with_margins(read, found)
    best = max((each.margin for each in read), default=0.0)
    seen = {place_of(each) for each in read}
    better = [place for place, margin in found.items() if margin >= best and place not in seen]
    better.sort(key=lambda place: -found[place])
    more = _read(question, [known[place] for place in better[:READ_ON]], reranker)
    return [*read, *with_margins(more, found)]


def _read(
    question: Question, candidates: Sequence[Candidate], reranker: Reranker
) -> list[Candidate]:
    logits = reranker.scores(question.text, [candidate.text for candidate in candidates])
    return [
        replace(candidate, logit=logit, read=True)
        for candidate, logit in zip(describe(candidates, question), logits, strict=True)
    ]


def _clear(question: Question, read: Sequence[Candidate]) -> bool:
    """Tell whether one sentence leads so far that no other needs to be read.

    By the cross-encoder alone, not by fitted weights: what is read must not hang on what is fitted
    on it.
    """
    if not read:
        return False
    first, *others = sorted(read, key=lambda each: -each.logit)
    fits = question.answer_type is Kind.OTHER or first.type_fit > 0
    return (
        fits
        and first.logit >= CLEAR_LOGIT
        and all(first.logit - other.logit >= CLEAR_LEAD for other in others)
    )


def _sorted(candidates: Sequence[Candidate], calibration: Calibration) -> list[Candidate]:
    return sorted(candidates, key=lambda c: (-rank_score(c, calibration), c.article.id, c.span))
