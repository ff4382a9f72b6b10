"""Rank the sentences found: a cross-encoder looks at few, and longer only where it is close."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from index.models.calibration import CONTRADICTED, UNHEARD, Weights
from index.models.rerankers import Reranker
from index.search.features import Asked, Evidence, weigh
from index.search.retrieval import Sentence
from index.text.answer_types import Kind

FIRST_LOOK: Final = 5
"""Sentences that the cross-encoder always reads; the answer is among them for 98 % of XQuAD."""

SECOND_LOOK: Final = 7
"""How many more it reads where none of the first answers clearly."""

IN_CONTEXT: Final = 3
"""How many of the best it reads once more, with the sentence before each."""

CLEAR_LOGIT: Final = 3.0
CLEAR_LEAD: Final = 3.0
"""A best sentence of the right kind with this logit and lead over the next needs no other look."""


def rank(
    asked: Asked, sentences: Sequence[Sentence], reranker: Reranker | None, weights: Weights
) -> list[Evidence]:
    """Rank the sentences with all evidence, best first; those not looked at are left out."""
    looked = sentences[: FIRST_LOOK + SECOND_LOOK]
    if reranker is None:
        return _sorted([weigh(sentence, asked) for sentence in looked], weights)
    ranked = _sorted(_read(asked, sentences[:FIRST_LOOK], reranker), weights)
    if _clear(asked, ranked):
        return ranked
    more = _read(asked, sentences[FIRST_LOOK : FIRST_LOOK + SECOND_LOOK], reranker)
    ranked = _sorted([*ranked, *more], weights)
    if _clear(asked, ranked):
        return ranked
    return _sorted([*_reread(asked, ranked[:IN_CONTEXT], reranker), *ranked[IN_CONTEXT:]], weights)


def score(evidence: Evidence, weights: Weights) -> float:
    """Weigh the evidence for ranking: any real number, higher is better."""
    weighed = sum(w * x for w, x in zip(weights.rank, evidence.values(), strict=True))
    return weighed + CONTRADICTED * evidence.contradicted


def confidence(ranked: Sequence[Evidence], weights: Weights) -> float:
    """Give the probability that the first of the ranked sentences answers."""
    values = confidence_values(ranked, weights)
    log_odds = sum(w * x for w, x in zip(weights.confidence, (*values, 1.0), strict=True))
    log_odds += UNHEARD * ranked[0].strange + CONTRADICTED * _spoken_against(ranked, weights)
    return 1 / (1 + math.exp(-_bounded(log_odds)))


def _spoken_against(ranked: Sequence[Evidence], weights: Weights) -> bool:
    """Tell whether the best, but for that, is about another thing than asked for.

    What comes after it is not the answer either: the third quarter stands nowhere.
    """
    best = score(ranked[0], weights)
    return any(
        each.contradicted and score(each, weights) - CONTRADICTED * each.contradicted >= best
        for each in ranked
    )


def confidence_values(ranked: Sequence[Evidence], weights: Weights) -> tuple[float, ...]:
    """List what the confidence is made from: the best one's numbers, and its lead.

    The better of the two logits stands for both: context can only add to what a sentence says.
    """
    best = max(ranked[0].alone, ranked[0].in_context)
    lead = 5.0
    if len(ranked) > 1:
        lead = min(lead, score(ranked[0], weights) - score(ranked[1], weights))
    return (*replace(ranked[0], alone=best, in_context=best).values(), lead)


def _read(asked: Asked, sentences: Sequence[Sentence], reranker: Reranker) -> list[Evidence]:
    logits = reranker.scores(asked.query.text, [sentence.text for sentence in sentences])
    return [weigh(s, asked, alone=logit) for s, logit in zip(sentences, logits, strict=True)]


def _reread(asked: Asked, ranked: Sequence[Evidence], reranker: Reranker) -> list[Evidence]:
    texts = []
    for evidence in ranked:
        sentence = evidence.sentence
        start = sentence.before.start if sentence.before else sentence.span.start
        texts.append(sentence.article.text[start : sentence.span.end])
    logits = reranker.scores(asked.query.text, texts)
    return [replace(e, in_context=logit) for e, logit in zip(ranked, logits, strict=True)]


def _clear(asked: Asked, ranked: Sequence[Evidence]) -> bool:
    if not ranked or ranked[0].alone < CLEAR_LOGIT:
        return False
    if asked.kind is not Kind.OTHER and ranked[0].fits_kind <= 0:
        return False
    return all(ranked[0].alone - other.alone >= CLEAR_LEAD for other in ranked[1:])


def _sorted(evidence: Sequence[Evidence], weights: Weights) -> list[Evidence]:
    return sorted(
        evidence, key=lambda e: (-score(e, weights), e.sentence.article.id, e.sentence.span)
    )


def _bounded(log_odds: float) -> float:
    return max(-30.0, min(30.0, log_odds))
