"""The part of any store that reads articles: one, many, their lists, counts and sentences."""

from abc import ABC, abstractmethod
from collections.abc import Collection
from contextlib import AbstractContextManager
from typing import Generic, Protocol, TypeVar

from index.model.article import Article, ArticleId, CollectionId, Span
from index.model.scope import Scope
from index.model.stored import ArticleSummary, Counts, Revision

C = TypeVar("C")
_C = TypeVar("_C", contravariant=True)


class ArticleQueries(Protocol[_C]):
    """What a database's module `articles` reads over a connection."""

    def read(
        self, connection: _C, wanted: Collection[ArticleId], scope: Scope, /
    ) -> dict[ArticleId, Article]:
        """Read articles by their ids."""

    def summaries(self, connection: _C, scope: Scope, /) -> tuple[ArticleSummary, ...]:
        """List articles, newest first."""

    def revision(self, connection: _C, article: ArticleId, scope: Scope, /) -> Revision | None:
        """Read an article as its document states it."""

    def undated(self, connection: _C, scope: Scope, /) -> tuple[Article, ...]:
        """Read articles without a date."""

    def counts(self, connection: _C, scope: Scope, /) -> Counts:
        """Count articles and passages."""

    def collections(self, connection: _C, /) -> tuple[CollectionId, ...]:
        """List the collections."""

    def sentences(self, connection: _C, article: ArticleId, scope: Scope, /) -> tuple[Span, ...]:
        """Read where an article's sentences stand."""


class KeptArticles(ABC, Generic[C]):
    """What is read of articles; `index.store.protocol` says what it promises."""

    _queries: ArticleQueries[C]

    @abstractmethod
    def _reading(self) -> AbstractContextManager[C]:
        """Give a connection to read over, in one state of what is stored."""

    def article(self, article: ArticleId, scope: Scope) -> Article | None:
        """Read one article; None if the scope has none of that id."""
        return self.articles((article,), scope).get(article)

    def articles(self, wanted: Collection[ArticleId], scope: Scope) -> dict[ArticleId, Article]:
        """Read several articles at once; those outside the scope are left out."""
        with self._reading() as connection:
            return self._queries.read(connection, wanted, scope)

    def summaries(self, scope: Scope) -> tuple[ArticleSummary, ...]:
        """List the scope's articles, newest first, undated ones last."""
        with self._reading() as connection:
            return self._queries.summaries(connection, scope)

    def revision(self, article: ArticleId, scope: Scope) -> Revision | None:
        """Read an article as its document states it, with its digest and a curator's date."""
        with self._reading() as connection:
            return self._queries.revision(connection, article, scope)

    def undated(self, scope: Scope) -> tuple[Article, ...]:
        """Read the articles of which nobody states a publication date, by id."""
        with self._reading() as connection:
            return self._queries.undated(connection, scope)

    def counts(self, scope: Scope) -> Counts:
        """Count the scope's articles and passages, and find the newest publication date."""
        with self._reading() as connection:
            return self._queries.counts(connection, scope)

    def collections(self) -> tuple[CollectionId, ...]:
        """List the collections that hold an article, sorted."""
        with self._reading() as connection:
            return self._queries.collections(connection)

    def sentences(self, article: ArticleId, scope: Scope) -> tuple[Span, ...]:
        """Read where an article's sentences stand, in reading order, each once."""
        with self._reading() as connection:
            return self._queries.sentences(connection, article, scope)
