"""What a library is made of: catalog, models, vectors, each loaded when it is first needed."""

import contextlib
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from index.errors import LibraryError
from index.model.stored import Prepared
from index.settings import Settings
from index.store.embedded import Catalog

if TYPE_CHECKING:  # models load when they are first needed, not when this module does
    from index.models.embedder import Embedder
    from index.search import Answerer
    from index.search.topics import Topics
    from index.store.embedded.vectors import FaissStore

INDEX_FOLDER: Final = "index"
SNAPSHOT_EVERY: Final = 256
"""Changes after which the vectors' snapshot is written anew; fewer are read from the catalog."""


class Parts:
    """The parts of one library; safe to share between threads."""

    def __init__(self, directory: Path, settings: Settings, catalog: Catalog) -> None:
        self.directory = directory
        self.catalog = catalog
        self._settings = settings
        self._lock = threading.RLock()
        self._embedder: Embedder | None = None
        self._store: FaissStore | None = None
        self._answerer: Answerer | None = None
        self._topics: Topics | None = None
        self._snapshot = 0

    def answerer(self) -> "Answerer":
        """Give what answers questions.

        Raises:
            LibraryError, ModelError: the library or a model can't be used.
        """
        with self._lock:
            if self._answerer is None:
                from index.models import rerankers
                from index.search import Answerer
                from index.search.spelling import Spelling

                embedder = self.embedder()
                self._answerer = Answerer(
                    catalog=self.catalog,
                    store=self.vectors(),
                    embedder=embedder,
                    reranker=rerankers.load(self._settings),
                    spelling=Spelling(self.catalog, embedder.knows),
                )
            return self._answerer

    def topics(self) -> "Topics":
        """Give what finds the sentences about a topic; it needs no reranker."""
        with self._lock:
            if self._topics is None:
                from index.search.spelling import Spelling
                from index.search.topics import Topics

                embedder = self.embedder()
                self._topics = Topics(
                    catalog=self.catalog,
                    store=self.vectors(),
                    embedder=embedder,
                    spelling=Spelling(self.catalog, embedder.knows),
                )
            return self._topics

    def refresh(self) -> bool:
        """Take up what another process changed; say whether there was anything."""
        with self._lock:
            if self._store is None or self._store.generation == self.catalog.generation():
                return False
            self._catch_up(self._store)
            return True

    def replace_all(self, remade: Iterable[Prepared], embedder: "Embedder") -> None:
        """Store the whole library anew, made with this model."""
        with self._lock:
            self.catalog.replace_all(remade, identity(embedder))
            self._store = self._answerer = self._topics = None

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            if self._store is not None:
                self._store.close()
            self._store = self._answerer = self._topics = None
            self.catalog.close()

    def embedder(self, *, rebuilding: bool = False) -> "Embedder":
        """Give the embedding model, which must be the library's unless that is being rebuilt.

        Raises:
            LibraryError, ModelError: it is another one, or can't be used.
        """
        with self._lock:
            if self._embedder is None:
                from index import models

                self._embedder = models.load(self._settings)
            if not rebuilding:
                self._agree(self._embedder)
            return self._embedder

    def vectors(self) -> "FaissStore":
        """Give the vectors, as the catalog has them at this moment."""
        with self._lock:
            if self._store is None:
                from index.store.embedded.vectors import FaissStore

                dimension = self._dimension()
                fingerprint = self.catalog.meta("fingerprint") or ""
                folder = self.directory / INDEX_FOLDER
                store = FaissStore.restore(folder, fingerprint, dimension)
                self._snapshot = store.generation if store else -1
                if store is None or store.generation > self.catalog.generation():
                    store = FaissStore(fingerprint, dimension)
                self._catch_up(store)
                self._store = store
                if store.generation - self._snapshot > SNAPSHOT_EVERY or self._snapshot < 0:
                    self.save()
            return self._store

    def save(self) -> None:
        """Write the vectors' snapshot, so that the next start need not read them one by one."""
        store = self.vectors()
        with self._lock:
            if store.generation != self._snapshot:
                # Without a snapshot everything works, only the next start is slower.
                with contextlib.suppress(OSError):
                    store.save(self.directory / INDEX_FOLDER)
                    self._snapshot = store.generation

    def _agree(self, embedder: "Embedder") -> None:
        """Make sure that the library's vectors are this model's."""
        stored = self.catalog.meta("fingerprint")
        if stored is None:
            self.catalog.set_meta(identity(embedder))
        elif stored != embedder.fingerprint:
            raise LibraryError(
                f"The library in {self.directory} was made with the model "
                f"{self.catalog.meta('model')!r}, but PULLQUOTE_MODEL is {embedder.name!r}. Set "
                "it back, or run 'pullquote rebuild' to embed every article with the new one."
            )

    def _catch_up(self, store: "FaissStore") -> None:
        generation, gone, added = self.catalog.changes(store.generation, self._dimension())
        if self.catalog.meta("fingerprint") != store.info().model:
            raise LibraryError(
                f"The library in {self.directory} was rebuilt with the model "
                f"{self.catalog.meta('model')!r}. Set PULLQUOTE_MODEL to it and start again."
            )
        store.replace(gone, added, generation)

    def _dimension(self) -> int:
        return self.catalog.dimension() or self.embedder().dimension


def identity(embedder: "Embedder") -> dict[str, str]:
    """Name a model, as the catalog keeps it."""
    return {
        "model": embedder.name,
        "fingerprint": embedder.fingerprint,
        "dimension": str(embedder.dimension),
    }
