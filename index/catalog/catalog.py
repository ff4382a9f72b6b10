"""The catalog's reads and writes, each one transaction."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Final, TypeVar

from index.article import Article, ArticleId, CollectionId, Passage
from index.catalog import rows
from index.catalog.database import Database
from index.embedding.model import Embedded
from index.terms import terms
from index.vectors import PassageId, PassageVector

_BATCH: Final = 500
"""Values bound in one statement; SQLite's own limit was 999 for long."""

_Value = TypeVar("_Value")
_Raw = TypeVar("_Raw")


class Catalog(Database):
    """Articles with their passages, terms and vectors; safe to share between threads."""

    def articles(self, collections: Collection[CollectionId]) -> tuple[rows.ArticleSummary, ...]:
        """List the collections' articles, newest first, undated ones last."""
        marks = _marks(collections)
        sql = f"""
            SELECT id, collection, origin, title, source, published, url, author, added,
                   length(text) AS characters,
                   (SELECT count(*) FROM passages WHERE article = articles.id) AS passages
            FROM articles WHERE collection IN ({marks})
            ORDER BY published IS NULL, published DESC, title, id"""  # noqa: S608 - only '?'
        return tuple(rows.summary(row) for row in self._query(sql, tuple(collections)))

    def article(self, article: ArticleId, collections: Collection[CollectionId]) -> Article | None:
        """Read one article, if it is in the collections."""
        sql = f"SELECT * FROM articles WHERE id = ? AND collection IN ({_marks(collections)})"  # noqa: S608
        found = self._query(sql, (article, *collections))
        return rows.article(found[0]) if found else None

    def digest(self, article: ArticleId) -> str | None:
        """Read what `article_digest` gave for the stored revision."""
        found = self._query("SELECT digest FROM articles WHERE id = ?", (article,))
        return found[0]["digest"] if found else None

    def passages(self, wanted: Sequence[PassageId], dimension: int) -> list[rows.StoredPassage]:
        """Read passages with their vectors, in the order of `wanted`; missing ones are left out."""
        found = {}
        for batch in _batches(wanted):
            sql = f"""
                SELECT passages.*, collection FROM passages JOIN articles ON article = articles.id
                WHERE passages.id IN ({_marks(batch)})"""  # noqa: S608
            for row in self._query(sql, tuple(batch)):
                found[row["id"]] = self._passage(row, dimension)
        return [found[passage] for passage in wanted if passage in found]

    def passages_of(self, article: ArticleId, dimension: int) -> list[rows.StoredPassage]:
        """Read an article's passages, in reading order."""
        sql = """SELECT passages.*, collection FROM passages JOIN articles ON article = articles.id
                 WHERE article = ? ORDER BY ordinal"""
        return [self._passage(row, dimension) for row in self._query(sql, (article,))]

    def passage_ids(
        self,
        collections: Collection[CollectionId],
        *,
        article: ArticleId | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> set[PassageId]:
        """List the passages of articles that fit; an undated one fits no date."""
        sql = f"""SELECT passages.id FROM passages JOIN articles ON article = articles.id
                  WHERE collection IN ({_marks(collections)})"""  # noqa: S608
        values: list[str] = list(collections)
        for condition, value in (
            ("articles.id = ?", article),
            ("published >= ?", since and since.isoformat()),
            ("published <= ?", until and until.isoformat()),
        ):
            if value:
                sql += f" AND {condition}"
                values.append(value)
        return {PassageId(row[0]) for row in self._query(sql, tuple(values))}

    def changes(
        self, after: int, dimension: int
    ) -> tuple[int, list[ArticleId], list[PassageVector]]:
        """Read what changed since a generation: until which, articles gone or replaced, rows."""
        with self._read() as connection:
            until = self.generation()
            gone = [
                ArticleId(row[0])
                for row in connection.execute(
                    """SELECT article FROM removals WHERE generation > ?
                       UNION SELECT id FROM articles WHERE generation > ?""",
                    (after, after),
                )
            ]
            added = [
                PassageVector(
                    PassageId(row["id"]),
                    ArticleId(row["article"]),
                    CollectionId(row["collection"]),
                    self._checked(rows.unpack_vectors, row["vector"], dimension)[0],
                )
                for row in connection.execute(
                    """SELECT passages.id, article, collection, vector
                       FROM passages JOIN articles ON article = articles.id
                       WHERE generation > ?""",
                    (after,),
                )
            ]
        return until, gone, added

    def match(
        self, wanted: Collection[str], collections: Collection[CollectionId], limit: int
    ) -> list[tuple[PassageId, float]]:
        """Find passages that hold any of the terms, with their BM25 score, best first."""
        if not wanted:
            return []
        sql = f"""
            SELECT postings.rowid, -bm25(postings, 0.3, 1.0) AS score
            FROM postings JOIN passages ON passages.id = postings.rowid
                          JOIN articles ON articles.id = passages.article
            WHERE postings MATCH ? AND collection IN ({_marks(collections)})
            ORDER BY score DESC LIMIT ?"""  # noqa: S608
        query = " OR ".join(f'"{term}"' for term in wanted if '"' not in term)
        found = self._query(sql, (query, *collections, limit))
        return [(PassageId(row[0]), float(row[1])) for row in found]

    def document_frequencies(self, wanted: Collection[str]) -> dict[str, int]:
        """Count the passages that hold each term; a term that none holds is left out."""
        found = {}
        for batch in _batches(list(wanted)):
            sql = f"SELECT term, doc FROM vocabulary WHERE term IN ({_marks(batch)})"  # noqa: S608
            found.update({row[0]: int(row[1]) for row in self._query(sql, tuple(batch))})
        return found

    def vocabulary(self) -> dict[str, int]:
        """Count the passages that hold each term of the library."""
        return {row[0]: row[1] for row in self._query("SELECT term, doc FROM vocabulary", ())}

    def counts(self, collections: Collection[CollectionId]) -> tuple[int, int, date | None]:
        """Count the collections' articles and passages, and find the newest date."""
        marks = _marks(collections)
        sql = f"""
            SELECT (SELECT count(*) FROM articles WHERE collection IN ({marks})),
                   (SELECT count(*) FROM passages JOIN articles ON article = articles.id
                    WHERE collection IN ({marks})),
                   (SELECT max(published) FROM articles WHERE collection IN ({marks}))"""  # noqa: S608
        (row,) = self._query(sql, tuple(collections) * 3)
        return int(row[0]), int(row[1]), date.fromisoformat(row[2]) if row[2] else None

    def collections(self) -> tuple[CollectionId, ...]:
        """List the collections that hold an article."""
        found = self._query("SELECT DISTINCT collection FROM articles ORDER BY 1", ())
        return tuple(CollectionId(row[0]) for row in found)

    def put(
        self, article: Article, passages: Sequence[Passage], vectors: Sequence[Embedded]
    ) -> None:
        """Store an article with all that belongs to it, in place of its former revision."""
        with self._write() as (connection, generation):
            old = connection.execute(
                "SELECT revision FROM articles WHERE id = ?", (article.id,)
            ).fetchone()
            if old is not None:
                self._delete(connection, article.id)
            connection.execute("DELETE FROM removals WHERE article = ?", (article.id,))
            connection.execute(
                "INSERT INTO articles VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    article.id,
                    article.collection,
                    article.origin,
                    article.title,
                    article.text,
                    article.published and article.published.isoformat(),
                    article.source,
                    article.url,
                    article.author,
                    rows.pack_spans(article.furniture),
                    article_digest(article),
                    (old[0] if old else 0) + 1,
                    datetime.now(UTC).isoformat(timespec="seconds"),
                    generation,
                ),
            )
            for passage, embedded in zip(passages, vectors, strict=True):
                cursor = connection.execute(
                    """INSERT INTO passages (article, ordinal, sentences, vector, sentence_vectors)
                       VALUES (?,?,?,?,?)""",
                    (
                        article.id,
                        passage.ordinal,
                        rows.pack_spans(passage.sentences),
                        rows.pack_vectors(embedded.passage),
                        rows.pack_vectors(embedded.sentences),
                    ),
                )
                connection.execute(
                    "INSERT INTO postings (rowid, title, body) VALUES (?,?,?)",
                    (cursor.lastrowid, *posting(article, passage)),
                )

    def remove(self, article: ArticleId) -> bool:
        """Remove an article with all that belongs to it; say whether it was there."""
        with self._write() as (connection, generation):
            there = self._delete(connection, article)
            if there:
                connection.execute(
                    "INSERT OR REPLACE INTO removals VALUES (?,?)", (article, generation)
                )
        return there

    def rebuild_postings(self) -> None:
        """Make the full-text table anew from the articles."""
        with self._write() as (connection, _):
            connection.execute("INSERT INTO postings (postings) VALUES ('delete-all')")
            for row in connection.execute("SELECT * FROM articles").fetchall():
                self._index_terms(
                    connection,
                    rows.article(row),
                    "INSERT INTO postings (rowid, title, body) VALUES (?,?,?)",
                )

    def _delete(self, connection: sqlite3.Connection, article: ArticleId) -> bool:
        found = connection.execute("SELECT * FROM articles WHERE id = ?", (article,)).fetchone()
        if found is None:
            return False
        # A contentless table forgets a row only when told the words it was given.
        self._index_terms(
            connection,
            rows.article(found),
            "INSERT INTO postings (postings, rowid, title, body) VALUES ('delete',?,?,?)",
        )
        connection.execute("DELETE FROM articles WHERE id = ?", (article,))
        return True

    def _index_terms(self, connection: sqlite3.Connection, article: Article, sql: str) -> None:
        held = connection.execute(
            "SELECT id, ordinal, sentences FROM passages WHERE article = ?", (article.id,)
        ).fetchall()
        for row in held:
            passage = Passage(article.id, row["ordinal"], rows.unpack_spans(row["sentences"]))
            connection.execute(sql, (row["id"], *posting(article, passage)))

    def _passage(self, row: sqlite3.Row, dimension: int) -> rows.StoredPassage:
        return self._checked(rows.passage, row, dimension)

    def _checked(self, read: Callable[[_Raw, int], _Value], raw: _Raw, dimension: int) -> _Value:
        try:
            return read(raw, dimension)
        except (ValueError, TypeError, IndexError) as error:
            raise self._damaged(str(error)) from error


def posting(article: Article, passage: Passage) -> tuple[str, str]:
    """Give the terms of title and passage, as the full-text table is given them."""
    start, end = passage.span
    return " ".join(terms(article.title)), " ".join(terms(article.text[start:end]))


def article_digest(article: Article) -> str:
    """Hash all that an article states, so that an unchanged one is known again."""
    return hashlib.sha256(json.dumps(asdict(article), default=str).encode()).hexdigest()


def _marks(values: Collection[object]) -> str:
    return ",".join("?" * len(values))


def _batches(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
