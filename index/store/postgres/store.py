"""The store in PostgreSQL: articles, words and vectors in one database, which others may share."""

import logging
import threading
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from functools import partial
from typing import Final

from index.errors import LibraryClosed, LibraryError
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
from index.store.kept_articles import KeptArticles
from index.store.postgres import (
    articles,
    checks,
    events,
    lexical,
    migrations,
    model,
    nearest,
    passages,
    rebuilding,
    writing,
)
from index.store.postgres.address import Address
from index.store.postgres.compacting import compact
from index.store.postgres.connecting import SCHEMA, Connection
from index.store.postgres.database import Database
from index.store.postgres.hiding import HiddenSentences
from index.store.postgres.same_texts import SameTexts
from index.store.postgres.searching import search
from index.store.protocol import Ingest, Progress

_log = logging.getLogger(__name__)
_cosines: Final = passages.cosines  # a parameter has the module's name


class PostgresStore(HiddenSentences, SameTexts, KeptArticles[Connection]):
    """The Store protocol over the schema `pullquote` of one PostgreSQL database with pgvector.

    `index.store.protocol` says what each method promises.
    """

    _queries = articles

    def __init__(
        self, url: str, *, create: bool = False, indexed_from: int = nearest.INDEXED_FROM
    ) -> None:
        """Open the store at a URL, making it first if `create`.

        Collections of `indexed_from` passages get an index of their vectors at the next `save`.

        Raises:
            LibraryMissing: there is none, and it is not to be made.
            LibraryError: it can't be used.
        """
        self._database = Database(Address.of(url), create=create)
        self._indexed_from = indexed_from
        self._vocabularies = lexical.vocabularies()
        self._model: ModelIdentity | None = None
        self._seen = -1
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
            migrations.check_analyzer(connection, self._database.address.name)
            self._agree(model.identity(connection))
            writing.put(connection, generation, ingested, redated=redated, whole=whole, added=added)

    def remove(self, article: ArticleId, scope: Scope) -> bool:
        """Remove an article with all that belongs to it; say whether it was there."""
        with self._database.writing() as (connection, generation):
            migrations.check_analyzer(connection, self._database.address.name)
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
        rebuilding.rebuild(self._database, identity, ingest, progress)
        with self._lock:
            self._model = identity

    # Searching

    def dense(self, vector: Vector, scope: Scope, k: int) -> SearchResult:
        """Find the `k` passages nearest to a unit vector (d,), with their cosines."""
        with self._database.reading() as connection:
            stored = model.identity(connection)
            self._agree(stored)
            if stored is None:
                return SearchResult(())
            find = partial(
                nearest.nearest, connection, vector, scope, k, indexed_from=self._indexed_from
            )
            return search(self._database, connection, find)

    def cosines(
        self, vector: Vector, passages: Collection[PassageId], scope: Scope
    ) -> dict[PassageId, float]:
        """Give the cosine of each of these passages; those outside the scope are left out."""
        with self._database.reading() as connection:
            stored = model.identity(connection)
            self._agree(stored)
            if stored is None or not passages:
                return {}
            return _cosines(connection, vector, passages, scope)

    def lexical(self, terms: Collection[str], scope: Scope, k: int) -> SearchResult:
        """Find the `k` best of the passages that hold any of the terms, with their BM25 score."""
        with self._database.reading() as connection:
            find = partial(lexical.search, connection, terms, scope, k)
            return search(self._database, connection, find)

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
            return passages.read(connection, wanted, scope)

    def passages_of(self, article: ArticleId, scope: Scope) -> tuple[StoredPassage, ...]:
        """Read an article's passages with their vectors, in reading order."""
        with self._database.reading() as connection:
            return passages.of(connection, article, scope)

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
            [row] = connection.execute(
                """SELECT coalesce(max(generation), 0) AS newest FROM collections
                   WHERE name = ANY(%s::text[])""",
                (list(scope.collections),),
            )
            return int(row["newest"])

    def updated(self) -> datetime | None:
        """Give the time of the last change, in UTC."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT updated FROM library").fetchone()
        updated: datetime | None = None if row is None else row["updated"]
        return None if updated is None else updated.astimezone(UTC)

    def identity(self) -> ModelIdentity | None:
        """Name the model that the vectors are of; None while none was ever stored."""
        with self._database.reading() as connection:
            return model.identity(connection)

    def set_identity(self, identity: ModelIdentity) -> None:
        """State the model that this process puts and asks with, from now on."""
        with self._lock:
            stored = self.identity()
            if stored is None:
                with self._database.writing() as (connection, _):
                    stored = model.identity(connection)
                    if stored is None:
                        model.set_identity(connection, identity, schema=SCHEMA)
            self._model = identity
            self._agree(stored)

    def refresh(self) -> bool:
        """Say whether anything was changed since this was asked last: nothing is kept to renew."""
        with self._database.reading() as connection:
            self._agree(model.identity(connection))
            generation = self._database.generation(connection)
        changed, self._seen = self._seen not in (-1, generation), generation
        return changed

    def save(self) -> None:
        """Build the indices of vectors that large collections lack; the rest is there already.

        That takes minutes for some 100,000 passages. Where it can't be done searches compare all.

        Raises:
            LibraryClosed: the store is closed, or was meanwhile.
        """
        try:
            with self._database.separate() as connection:
                # A build waits for whatever was begun before, such as a backup.
                connection.execute("SET statement_timeout = 0")
                connection.execute("SET lock_timeout = 0")
                nearest.renew(connection, indexed_from=self._indexed_from)
        except LibraryClosed:
            raise
        except LibraryError as error:
            _log.warning("indices of vectors not built, so that all are compared: %s", error)

    def compact(self) -> None:
        """Give back the room that removed and replaced articles took."""
        compact(self._database)
        self.save()

    def check(self) -> list[str]:
        """Look for damage; say what was found, nothing if all is well."""
        with self._database.reading() as connection:
            connection.execute("SET LOCAL statement_timeout = 0")
            return checks.problems(connection)

    def close(self) -> None:
        """Close the store: reads in flight end or raise LibraryClosed, later ones raise it."""
        self._database.close()

    def _reading(self) -> AbstractContextManager[Connection]:
        return self._database.reading()

    def _agree(self, stored: ModelIdentity | None) -> None:
        check_agreement(stored, self._model, self._database.address.name)
