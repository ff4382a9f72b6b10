"""What articles' texts are compared by, in the database: written, and searched within a scope."""

import sqlite3
from collections.abc import Sequence

import numpy as np

from index.model.article import Article, ArticleId
from index.model.scope import Scope
from index.store.embedded import rows
from index.store.embedded.conditions import marks, within
from index.store.likeness import FOUND, bands, prose_hash


def same(connection: sqlite3.Connection, article: Article, scope: Scope) -> ArticleId | None:
    """Find the oldest other article that says just the same, and is not dated otherwise."""
    named, dated = prose_hash(article), article.published
    condition, values = within(scope)
    sql = f"""SELECT id FROM likenesses JOIN articles ON articles.id = likenesses.article
              WHERE prose = ? AND id <> ? AND (? IS NULL OR ? IN (published, stated))
                  AND {condition}
              ORDER BY added, id LIMIT 1"""  # noqa: S608 - only '?'
    if not named:
        return None
    day = dated.isoformat() if dated else None
    row = connection.execute(sql, (named, article.id, day, day, *values)).fetchone()
    return None if row is None else ArticleId(row[0])


def alike(connection: sqlite3.Connection, article: Article, scope: Scope) -> tuple[ArticleId, ...]:
    """Name other articles that may share much of this one's text, the likeliest first."""
    # What is stored says it already, unless this reader sees less of it, as of what is hidden.
    stored = prose_of(connection, article.id) == prose_hash(article)
    numbers = _bands(connection, article.id) if stored else bands(article)
    condition, values = within(scope)
    sql = f"""SELECT articles.id
              FROM likeness_bands JOIN articles ON articles.id = likeness_bands.article
              WHERE band IN ({marks(numbers)}) AND articles.id <> ? AND {condition}
              GROUP BY articles.id ORDER BY count(*) DESC, articles.id
              LIMIT {FOUND}"""  # noqa: S608 - only '?'
    found = connection.execute(sql, (*numbers, article.id, *values))
    return tuple(ArticleId(row[0]) for row in found)


def alike_pairs(
    connection: sqlite3.Connection, scope: Scope
) -> tuple[tuple[ArticleId, ArticleId], ...]:
    """Name the scope's articles that may be alike, each with one that is named before it."""
    condition, values = within(scope)
    # Each with the first of a number's, not all with all: of a thousand copies it is a thousand.
    sql = f"""SELECT DISTINCT first, other FROM (
                  SELECT min(articles.id) OVER (PARTITION BY band) AS first, articles.id AS other
                  FROM likeness_bands JOIN articles ON articles.id = likeness_bands.article
                  WHERE {condition})
              WHERE first <> other ORDER BY first, other"""  # noqa: S608 - only '?'
    found = connection.execute(sql, values)
    return tuple((ArticleId(row[0]), ArticleId(row[1])) for row in found)


def write(connection: sqlite3.Connection, article: Article) -> None:
    """Write what an article's text is compared by; there was nothing of it."""
    numbers = bands(article)
    connection.execute(
        "INSERT INTO likenesses VALUES (?,?,?)",
        (article.id, prose_hash(article), np.array(numbers, dtype="<i8").tobytes()),
    )
    connection.executemany(
        "INSERT INTO likeness_bands VALUES (?,?)", ((number, article.id) for number in numbers)
    )


def write_all(connection: sqlite3.Connection) -> None:
    """Write it of all articles, for a database that never had it."""
    names = [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY id")]
    for name in names:
        sql = """SELECT articles.*, name FROM articles
                 JOIN collections ON number = collection WHERE id = ?"""
        write(connection, rows.article(connection.execute(sql, (name,)).fetchone()))


def prose_of(connection: sqlite3.Connection, article: ArticleId) -> str:
    """Name an article's prose; empty where it has none."""
    row = connection.execute(
        "SELECT prose FROM likenesses WHERE article = ?", (article,)
    ).fetchone()
    return "" if row is None else str(row[0])


def delete(connection: sqlite3.Connection, article: ArticleId) -> None:
    """Delete what an article's text is compared by."""
    connection.executemany(
        "DELETE FROM likeness_bands WHERE band = ? AND article = ?",
        ((number, article) for number in _bands(connection, article)),
    )
    connection.execute("DELETE FROM likenesses WHERE article = ?", (article,))


def rename(connection: sqlite3.Connection, article: ArticleId, other: ArticleId) -> None:
    """Give what an article's text is compared by to another id."""
    connection.executemany(
        "UPDATE likeness_bands SET article = ? WHERE band = ? AND article = ?",
        ((other, number, article) for number in _bands(connection, article)),
    )
    connection.execute("UPDATE likenesses SET article = ? WHERE article = ?", (other, article))


def _bands(connection: sqlite3.Connection, article: ArticleId) -> Sequence[int]:
    row = connection.execute(
        "SELECT bands FROM likenesses WHERE article = ?", (article,)
    ).fetchone()
    return [] if row is None else [int(number) for number in np.frombuffer(row[0], dtype="<i8")]
