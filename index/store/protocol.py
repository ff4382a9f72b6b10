"""The VectorStore protocol: vectors by passage, searched within named collections.

`index.store.embedded.vectors` keeps them in FAISS; this module imports neither FAISS nor a model.
"""

from collections.abc import Collection, Sequence
from typing import Protocol

from index.model.article import ArticleId, CollectionId
from index.model.stored import PassageId, PassageVector, SearchResult, StoreInfo
from index.model.vectors import Vector


class VectorStore(Protocol):
    """Vectors by passage, searched within named collections."""

    def upsert(self, rows: Sequence[PassageVector]) -> None:
        """Add rows, or replace those whose passage is there."""
        ...

    def delete(self, articles: Collection[ArticleId]) -> int:
        """Remove the articles' passages and count them."""
        ...

    def search(
        self,
        collections: Collection[CollectionId],
        query: Vector,
        k: int,
        allowed: Collection[PassageId] | None = None,
    ) -> SearchResult:
        """Find the `k` nearest passages, where given among the `allowed` alone."""
        ...

    def info(self) -> StoreInfo:
        """Say what the store holds."""
        ...

    def close(self) -> None:
        """Let go of everything."""
        ...
