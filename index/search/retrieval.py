"""Question → ranked passages, and the sentences in them that may answer."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from index.model.article import Article, ArticleId, Span
from index.model.scope import Scope
from index.model.stored import PassageId, StoredPassage
from index.model.vectors import Vector
from index.models.embedder import Embedder
from index.search.spelling import Spelling
from index.store.protocol import Store
from index.text.language import ENGLISH

DENSE_HITS: Final = 50
LEXICAL_HITS: Final = 100
PASSAGES: Final = 12
"""How many passages' sentences are looked at."""

LEXICAL_WEIGHT: Final = 0.7
"""Of BM25 scaled to its maximum, beside the cosine (`python -m benchmarks.quality`)."""

_K1: Final = 1.2
_B: Final = 0.75
_USUAL_TERMS: Final = 22
"""Terms in an average news sentence; BM25's length normalisation."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it is searched for."""

    text: str
    terms: tuple[str, ...]
    weights: dict[str, float]
    """Each term's inverse document frequency; one that no passage holds weighs most."""
    unheard: frozenset[str]
    """The terms that no passage of the library holds."""
    vector: Vector


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may answer, with all that the first look says about it."""

    article: Article
    span: Span
    before: Span | None
    after: Span | None
    vector: Vector
    cosine: float
    lexical: float
    """BM25 over the highest of the sentences found, 0 to 1."""
    passage: float
    """The passage's fused score."""

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.article.text[self.span.start : self.span.end]

    @property
    def fused(self) -> float:
        """The score of the first look."""
        return self.cosine + LEXICAL_WEIGHT * self.lexical + self.passage


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The query and the sentences found, best first."""

    query: Query
    sentences: tuple[Sentence, ...]


def understand(
    question: str, scope: Scope, store: Store, embedder: Embedder, spelling: Spelling
) -> Query:
    """Turn a question into a query, with its typing errors mended as the articles spell."""
    text = spelling.mended(question, scope)
    wanted = tuple(ENGLISH.analyzer.question_terms(text))
    statistics = store.term_statistics(wanted, scope)
    frequencies, total = statistics.frequencies, max(1, statistics.passages)
    weights = {
        term: math.log(1 + (total - n + 0.5) / (n + 0.5))
        for term, n in ((term, frequencies.get(term, 0)) for term in wanted)
    }
    unheard = frozenset(term for term in wanted if term not in frequencies)
    return Query(text, wanted, weights, unheard, embedder.question(text))


def rank_passages(query: Query, scope: Scope, store: Store) -> list[tuple[PassageId, float]]:
    """Rank passages by a weighted sum of cosine and scaled BM25, best first."""
    dense = store.dense(query.vector, scope, DENSE_HITS)
    cosines = {hit.passage: hit.score for hit in dense.hits}
    found = store.lexical(query.terms, scope, LEXICAL_HITS)
    lexical = {hit.passage: hit.score for hit in found.hits}
    missing = [passage for passage in lexical if passage not in cosines]
    cosines |= store.cosines(query.vector, missing, scope)
    highest = max(lexical.values(), default=0.0) or 1.0
    scores = {
        passage: cosine + LEXICAL_WEIGHT * lexical.get(passage, 0.0) / highest
        for passage, cosine in cosines.items()
    }
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def retrieve(query: Query, scope: Scope, store: Store, passages: int = PASSAGES) -> Retrieved:
    """Find the sentences of the best passages, ranked by what a first look says."""
    ranked = dict(rank_passages(query, scope, store)[:passages])
    stored = store.passages(list(ranked), scope)
    articles = store.articles({held.passage.article for held in stored}, scope)
    found: dict[tuple[ArticleId, Span], Sentence] = {}
    for held in stored:
        name = held.passage.article
        if name not in articles:  # removed since: it answers nothing
            continue
        for sentence in _sentences(held, articles[name], query.vector, ranked[held.id]):
            key = (name, sentence.span)
            if key in found:  # in the overlap of two passages
                sentence = _better(found[key], sentence)
            found[key] = sentence
    sentences = _with_lexical(list(found.values()), query)
    sentences.sort(key=lambda s: (-s.fused, s.article.id, s.span))
    return Retrieved(query, tuple(sentences))


def _sentences(
    held: StoredPassage, article: Article, query: Vector, score: float
) -> list[Sentence]:
    spans = held.passage.sentences
    cosines = held.sentence_vectors @ query
    last = len(spans) - 1
    return [
        Sentence(
            article,
            span,
            before=spans[place - 1] if place else None,
            after=spans[place + 1] if place < last else None,
            vector=held.sentence_vectors[place],
            cosine=float(cosines[place]),
            lexical=0.0,
            passage=score,
        )
        for place, span in enumerate(spans)
    ]


def _better(one: Sentence, other: Sentence) -> Sentence:
    """Join what two passages know of the sentence they share."""
    best = max(one, other, key=lambda s: (s.passage, s.cosine))
    return replace(
        best,
        cosine=max(one.cosine, other.cosine),
        before=one.before or other.before,
        after=one.after or other.after,
    )


def _with_lexical(sentences: Sequence[Sentence], query: Query) -> list[Sentence]:
    scores = np.array(
        [_bm25(ENGLISH.analyzer.terms(sentence.text), query) for sentence in sentences]
    )
    highest = float(scores.max(initial=0.0)) or 1.0
    return [
        replace(sentence, lexical=float(score) / highest)
        for sentence, score in zip(sentences, scores, strict=True)
    ]


def _bm25(found: Sequence[str], query: Query) -> float:
    counts = Counter(found)
    damping = _K1 * (1 - _B + _B * len(found) / _USUAL_TERMS)
    return sum(
        query.weights[term] * counts[term] * (_K1 + 1) / (counts[term] + damping)
        for term in query.terms
        if counts[term]
    )
