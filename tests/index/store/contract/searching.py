"""What every store promises of a search: exact, never short, by the scope's own statistics."""

import math
from collections import defaultdict
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from index.model.article import ArticleId
from index.model.scope import Scope
from index.model.stored import PassageId, Source
from index.store.digest import article_digest
from index.store.protocol import Store
from index.text.language import ENGLISH
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE, of, put
from tests.index.store.ingested import ingested, lines
from tests.index.store.vectors import embedding_like


class SearchContract:
    """Dense and lexical search."""

    # Dense search

    def test_search_is_as_good_as_exact(self, store: Store) -> None:
        vectors, queries = embedding_like(2000), embedding_like(50, seed=2)
        for start in range(0, 2000, 100):
            put(store, f"a{start}", vectors[start : start + 100])
        numbers = [held.id for start in range(0, 2000, 100) for held in of(store, f"a{start}")]
        right = 0
        for query in queries:
            exact = {numbers[n] for n in np.argsort(-(vectors @ query))[:10]}
            result = store.dense(query, HERE, 10)
            assert result.complete
            right += len(exact & {hit.passage for hit in result.hits})
        assert right / 500 >= 0.99

    def test_hits_come_best_first_with_their_cosine(self, store: Store) -> None:
        vectors, (query,) = embedding_like(60), embedding_like(1, seed=2)
        put(store, "a", vectors)
        hits = store.dense(query, HERE, 20).hits
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        exact = {held.id: float(held.vector @ query) for held in of(store, "a")}
        for hit in hits:
            assert hit.score == pytest.approx(exact[hit.passage], abs=2e-3)
        wanted = [hits[3].passage, hits[0].passage, PassageId(10**9)]
        assert store.cosines(query, wanted, HERE) == {
            hit.passage: pytest.approx(hit.score, abs=1e-6) for hit in (hits[0], hits[3])
        }
        assert store.cosines(query, wanted, THERE) == {}
        assert store.cosines(query, [], HERE) == {}

    def test_a_filter_never_returns_short(self, store: Store) -> None:
        vectors, (query,) = embedding_like(1200), embedding_like(1, seed=2)
        order = np.argsort(-(vectors @ query))
        for n in range(100):  # an article's passages lie together, the last ones farthest
            day = date(2000, 1, 1).replace(year=2000 + n)
            made = put(store, f"a{n}", vectors[order[n * 12 : n * 12 + 12]], published=day)
            if n == 97:  # what says the same elsewhere is a further source
                copy = Source(ArticleId("copy"), "/copy.txt", source="The Post")
                assert store.add_source(made.article.id, copy, HERE, article_digest(made.article))
            if n == 98:
                store.put(replace(made, article=replace(made.article, source="The Post")))
        for scope, count in (
            (HERE.only(ArticleId("a99")), 12),
            (replace(HERE, since=date(2099, 1, 1)), 12),
            (replace(HERE, since=date(2095, 1, 1), until=date(2097, 12, 31)), 36),
            (replace(HERE, since=date(2095, 1, 1), articles=(ArticleId("a1"),)), 0),
            (HERE.only(ArticleId("nowhere")), 0),
            (replace(HERE, articles=(ArticleId("a99"), ArticleId("a98"), ArticleId("x"))), 24),
            (replace(HERE, articles=()), 0),
            (replace(HERE, sources=("The Post", "none")), 24),
            (replace(HERE, sources=("The Post",), articles=(ArticleId("a97"),)), 12),
            (replace(HERE, sources=("The Post",), articles=(ArticleId("a99"),)), 0),
            (replace(HERE, sources=("the post",)), 0),
            (replace(HERE, sources=()), 0),
        ):
            for k in (1, 10, 50):
                assert len(store.dense(query, scope, k).hits) == min(k, count)
                assert len(store.lexical(["passag"], scope, k).hits) == min(k, count)
            assert store.counts(scope).passages == count

    # Lexical search

    def test_lexical_scores_are_bm25_of_the_scopes_own_passages(self, store: Store) -> None:
        for n in range(12):
            store.put(ingested(f"h{n}", lines(8, n), title="The harbour" if n % 3 else ""))
            store.put(ingested(f"t{n}", lines(3, 50 + n), GUILD, title="harbour vote"))
        for scope in (HERE, THERE, BOTH, HERE.only(ArticleId("h1"))):
            for terms in (["harbour"], ["bridg", "vote", "number"], ["nothing"], []):
                hits = store.lexical(terms, scope, 500).hits
                exact = bm25(store, terms, scope)
                assert {hit.passage for hit in hits} == exact.keys()
                for hit in hits:
                    assert hit.score == pytest.approx(exact[hit.passage], rel=1e-6)
                assert hits == tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage)))
                assert store.lexical(terms, scope, 5).hits == hits[:5]

    @pytest.mark.parametrize("odd", ["o'neal", "o’neal", "c++", '"', "7:harbour", "ø", "a*b", "¾"])
    def test_a_term_is_found_whatever_its_characters(self, store: Store, odd: str) -> None:

        store.put(ingested("one", f"The {odd} harbour.\nA bridge."))
        for term in ENGLISH.analyzer.terms(odd):
            assert store.term_statistics([term], HERE).frequencies == {term: 1}
            assert len(store.lexical([term], HERE, 5).hits) == 1
        assert store.lexical([odd, "NEAR(", "bridge*"], THERE, 5).hits == ()

    def test_words_are_counted_as_written(self, store: Store) -> None:
        store.put(ingested("one", "Two ferries.\nOne ferry.\nFerries again.", title="Boats"))
        assert store.vocabulary(HERE)["ferries"] == 2
        assert store.vocabulary(HERE)["ferry"] == 2
        assert store.vocabulary(HERE)["boats"] == 2
        store.put(ingested("two", "A ferry.", GUILD))
        assert store.vocabulary(BOTH)["ferry"] == 3
        assert "ferries" not in store.vocabulary(THERE)
        store.remove(ArticleId("one"), HERE)
        assert dict(store.vocabulary(HERE)) == {}
        assert dict(store.vocabulary(BOTH)) == {"a": 1, "ferry": 1}


def bm25(store: Store, terms: list[str], scope: Scope) -> dict[PassageId, float]:
    """Score the scope's passages in the plainest way: Okapi BM25, a title's term weighing 0.3."""

    held = {
        each.id: (
            ENGLISH.analyzer.terms(article.title),
            ENGLISH.analyzer.terms(article.text[each.passage.span.start : each.passage.span.end]),
            article.id,
        )
        for summary in store.summaries(scope.whole)
        for article in [store.articles([summary.id], scope.whole)[summary.id]]
        for each in store.passages_of(summary.id, scope.whole)
    }
    total = len(held)
    usual = sum(len(title) + len(body) for title, body, _ in held.values()) / max(1, total)
    scores: defaultdict[PassageId, float] = defaultdict(float)
    for term in terms:
        n = sum(term in title or term in body for title, body, _ in held.values())
        idf = max(1e-6, math.log((total - n + 0.5) / (n + 0.5)))
        for passage, (title, body, article) in held.items():
            often = body.count(term) + 0.3 * title.count(term)
            if often and (scope.articles is None or article in scope.articles):
                length = (len(title) + len(body)) / usual
                scores[passage] += idf * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * length))
    return dict(scores)
