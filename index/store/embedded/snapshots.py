"""The vectors' files: what spares reading every vector from the database at the next start."""

import contextlib
import fcntl
import hashlib
import json
import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from index.model.article import ArticleId, CollectionId
from index.model.stored import PassageId
from index.store.embedded.files import SCRATCH, replace
from index.store.embedded.vectors import VectorIndex

MANIFEST: Final = "vectors.json"
_VERSION: Final = 1


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
        """Believe no file any more: the next snapshot is written whole."""
        with self._lock:
            self.generation = -1
            self._files = {}

    def save(self, vectors: VectorIndex, changing: threading.Lock) -> None:
        """Write a snapshot; a reader finds the old one or the new one, whole.

        The index is copied under `changing`, which keeps it from being changed, and written
        after: no search waits for the disk.

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
                changed = vectors.collections() - written.keys()
                generation, contents, articles = vectors.contents(changed)
                self._files, self._touched = dict(written), set()
            for collection, content in contents.items():
                written[collection] = self._write(collection, content)
            manifest = {
                "version": _VERSION,
                "model": vectors.fingerprint,
                "dimension": vectors.dimension,
                "generation": generation,
                "collections": written,
                "articles": articles,
            }
            replace(self.folder / MANIFEST, json.dumps(manifest).encode())
            self._tidy({entry["file"] for entry in written.values()})
            with self._lock:
                self.generation, self._files = generation, written

    def _tidy(self, kept: set[str]) -> None:
        """Delete what no manifest names any more, and what a killed process left half written."""
        for old in (*self.folder.glob("*.faiss"), *self.folder.glob(f".*{SCRATCH}")):
            if old.name not in kept:
                old.unlink(missing_ok=True)

    def _write(self, collection: CollectionId, content: bytes) -> dict[str, str]:
        digest = hashlib.sha256(content).hexdigest()
        name = f"{hashlib.sha256(collection.encode()).hexdigest()[:12]}-{digest[:12]}.faiss"
        replace(self.folder / name, content)
        return {"file": name, "sha256": digest}

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
            content = (self.folder / Path(entry["file"]).name).read_bytes()
            if hashlib.sha256(content).hexdigest() != entry["sha256"]:
                return None
            if not vectors.load(CollectionId(collection), content):
                return None
        for article, (collection, passages) in manifest["articles"].items():
            held = [PassageId(int(passage)) for passage in passages]
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
