"""The VectorStore protocol: vectors by passage, searched within named collections.

`index.vectors.flat` keeps them in FAISS; this module imports neither FAISS nor a model.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NewType, Protocol

from index.article import ArticleId, CollectionId
from index.embedding import Vector

PassageId = NewType("PassageId", int)


@dataclass(frozen=True, slots=True)
class PassageVector:
    """A passage's place in the store."""

    passage: PassageId
    article: ArticleId
    collection: CollectionId
    vector: Vector


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, with its cosine to the query."""

    passage: PassageId
    cosine: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits, best first; not `complete` when a part of the store did not answer."""

    hits: tuple[Hit, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What a store holds."""

    model: str
    dimension: int
    count: int
    generation: int


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
