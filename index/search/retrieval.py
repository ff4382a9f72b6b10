"""Retrieve: question → the best passages, and the sentences in them that may answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from index.errors import LibraryBusy
from index.model.article import Article, ArticleId, Span
from index.model.scope import Scope
from index.model.stored import PassageId, StoredPassage
from index.search.candidates import LEXICAL_WEIGHT, Candidate
from index.search.question import Question
from index.store.protocol import Store
from index.text.language import ENGLISH

DENSE_HITS: Final = 50
LEXICAL_HITS: Final = 100
PASSAGES: Final = 12
"""How many passages' sentences are looked at."""

_K1: Final = 1.2
_B: Final = 0.75
_USUAL_TERMS: Final = 22
"""Terms in an average news sentence; BM25's length normalisation."""

Place = tuple[ArticleId, Span]


@dataclass(frozen=True, slots=True)
class RankedPassages:
    """Passages with their scores, best first; `complete` is False where a part did not answer."""

    scores: tuple[tuple[PassageId, float], ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The sentences found, best first by the first look."""

    candidates: tuple[Candidate, ...]
    complete: bool


def rank_passages(question: Question, scope: Scope, store: Store) -> RankedPassages:
    """Rank passages by a weighted sum of cosine and scaled BM25, best first.

    Raises:
        LibraryBusy: neither search came to an end.
    """
    dense = store.dense(question.vector, scope, DENSE_HITS)
    cosines = {hit.passage: hit.score for hit in dense.hits}
    found = store.lexical(question.terms, scope, LEXICAL_HITS)
    lexical = {hit.passage: hit.score for hit in found.hits}
    if not dense.complete and not found.complete:
        raise LibraryBusy("The articles could not be searched in time. Ask again in a moment.")
    missing = [passage for passage in lexical if passage not in cosines]
    cosines |= store.cosines(question.vector, missing, scope)
    highest = max(lexical.values(), default=0.0) or 1.0
    scores = {
        passage: cosine + LEXICAL_WEIGHT * lexical.get(passage, 0.0) / highest
        for passage, cosine in cosines.items()
    }
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return RankedPassages(tuple(ranked), dense.complete and found.complete)


def retrieve(question: Question, scope: Scope, store: Store, passages: int = PASSAGES) -> Retrieved:
    """Find the sentences of the best passages, ranked by what a first look says."""
    ranked = rank_passages(question, scope, store)
    scores = dict(ranked.scores[:passages])
    stored = store.passages(list(scores), scope)
    articles = store.articles({held.passage.article for held in stored}, scope)
    # A passage whose article was removed since answers nothing.
    stored = tuple(held for held in stored if held.passage.article in articles)
    words = _terms_of(stored, articles)
    lexical = _lexical(words, question)
    terms = ENGLISH.analyzer.terms_of_sentence
    titles = {name: terms(article.title) for name, article in articles.items()}
    found: dict[Place, Candidate] = {}
    for held in stored:
        article = articles[held.passage.article]
        score = scores[held.id]
        for candidate in _candidates(held, article, question, score, words, titles, lexical):
            place = (article.id, candidate.span)
            if place in found:  # in the overlap of two passages
                candidate = _joined(found[place], candidate)
            found[place] = candidate
    ordered = sorted(found.values(), key=lambda c: (-c.first_look, c.article.id, c.span))
    return Retrieved(tuple(ordered), ranked.complete)


def _terms_of(
    stored: Sequence[StoredPassage], articles: Mapping[ArticleId, Article]
) -> dict[Place, tuple[str, ...]]:
    """Stem each sentence once, however many passages it stands in."""
    return {
        (held.passage.article, span): ENGLISH.analyzer.terms_of_sentence(
            articles[held.passage.article].text[span.start : span.end]
        )
        for held in stored
        for span in held.passage.sentences
    }


def _candidates(
    held: StoredPassage,
    article: Article,
    question: Question,
    score: float,
    words: Mapping[Place, Sequence[str]],
    titles: Mapping[ArticleId, Sequence[str]],
    lexical: Mapping[Place, float],
) -> list[Candidate]:
    spans = held.passage.sentences
    cosines = held.sentence_vectors @ question.vector
    found = []
    for place, span in enumerate(spans):
        before = spans[place - 1] if place else None
        after = spans[place + 1] if place + 1 < len(spans) else None
        own = frozenset(words[article.id, span])
        nearby = own.union(
            titles[article.id], *(words[article.id, each] for each in (before, after) if each)
        )
        found.append(
            Candidate(
                article,
                span,
                before,
                after,
                vector=held.sentence_vectors[place],
                passage=score,
                cosine=float(cosines[place]),
                lexical=lexical[article.id, span],
                coverage=question.coverage(own),
                coverage_nearby=question.coverage(nearby),
            )
        )
    return found


def _joined(one: Candidate, other: Candidate) -> Candidate:
    """Join what two passages know of the sentence they share."""
    best = max(one, other, key=lambda c: (c.passage, c.cosine))
    return replace(
        best,
        cosine=max(one.cosine, other.cosine),
        coverage_nearby=max(one.coverage_nearby, other.coverage_nearby),
        before=one.before or other.before,
        after=one.after or other.after,
    )


def _lexical(words: Mapping[Place, Sequence[str]], question: Question) -> dict[Place, float]:
    """Score the sentences by BM25, over the highest of them."""
    scores = {place: _bm25(found, question) for place, found in words.items()}
    highest = max(scores.values(), default=0.0) or 1.0
    return {place: score / highest for place, score in scores.items()}


def _bm25(found: Sequence[str], question: Question) -> float:
    damping = _K1 * (1 - _B + _B * len(found) / _USUAL_TERMS)
    return sum(
        question.weights[term] * count * (_K1 + 1) / (count + damping)
        for term in question.terms
        if (count := found.count(term))
    )
