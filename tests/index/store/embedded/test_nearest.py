"""One collection's vectors: exact while they are few, in clusters when many, the same numbers."""

from pathlib import Path

import numpy as np
import pytest

from index.model.vectors import Vector
from index.store.embedded import nearest
from index.store.embedded.nearest import Ids, Kind, NearestVectors, selector
from tests.index.store.vectors import DIMENSION, embedding_like

COUNT = 4000
VECTORS = embedding_like(COUNT)
NUMBERS: Ids = np.arange(COUNT, dtype=np.int64) * 3
QUERIES = embedding_like(40, seed=2)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cluster thousands rather than hundreds of thousands."""
    monkeypatch.setattr(nearest, "CLUSTERED_FROM", COUNT)
    monkeypatch.setattr(nearest, "_CLUSTERS", 64)
    monkeypatch.setattr(nearest, "_TRAINED_ON", 40 * 64)
    monkeypatch.setattr(nearest, "_PROBED", 8)


@pytest.fixture
def flat() -> NearestVectors:
    made = NearestVectors(DIMENSION)
    made.add(NUMBERS, VECTORS)
    return made


@pytest.fixture
def clustered(flat: NearestVectors) -> NearestVectors:
    return flat.clustered()


def exact(query: Vector, k: int) -> set[int]:
    return set(NUMBERS[np.argsort(-(VECTORS @ query))[:k]].tolist())


def found(index: NearestVectors, query: Vector, k: int) -> set[int]:
    return set(index.search(query, k)[0].tolist())


def recall(index: NearestVectors, k: int = 10, *, among: int = 10) -> float:
    """The part of the `k` truly nearest that are among the first `among` found."""
    return float(np.mean([len(exact(q, k) & found(index, q, among)) / k for q in QUERIES]))


def test_few_are_compared_one_by_one(flat: NearestVectors) -> None:
    assert flat.kind is Kind.FLAT
    assert recall(flat) > 0.99  # half precision may exchange two that are as near
    few = NearestVectors(DIMENSION)
    few.add(NUMBERS[:10], VECTORS[:10])
    assert flat.wants_clusters
    assert not few.wants_clusters


def test_clusters_hold_the_same_and_find_nearly_all(
    flat: NearestVectors, clustered: NearestVectors
) -> None:
    assert (flat.kind, clustered.kind) == (Kind.FLAT, Kind.CLUSTERED)
    assert not clustered.wants_clusters
    np.testing.assert_array_equal(clustered.ids(), NUMBERS)
    np.testing.assert_array_equal(flat.ids(), NUMBERS)
    assert recall(clustered, among=10 * nearest.REFINED) > 0.97


def test_a_filter_never_returns_short(clustered: NearestVectors) -> None:
    query = QUERIES[0]
    farthest: list[int] = NUMBERS[np.argsort(VECTORS @ query)[:12]].tolist()
    for allowed in (farthest, farthest[:3], farthest[:1], farthest[:0]):
        assert set(clustered.search(query, 20, selector(allowed))[0].tolist()) == set(allowed)


def test_as_many_are_found_as_are_held(clustered: NearestVectors) -> None:
    assert found(clustered, QUERIES[0], COUNT + 5) == set(NUMBERS.tolist())


@pytest.mark.parametrize("kind", ["flat", "clustered"])
def test_what_is_removed_is_found_no_more(kind: str, request: pytest.FixtureRequest) -> None:
    index: NearestVectors = request.getfixturevalue(kind)
    query = QUERIES[0]
    gone = found(index, query, 50)
    index.remove(gone)
    assert not found(index, query, 500) & gone
    np.testing.assert_array_equal(index.ids(), sorted(set(NUMBERS.tolist()) - gone))


@pytest.mark.parametrize("kind", ["flat", "clustered"])
def test_removing_half_gives_the_room_back_and_changes_nothing_else(
    kind: str, request: pytest.FixtureRequest
) -> None:
    index: NearestVectors = request.getfixturevalue(kind)
    query, before = QUERIES[0], index._index
    index.remove(NUMBERS[:100].tolist())
    assert index._index is before  # a few are not worth a copy
    index.remove(NUMBERS[100:2000].tolist())
    assert index._index is not before
    assert len(index) == COUNT - 2000
    assert found(index, query, COUNT) == set(NUMBERS[2000:].tolist())
    index.add(NUMBERS[:5], VECTORS[:5])
    assert len(index) == COUNT - 1995


def test_clusters_follow_what_changed_while_they_were_made(
    flat: NearestVectors, clustered: NearestVectors
) -> None:
    more = embedding_like(30, seed=5)
    flat.add(np.arange(30, dtype=np.int64) * 3 + 1, more)
    flat.remove(NUMBERS[:40].tolist())
    clustered.follow(flat)
    np.testing.assert_array_equal(clustered.ids(), flat.ids())
    assert 1 in found(clustered, more[0], 10)


def test_a_copy_is_of_its_moment(flat: NearestVectors) -> None:
    copied = flat.copy()
    flat.remove(NUMBERS[:10].tolist())
    assert len(copied) == COUNT


@pytest.mark.parametrize("kind", ["flat", "clustered"])
def test_what_was_written_is_read_again(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    index: NearestVectors = request.getfixturevalue(kind)
    index.write(tmp_path / "file")
    again = NearestVectors.read(tmp_path / "file", DIMENSION)
    assert again is not None
    assert again.kind is index.kind
    assert found(again, QUERIES[0], 10) == found(index, QUERIES[0], 10)
    again.add(np.array([1], dtype=np.int64), QUERIES[:1])
    assert 1 in found(again, QUERIES[0], 5)
    assert NearestVectors.read(tmp_path / "file", DIMENSION + 1) is None


def test_a_file_that_cannot_be_written_or_read_is_told(
    flat: NearestVectors, tmp_path: Path
) -> None:
    with pytest.raises(OSError, match="can't be written"):
        flat.write(tmp_path / "nowhere" / "file")
    (tmp_path / "file").write_bytes(b"IxFI" + b"\xa5" * 100)
    with pytest.raises(RuntimeError):
        NearestVectors.read(tmp_path / "file", DIMENSION)
