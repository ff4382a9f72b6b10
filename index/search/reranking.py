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

WINDOWS: Final = 4
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
    ranked = _sorted(_read(question, candidates[:FIRST_LOOK], reranker), calibration)
    clear = _clear(question, ranked)
    if not clear:
        more = _read(question, candidates[FIRST_LOOK : FIRST_LOOK + SECOND_LOOK], reranker)
        ranked = _sorted([*ranked, *more], calibration)
        clear = _clear(question, ranked)
    if reader is None:
        return ranked
    return _read_in_context(
        question, ranked, candidates, reranker, reader, calibration, count=1 if clear else WINDOWS
    )


def _read_in_context(
    question: Question,
    ranked: Sequence[Candidate],
    candidates: Sequence[Candidate],
    reranker: Reranker,
    reader: Reader,
    calibration: Calibration,
    *,
    count: int,
) -> list[Candidate]:
    """Read windows around the best, and what answers better there than anything ranked so far."""
    known = {place_of(each): each for each in candidates}
    # By the cross-encoder alone: what ranks them counts on a margin that none has yet.
    first = sorted(ranked, key=lambda each: -each.logit)
    found = margins(question.text, windows(first, known, reader, count), reader)
    ranked = with_margins(ranked, found)
    best = max((each.margin for each in ranked), default=0.0)
    seen = {place_of(each) for each in ranked}
    better = [place for place, margin in found.items() if margin >= best and place not in seen]
    better.sort(key=lambda place: -found[place])
    more = _read(question, [known[place] for place in better[:READ_ON]], reranker)
    return _sorted([*ranked, *with_margins(more, found)], calibration)


def _read(
    question: Question, candidates: Sequence[Candidate], reranker: Reranker
) -> list[Candidate]:
    logits = reranker.scores(question.text, [candidate.text for candidate in candidates])
    return [
        replace(candidate, logit=logit, read=True)
        for candidate, logit in zip(describe(candidates, question), logits, strict=True)
    ]


def _clear(question: Question, ranked: Sequence[Candidate]) -> bool:
    if not ranked or ranked[0].logit < CLEAR_LOGIT:
        return False
    if question.answer_type is not Kind.OTHER and ranked[0].type_fit <= 0:
        return False
    return all(ranked[0].logit - other.logit >= CLEAR_LEAD for other in ranked[1:])


def _sorted(candidates: Sequence[Candidate], calibration: Calibration) -> list[Candidate]:
    return sorted(candidates, key=lambda c: (-rank_score(c, calibration), c.article.id, c.span))
