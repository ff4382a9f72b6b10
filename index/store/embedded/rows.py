"""Table rows as the frozen values that the rest of the index works with."""

import json
import sqlite3
from dataclasses import replace
from datetime import date

import numpy as np

from index.model.article import Article, ArticleId, CollectionId, Passage, Span
from index.model.stored import ArticleSummary, PassageId, StoredPassage
from index.model.time import Known, Modifier
from index.model.timeline import Event, Precision, Status, When
from index.model.vectors import Embedded, Vector


def article(row: sqlite3.Row) -> Article:
    """Read an article from a row of the table `articles`.

    Raises:
        ValueError, TypeError: a column holds something else than `article_values` gave it.
    """
    return Article(
        id=ArticleId(row["id"]),
        collection=CollectionId(row["collection"]),
        origin=_text(row, "origin"),
        title=_text(row, "title"),
        text=_text(row, "text"),
        published=_date(row["published"]),
        source=_text(row, "source"),
        url=_text(row, "url"),
        author=_text(row, "author"),
        boilerplate=unpack_spans(row["furniture"]),
        content=_text(row, "content"),
    )


def article_values(article: Article, curated: date | None) -> tuple[str | None, ...]:
    """List what the table `articles` keeps of an article, in its columns' order.

    `article` is as its document states it; what a curator says of its date counts over that.
    """
    published = curated or article.published
    return (
        article.id,
        article.collection,
        article.origin,
        article.title,
        article.text,
        published.isoformat() if published else None,
        article.published.isoformat() if article.published else None,
        article.source,
        article.url,
        article.author,
        pack_spans(article.boilerplate),
        article.content,
    )


def curated(row: sqlite3.Row) -> date | None:
    """Read the date that a curator gave, where it is not what the document states."""
    return _date(row["published"]) if row["published"] != row["stated"] else None


def document(row: sqlite3.Row) -> Article:
    """Read an article as its document states it, whatever a curator says."""
    return replace(article(row), published=_date(row["stated"]))


def event_values(event: Event, number: int) -> tuple[str | int | None, ...]:
    """List what the table `events` keeps, in its columns' order."""
    start, end = event.date_span or (None, None)
    first, last = event.when.interval or (None, None)
    return (
        event.article.id,
        number,
        *event.sentence,
        start,
        end,
        event.when.value,
        first.isoformat() if first else None,
        last.isoformat() if last else None,
        event.when.precision,
        event.when.modifier,
        event.when.known,
        event.status,
        event.ordinal,
    )


def event(row: sqlite3.Row, told_in: Article) -> Event:
    """Read an event of an article from a row of the table `events`.

    Raises:
        ValueError: a column holds what no event has.
    """
    first, last = _date(row["first"]), _date(row["last"])
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
        status=Status(row["status"]),
        ordinal=row["ordinal"],
    )


def passage_values(passage: Passage, embedded: Embedded) -> tuple[str | int | bytes, ...]:
    """List what the table `passages` keeps, in its columns' order."""
    return (
        passage.article,
        passage.ordinal,
        pack_spans(passage.sentences),
        pack_vectors(embedded.passage),
        pack_vectors(embedded.sentences),
    )


def summary(row: sqlite3.Row) -> ArticleSummary:
    """Read an article's summary from a row that has the counts in place of the text."""
    return ArticleSummary(
        id=ArticleId(row["id"]),
        collection=CollectionId(row["collection"]),
        origin=row["origin"],
        title=row["title"],
        source=row["source"],
        published=_date(row["published"]),
        url=row["url"],
        author=row["author"],
        characters=row["characters"],
        passages=row["passages"],
        added=row["added"],
    )


def passage(row: sqlite3.Row, dimension: int) -> StoredPassage:
    """Read a passage from a row of the table `passages` with its article's collection.

    Raises:
        ValueError: its vectors don't have the dimension, or its spans make no sense.
    """
    spans = unpack_spans(row["sentences"])
    sentence_vectors = unpack_vectors(row["sentence_vectors"], dimension)
    if len(sentence_vectors) != len(spans) or not spans:
        raise ValueError(f"passage {row['id']} has {len(spans)} sentences but other vectors")
    return StoredPassage(
        id=PassageId(row["id"]),
        passage=Passage(ArticleId(row["article"]), row["ordinal"], spans),
        collection=CollectionId(row["collection"]),
        vector=unpack_vectors(row["vector"], dimension)[0],
        sentence_vectors=sentence_vectors,
    )


def pack_spans(spans: tuple[Span, ...]) -> str:
    """Write spans as a flat JSON list of offsets."""
    return json.dumps([offset for span in spans for offset in span], separators=(",", ":"))


def unpack_spans(text: str) -> tuple[Span, ...]:
    """Read what `pack_spans` wrote.

    Raises:
        ValueError, TypeError: it is not what `pack_spans` writes.
    """
    flat = json.loads(text)
    if not all(isinstance(offset, int) for offset in flat):
        raise ValueError("offsets that are no whole numbers")
    return tuple(Span(*pair) for pair in zip(flat[::2], flat[1::2], strict=True))


def pack_vectors(vectors: Vector) -> bytes:
    """Write vectors as little-endian half-precision numbers, row by row."""
    return np.ascontiguousarray(vectors, dtype="<f2").tobytes()


def unpack_vectors(blob: bytes, dimension: int) -> Vector:
    """Read what `pack_vectors` wrote as rows (n, d) of single precision."""
    return np.frombuffer(blob, dtype="<f2").astype(np.float32).reshape(-1, dimension)


def _text(row: sqlite3.Row, column: str) -> str:
    value = row[column]
    if not isinstance(value, str):  # SQLite takes any type in any column
        raise TypeError(f"the {column} is no text")
    return value


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
