"""What a library works with: the store, and the models, each loaded when it is first needed."""

import threading

from index import models
from index.model.stored import ModelIdentity
from index.models import rerankers
from index.models.calibration import calibration_for
from index.models.embedder import Embedder
from index.search import Pipeline
from index.search.spelling import Spelling
from index.search.topics import Topics
from index.settings import NO_RERANKER, Settings
from index.store.protocol import Store


class Runtime:
    """The loaded parts of one library; safe to share between threads."""

    def __init__(self, settings: Settings, store: Store) -> None:
        """Load nothing yet."""
        self.store = store
        self._settings = settings
        self._lock = threading.RLock()
        self._embedder: Embedder | None = None
        self._pipeline: Pipeline | None = None
        self._topics: Topics | None = None

    def pipeline(self) -> Pipeline:
        """Give what answers questions.

        Raises:
            LibraryError, ModelError: the library or a model can't be used.
        """
        with self._lock:
            if self._pipeline is None:
                embedder = self.embedder()
                reader = rerankers.load_reader(self._settings)
                reranker = None if reader else rerankers.load(self._settings)
                read_by = reader or reranker
                self._pipeline = Pipeline(
                    store=self.store,
                    embedder=embedder,
                    reranker=reranker,
                    reader=reader,
                    spelling=self._spelling(embedder),
                    calibration=calibration_for(
                        embedder.name, read_by.name if read_by else NO_RERANKER
                    ),
                )
            return self._pipeline

    def topics(self) -> Topics:
        """Give what finds the sentences about a topic; it needs no reranker."""
        with self._lock:
            if self._topics is None:
                embedder = self.embedder()
                self._topics = Topics(self.store, embedder, self._spelling(embedder))
            return self._topics

    def embedder(self, *, rebuilding: bool = False) -> Embedder:
        """Give the embedding model, which must be the library's unless that is being rebuilt.

        Raises:
            LibraryError, ModelError: it is another one, or can't be used.
        """
        with self._lock:
            if self._embedder is None:
                self._embedder = models.load(self._settings)
            if not rebuilding:
                self.store.set_identity(identity(self._embedder))
            return self._embedder

    def close(self) -> None:
        """Close the store, and drop the models."""
        self.store.close()
        with self._lock:
            self._embedder = self._pipeline = self._topics = None

    def _spelling(self, embedder: Embedder) -> Spelling:
        return Spelling(self.store, embedder.knows)


def identity(embedder: Embedder) -> ModelIdentity:
    """Name a model as the store keeps it."""
    return ModelIdentity(embedder.name, embedder.fingerprint, embedder.dimension)
