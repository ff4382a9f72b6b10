"""The catalog's reads and writes, each one transaction."""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Final, TypeVar

from index.errors import LibraryBusy
from index.model.article import Article, ArticleId, CollectionId, Passage
from index.model.scope import Scope
from index.model.stored import ArticleSummary, PassageId, PassageVector, Prepared, StoredPassage
from index.store.embedded import rows
from index.store.embedded.conditions import marks, within
from index.store.embedded.database import now
from index.store.embedded.events import EventCatalog, put_events
from index.text.analyzer import stem, terms, words

_BATCH: Final = 500
"""Values bound in one statement; SQLite's own limit was 999 for long."""

_Value = TypeVar("_Value")


class Catalog(EventCatalog):
    """Articles with their passages, terms, vectors and events; safe to share between threads."""

    def articles(self, collections: Collection[CollectionId]) -> tuple[ArticleSummary, ...]:
        """List the collections' articles, newest first, undated ones last."""
        listed = marks(collections)
        sql = f"""
            SELECT id, collection, origin, title, source, published, url, author, added,
                   length(text) AS characters,
                   (SELECT count(*) FROM passages WHERE article = articles.id) AS passages
            FROM articles WHERE collection IN ({listed})
            ORDER BY published IS NULL, published DESC, title, id"""  # noqa: S608 - only '?'
        found = self._query(sql, tuple(collections))
        with self._sense():
            return tuple(rows.summary(row) for row in found)

    def article(self, article: ArticleId, collections: Collection[CollectionId]) -> Article | None:
        """Read one article, if it is in the collections."""
        sql = f"SELECT * FROM articles WHERE id = ? AND collection IN ({marks(collections)})"  # noqa: S608
        found = self._query(sql, (article, *collections))
        with self._sense():
            return rows.article(found[0]) if found else None

    def digest(self, article: ArticleId) -> str | None:
        """Read what `article_digest` gave for the stored revision."""
        found = self._query("SELECT digest FROM articles WHERE id = ?", (article,))
        return found[0]["digest"] if found else None

    def content(self, article: ArticleId) -> str | None:
        """Read the name of the bytes that the stored revision was read from."""
        found = self._query("SELECT content FROM articles WHERE id = ?", (article,))
        return str(found[0]["content"]) if found else None

    def passages(self, wanted: Sequence[PassageId], dimension: int) -> list[StoredPassage]:
        """Read passages with their vectors, in the order of `wanted`; missing ones are left out."""
        found = {}
        for batch in _batches(wanted):
            sql = f"""
                SELECT passages.*, collection FROM passages JOIN articles ON article = articles.id
                WHERE passages.id IN ({marks(batch)})"""  # noqa: S608
            for row in self._query(sql, tuple(batch)):
                with self._sense():
                    found[row["id"]] = rows.passage(row, dimension)
        return [found[passage] for passage in wanted if passage in found]

    def passages_of(self, article: ArticleId, dimension: int) -> list[StoredPassage]:
        """Read an article's passages, in reading order."""
        sql = """SELECT passages.*, collection FROM passages JOIN articles ON article = articles.id
                 WHERE article = ? ORDER BY ordinal"""
        found = self._query(sql, (article,))
        with self._sense():
            return [rows.passage(row, dimension) for row in found]

    def changes(
        self, after: int, dimension: int
    ) -> tuple[int, list[ArticleId], list[PassageVector]]:
        """Read what changed since a generation: until which, articles gone or replaced, rows."""
        with self._read() as connection, self._sense():
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
                    rows.unpack_vectors(row["vector"], dimension)[0],
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
        self, wanted: Collection[str], scope: Scope, limit: int
    ) -> list[tuple[PassageId, float]]:
        """Find passages that hold any of the terms, with their BM25 score, best first."""
        if not wanted:
            return []
        condition, values = within(scope)
        sql = f"""
            SELECT postings.rowid, -bm25(postings, 0.3, 1.0) AS score
            FROM postings JOIN passages ON passages.id = postings.rowid
                          JOIN articles ON articles.id = passages.article
            WHERE postings MATCH ? AND {condition}
            ORDER BY score DESC LIMIT ?"""  # noqa: S608
        query = " OR ".join(f'"{term}"' for term in wanted if '"' not in term)
        found = self._query(sql, (query, *values, limit))
        return [(PassageId(row[0]), float(row[1])) for row in found]

    def passage_ids(self, scope: Scope) -> set[PassageId]:
        """List the passages in the scope; an undated article fits no date."""
        condition, values = within(scope)
        sql = f"""SELECT passages.id FROM passages JOIN articles ON article = articles.id
                  WHERE {condition}"""  # noqa: S608
        return {PassageId(row[0]) for row in self._query(sql, values)}

    def passage_count(self) -> int:
        """Count the library's passages, whatever their collection."""
        return int(self._query("SELECT count(*) FROM passages")[0][0])

    def document_frequencies(self, wanted: Collection[str]) -> dict[str, int]:
        """Count the passages that hold each term; a term that none holds is left out."""
        found = {}
        for batch in _batches(list(wanted)):
            sql = f"SELECT term, doc FROM vocabulary WHERE term IN ({marks(batch)})"  # noqa: S608
            found.update({row[0]: int(row[1]) for row in self._query(sql, tuple(batch))})
        return found

    def known_stems(
        self, wanted: Collection[str], collections: Collection[CollectionId]
    ) -> set[str]:
        """Tell which of the stems the collections' articles hold."""
        found: set[str] = set()
        for batch in _batches(list(wanted)):
            # Words outlive their articles; the vocabulary does not.
            sql = f"""SELECT DISTINCT stem FROM words JOIN vocabulary ON term = stem
                      WHERE stem IN ({marks(batch)}) AND collection IN ({marks(collections)})"""  # noqa: S608
            found.update(row[0] for row in self._query(sql, (*batch, *collections)))
        return found

    def words(self, collections: Collection[CollectionId]) -> dict[str, int]:
        """Count the passages that hold each word of the collections, in any of its forms."""
        sql = f"""SELECT word, max(doc) FROM words JOIN vocabulary ON term = stem
                  WHERE collection IN ({marks(collections)}) GROUP BY word"""  # noqa: S608
        return {row[0]: int(row[1]) for row in self._query(sql, tuple(collections))}

    def counts(self, collections: Collection[CollectionId]) -> tuple[int, int, date | None]:
        """Count the collections' articles and passages, and find the newest date."""
        listed = marks(collections)
        sql = f"""
            SELECT (SELECT count(*) FROM articles WHERE collection IN ({listed})),
                   (SELECT count(*) FROM passages JOIN articles ON article = articles.id
                    WHERE collection IN ({listed})),
                   (SELECT max(published) FROM articles WHERE collection IN ({listed}))"""  # noqa: S608
        (row,) = self._query(sql, tuple(collections) * 3)
        with self._sense():
            return int(row[0]), int(row[1]), date.fromisoformat(row[2]) if row[2] else None

    def collections(self) -> tuple[CollectionId, ...]:
        """List the collections that hold an article."""
        found = self._query("SELECT DISTINCT collection FROM articles ORDER BY 1", ())
        return tuple(CollectionId(row[0]) for row in found)

    def put(self, prepared: Prepared) -> None:
        """Store an article with all that belongs to it, in place of its former revision.

        Raises:
            LibraryBusy: a curator has just dated it otherwise than it was prepared for.
        """
        with self._write() as (connection, generation):
            self._put(connection, generation, prepared)

    def replace_all(self, remade: Iterable[Prepared], facts: dict[str, str]) -> None:
        """Store articles and facts about the library anew, all in one change."""
        with self._write() as (connection, generation):
            connection.execute("INSERT INTO postings (postings) VALUES ('delete-all')")
            connection.execute("DELETE FROM words")
            for prepared in remade:
                connection.execute("DELETE FROM passages WHERE article = ?", (prepared.article.id,))
                self._put(connection, generation, prepared)
            connection.executemany("INSERT OR REPLACE INTO meta VALUES (?,?)", facts.items())

    def _put(self, connection: sqlite3.Connection, generation: int, prepared: Prepared) -> None:
        article = prepared.article
        sql = "SELECT revision, digest, added, published, stated FROM articles WHERE id = ?"
        old = connection.execute(sql, (article.id,)).fetchone()
        digest, added, revision = article_digest(article), now(), 1
        if old is not None:
            if rows.curated(old) != prepared.curated:
                raise LibraryBusy(
                    f"The date of {article.title or article.origin!r} was changed while it was "
                    "being added. Add it again."
                )
            same = old["digest"] == digest
            revision = old["revision"] + (not same)
            added = old["added"] if same else added
            self._delete(connection, article.id)
        connection.execute("DELETE FROM removals WHERE article = ?", (article.id,))
        connection.execute(
            "INSERT INTO articles VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (*rows.article_values(article, prepared.curated), digest, revision, added, generation),
        )
        for passage, embedded in zip(prepared.passages, prepared.vectors, strict=True):
            cursor = connection.execute(
                """INSERT INTO passages (article, ordinal, sentences, vector, sentence_vectors)
                   VALUES (?,?,?,?,?)""",
                rows.passage_values(passage, embedded),
            )
            connection.execute(
                "INSERT INTO postings (rowid, title, body) VALUES (?,?,?)",
                (cursor.lastrowid, *posting(article, passage)),
            )
        prose = (article.text[p.span.start : p.span.end] for p in prepared.passages)
        connection.executemany(
            "INSERT OR IGNORE INTO words VALUES (?,?,?)",
            {(article.collection, word, stem(word)) for text in prose for word in words(text)},
        )
        put_events(connection, prepared.events)

    def remove(self, article: ArticleId) -> bool:
        """Remove an article with all that belongs to it; say whether it was there."""
        with self._write() as (connection, generation):
            there = self._delete(connection, article)
            if there:
                connection.execute(
                    "INSERT OR REPLACE INTO removals VALUES (?,?)", (article, generation)
                )
        return there

    def _delete(self, connection: sqlite3.Connection, article: ArticleId) -> bool:
        found = connection.execute("SELECT * FROM articles WHERE id = ?", (article,)).fetchone()
        if found is None:
            return False
        # A contentless table forgets a row only when told the words it was given.
        held = connection.execute(
            "SELECT id, ordinal, sentences FROM passages WHERE article = ?", (article,)
        ).fetchall()
        with self._sense():
            old = rows.article(found)
            spans = [rows.unpack_spans(row["sentences"]) for row in held]
            given = [posting(old, Passage(article, 0, sentences)) for sentences in spans]
        connection.executemany(
            "INSERT INTO postings (postings, rowid, title, body) VALUES ('delete',?,?,?)",
            [(row["id"], *words) for row, words in zip(held, given, strict=True)],
        )
        connection.execute("DELETE FROM articles WHERE id = ?", (article,))
        return True


def posting(article: Article, passage: Passage) -> tuple[str, str]:
    """Give the terms of title and passage, as the full-text table is given them."""
    start, end = passage.span
    return " ".join(terms(article.title)), " ".join(terms(article.text[start:end]))


def article_digest(article: Article) -> str:
    """Hash all that an article states, so that an unchanged one is known again."""
    return hashlib.sha256(json.dumps(asdict(article), default=str).encode()).hexdigest()


def _batches(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
