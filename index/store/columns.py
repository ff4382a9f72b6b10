"""Columns that every database has alike, as frozen values; its own types are read before."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

import numpy as np

from index.model.article import Article, ArticleId, CollectionId, Passage, Span
from index.model.date_value import Precision
from index.model.stored import ArticleSummary, PassageId, Source, StoredPassage
from index.model.time import Known, Modifier
from index.model.timeline import Event, Status, When
from index.model.vectors import Vector


class Row(Protocol):
    """A row of a table, by its columns' names."""

    def __getitem__(self, name: str, /) -> Any:  # noqa: ANN401 - whatever the column holds
        """Give what a column holds."""


def summary(row: Row, published: date | None) -> ArticleSummary:
    """Read an article's summary from a row that has the counts in place of the text."""
    return ArticleSummary(
        id=ArticleId(row["id"]),
        collection=CollectionId(row["name"]),
        origin=row["origin"],
        title=row["title"],
        source=row["source"],
        published=published,
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


def event(row: Row, told_in: Article, first: date | None, last: date | None) -> Event:
    """Read an event of an article from a row of `events`; `first` and `last` are its days."""
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


def passage(row: Row, sentences: Sequence[Span], vector: Vector) -> StoredPassage:
    """Read a passage from a row of `passages` with its collection's `name` and its vector (d,).

    `sentences` are its article's.

    Raises:
        ValueError: it has other sentences than vectors of sentences, or than its article.
    """
    first, last = row["first"], row["last"]
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


def pack_vectors(vectors: Vector) -> bytes:
    """Write vectors as little-endian half-precision numbers, row by row."""
    return np.ascontiguousarray(vectors, dtype="<f2").tobytes()


def unpack_vectors(packed: bytes, dimension: int) -> Vector:
    """Read what `pack_vectors` wrote as rows (n, d) of single precision."""
    return np.frombuffer(packed, dtype="<f2").astype(np.float32).reshape(-1, dimension)
