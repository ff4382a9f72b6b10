"""What a store in memory keeps."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from index.model.article import Article, ArticleId, CollectionId, DateSource, Span
from index.model.stored import ModelIdentity, Source, StoredPassage
from index.model.timeline import Event


@dataclass(frozen=True)
class Held:
    """An article as it counts, with what belongs to it."""

    document: Article
    article: Article
    passages: tuple[StoredPassage, ...]
    terms: tuple[tuple[Sequence[str], Sequence[str]], ...]
    sentences: tuple[Span, ...]
    events: tuple[Event, ...]
    added: str


@dataclass
class Data:
    """What all handles of one store share."""

    held: dict[ArticleId, Held] = field(default_factory=dict)
    sources: dict[ArticleId, tuple[ArticleId, Source]] = field(default_factory=dict)
    """Further ones, by name: of which article each is."""
    hidden: set[tuple[CollectionId | None, ArticleId, str]] = field(default_factory=set)
    changed: dict[CollectionId, int] = field(default_factory=dict)
    model: ModelIdentity | None = None
    given: int = 0
    version: int = 0
    updated: datetime | None = None
    lock: threading.RLock = field(default_factory=threading.RLock)


def curated(held: Held) -> date | None:
    published = held.article.published
    return published if published != held.document.published else None


def counting(document: Article, published: date | None) -> Article:
    """Give an article the date that counts, which a curator states where it is not its own."""
    if published == document.published:
        return document
    return replace(document, published=published, date_source=DateSource.CURATOR)
