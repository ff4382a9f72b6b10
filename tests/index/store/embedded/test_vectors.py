"""The vectors in memory: exact, within their collections, changed whole."""

import threading

import numpy as np
import pytest

from index.model.article import SHARED, ArticleId, CollectionId
from index.model.stored import PassageId
from index.model.vectors import Vector
from index.store.embedded.vectors import PassageVector, VectorIndex
from tests.factories import GUILD
from tests.index.store.vectors import DIMENSION, embedding_like

FEED = CollectionId("feed:1")


def rows(
    vectors: Vector, collection: CollectionId = SHARED, first: int = 0, per_article: int = 10
) -> list[PassageVector]:
    return [
        PassageVector(
            PassageId(first + n),
            ArticleId(f"{collection}-{(first + n) // per_article}"),
            collection,
            vector,
        )
        for n, vector in enumerate(vectors)
    ]


def index_of(*added: list[PassageVector]) -> VectorIndex:
    index = VectorIndex("fingerprint", DIMENSION)
    index.replace([], [row for some in added for row in some], 1)
    return index


def found(index: VectorIndex, query: Vector, k: int = 10, *where: CollectionId) -> list[int]:
    return [hit.passage for hit in index.search(where or (SHARED,), query, k)]


def test_hits_come_best_first_with_their_cosine() -> None:
    vectors, (query,) = embedding_like(500), embedding_like(1, seed=2)
    hits = index_of(rows(vectors)).search([SHARED], query, 20)
    assert [hit.passage for hit in hits][:5] == np.argsort(-(vectors @ query))[:5].tolist()
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    for hit in hits:
        assert hit.score == pytest.approx(float(vectors[hit.passage] @ query), abs=2e-3)


def test_a_filter_never_returns_short() -> None:
    vectors, (query,) = embedding_like(5000), embedding_like(1, seed=2)
    index = index_of(rows(vectors))
    farthest = [PassageId(int(n)) for n in np.argsort(vectors @ query)[:12]]
    for allowed in (farthest, farthest[:3], farthest[:1]):
        hits = index.search([SHARED], query, 10, allowed)
        assert len(hits) == min(10, len(allowed))
        assert {hit.passage for hit in hits} <= set(allowed)
    far = index.search([SHARED], query, 20, articles=[ArticleId("shared-7"), ArticleId("no")])
    assert {hit.passage for hit in far} == set(range(70, 80))
    assert index.search([SHARED], query, 10, articles=[]) == ()
    assert index.search([SHARED], query, 10, []) == ()
    assert index.search([SHARED], query, 10, [PassageId(999_999)]) == ()


def test_a_replaced_article_is_found_as_it_is_now_alone() -> None:
    vectors = embedding_like(100)
    index = index_of(rows(vectors))
    touched = index.replace([ArticleId("shared-0")], rows(vectors[90:95], first=200), 2)
    assert touched == {SHARED}
    assert index.generation == 2
    assert index.passages() == set(range(10, 100)) | set(range(200, 205))
    assert set(found(index, vectors[90], 2)) == {90, 200}
    assert index.replace([ArticleId("nowhere")], [], 3) == frozenset()


def test_a_collection_is_never_found_from_another() -> None:
    vectors = embedding_like(60)
    index = index_of(
        rows(vectors[:20]), rows(vectors[20:40], GUILD, 20), rows(vectors[40:], FEED, 40)
    )
    for query in vectors:
        assert set(found(index, query, 60)) == set(range(20))
        assert set(found(index, query, 60, GUILD)) == set(range(20, 40))
        assert set(found(index, query, 60, GUILD, FEED, GUILD)) == set(range(20, 60))
    assert index.search([], vectors[0], 10) == ()
    assert index.search([CollectionId("guild:2")], vectors[0], 10) == ()
    hits = index.search([SHARED], vectors[25], 10, [PassageId(25), PassageId(3)])
    assert [hit.passage for hit in hits] == [3]


def test_an_empty_index_finds_nothing() -> None:
    index = index_of()
    assert found(index, embedding_like(1)[0]) == []
    index.replace([], rows(embedding_like(3)), 1)
    index.replace([ArticleId("shared-0")], [], 2)
    assert found(index, embedding_like(1)[0]) == []


def test_searches_run_beside_changes_and_never_see_half_of_one() -> None:
    vectors = embedding_like(40)
    index = index_of(rows(vectors[:20], per_article=20))
    seen: set[int] = set()
    stop = threading.Event()

    def search() -> None:
        while not stop.is_set():
            seen.add(len(found(index, vectors[0], 100)))
            only = [ArticleId("shared-0")]
            seen.add(len(index.search([SHARED], vectors[0], 100, articles=only)))

    searching = [threading.Thread(target=search) for _ in range(3)]
    for thread in searching:
        thread.start()
    for turn in range(200):
        index.replace([ArticleId("shared-0")], rows(vectors[:20], per_article=20), turn)
    stop.set()
    for thread in searching:
        thread.join()
    assert seen == {20}
