"""The vectors' files: what spares reading every vector from the database at the next start."""

import contextlib
import fcntl
import hashlib
import json
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from index.model.article import ArticleId, CollectionId
from index.store.embedded.files import SCRATCH, replace, settle
from index.store.embedded.vectors import VectorIndex

MANIFEST: Final = "vectors.json"
_VERSION: Final = 2
_LONGEST: Final = 1_000_000
"""Passages in a row that a manifest may name: more is damage, and would fill the memory."""


class Snapshots:
    """Snapshots of one vector index in one folder; only the collections that changed are written.

    A snapshot is believed only if model, dimension and checksums are right. It may be deleted at
    any moment.
    """

    def __init__(self, folder: Path) -> None:
        """Keep snapshots in `folder`, which need not exist."""
        self.folder = folder
        self.generation = -1
        self._files: dict[CollectionId, dict[str, str]] = {}
        self._touched: set[CollectionId] = set()
        self._lock = threading.Lock()
        self._saving = threading.Lock()

    def touch(self, collections: Iterable[CollectionId]) -> None:
        """Note that collections changed since they were written."""
        with self._lock:
            self._touched.update(collections)

    def forget(self) -> None:
        """Trust no file any more: the next snapshot is written whole."""
        with self._lock:
            self.generation = -1
            self._files = {}

    def save(self, vectors: VectorIndex, changing: threading.Lock) -> None:
        """Write a snapshot; a reader finds the old one or the new one, whole.

        The index is written under `changing`, which keeps it from being changed, and brought to
        the disk after: no search waits for that.

        Raises:
            OSError: it can't be written, or another process is writing it; the old one stands.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._saving, _alone(self.folder):
            with changing, self._lock:
                written = {
                    name: entry
                    for name, entry in self._files.items()
                    if name not in self._touched and (self.folder / entry["file"]).is_file()
                }
                changed = sorted(vectors.collections() - written.keys())
                scratch = {
                    name: self.folder / f".{os.getpid()}-{n}{SCRATCH}"
                    for n, name in enumerate(changed)
                }
                generation, articles = vectors.write(scratch)
                self._files, self._touched = dict(written), set()
            for collection, path in scratch.items():
                written[collection] = self._settle(collection, path)
            manifest = {
                "version": _VERSION,
                "model": vectors.fingerprint,
                "dimension": vectors.dimension,
                "generation": generation,
                "collections": written,
                "articles": {name: [held, _runs(each)] for name, (held, each) in articles.items()},
            }
            replace(self.folder / MANIFEST, json.dumps(manifest).encode())
            self._tidy({entry["file"] for entry in written.values()})
            with self._lock:
                self.generation, self._files = generation, written

    def _settle(self, collection: CollectionId, scratch: Path) -> dict[str, str]:
        """Give what was written its name, which its content decides."""
        digest = _digest(scratch)
        name = f"{hashlib.sha256(collection.encode()).hexdigest()[:12]}-{digest[:12]}.faiss"
        settle(scratch, self.folder / name)
        return {"file": name, "sha256": digest}

    def _tidy(self, kept: set[str]) -> None:
        """Delete what no manifest names any more, and what a killed process left half written."""
        for old in (*self.folder.glob("*.faiss"), *self.folder.glob(f".*{SCRATCH}")):
            if old.name not in kept:
                old.unlink(missing_ok=True)

    def restore(self, fingerprint: str, dimension: int) -> VectorIndex | None:
        """Read the snapshot; nothing if it is missing, damaged, or of another model."""
        try:
            manifest = json.loads((self.folder / MANIFEST).read_bytes())
            stated = (manifest["version"], manifest["model"], manifest["dimension"])
            if stated != (_VERSION, fingerprint, dimension):
                return None
            vectors = self._read(manifest, fingerprint, dimension)
            if vectors is None or vectors.generation < 0 or not vectors.agrees():
                return None
        except (
            OSError,
            ValueError,
            TypeError,
            KeyError,
            AttributeError,
            RuntimeError,  # FAISS's, and Python's of a manifest that is nested too deep
            OverflowError,
        ):
            return None
        with self._lock:
            self.generation = vectors.generation
            self._files = {
                CollectionId(name): {"file": Path(entry["file"]).name, "sha256": entry["sha256"]}
                for name, entry in manifest["collections"].items()
            }
            self._touched = set()
        return vectors

    def _read(self, manifest: Any, fingerprint: str, dimension: int) -> VectorIndex | None:  # noqa: ANN401 - any JSON
        vectors = VectorIndex(fingerprint, dimension, int(manifest["generation"]))
        for collection, entry in manifest["collections"].items():
            path = self.folder / Path(entry["file"]).name
            if _digest(path) != entry["sha256"]:
                return None
            if not vectors.load(CollectionId(collection), path):
                return None
        for article, (collection, runs) in manifest["articles"].items():
            held = [n for first, last in runs for n in _run(first, last)]
            vectors.assign(ArticleId(article), CollectionId(collection), held)
        return vectors


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other processes from writing the same files.

    Raises:
        BlockingIOError: another one is writing them.
    """
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)  # let go of when it is closed
        yield
    finally:
        os.close(held)


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Write sorted numbers as the first and last of each run."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _run(first: Any, last: Any) -> range:  # noqa: ANN401 - any JSON
    if not 0 <= int(last) - int(first) < _LONGEST:
        raise ValueError("a run of passages that can't be")
    return range(int(first), int(last) + 1)
