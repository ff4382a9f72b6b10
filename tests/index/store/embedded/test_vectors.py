"""The vector store's contract, held against every implementation, and FAISS's snapshots."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.model.article import SHARED, ArticleId, CollectionId
from index.model.stored import PassageId, PassageVector
from index.store.embedded.vectors import FaissStore
from index.store.protocol import VectorStore
from tests.factories import GUILD

DIMENSION = 64
MODEL = "fingerprint"
FEED = CollectionId("feed:1")


def embedding_like(count: int, seed: int = 1) -> Any:  # noqa: ANN401
    """Unit vectors (n, d) in clusters on a low-dimensional sheet, as embeddings of news lie."""
    random = np.random.default_rng(seed)
    basis = random.standard_normal((12, DIMENSION))
    centres = random.standard_normal((40, 12))
    points = centres[random.integers(40, size=count)] + 0.4 * random.standard_normal((count, 12))
    vectors = points @ basis + 0.3 * random.standard_normal((count, DIMENSION))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def rows(
    vectors: Any,  # noqa: ANN401
    collection: CollectionId = SHARED,
    first: int = 0,
    per_article: int = 10,
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


@pytest.fixture(params=[lambda: FaissStore(MODEL, DIMENSION)], ids=["faiss"])
def store(request: pytest.FixtureRequest) -> VectorStore:
    make: Callable[[], VectorStore] = request.param
    return make()


def found(store: VectorStore, query: Any, k: int = 10, *where: CollectionId) -> list[int]:  # noqa: ANN401
    return [hit.passage for hit in store.search(where or (SHARED,), query, k).hits]


# The contract


def test_search_is_as_good_as_exact(store: VectorStore) -> None:
    vectors, queries = embedding_like(5000), embedding_like(50, seed=2)
    store.upsert(rows(vectors))
    right = 0
    for query in queries:
        exact = set(np.argsort(-(vectors @ query))[:10].tolist())
        right += len(exact & set(found(store, query)))
    assert right / 500 >= 0.99


def test_hits_come_best_first_with_their_cosine(store: VectorStore) -> None:
    vectors, (query,) = embedding_like(500), embedding_like(1, seed=2)
    store.upsert(rows(vectors))
    result = store.search([SHARED], query, 20)
    assert result.complete
    cosines = [hit.cosine for hit in result.hits]
    assert cosines == sorted(cosines, reverse=True)
    for hit in result.hits:
        assert hit.cosine == pytest.approx(float(vectors[hit.passage] @ query), abs=2e-3)


def test_a_filter_never_returns_short(store: VectorStore) -> None:
    vectors, (query,) = embedding_like(5000), embedding_like(1, seed=2)
    store.upsert(rows(vectors))
    farthest = [PassageId(int(n)) for n in np.argsort(vectors @ query)[:12]]
    for allowed in (farthest, farthest[:3], farthest[:1]):
        hits = store.search([SHARED], query, 10, allowed).hits
        assert len(hits) == min(10, len(allowed))
        assert {hit.passage for hit in hits} <= set(allowed)
    assert store.search([SHARED], query, 10, []).hits == ()
    assert store.search([SHARED], query, 10, [PassageId(999_999)]).hits == ()


def test_upserting_twice_is_upserting_once(store: VectorStore) -> None:
    vectors, (query,) = embedding_like(100), embedding_like(1, seed=2)
    store.upsert(rows(vectors))
    before = store.search([SHARED], query, 100)
    store.upsert(rows(vectors))
    store.upsert(rows(vectors[:5]) * 3)
    assert store.search([SHARED], query, 100) == before
    assert store.info().count == 100


def test_an_upserted_vector_replaces_its_former_one(store: VectorStore) -> None:
    vectors = embedding_like(100)
    store.upsert(rows(vectors))
    store.upsert(rows(vectors[99:], first=0))
    assert set(found(store, vectors[99], 2)) == {0, 99}
    assert store.info().count == 100


def test_a_deleted_article_is_gone_at_once(store: VectorStore) -> None:
    vectors = embedding_like(100)
    store.upsert(rows(vectors))
    assert found(store, vectors[7], 1) == [7]
    assert store.delete([ArticleId("shared-0"), ArticleId("nowhere")]) == 10
    assert set(found(store, vectors[7], 100)) == set(range(10, 100))
    assert store.delete([ArticleId("shared-0")]) == 0
    assert store.info().count == 90
    store.upsert(rows(vectors[:10]))
    assert found(store, vectors[7], 1) == [7]


def test_a_collection_is_never_found_from_another(store: VectorStore) -> None:
    vectors = embedding_like(60)
    store.upsert([*rows(vectors[:20]), *rows(vectors[20:40], GUILD, 20)])
    store.upsert(rows(vectors[40:], FEED, 40))
    for query in vectors:
        assert set(found(store, query, 60)) == set(range(20))
        assert set(found(store, query, 60, GUILD)) == set(range(20, 40))
        assert set(found(store, query, 60, GUILD, FEED)) == set(range(20, 60))
    assert store.search([], vectors[0], 10).hits == ()
    assert store.search([CollectionId("guild:2")], vectors[0], 10).hits == ()
    allowed = [PassageId(25), PassageId(3)]
    hits = store.search([SHARED], vectors[25], 10, allowed).hits
    assert [hit.passage for hit in hits] == [3]


def test_an_empty_store_finds_nothing(store: VectorStore) -> None:
    assert found(store, embedding_like(1)[0]) == []
    store.upsert([])
    assert store.info().count == 0
    assert store.info().dimension == DIMENSION
    store.upsert(rows(embedding_like(3)))
    store.delete([ArticleId("shared-0")])
    assert found(store, embedding_like(1)[0]) == []


def test_a_closed_store_holds_nothing(store: VectorStore) -> None:
    store.upsert(rows(embedding_like(3)))
    store.close()
    store.close()
    assert store.info().count == 0


# FAISS's own: cosines of named passages, and snapshots


def test_cosines_of_named_passages() -> None:
    store, vectors = FaissStore(MODEL, DIMENSION), embedding_like(100)
    store.upsert([*rows(vectors[:50]), *rows(vectors[50:], GUILD, 50)])
    wanted = [PassageId(n) for n in (3, 40, 70, 999)]
    given = store.cosines([SHARED], vectors[0], wanted)
    assert given == {
        3: pytest.approx(float(vectors[3] @ vectors[0]), abs=2e-3),
        40: pytest.approx(float(vectors[40] @ vectors[0]), abs=2e-3),
    }
    assert store.cosines([SHARED], vectors[0], []) == {}


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    store = FaissStore(MODEL, DIMENSION, generation=7)
    vectors = embedding_like(60)
    store.upsert([*rows(vectors[:30]), *rows(vectors[30:], GUILD, 30)])
    store.save(tmp_path / "index")
    return tmp_path / "index"


def test_a_snapshot_gives_the_same_store_again(snapshot: Path) -> None:
    store = FaissStore.restore(snapshot, MODEL, DIMENSION)
    assert store is not None
    assert store.info().count == 60
    assert store.info().generation == 7
    assert store.passages() == set(range(60))
    vectors = embedding_like(60)
    assert found(store, vectors[3], 1) == [3]
    assert found(store, vectors[44], 1, GUILD) == [44]
    assert store.delete([ArticleId("guild:1-4")]) == 10


def test_a_new_snapshot_leaves_nothing_of_the_old_one(snapshot: Path) -> None:
    before = {path.name for path in snapshot.glob("*.faiss")}
    store = FaissStore.restore(snapshot, MODEL, DIMENSION)
    assert store is not None
    store.replace([ArticleId("shared-0")], [], 8)
    store.save(snapshot)
    after = {path.name for path in snapshot.glob("*.faiss")}
    assert len(after) == 2
    assert len(after & before) == 1  # the collection that did not change
    again = FaissStore.restore(snapshot, MODEL, DIMENSION)
    assert again is not None
    assert again.info() == store.info()
    assert len(list(snapshot.iterdir())) == 3


def test_a_snapshot_of_another_model_is_not_believed(snapshot: Path) -> None:
    assert FaissStore.restore(snapshot, "other", DIMENSION) is None
    assert FaissStore.restore(snapshot, MODEL, DIMENSION + 1) is None
    assert FaissStore.restore(snapshot / "nowhere", MODEL, DIMENSION) is None


@pytest.mark.parametrize("name", ["vectors.json", "*.faiss"])
def test_a_truncated_or_altered_file_is_not_believed(snapshot: Path, name: str) -> None:
    path = min(snapshot.glob(name))
    whole = path.read_bytes()
    for size in (0, 1, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:size])
        assert FaissStore.restore(snapshot, MODEL, DIMENSION) is None
    if name == "*.faiss":
        for place in range(0, len(whole), len(whole) // 40):
            altered = bytearray(whole)
            altered[place] ^= 0x10
            path.write_bytes(altered)
            assert FaissStore.restore(snapshot, MODEL, DIMENSION) is None
    path.unlink()
    assert FaissStore.restore(snapshot, MODEL, DIMENSION) is None
    path.mkdir()
    assert FaissStore.restore(snapshot, MODEL, DIMENSION) is None


HOSTILE: list[Callable[[dict[str, Any]], object]] = [
    lambda _: [],
    lambda _: None,
    lambda _: {},
    lambda m: m | {"version": 2},
    lambda m: m | {"generation": "x"},
    lambda m: m | {"generation": None},
    lambda m: m | {"generation": float("inf")},
    lambda m: m | {"generation": -1},
    lambda m: m | {"collections": []},
    lambda m: m | {"collections": {"shared": 5}},
    lambda m: m | {"collections": {"shared": {"file": 5, "sha256": "x"}}},
    lambda m: m | {"collections": {"shared": {"file": "../../secret", "sha256": "x"}}},
    lambda m: m | {"collections": {"shared": {"file": "..", "sha256": "x"}}},
    lambda m: m | {"collections": {"shared": {"file": "a\0b", "sha256": "x"}}},
    lambda m: m | {"collections": {"shared": m["collections"]["shared"]}},
    lambda m: m | {"articles": []},
    lambda m: m | {"articles": {"a": []}},
    lambda m: m | {"articles": {"a": ["shared", 5]}},
    lambda m: m | {"articles": {"a": ["shared", [float("inf")]]}},
    lambda m: m | {"articles": {"a": ["shared", [*range(1, 61)]]}},
    lambda m: m | {"articles": {"a": ["shared", [*range(60)]]}},
    lambda m: m | {"articles": {"a": ["shared", [2**80, *range(59)]]}},
]


@pytest.mark.parametrize("spoil", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_manifest_is_not_believed(
    snapshot: Path, spoil: Callable[[dict[str, Any]], object]
) -> None:
    manifest = snapshot / "vectors.json"
    manifest.write_text(json.dumps(spoil(json.loads(manifest.read_text()))))
    assert FaissStore.restore(snapshot, MODEL, DIMENSION) is None


def test_a_manifest_of_brackets_is_not_believed(snapshot: Path) -> None:
    (snapshot / "vectors.json").write_text("[" * 1_000_000)
    assert FaissStore.restore(snapshot, MODEL, DIMENSION) is None


def test_a_file_outside_the_folder_is_never_read(snapshot: Path) -> None:
    manifest = snapshot / "vectors.json"
    content = json.loads(manifest.read_text())
    entry = content["collections"]["shared"]
    (snapshot / entry["file"]).rename(snapshot.parent / entry["file"])
    entry["file"] = f"../{entry['file']}"
    manifest.write_text(json.dumps(content))
    assert FaissStore.restore(snapshot, MODEL, DIMENSION) is None


def test_a_snapshot_that_cannot_be_written_leaves_the_old_one(snapshot: Path) -> None:
    store = FaissStore.restore(snapshot, MODEL, DIMENSION)
    assert store is not None
    with pytest.raises(FileExistsError):
        store.save(snapshot / "vectors.json")
    assert FaissStore.restore(snapshot, MODEL, DIMENSION) is not None
