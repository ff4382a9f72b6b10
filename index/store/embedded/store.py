"""The embedded store: SQLite keeps and searches words, FAISS searches vectors."""

import sqlite3
import threading
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Final

from index.model.article import ArticleId
from index.model.scope import Scope
from index.model.stored import (
    IngestedArticle,
    ModelIdentity,
    PassageId,
    SearchResult,
    StoredPassage,
    TermStatistics,
)
from index.model.timeline import Event
from index.model.vectors import Vector
from index.store.agreement import check_agreement
from index.store.embedded import (
    articles,
    changes,
    checks,
    compacting,
    events,
    lexical,
    migrations,
    rebuilding,
    rows,
    writing,
)
from index.store.embedded.conditions import marks
from index.store.embedded.database import Database, meta
from index.store.embedded.hiding import HiddenSentences
from index.store.embedded.refining import compared, nearest_hits
from index.store.embedded.same_texts import SameTexts
from index.store.embedded.vector_cache import SNAPSHOT_EVERY, VectorCache
from index.store.kept_articles import KeptArticles
from index.store.protocol import Ingest, Progress

INDEX_FOLDER: Final = "index"


class EmbeddedStore(HiddenSentences, SameTexts, KeptArticles[sqlite3.Connection]):
    """The Store protocol over one SQLite file, with its vectors in memory.

    Opening one is cheap: vectors are loaded at the first search. `index.store.protocol` says more.
    """

    _queries = articles

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the store in `folder`, making it first if `create`.

        Raises:
            LibraryMissing: there is none, and it is not to be made.
            LibraryError: it can't be used.
        """
        self._folder = folder
        self._database = Database(folder, create=create)
        self._vectors = VectorCache(self._database, folder / INDEX_FOLDER)
        self._lengths = lexical.lengths()
        self._vocabularies = lexical.vocabularies()
        self._model: ModelIdentity | None = None
        self._lock = threading.Lock()

    # Writing

    def put(
        self,
        ingested: IngestedArticle,
        *,
        redated: bool = False,
        whole: bool = False,
        added: str = "",
    ) -> None:
        """Store an article with all that belongs to it, in place of its former revision."""
        with self._database.writing() as (connection, generation):
            migrations.check_analyzer(connection, self._database.path)
            self._agree(changes.identity(connection))
            writing.put(connection, generation, ingested, redated=redated, whole=whole, added=added)

    def remove(self, article: ArticleId, scope: Scope) -> bool:
        """Remove an article with all that belongs to it; say whether it was there."""
        with self._database.writing() as (connection, generation):
            migrations.check_analyzer(connection, self._database.path)
            return writing.remove(connection, generation, article, scope)

    def set_published(
        self,
        article: ArticleId,
        scope: Scope,
        published: date | None,
        events: Sequence[Event],
        digest: str,
    ) -> bool:
        """Change the date an article counts as published on, with its events."""
        with self._database.writing() as (connection, generation):
            return writing.set_published(
                connection, generation, article, scope, published, events, digest
            )

    def rebuild(self, identity: ModelIdentity, ingest: Ingest, progress: Progress) -> None:
        """Make all that is derived anew from the documents, the vectors with this model."""
        rebuilding.rebuild(self._database, self._folder, identity, ingest, progress)
        with self._lock:
            self._model = identity

    # Searching

    def dense(self, vector: Vector, scope: Scope, k: int) -> SearchResult:
        """Find the `k` passages nearest to a unit vector (d,), with their cosines."""
        with self._database.reading() as connection:
            self._agree(changes.identity(connection))
            first = self._vectors.loaded is None
            vectors = self._vectors.current(connection)
            inside = articles.ids(connection, scope) if scope.narrow else None
            if vectors is None or inside == []:
                return SearchResult(())
            hits = nearest_hits(connection, vectors, vector, scope, k, inside)
        if first:
            self._vectors.save(every=SNAPSHOT_EVERY)
        return SearchResult(hits)

    def cosines(
        self, vector: Vector, passages: Collection[PassageId], scope: Scope
    ) -> dict[PassageId, float]:
        """Give the cosine of each of these passages; those outside the scope are left out."""
        with self._database.reading() as connection:
            self._agree(changes.identity(connection))
            vectors = self._vectors.current(connection)
            wanted = articles.passages_within(connection, passages, scope)
            if vectors is None or not wanted:
                return {}
            if not vectors.exact(scope.collections):
                return compared(connection, wanted, vector)
        hits = vectors.search(scope.collections, vector, len(wanted), wanted)
        return {hit.passage: hit.score for hit in hits}

    def lexical(self, terms: Collection[str], scope: Scope, k: int) -> SearchResult:
        """Find the `k` best of the passages that hold any of the terms, with their BM25 score."""
        with self._database.reading() as connection:
            return SearchResult(lexical.search(connection, terms, scope, k, self._lengths))

    def term_statistics(self, terms: Collection[str], scope: Scope) -> TermStatistics:
        """Count the passages of the scope's collections, and those that hold each term."""
        with self._database.reading() as connection:
            return lexical.statistics(connection, terms, scope)

    def vocabulary(self, scope: Scope) -> Mapping[str, int]:
        """Count the passages that hold each word of the scope's collections, as written."""
        with self._database.reading() as connection:
            return lexical.vocabulary(connection, scope, self._vocabularies)

    # Passages, events

    def passages(self, wanted: Sequence[PassageId], scope: Scope) -> tuple[StoredPassage, ...]:
        """Read passages with their vectors, in the order of `wanted`."""
        with self._database.reading() as connection:
            model = changes.identity(connection)
            if model is None:
                return ()
            return articles.passages(connection, wanted, scope, model.dimension)

    def passages_of(self, article: ArticleId, scope: Scope) -> tuple[StoredPassage, ...]:
        """Read an article's passages with their vectors, in reading order."""
        with self._database.reading() as connection:
            model = changes.identity(connection)
            if model is None:
                return ()
            return articles.passages_of(connection, article, scope, model.dimension)

    def events(
        self, scope: Scope, *, since: date | None = None, until: date | None = None
    ) -> tuple[Event, ...]:
        """Read the scope's events, article by article, in reading order."""
        with self._database.reading() as connection:
            return events.read(connection, scope, since, until)

    # The store as a whole

    def version(self, scope: Scope | None = None) -> int:
        """Give a number that grows with each change, of the scope's collections if given."""
        with self._database.reading() as connection:
            if scope is None:
                return self._database.generation(connection)
            sql = f"""SELECT coalesce(max(generation), 0) FROM collections
                      WHERE name IN ({marks(scope.collections)})"""  # noqa: S608 - only '?'
            return int(connection.execute(sql, scope.collections).fetchone()[0])

    def updated(self) -> datetime | None:
        """Give the time of the last change, in UTC."""
        with self._database.reading() as connection:
            return rows.moment(meta(connection, "updated"))

    def identity(self) -> ModelIdentity | None:
        """Name the model that the vectors are of; None while none was ever stored."""
        with self._database.reading() as connection:
            return changes.identity(connection)

    def set_identity(self, identity: ModelIdentity) -> None:
        """State the model that this process puts and asks with, from now on."""
        with self._lock:
            stored = self.identity()
            if stored is None:
                with self._database.writing() as (connection, _):
                    stored = changes.identity(connection)
                    if stored is None:
                        changes.set_identity(connection, identity)
            self._model = identity
            self._agree(stored)

    def refresh(self) -> bool:
        """Catch up with what another process changed; say whether there was anything."""
        with self._database.reading() as connection:
            self._agree(changes.identity(connection))
            behind = self._vectors.behind(connection)
            if behind:
                self._vectors.current(connection)
        if behind:
            self._vectors.save(every=SNAPSHOT_EVERY)
        return behind

    def save(self) -> None:
        """Write the vectors' snapshot, which makes the next start quicker."""
        with self._database.reading() as connection:
            self._vectors.current(connection)
        self._vectors.save()

    def compact(self) -> None:
        """Give back the room that removed and replaced articles took."""
        compacting.compact(self._database)
        self.save()

    def check(self) -> list[str]:
        """Look for damage; say what was found, nothing if all is well."""
        return checks.problems(self._database, self._folder / INDEX_FOLDER)

    def close(self) -> None:
        """Close the store: reads in flight end or raise LibraryClosed, later ones raise it."""
        self._database.close()
        self._vectors.close()

    def _reading(self) -> AbstractContextManager[sqlite3.Connection]:
        return self._database.reading()

    def _agree(self, stored: ModelIdentity | None) -> None:
        check_agreement(stored, self._model, str(self._folder))
