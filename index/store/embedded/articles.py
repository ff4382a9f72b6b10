"""The articles' reading side: one, many, their lists, counts, passages and sentences."""

import sqlite3
from collections.abc import Collection, Sequence
from typing import Final

from index.model.article import Article, ArticleId, CollectionId, Span
from index.model.scope import Scope
from index.model.stored import (
    ArticleSummary,
    Counts,
    PassageId,
    Revision,
    StoredPassage,
)
from index.store.embedded import hiding, rows
from index.store.embedded.conditions import batches, marks, within
from index.store.hiding import visible, without

ARTICLES: Final = "articles JOIN collections ON number = articles.collection"
"""Every article with its collection's `name`."""


def read(
    connection: sqlite3.Connection, wanted: Collection[ArticleId], scope: Scope
) -> dict[ArticleId, Article]:
    """Read articles by their ids; those outside the scope are left out."""
    condition, values = within(scope)
    found = {}
    for batch in batches(list(dict.fromkeys(wanted))):
        sql = f"""SELECT articles.*, name FROM {ARTICLES}
                  WHERE articles.id IN ({marks(batch)}) AND {condition}"""  # noqa: S608 - only '?'
        for row in connection.execute(sql, (*batch, *values)):
            found[ArticleId(row["id"])] = rows.article(row)
    hidden = hiding.spans(connection, scope, found)
    return {name: without(article, hidden.get(name, ())) for name, article in found.items()}


def summaries(connection: sqlite3.Connection, scope: Scope) -> tuple[ArticleSummary, ...]:
    """List the scope's articles, newest first, undated ones last."""
    condition, values = within(scope)
    sql = f"""
        SELECT id, name, origin, title, source, published, url, author, added,
               length(text) AS characters,
               (SELECT count(*) FROM passages WHERE article = articles.id) AS passages
        FROM {ARTICLES} WHERE {condition}
        ORDER BY published IS NULL, published DESC, title, id"""  # noqa: S608 - only '?'
    return tuple(rows.summary(row) for row in connection.execute(sql, values))


def revision(connection: sqlite3.Connection, article: ArticleId, scope: Scope) -> Revision | None:
    """Read an article as its document states it, with its digest and a curator's date."""
    condition, values = within(scope.only(article))
    sql = f"SELECT articles.*, name FROM {ARTICLES} WHERE {condition}"  # noqa: S608 - only '?'
    row = connection.execute(sql, values).fetchone()
    if row is None:
        return None
    return Revision(rows.document(row), row["digest"], rows.curated(row))


def undated(connection: sqlite3.Connection, scope: Scope) -> tuple[Article, ...]:
    """Read the scope's articles of which nobody states a publication date, by id."""
    condition, values = within(scope)
    sql = f"""SELECT articles.*, name FROM {ARTICLES}
              WHERE {condition} AND published IS NULL ORDER BY id"""  # noqa: S608 - only '?'
    found = [rows.article(row) for row in connection.execute(sql, values)]
    hidden = hiding.spans(connection, scope)
    return tuple(without(article, hidden.get(article.id, ())) for article in found)


def counts(connection: sqlite3.Connection, scope: Scope) -> Counts:
    """Count the scope's articles and passages, and find the newest publication date."""
    condition, values = within(scope)
    sql = f"SELECT count(*), max(published) FROM articles WHERE {condition}"  # noqa: S608 - only '?'
    articles, newest = connection.execute(sql, values).fetchone()
    if scope.narrow:
        sql = f"""SELECT count(*) FROM articles JOIN passages ON article = articles.id
                  WHERE {condition}"""  # noqa: S608 - only '?'
    else:
        sql = f"""SELECT coalesce(sum(passages), 0) FROM collections
                  WHERE name IN ({marks(scope.collections)})"""  # noqa: S608 - only '?'
    (passages,) = connection.execute(sql, values).fetchone()
    return Counts(articles, passages, rows.day(newest))


