"""What a store keeps and gives back: articles with all that belongs to them, passages, hits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, NewType

from index.model.article import Article, ArticleId, CollectionId, Passage, Span
from index.model.timeline import Event
from index.model.vectors import Embedded, Vector

PassageId = NewType("PassageId", int)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, with its score: the cosine to the query, or BM25."""

    passage: PassageId
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits, best first; not `complete` when a part of the store did not answer."""

    hits: tuple[Hit, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """The embedding model that a store's vectors are of; `dimension` is their length."""

    name: str
    fingerprint: str
    dimension: int


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
class Revision:
    """An article as its document states it, and what is known about that reading of it.

    `digest` is `article_digest` of what was stored; `curated` the publication date that a curator
    gave, where it is not what the document states.
    """

    document: Article
    digest: str
    curated: date | None

    @property
    def source_hash(self) -> str:
        """Names the bytes that the document was read from."""
        return self.document.source_hash


@dataclass(frozen=True, slots=True)
class Source:
    """A place that an article was read from; `name` is the id that it has as an article of its own.

    `added` is when (ISO 8601, UTC), and empty of one that isn't stored yet.
    """

    name: ArticleId
    origin: str
    url: str = ""
    source: str = ""
    source_hash: str = ""
    added: str = ""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A sentence that a viewer no longer sees quoted, by its words with single blanks."""

    article: ArticleId
    title: str
    words: str


class Hiding(NamedTuple):
    """That a viewer no longer sees a sentence quoted, whether the article is there or not."""

    viewer: CollectionId
    article: ArticleId
    words: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a scope holds, and the newest publication date in it."""

    articles: int
    passages: int
    newest: date | None


@dataclass(frozen=True, slots=True)
class TermStatistics:
    """How many passages a scope's collections hold, and in how many each term stands.

    A term that none of them holds is left out of `frequencies`.
    """

    passages: int
    frequencies: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class IngestedArticle:
    """An article, as its document states it, with all that is stored of it.

    `curated` is the publication date that a curator gave; it counts over the document's, and the
    events are resolved against it.
    """

    article: Article
    passages: tuple[Passage, ...]
    vectors: tuple[Embedded, ...]
    events: tuple[Event, ...]
    curated: date | None = None

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the passages, in reading order, each once though passages overlap."""
        return tuple(dict.fromkeys(s for passage in self.passages for s in passage.sentences))
