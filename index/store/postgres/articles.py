"""The articles' reading side: one, many, their lists, counts and sentences."""

from collections.abc import Collection
from typing import Final

from index.model.article import Article, ArticleId, CollectionId, Span
from index.model.scope import Scope
from index.model.stored import ArticleSummary, Counts, Revision
from index.store.hiding import without
from index.store.postgres import hiding, rows
from index.store.postgres.conditions import WITHIN, within
from index.store.postgres.connecting import Connection

ARTICLES: Final = "articles JOIN collections ON collections.number = articles.collection"
"""Every article with its collection's `name`."""

# ruff: noqa: S608 - nothing but constants of this package is written into a statement

_READ: Final = f"""
    SELECT articles.*, name FROM {ARTICLES}
    WHERE articles.id = ANY(%(wanted)s::text[]) AND {WITHIN}"""
_SUMMARIES: Final = f"""
    SELECT id, name, origin, title, source, published, url, author, added,
           length(text) AS characters,
           (SELECT count(*) FROM passages WHERE passages.article = articles.id) AS passages
    FROM {ARTICLES} WHERE {WITHIN} ORDER BY published DESC NULLS LAST, title, id"""
_ONE: Final = f"SELECT articles.*, name FROM {ARTICLES} WHERE {WITHIN}"
_UNDATED: Final = f"{_ONE} AND published IS NULL ORDER BY id"
_COUNTS: Final = f"""
    SELECT count(*) AS articles, max(published) AS newest,
           (SELECT count(*) FROM articles JOIN passages ON passages.article = articles.id
            WHERE {WITHIN}) AS passages
    FROM articles WHERE {WITHIN}"""
_WHOLE_COUNTS: Final = """
    SELECT count(*) AS articles, max(published) AS newest,
           (SELECT coalesce(sum(passages), 0) FROM collections
            WHERE number = ANY(%(collections)s::integer[])) AS passages
    FROM articles WHERE collection = ANY(%(collections)s::integer[])"""
_SENTENCES: Final = f"SELECT sentences FROM articles WHERE {WITHIN}"


def read(
    connection: Connection, wanted: Collection[ArticleId], scope: Scope
) -> dict[ArticleId, Article]:
    """Read articles by their ids; those outside the scope are left out."""
    values = within(connection, scope) | {"wanted": list(wanted)}
    found = {ArticleId(row["id"]): rows.article(row) for row in connection.execute(_READ, values)}
    hidden = hiding.spans(connection, scope, found)
    return {name: without(article, hidden.get(name, ())) for name, article in found.items()}


def summaries(connection: Connection, scope: Scope) -> tuple[ArticleSummary, ...]:
    """List the scope's articles, newest first, undated ones last."""
    found = connection.execute(_SUMMARIES, within(connection, scope))
    return tuple(rows.summary(row) for row in found)


def revision(connection: Connection, article: ArticleId, scope: Scope) -> Revision | None:
    """Read an article as its document states it, with its digest and a curator's date."""
    row = connection.execute(_ONE, within(connection, scope.only(article))).fetchone()
    if row is None:
        return None
    return Revision(rows.document(row), row["digest"], rows.curated(row))


def undated(connection: Connection, scope: Scope) -> tuple[Article, ...]:
    """Read the scope's articles of which nobody states a publication date, by id."""
    found = connection.execute(_UNDATED, within(connection, scope)).fetchall()
    hidden = hiding.spans(connection, scope)
    read = (rows.article(row) for row in found)
    return tuple(without(article, hidden.get(article.id, ())) for article in read)


def counts(connection: Connection, scope: Scope) -> Counts:
    """Count the scope's articles and passages, and find the newest publication date."""
    statement = _COUNTS if scope.narrow else _WHOLE_COUNTS
    [row] = connection.execute(statement, within(connection, scope))
    return Counts(row["articles"], int(row["passages"]), row["newest"])


def collections(connection: Connection) -> tuple[CollectionId, ...]:
    """List the collections that hold an article, sorted."""
    found = connection.execute(
        """SELECT name FROM collections
           WHERE EXISTS (SELECT 1 FROM articles WHERE collection = number) ORDER BY name"""
    )
    return tuple(CollectionId(row["name"]) for row in found)


def sentences(connection: Connection, article: ArticleId, scope: Scope) -> tuple[Span, ...]:
    """Read where an article's sentences stand, in reading order, each once."""
    row = connection.execute(_SENTENCES, within(connection, scope.only(article))).fetchone()
    if row is None:
        return ()
    hidden = hiding.spans(connection, scope, {article}).get(article, ())
    return tuple(span for span in rows.sentences(row) if span not in hidden)
