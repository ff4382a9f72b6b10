"""Table rows as the frozen values that the rest of the index works with.

Whoever reads a row raises UnreadableValue where a column holds what can't have been written there.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from index.model.article import Article, ArticleId, CollectionId, DateSource, Span
from index.model.plain import plain_corrections, plain_posts, read_corrections, read_posts
from index.model.stored import ArticleSummary, IngestedArticle, StoredPassage
from index.model.timeline import Event
from index.model.vectors import Embedded, Vector
from index.store import columns
from index.store.unreadable import checked


class Totals(NamedTuple):
    """A collection's number, its passages, the terms in all of them, and its last change."""

    number: int
    passages: int
    terms: int
    generation: int


@checked
def totals(row: sqlite3.Row) -> Totals:
    """Read a collection's statistics from a row of `collections`."""
    return Totals(*(int(row[name]) for name in Totals._fields))


@checked
def article(row: sqlite3.Row) -> Article:
    """Read an article from a row of the table `articles` with its collection's `name`."""
    return Article(
        id=ArticleId(row["id"]),
        collection=CollectionId(row["name"]),
        origin=_text(row, "origin"),
        title=_text(row, "title"),
        text=_text(row, "text"),
        published=day(row["published"]),
        source=_text(row, "source"),
        url=_text(row, "url"),
        author=_text(row, "author"),
        boilerplate=unpack_spans(row["boilerplate"]),
        source_hash=_text(row, "source_hash"),
        date_source=_date_source(row),
        updated=day(row["updated"]),
        posts=read_posts(json.loads(row["posts"])),
        corrections=read_corrections(json.loads(row["corrections"])),
    )


def _date_source(row: sqlite3.Row) -> DateSource:
    """Say what states the date that counts."""
    if row["published"] != row["stated"]:
        return DateSource.CURATOR
    return DateSource(row["date_source"])


def article_values(ingested: IngestedArticle) -> dict[str, str | None]:
    """Name what the table `articles` keeps of an article itself.

    The article is as its document states it; what a curator says of its date counts over that.
    """
    article = ingested.article
    published = ingested.curated or article.published
    return {
        "id": article.id,
        "origin": article.origin,
        "title": article.title,
        "published": published.isoformat() if published else None,
        "stated": article.published.isoformat() if article.published else None,
        "source": article.source,
        "url": article.url,
        "author": article.author,
        "source_hash": article.source_hash,
        "boilerplate": pack_spans(article.boilerplate),
        "sentences": pack_spans(ingested.sentences),
        "text": article.text,
        "date_source": str(article.date_source),
        "updated": article.updated.isoformat() if article.updated else None,
        "posts": json.dumps(plain_posts(article.posts), separators=(",", ":")),
        "corrections": json.dumps(plain_corrections(article.corrections), separators=(",", ":")),
    }


@checked
def curated(row: sqlite3.Row) -> date | None:
    """Read the date that a curator gave, where it is not what the document states."""
    return day(row["published"]) if row["published"] != row["stated"] else None


@checked
def document(row: sqlite3.Row) -> Article:
    """Read an article as its document states it, whatever a curator says."""
    return replace(
        article(row), published=day(row["stated"]), date_source=DateSource(row["date_source"])
    )


def event_values(event: Event, number: int, collection: int) -> tuple[str | int | None, ...]:
    """List what the table `events` keeps, in its columns' order."""
    start, end = event.date_span or (None, None)
    first, last = event.when.interval or (None, None)
    return (
        event.article.id,
        number,
        collection,
        *event.sentence,
        start,
        end,
        event.when.value,
        first.isoformat() if first else None,
        last.isoformat() if last else None,
        event.when.precision,
        event.when.modifier,
        event.when.known,
        str(event.status),
        event.ordinal,
    )


@checked
def event(row: sqlite3.Row, told_in: Article) -> Event:
    """Read an event of an article from a row of the table `events`."""
    return columns.event(row, told_in, day(row["first"]), day(row["last"]))


def vector_values(embedded: Embedded) -> tuple[bytes, bytes]:
    """List what the table `passages` keeps of a passage's vectors."""
    return columns.pack_vectors(embedded.passage), columns.pack_vectors(embedded.sentences)


@checked
def summary(row: sqlite3.Row) -> ArticleSummary:
    """Read an article's summary from a row that has the counts in place of the text."""
    return columns.summary(row, day(row["published"]))


@checked
def passage(row: sqlite3.Row, sentences: Sequence[Span], dimension: int) -> StoredPassage:
    """Read a passage from a row of `passages` with its collection's `name`.

    `sentences` are its article's; `dimension` is its vectors'.
    """
    return columns.passage(row, sentences, vector(row, dimension))


@checked
def vector(row: sqlite3.Row, dimension: int) -> Vector:
    """Read a passage's own vector (d,) from a row of `passages`."""
    found: Vector = columns.unpack_vectors(row["vector"], dimension)[0]
    return found


@checked
def passage_texts(article: sqlite3.Row, passages: Sequence[sqlite3.Row]) -> list[str]:
    """Cut each passage's text out of its article's."""
    spans = unpack_spans(article["sentences"])
    text = _text(article, "text")
    return [text[spans[each["first"]].start : spans[each["last"]].end] for each in passages]


@checked
def sentences(row: sqlite3.Row) -> tuple[Span, ...]:
    """Read the spans of an article's sentences."""
    return unpack_spans(row["sentences"])


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


def _text(row: sqlite3.Row, column: str) -> str:
    value = row[column]
    if not isinstance(value, str):  # SQLite takes any type in any column
        raise TypeError(f"the {column} is no text")
    return value


@checked
def moment(text: str | None) -> datetime | None:
    """Read a time, or that there is none."""
    return datetime.fromisoformat(text) if text else None


@checked
def day(text: str | None) -> date | None:
    """Read a date, or that there is none."""
    return date.fromisoformat(text) if text else None
