"""Table rows as the frozen values that the rest of the index works with, and back.

Whoever reads a row raises UnreadableValue where a column holds what can't have been written there.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from pgvector import HalfVector
from psycopg.types.json import Jsonb

from index.model.article import Article, ArticleId, CollectionId, DateSource, Span
from index.model.plain import plain_corrections, plain_posts, read_corrections, read_posts
from index.model.stored import ArticleSummary, IngestedArticle, StoredPassage
from index.model.timeline import Event
from index.model.vectors import Vector
from index.store import columns
from index.store.postgres.connecting import Row
from index.store.unreadable import checked


@checked
def article(row: Row) -> Article:
    """Read an article from a row of the table `articles` with its collection's `name`."""
    curated = row["published"] != row["stated"]
    return Article(
        id=ArticleId(row["id"]),
        collection=CollectionId(row["name"]),
        origin=row["origin"],
        title=row["title"],
        text=row["text"],
        published=row["published"],
        source=row["source"],
        url=row["url"],
        author=row["author"],
        boilerplate=unpack_spans(row["boilerplate"]),
        source_hash=row["source_hash"],
        date_source=DateSource.CURATOR if curated else DateSource(row["date_source"]),
        updated=row["updated"],
        posts=read_posts(row["posts"]),
        corrections=read_corrections(row["corrections"]),
    )


@checked
def document(row: Row) -> Article:
    """Read an article as its document states it, whatever a curator says."""
    stated = DateSource(row["date_source"])
    return replace(article(row), published=row["stated"], date_source=stated)


def curated(row: Row) -> date | None:
    """Read the date that a curator gave, where it is not what the document states."""
    found: date | None = row["published"] if row["published"] != row["stated"] else None
    return found


def article_values(ingested: IngestedArticle) -> dict[str, Any]:
    """Name what the table `articles` keeps of an article itself.

    The article is as its document states it; what a curator says of its date counts over that.
    """
    article = ingested.article
    return {
        "id": article.id,
        "origin": article.origin,
        "title": article.title,
        "published": ingested.curated or article.published,
        "stated": article.published,
        "source": article.source,
        "url": article.url,
        "author": article.author,
        "source_hash": article.source_hash,
        "boilerplate": pack_spans(article.boilerplate),
        "sentences": pack_spans(ingested.sentences),
        "text": article.text,
        "date_source": str(article.date_source),
        "updated": article.updated,
        "posts": Jsonb(plain_posts(article.posts)),
        "corrections": Jsonb(plain_corrections(article.corrections)),
    }


def event_values(event: Event, number: int, collection: int) -> tuple[Any, ...]:
    """List what the table `events` keeps, in its columns' order."""
    start, end = event.date_span or (None, None)
    first, last = event.when.interval or (None, None)
    modifier = event.when.modifier
    return (
        event.article.id,
        number,
        collection,
        *event.sentence,
        start,
        end,
        event.when.value,
        first,
        last,
        str(event.when.precision),
        str(modifier) if modifier else None,
        str(event.when.known),
        str(event.status),
        event.ordinal,
    )


@checked
def event(row: Row, told_in: Article) -> Event:
    """Read an event of an article from a row of the table `events`."""
    return columns.event(row, told_in, row["first"], row["last"])


@checked
def summary(row: Row) -> ArticleSummary:
    """Read an article's summary from a row that has the counts in place of the text."""
    return columns.summary(row, row["published"])


@checked
def passage(row: Row, sentences: Sequence[Span]) -> StoredPassage:
    """Read a passage from a row of `passages` with its collection's `name`.

    `sentences` are its article's.
    """
    return columns.passage(row, sentences, row["vector"].to_numpy().astype(np.float32))


@checked
def passage_texts(article: Row, passages: Sequence[Row]) -> list[str]:
    """Cut each passage's text out of its article's."""
    spans = unpack_spans(article["sentences"])
    text = article["text"]
    return [text[spans[each["first"]].start : spans[each["last"]].end] for each in passages]


@checked
def sentences(row: Row) -> tuple[Span, ...]:
    """Read the spans of an article's sentences."""
    return unpack_spans(row["sentences"])


def pack_spans(spans: Sequence[Span]) -> list[int]:
    """Write spans as a flat list of offsets."""
    return [offset for span in spans for offset in span]


def unpack_spans(flat: Sequence[int]) -> tuple[Span, ...]:
    """Read what `pack_spans` wrote; raises ValueError for an odd number of offsets."""
    return tuple(Span(*pair) for pair in zip(flat[::2], flat[1::2], strict=True))


def half(vector: Vector) -> HalfVector:
    """Write one vector (d,) as pgvector keeps it."""
    return HalfVector(np.ascontiguousarray(vector, dtype=np.float16))
