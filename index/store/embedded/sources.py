"""Further sources of articles in the database: added, listed, removed, and given the article."""

import sqlite3

from index.model.article import ArticleId
from index.model.scope import Scope
from index.model.stored import Source
from index.store import columns
from index.store.digest import article_digest
from index.store.embedded import likenesses, rows
from index.store.embedded.articles import ARTICLES
from index.store.embedded.conditions import within
from index.store.embedded.database import now
from index.store.sources import moved


def listed(connection: sqlite3.Connection, article: ArticleId, scope: Scope) -> tuple[Source, ...]:
    """List where an article was read: its own source, then further ones, the oldest first."""
    own = _own(connection, article, scope)
    return () if own is None else tuple(map(columns.source, (own, *_further(connection, article))))


def holder(
    connection: sqlite3.Connection, name: ArticleId, scope: Scope
) -> tuple[ArticleId, Source] | None:
    """Find the article that a source of this name is of; None if the scope has none."""
    row = _own(connection, name, scope) or find(connection, name, scope)
    return None if row is None else (ArticleId(row["article"]), columns.source(row))


def _own(connection: sqlite3.Connection, article: ArticleId, scope: Scope) -> sqlite3.Row | None:
    condition, values = within(scope.only(article))
    sql = f"""SELECT id AS name, id AS article, origin, url, source, source_hash, added
              FROM articles WHERE {condition}"""  # noqa: S608 - only '?'
    row: sqlite3.Row | None = connection.execute(sql, values).fetchone()
    return row


def write(
    connection: sqlite3.Connection, collection: int, article: ArticleId, source: Source
) -> None:
    """Write a further source of an article, in place of one of that name."""
    connection.execute(
        "INSERT OR REPLACE INTO sources VALUES (?,?,?,?,?,?,?,?)",
        (source.name, collection, article, source.origin, source.url, source.source,
         source.source_hash, source.added or now()),
    )  # fmt: skip


def find(connection: sqlite3.Connection, name: ArticleId, scope: Scope) -> sqlite3.Row | None:
    """Read a further source of one of the scope's articles."""
    condition, values = within(scope)
    sql = f"""SELECT sources.* FROM sources JOIN articles ON articles.id = sources.article
              WHERE sources.name = ? AND {condition}"""  # noqa: S608 - only '?'
    row: sqlite3.Row | None = connection.execute(sql, (name, *values)).fetchone()
    return row


def forget(connection: sqlite3.Connection, name: ArticleId) -> None:
    """Delete a further source."""
    connection.execute("DELETE FROM sources WHERE name = ?", (name,))


def forget_all(connection: sqlite3.Connection, article: ArticleId) -> None:
    """Delete all further sources of an article."""
    connection.execute("DELETE FROM sources WHERE article = ?", (article,))


def move(connection: sqlite3.Connection, generation: int, article: ArticleId) -> bool:
    """Give an article to its first further source, with all that belongs to it.

    Nothing is done, and False returned, where it has none.
    """
    row = next(iter(_further(connection, article)), None)
    if row is None:
        return False
    source = columns.source(row)
    sql = f"SELECT articles.*, name FROM {ARTICLES} WHERE articles.id = ?"  # noqa: S608 - two tables' names
    document = moved(rows.document(connection.execute(sql, (article,)).fetchone()), source)
    connection.execute("PRAGMA defer_foreign_keys = ON")  # until this transaction ends
    connection.execute(
        """UPDATE articles SET id = ?, origin = ?, url = ?, source = ?, source_hash = ?,
                               digest = ?, generation = ? WHERE id = ?""",
        (source.name, source.origin, source.url, source.source, source.source_hash,
         article_digest(document), generation, article),
    )  # fmt: skip
    for table in ("passages", "events", "sources"):
        sql = f"UPDATE {table} SET article = ? WHERE article = ?"  # noqa: S608 - one of those above
        connection.execute(sql, (source.name, article))
    hide_too(connection, article, source.name)
    likenesses.rename(connection, article, source.name)
    forget(connection, source.name)
    connection.execute("DELETE FROM removals WHERE article = ?", (source.name,))
    # The index learns in one step that the one is gone and the other there.
    connection.execute("INSERT OR REPLACE INTO removals VALUES (?,?)", (article, generation))
    return True


def hide_too(connection: sqlite3.Connection, article: ArticleId, other: ArticleId) -> None:
    """Hide of another article what was hidden of one that says the same."""
    connection.execute(
        """INSERT OR IGNORE INTO hidden (viewer, article, words)
           SELECT viewer, ?, words FROM hidden WHERE article = ?""",
        (other, article),
    )


def _further(connection: sqlite3.Connection, article: ArticleId) -> list[sqlite3.Row]:
    return connection.execute(
        "SELECT * FROM sources WHERE article = ? ORDER BY added, rowid", (article,)
    ).fetchall()
