"""Table rows as the frozen values that the rest of the index works with, and back.

Whoever reads a row raises UnreadableValue where a column holds what can't have been written there.
"""

import functools
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ParamSpec, TypeVar

import numpy as np
from pgvector import HalfVector
from psycopg.types.json import Jsonb

from index.model.article import Article, ArticleId, CollectionId, DateSource, Passage, Span
from index.model.date_value import Precision
from index.model.plain import plain_corrections, plain_posts, read_corrections, read_posts
from index.model.stored import ArticleSummary, IngestedArticle, PassageId, Source, StoredPassage
from index.model.time import Known, Modifier
from index.model.timeline import Event, Status, When
from index.model.vectors import Vector
from index.store.postgres.connecting import Row
from index.store.postgres.failures import UnreadableValue

P = ParamSpec("P")
T = TypeVar("T")


def _checked(read: Callable[P, T]) -> Callable[P, T]:
    @functools.wraps(read)
    def reading(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return read(*args, **kwargs)
        except (ValueError, TypeError, IndexError, AttributeError) as error:
            raise UnreadableValue(str(error)) from error

    return reading


@_checked
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


@_checked
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


@_checked
def event(row: Row, told_in: Article) -> Event:
    """Read an event of an article from a row of the table `events`."""
    first, last = row["first"], row["last"]
    dated = row["date_start"] is not None
    when = When(
        value=row["value"],
        interval=(first, last) if first and last else None,
        precision=Precision(row["precision"]),
        modifier=Modifier(row["modifier"]) if row["modifier"] else None,
        known=Known(row["known"]),
    )
    return Event(
        article=told_in,
        sentence=Span(row["sentence_start"], row["sentence_end"]),
        date_span=Span(row["date_start"], row["date_end"]) if dated else None,
        when=when,
        status=Status.read(row["status"]),
        ordinal=row["ordinal"],
    )


def summary(row: Row) -> ArticleSummary:
    """Read an article's summary from a row that has the counts in place of the text."""
    return ArticleSummary(
        id=ArticleId(row["id"]),
        collection=CollectionId(row["name"]),
        origin=row["origin"],
        title=row["title"],
        source=row["source"],
        published=row["published"],
        url=row["url"],
        author=row["author"],
        characters=row["characters"],
        passages=row["passages"],
        added=row["added"],
    )


def source(row: Row) -> Source:
    """Read a source from a row of `sources`, or one that has an article's columns so named."""
    return Source(
        ArticleId(row["name"]), row["origin"], row["url"], row["source"], row["source_hash"],
        row["added"],
    )  # fmt: skip


@_checked
def passage(row: Row, sentences: Sequence[Span]) -> StoredPassage:
    """Read a passage from a row of `passages` with its collection's `name`.

    `sentences` are its article's.
    """
    first, last = row["first"], row["last"]
    vector: Vector = row["vector"].to_numpy().astype(np.float32)
    sentence_vectors = unpack_vectors(row["sentence_vectors"], len(vector))
    if not 0 <= first <= last < len(sentences) or len(sentence_vectors) != last - first + 1:
        raise ValueError(f"passage {row['id']} has sentences {first} to {last} but other vectors")
    return StoredPassage(
        id=PassageId(row["id"]),
        passage=Passage(
            ArticleId(row["article"]), row["ordinal"], tuple(sentences[first : last + 1])
        ),
        collection=CollectionId(row["name"]),
        vector=vector,
        sentence_vectors=sentence_vectors,
    )


@_checked
def passage_texts(article: Row, passages: Sequence[Row]) -> list[str]:
    """Cut each passage's text out of its article's."""
    spans = unpack_spans(article["sentences"])
    text = article["text"]
    return [text[spans[each["first"]].start : spans[each["last"]].end] for each in passages]


@_checked
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


def pack_vectors(vectors: Vector) -> bytes:
    """Write vectors as little-endian half-precision numbers, row by row."""
    return np.ascontiguousarray(vectors, dtype="<f2").tobytes()


def unpack_vectors(packed: bytes, dimension: int) -> Vector:
    """Read what `pack_vectors` wrote as rows (n, d) of single precision."""
    return np.frombuffer(packed, dtype="<f2").astype(np.float32).reshape(-1, dimension)
