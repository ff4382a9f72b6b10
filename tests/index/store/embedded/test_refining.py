"""A store whose collection is clustered answers as an exact one does, whatever changes."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index.model.article import SHARED, ArticleId
from index.model.stored import PassageId
from index.store.embedded import EmbeddedStore, nearest
from index.store.embedded.nearest import Kind
from index.store.embedded.refining import compared
from tests.factories import HERE
from tests.index.store.ingested import MODEL, ingested
from tests.index.store.vectors import embedding_like

EACH = 100
ARTICLES = 30
VECTORS = embedding_like(EACH * 40, seed=1)
QUERIES = embedding_like(20, seed=2)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "CLUSTERED_FROM", EACH * (ARTICLES - 5))
    monkeypatch.setattr(nearest, "_CLUSTERS", 32)
    monkeypatch.setattr(nearest, "_TRAINED_ON", 40 * 32)
    monkeypatch.setattr(nearest, "_PROBED", 12)


def put(store: EmbeddedStore, number: int) -> None:
    text = "\n".join(f"Passage {n} of {number}." for n in range(EACH + 1))
    vectors = VECTORS[number * EACH : (number + 1) * EACH]
    store.put(ingested(f"a{number}", text, vectors=vectors))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store's folder, which each test has a copy of."""
    folder = tmp_path_factory.mktemp("filled")
    with closing(EmbeddedStore(folder, create=True)) as made:
        made.set_identity(MODEL)
        for number in range(ARTICLES):
            put(made, number)
    return folder


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[EmbeddedStore]:
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    with closing(EmbeddedStore(tmp_path)) as made:
        made.set_identity(MODEL)
        yield made


def kind(store: EmbeddedStore) -> Kind:
    assert store._vectors.loaded is not None
    return store._vectors.loaded.kind(SHARED)


def recall(store: EmbeddedStore) -> float:
    """How many of the ten nearest are found; each with its exact cosine."""
    held = [p for s in store.summaries(HERE) for p in store.passages_of(s.id, HERE)]
    matrix, numbers = np.stack([p.vector for p in held]), [p.id for p in held]
    parts = []
    for query in QUERIES:
        cosines = dict(zip(numbers, (matrix @ query).tolist(), strict=True))
        hits = store.dense(query, HERE, 10).hits
        assert len(hits) == 10
        for hit in hits:
            assert hit.score == pytest.approx(cosines[hit.passage], abs=1e-5)
        truly = sorted(cosines, key=lambda n: -cosines[n])[:10]
        parts.append(len(set(truly) & {hit.passage for hit in hits}) / 10)
    return float(np.mean(parts))


def test_reading_many_from_the_database_clusters_them(store: EmbeddedStore) -> None:
    assert recall(store) > 0.97
    assert kind(store) is Kind.CLUSTERED


def test_what_is_added_and_removed_later_is_seen_at_once(store: EmbeddedStore) -> None:
    recall(store)
    put(store, ARTICLES)
    store.remove(ArticleId("a3"), HERE)
    assert recall(store) > 0.97
    held = {p.id for s in store.summaries(HERE) for p in store.passages_of(s.id, HERE)}
    found = store.dense(QUERIES[0], HERE, 10**5).hits
    assert {hit.passage for hit in found} == held
    assert store.check() == []


def test_a_snapshot_keeps_the_clusters(store: EmbeddedStore, tmp_path: Path) -> None:
    before = [store.dense(query, HERE, 10) for query in QUERIES]
    store.save()
    again = EmbeddedStore(tmp_path)
    again.set_identity(MODEL)
    assert [again.dense(query, HERE, 10) for query in QUERIES] == before
    assert kind(again) is Kind.CLUSTERED
    assert again.check() == []
    again.close()


def test_a_collection_that_grows_is_clustered_when_it_is_saved(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(nearest, "CLUSTERED_FROM", 10**9)
        recall(store)
        assert kind(store) is Kind.FLAT
    put(store, ARTICLES)
    store.save()
    assert kind(store) is Kind.CLUSTERED
    assert recall(store) > 0.97


def test_a_narrow_scope_is_searched_whole(store: EmbeddedStore) -> None:
    scope = HERE.only(ArticleId("a7"))
    hits = store.dense(QUERIES[0], scope, EACH).hits
    assert {hit.passage for hit in hits} == {
        each.id for each in store.passages_of(ArticleId("a7"), HERE)
    }


def test_cosines_are_exact_and_the_scopes_alone(store: EmbeddedStore) -> None:
    recall(store)
    held = store.passages_of(ArticleId("a7"), HERE)
    wanted = [each.id for each in held[:5]] + [PassageId(10**9)]
    told = store.cosines(QUERIES[0], wanted, HERE)
    assert told == {e.id: pytest.approx(float(e.vector @ QUERIES[0]), abs=1e-5) for e in held[:5]}
    assert store.cosines(QUERIES[0], wanted, HERE.only(ArticleId("a8"))) == {}


def test_passages_that_are_not_there_are_left_out(store: EmbeddedStore) -> None:
    with store._database.reading() as connection:
        assert compared(connection, [], QUERIES[0]) == {}
        assert compared(connection, [PassageId(10**9)], QUERIES[0]) == {}
