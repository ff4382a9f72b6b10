"""The vectors' files: believed only if whole, written beside searches."""

import fcntl
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.model.article import ArticleId
from index.store.embedded import snapshots
from index.store.embedded.files import SCRATCH
from index.store.embedded.snapshots import MANIFEST, Snapshots
from index.store.embedded.vectors import VectorIndex
from tests.factories import GUILD
from tests.index.store.embedded.test_vectors import found, index_of, rows
from tests.index.store.vectors import DIMENSION, embedding_like

MODEL = "fingerprint"


def saved(folder: Path, index: VectorIndex, keeper: Snapshots | None = None) -> None:
    (keeper or Snapshots(folder)).save(index, threading.Lock())


def restored(folder: Path, model: str = MODEL, dimension: int = DIMENSION) -> VectorIndex | None:
    return Snapshots(folder).restore(model, dimension)


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    vectors = embedding_like(60)
    index = index_of(rows(vectors[:30]), rows(vectors[30:], GUILD, 30))
    index.generation = 7
    saved(tmp_path / "index", index)
    return tmp_path / "index"


def test_a_snapshot_gives_the_same_vectors_again(snapshot: Path) -> None:
    index = restored(snapshot)
    assert index is not None
    assert index.generation == 7
    assert index.passages() == set(range(60))
    vectors = embedding_like(60)
    assert found(index, vectors[3], 1) == [3]
    assert found(index, vectors[44], 1, GUILD) == [44]
    index.replace([ArticleId("guild:1-4")], [], 8)
    assert index.passages() == {*range(40), *range(50, 60)}


def test_only_the_collections_that_changed_are_written(snapshot: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in snapshot.glob("*.faiss")}
    keeper = Snapshots(snapshot)
    index = keeper.restore(MODEL, DIMENSION)
    assert index is not None
    keeper.touch(index.replace([ArticleId("shared-0")], [], 8))
    saved(snapshot, index, keeper)
    after = {path.name: path.stat().st_mtime_ns for path in snapshot.glob("*.faiss")}
    assert len(after) == 2
    assert len(after.items() & before.items()) == 1
    again = restored(snapshot)
    assert again is not None
    assert (again.generation, again.passages()) == (8, index.passages())
    assert len(list(snapshot.iterdir())) == 3


def test_a_file_that_somebody_deleted_is_written_again(snapshot: Path) -> None:
    keeper = Snapshots(snapshot)
    index = keeper.restore(MODEL, DIMENSION)
    assert index is not None
    for path in snapshot.iterdir():
        path.unlink()
    saved(snapshot, index, keeper)
    assert restored(snapshot) is not None


def test_no_search_waits_for_a_snapshot_that_is_being_written(
    snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing, go_on, in_time = threading.Event(), threading.Event(), list[bool]()

    def slowly(scratch: Path, path: Path) -> None:
        writing.set()
        in_time.append(go_on.wait(30))
        scratch.replace(path)

    monkeypatch.setattr(snapshots, "settle", slowly)
    index, vectors = index_of(rows(embedding_like(30))), embedding_like(30)
    keeper, changing = Snapshots(snapshot), threading.Lock()
    saving = threading.Thread(target=keeper.save, args=(index, changing))
    saving.start()
    assert writing.wait(30)
    assert found(index, vectors[3], 1) == [3]
    with changing:  # nor does a change
        keeper.touch(index.replace([ArticleId("shared-0")], [], 9))
    assert len(found(index, vectors[3], 30)) == 20
    go_on.set()
    saving.join()
    assert in_time == [True]  # the writing ended after the search, not the search after it
    saved(snapshot, index, keeper)
    again = restored(snapshot)
    assert again is not None
    assert again.passages() == index.passages()


def test_two_processes_never_write_it_at_once(snapshot: Path) -> None:
    index, before = index_of(rows(embedding_like(30))), (snapshot / MANIFEST).read_bytes()
    held = os.open(snapshot, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)  # as another process holds it
    try:
        with pytest.raises(BlockingIOError):
            saved(snapshot, index)
        assert (snapshot / MANIFEST).read_bytes() == before
    finally:
        os.close(held)
    saved(snapshot, index)
    assert restored(snapshot) is not None


def test_what_a_killed_process_left_half_written_is_cleared_away(snapshot: Path) -> None:
    left = snapshot / f".vectors.json.123-4{SCRATCH}"
    left.write_bytes(b"hal")
    saved(snapshot, index_of(rows(embedding_like(30))))
    assert not left.exists()


def test_a_snapshot_of_another_model_is_not_believed(snapshot: Path) -> None:
    assert restored(snapshot, "other") is None
    assert restored(snapshot, MODEL, DIMENSION + 1) is None
    assert restored(snapshot / "nowhere") is None


@pytest.mark.parametrize("name", ["vectors.json", "*.faiss"])
def test_a_truncated_or_altered_file_is_not_believed(snapshot: Path, name: str) -> None:
    path = min(snapshot.glob(name))
    whole = path.read_bytes()
    for size in (0, 1, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:size])
        assert restored(snapshot) is None
    if name == "*.faiss":
        for place in range(0, len(whole), len(whole) // 40):
            altered = bytearray(whole)
            altered[place] ^= 0x10
            path.write_bytes(altered)
            assert restored(snapshot) is None
    path.unlink()
    assert restored(snapshot) is None
    path.mkdir()
    assert restored(snapshot) is None


HOSTILE: list[Callable[[dict[str, Any]], object]] = [
    lambda _: [],
    lambda _: None,
    lambda _: {},
    lambda m: m | {"version": 1},
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
    lambda m: m | {"articles": {"a": ["shared", [7]]}},
    lambda m: m | {"articles": {"a": ["shared", [[float("inf"), 9]]]}},
    lambda m: m | {"articles": {"a": ["shared", [[1, 60]]]}},
    lambda m: m | {"articles": {"a": ["shared", [[0, 59]]]}},
    lambda m: m | {"articles": {"a": ["shared", [[0, 2**60]]]}},
    lambda m: m | {"articles": {"a": ["shared", [[59, 0]]]}},
    lambda m: m | {"articles": {"a": ["shared", [[2**80, 2**80], [0, 28]]]}},
]


@pytest.mark.parametrize("spoil", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_manifest_is_not_believed(
    snapshot: Path, spoil: Callable[[dict[str, Any]], object]
) -> None:
    manifest = snapshot / "vectors.json"
    manifest.write_text(json.dumps(spoil(json.loads(manifest.read_text()))))
    assert restored(snapshot) is None


def test_a_manifest_of_brackets_is_not_believed(snapshot: Path) -> None:
    (snapshot / "vectors.json").write_text("[" * 1_000_000)
    assert restored(snapshot) is None


def test_a_file_outside_the_folder_is_never_read(snapshot: Path) -> None:
    manifest = snapshot / "vectors.json"
    content = json.loads(manifest.read_text())
    entry = content["collections"]["shared"]
    (snapshot / entry["file"]).rename(snapshot.parent / entry["file"])
    entry["file"] = f"../{entry['file']}"
    manifest.write_text(json.dumps(content))
    assert restored(snapshot) is None


def test_a_snapshot_that_cannot_be_written_leaves_the_old_one(snapshot: Path) -> None:
    index = restored(snapshot)
    assert index is not None
    with pytest.raises(FileExistsError):
        saved(snapshot / "vectors.json", index)
    assert restored(snapshot) is not None
