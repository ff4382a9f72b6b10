"""What a store keeps and gives back: articles with all that belongs to them, passages, hits."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from index.model.article import Article, ArticleId, CollectionId, Passage
from index.model.timeline import Event
from index.model.vectors import Embedded, Vector

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


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article without its text, for lists."""

    id: ArticleId
    collection: CollectionId
    origin: str
    title: str
    source: str
    published: date | None
    url: str
    author: str
    characters: int
    passages: int
    added: str


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its vectors: its own (d,) and its sentences' (n, d)."""

    id: PassageId
    passage: Passage
    collection: CollectionId
    vector: Vector
    sentence_vectors: Vector


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article, as its document states it, with all that is stored of it.

    `curated` is the publication date that a curator gave; it counts over the document's, and the
    events are resolved against it.
    """

    article: Article
    passages: tuple[Passage, ...]
    vectors: list[Embedded]
    events: tuple[Event, ...]
    curated: date | None = None
