"""What a library works with: the store, and the models, each loaded when it is first needed."""

import threading
from typing import TYPE_CHECKING

from index.model.stored import ModelIdentity
from index.settings import Settings
from index.store.protocol import Store

if TYPE_CHECKING:  # models load when they are first needed, not when this module does
    from index.models.embedder import Embedder
    from index.search import Answerer
    from index.search.spelling import Spelling
    from index.search.topics import Topics


class Runtime:
    """The loaded parts of one library; safe to share between threads."""

    def __init__(self, settings: Settings, store: Store) -> None:
        """Load nothing yet."""
        self.store = store
        self._settings = settings
        self._lock = threading.RLock()
        self._embedder: Embedder | None = None
        self._answerer: Answerer | None = None
        self._topics: Topics | None = None

    def answerer(self) -> "Answerer":
        """Give what answers questions.

        Raises:
            LibraryError, ModelError: the library or a model can't be used.
        """
        with self._lock:
            if self._answerer is None:
                from index.models import rerankers
                from index.search import Answerer

                embedder = self.embedder()
                self._answerer = Answerer(
                    store=self.store,
                    embedder=embedder,
                    reranker=rerankers.load(self._settings),
                    spelling=self._spelling(embedder),
                )
            return self._answerer

    def topics(self) -> "Topics":
        """Give what finds the sentences about a topic; it needs no reranker."""
        with self._lock:
            if self._topics is None:
                from index.search.topics import Topics

                embedder = self.embedder()
                self._topics = Topics(self.store, embedder, self._spelling(embedder))
            return self._topics

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
                self.store.set_identity(identity(self._embedder))
            return self._embedder

    def close(self) -> None:
        """Close the store, and drop the models."""
        self.store.close()
        with self._lock:
            self._embedder = self._answerer = self._topics = None

    def _spelling(self, embedder: "Embedder") -> "Spelling":
        from index.search.spelling import Spelling

        return Spelling(self.store, embedder.knows)


def identity(embedder: "Embedder") -> ModelIdentity:
    """Name a model as the store keeps it."""
    return ModelIdentity(embedder.name, embedder.fingerprint, embedder.dimension)
