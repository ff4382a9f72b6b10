"""The store's part for texts that are the same, or much the same: sources and likenesses."""

from index.model.article import Article, ArticleId
from index.model.scope import Scope
from index.model.stored import Source
from index.store.postgres import likenesses, migrations, sources, writing
from index.store.postgres.database import Database


class SameTexts:
    """Where texts were read, and which are alike; `index.store.protocol` says what it promises."""

    _database: Database

    def add_source(self, article: ArticleId, source: Source, scope: Scope, digest: str) -> bool:
        """Note a further source of an article, in place of what its name stood for before."""
        with self._database.writing() as (connection, generation):
            migrations.check_analyzer(connection, self._database.address.name)
            return writing.add_source(connection, generation, article, source, scope, digest)

    def remove_source(self, name: ArticleId, scope: Scope) -> bool:
        """Remove one source; an article whose last one it is goes."""
        with self._database.writing() as (connection, generation):
            migrations.check_analyzer(connection, self._database.address.name)
            if writing.remove(connection, generation, name, scope, whole=False):
                return True
            there = sources.find(connection, name, scope) is not None
            if there:
                sources.forget(connection, name)
            return there

    def sources(self, article: ArticleId, scope: Scope) -> tuple[Source, ...]:
        """List where an article was read: its own source, then further ones, the oldest first."""
        with self._database.reading() as connection:
            return sources.listed(connection, article, scope)

    def source(self, name: ArticleId, scope: Scope) -> tuple[ArticleId, Source] | None:
        """Find the article that a source of this name is of; None if the scope has none."""
        with self._database.reading() as connection:
            return sources.holder(connection, name, scope)

    def same(self, article: Article, scope: Scope) -> ArticleId | None:
        """Find the oldest other article that says just what this one does."""
        with self._database.reading() as connection:
            return likenesses.same(connection, article, scope)

    def alike(self, article: Article, scope: Scope) -> tuple[ArticleId, ...]:
        """Name other articles that may share much of this one's text, the likeliest first."""
        with self._database.reading() as connection:
            return likenesses.alike(connection, article, scope)

    def alike_pairs(self, scope: Scope) -> tuple[tuple[ArticleId, ArticleId], ...]:
        """Name the scope's articles that may be alike, each with one that is named before it."""
        with self._database.reading() as connection:
            return likenesses.alike_pairs(connection, scope)