def collections(connection: sqlite3.Connection) -> tuple[CollectionId, ...]:
    """List the collections that hold an article, sorted."""
    found = connection.execute(
        """SELECT name FROM collections
           WHERE EXISTS (SELECT 1 FROM articles WHERE collection = number) ORDER BY name"""
    )
    return tuple(CollectionId(row[0]) for row in found)


def ids(connection: sqlite3.Connection, scope: Scope) -> list[ArticleId]:
    """List the scope's articles by their ids alone."""
    condition, values = within(scope)
    sql = f"SELECT id FROM articles WHERE {condition}"  # noqa: S608 - only '?'
    return [ArticleId(row[0]) for row in connection.execute(sql, values)]


def sentences(connection: sqlite3.Connection, article: ArticleId, scope: Scope) -> tuple[Span, ...]:
    """Read where an article's sentences stand, in reading order, each once."""
    condition, values = within(scope.only(article))
    sql = f"SELECT sentences FROM articles WHERE {condition}"  # noqa: S608 - only '?'
    row = connection.execute(sql, values).fetchone()
    if row is None:
        return ()
    hidden = hiding.spans(connection, scope, {article}).get(article, ())
    return tuple(span for span in rows.sentences(row) if span not in hidden)


def passages(
    connection: sqlite3.Connection, wanted: Sequence[PassageId], scope: Scope, dimension: int
) -> tuple[StoredPassage, ...]:
    """Read passages with their vectors in the order of `wanted`; others than the scope's not."""
    condition, values = within(scope)
    found: dict[PassageId, StoredPassage] = {}
    for batch in batches(wanted):
        sql = f"""SELECT passages.*, name, sentences
                  FROM {ARTICLES} JOIN passages ON passages.article = articles.id
                  WHERE passages.id IN ({marks(batch)}) AND {condition}"""  # noqa: S608 - only '?'
        read = _passages(connection.execute(sql, (*batch, *values)), dimension)
        for held in _shown(connection, read, scope):
            found[held.id] = held
    return tuple(found[passage] for passage in wanted if passage in found)


def passages_of(
    connection: sqlite3.Connection, article: ArticleId, scope: Scope, dimension: int
) -> tuple[StoredPassage, ...]:
    """Read an article's passages with their vectors, in reading order."""
    condition, values = within(scope.only(article))
    sql = f"""SELECT passages.*, name, sentences
              FROM {ARTICLES} JOIN passages ON passages.article = articles.id
              WHERE {condition} ORDER BY ordinal"""  # noqa: S608 - only '?'
    read = _passages(connection.execute(sql, values), dimension)
    return tuple(_shown(connection, read, scope))


def passages_within(
    connection: sqlite3.Connection, wanted: Collection[PassageId], scope: Scope
) -> list[PassageId]:
    """Keep those of the passages that are in the scope."""
    condition, values = within(scope)
    found: list[PassageId] = []
    for batch in batches(list(wanted)):
        sql = f"""SELECT passages.id FROM passages JOIN articles ON articles.id = article
                  WHERE passages.id IN ({marks(batch)}) AND {condition}"""  # noqa: S608 - only '?'
        found += (PassageId(row[0]) for row in connection.execute(sql, (*batch, *values)))
    return found


def _passages(found: sqlite3.Cursor, dimension: int) -> list[StoredPassage]:
    known: dict[str, tuple[Span, ...]] = {}
    read = []
    for row in found:
        article = row["article"]
        if article not in known:
            known[article] = rows.sentences(row)
        read.append(rows.passage(row, known[article], dimension))
    return read


def _shown(
    connection: sqlite3.Connection, read: Sequence[StoredPassage], scope: Scope
) -> list[StoredPassage]:
    """Leave out the sentences that the scope's viewer has hidden."""
    hidden = hiding.spans(connection, scope, {each.passage.article for each in read})
    if not hidden:
        return list(read)
    shown = (visible(each, hidden.get(each.passage.article, ())) for each in read)
    return [each for each in shown if each is not None]
