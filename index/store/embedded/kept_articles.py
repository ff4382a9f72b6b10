"""The store's part that reads articles: one, many, their lists, counts and sentences."""

from collections.abc import Collection

from index.model.article import Article, ArticleId, CollectionId, Span
from index.model.scope import Scope
from index.model.stored import ArticleSummary, Counts, Revision
from index.store.embedded import articles
from index.store.embedded.database import Database


class KeptArticles:
    """What is read of articles; `index.store.protocol` says what it promises."""

    _database: Database

    def article(self, article: ArticleId, scope: Scope) -> Article | None:
        """Read one article; None if the scope has none of that id."""
        return self.articles((article,), scope).get(article)

    def articles(self, wanted: Collection[ArticleId], scope: Scope) -> dict[ArticleId, Article]:
        """Read several articles at once; those outside the scope are left out."""
        with self._database.reading() as connection:
            return articles.read(connection, wanted, scope)

    def summaries(self, scope: Scope) -> tuple[ArticleSummary, ...]:
        """List the scope's articles, newest first, undated ones last."""
        with self._database.reading() as connection:
            return articles.summaries(connection, scope)

    def revision(self, article: ArticleId, scope: Scope) -> Revision | None:
        """Read an article as its document states it, with its digest and a curator's date."""
        with self._database.reading() as connection:
            return articles.revision(connection, article, scope)

    def undated(self, scope: Scope) -> tuple[Article, ...]:
        """Read the articles of which nobody states a publication date, by id."""
        with self._database.reading() as connection:
            return articles.undated(connection, scope)

    def counts(self, scope: Scope) -> Counts:
        """Count the scope's articles and passages, and find the newest publication date."""
        with self._database.reading() as connection:
            return articles.counts(connection, scope)

    def collections(self) -> tuple[CollectionId, ...]:
        """List the collections that hold an article, sorted."""
        with self._database.reading() as connection:
            return articles.collections(connection)

    def sentences(self, article: ArticleId, scope: Scope) -> tuple[Span, ...]:
        """Read where an article's sentences stand, in reading order, each once."""
        with self._database.reading() as connection:
            return articles.sentences(connection, article, scope)
