"""The vectors of one database: loaded once, kept in step with it, written as a snapshot."""

import contextlib
import sqlite3
import threading
from pathlib import Path
from typing import Final

from index.model.stored import ModelIdentity
from index.store.embedded import changes
from index.store.embedded.database import Database
from index.store.embedded.snapshots import Snapshots
from index.store.embedded.vectors import VectorIndex

SNAPSHOT_EVERY: Final = 256
"""Changes after which the snapshot is written anew; a start reads fewer from the database."""


class VectorCache:
    """Holds one database's vectors as of its last change; safe to share between threads."""

    def __init__(self, database: Database, folder: Path) -> None:
        """Keep the vectors of `database` in memory, and their snapshot in `folder`."""
        self._database = database
        self._snapshots = Snapshots(folder)
        self._vectors: VectorIndex | None = None
        self._lock = threading.Lock()
        self._growing = threading.Lock()

    @property
    def loaded(self) -> VectorIndex | None:
        """What is in memory at this moment, however old."""
        return self._vectors

    def current(self, connection: sqlite3.Connection) -> VectorIndex | None:
        """Give the vectors as `connection` has them, or newer; None while there is no model."""
        model = changes.identity(connection)
        if model is None:
            return None
        generation = self._database.generation(connection)
        held = self._vectors
        if (
            held is not None
            and held.fingerprint == model.fingerprint
            and held.generation >= generation
        ):
            return held
        with self._lock:
            vectors = self._vectors
            if vectors is None or vectors.fingerprint != model.fingerprint:
                vectors = self._snapshots.restore(model.fingerprint, model.dimension)
                if vectors is None or vectors.generation > generation:
                    self._snapshots.forget()
                    vectors = self._read(connection, model, generation)
            if vectors.generation < generation:
                gone, added = changes.since(connection, vectors.generation, model.dimension)
                self._snapshots.touch(vectors.replace(gone, added, generation))
            self._vectors = vectors
        return vectors

    def _read(
        self, connection: sqlite3.Connection, model: ModelIdentity, generation: int
    ) -> VectorIndex:
        """Read every vector from the database; never all of them at once."""
        vectors = VectorIndex(model.fingerprint, model.dimension)
        for rows in changes.everything(connection, model.dimension):
            self._snapshots.touch(vectors.replace((), rows, generation))
            vectors.grow()  # the rest goes into clusters at once
        vectors.generation = generation
        return vectors

    def behind(self, connection: sqlite3.Connection) -> bool:
        """Tell whether vectors are loaded that the database has changed since."""
        held = self._vectors
        return held is not None and held.generation != self._database.generation(connection)

    def save(self, *, every: int = 1) -> None:
        """Write the snapshot if it is at least `every` changes old, or there is none.

        Without one everything works, only the next start is slower: what hinders it is no error.
        """
        vectors = self._vectors
        old = self._snapshots.generation
        if vectors is None or (old >= 0 and vectors.generation - old < every):
            return
        with contextlib.suppress(OSError):
            if self._growing.acquire(blocking=False):
                try:
                    self._snapshots.touch(vectors.grow())
                finally:
                    self._growing.release()
            self._snapshots.save(vectors, self._lock)

    def close(self) -> None:
        """Drop the vectors; a search that is under way still ends."""
        self._vectors = None
