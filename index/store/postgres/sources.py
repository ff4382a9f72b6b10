"""Further sources of articles in the database: added, listed, removed, and given the article."""

from typing import Final

from index.model.article import ArticleId
from index.model.scope import Scope
from index.model.stored import Source
from index.store import columns
from index.store.digest import article_digest
from index.store.postgres import rows
from index.store.postgres.articles import ARTICLES
from index.store.postgres.conditions import WITHIN, within
from index.store.postgres.connecting import Connection, Row
from index.store.postgres.database import now
from index.store.sources import moved

# ruff: noqa: S608 - nothing but constants of this package is written into a statement

_OWN: Final = f"""
    SELECT id AS name, id AS article, origin, url, source, source_hash, added
    FROM articles WHERE {WITHIN}"""
_FURTHER: Final = f"""
    SELECT sources.* FROM sources JOIN articles ON articles.id = sources.article
    WHERE sources.name = %(name)s AND {WITHIN}"""


def listed(connection: Connection, article: ArticleId, scope: Scope) -> tuple[Source, ...]:
    """List where an article was read: its own source, then further ones, the oldest first."""
    own = _own(connection, article, scope)
    return () if own is None else tuple(map(columns.source, (own, *_further(connection, article))))


def holder(
    connection: Connection, name: ArticleId, scope: Scope
) -> tuple[ArticleId, Source] | None:
    """Find the article that a source of this name is of; None if the scope has none."""
    row = _own(connection, name, scope) or find(connection, name, scope)
    return None if row is None else (ArticleId(row["article"]), columns.source(row))


def write(connection: Connection, collection: int, article: ArticleId, source: Source) -> None:
    """Write a further source of an article, in place of one of that name."""
    forget(connection, source.name)
    connection.execute(
        """INSERT INTO sources (name, collection, article, origin, url, source, source_hash, added)
           VALUES (%s, %s, %s, %s, %s, %s, %s, %s)""",
        (source.name, collection, article, source.origin, source.url, source.source,
         source.source_hash, source.added or now()),
    )  # fmt: skip


def find(connection: Connection, name: ArticleId, scope: Scope) -> Row | None:
    """Read a further source of one of the scope's articles."""
    values = within(connection, scope) | {"name": name}
    return connection.execute(_FURTHER, values).fetchone()


def forget(connection: Connection, name: ArticleId) -> None:
    """Delete a further source."""
    connection.execute("DELETE FROM sources WHERE name = %s", (name,))


def forget_all(connection: Connection, article: ArticleId) -> None:
    """Delete all further sources of an article."""
    connection.execute("DELETE FROM sources WHERE article = %s", (article,))


def move(connection: Connection, article: ArticleId) -> bool:
    """Give an article to its first further source, with all that belongs to it.

    Nothing is done, and False returned, where it has none.
    """
    row = next(iter(_further(connection, article)), None)
    if row is None:
        return False
    source = columns.source(row)
    [held] = connection.execute(
        f"SELECT articles.*, name FROM {ARTICLES} WHERE articles.id = %s", (article,)
    )
    forget(connection, source.name)
    # What belongs to it follows its id.
    connection.execute(
        """UPDATE articles SET id = %s, origin = %s, url = %s, source = %s, source_hash = %s,
                               digest = %s WHERE id = %s""",
        (source.name, source.origin, source.url, source.source, source.source_hash,
         article_digest(moved(rows.document(held), source)), article),
    )  # fmt: skip
    hide_too(connection, article, source.name)
    return True


def _own(connection: Connection, article: ArticleId, scope: Scope) -> Row | None:
    return connection.execute(_OWN, within(connection, scope.only(article))).fetchone()


def hide_too(connection: Connection, article: ArticleId, other: ArticleId) -> None:
    """Hide of another article what was hidden of one that says the same."""
    connection.execute(
        """INSERT INTO hidden (viewer, article, words)
           SELECT viewer, %(other)s, words FROM hidden WHERE article = %(article)s
           EXCEPT SELECT viewer, article, words FROM hidden WHERE article = %(other)s""",
        {"article": article, "other": other},
    )


def _further(connection: Connection, article: ArticleId) -> list[Row]:
    return connection.execute(
        "SELECT * FROM sources WHERE article = %s ORDER BY added, number", (article,)
    ).fetchall()
