"""The sentences that a viewer has hidden: written, listed, and found in what is read."""

import sqlite3
from collections.abc import Collection

from index.model.article import ArticleId, CollectionId, Span
from index.model.scope import Scope
from index.model.stored import Hidden, Hiding
from index.store.embedded import rows
from index.store.embedded.conditions import batches, marks, within
from index.store.embedded.database import Database
from index.store.hiding import hidden_spans, plain


class HiddenSentences:
    """The part of the store that hides sentences; `index.store.protocol` says what it promises."""

    _database: Database

    def set_hidden(self, article: ArticleId, words: str, scope: Scope, *, hidden: bool) -> bool:
        """Hide a sentence from the scope's viewer, or show it again; False if nothing changed."""
        with self._database.writing() as (connection, _):
            change = hide if hidden else unhide
            return change(connection, article, words, scope)

    def hidden(self, scope: Scope) -> tuple[Hidden, ...]:
        """List what the scope's viewer has hidden of its articles, by title and words."""
        with self._database.reading() as connection:
            return listed(connection, scope)

    def hidings(self) -> tuple[Hiding, ...]:
        """List what all viewers have hidden, of articles that are gone too."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT viewer, article, words FROM hidden ORDER BY viewer, article, words"
            )
            return tuple(Hiding(*row) for row in found)

    def hide(self, hidings: Collection[Hiding]) -> None:
        """Hide sentences as another store listed them; those that are hidden already stay so."""
        with self._database.writing() as (connection, _):
            connection.executemany("INSERT OR IGNORE INTO hidden VALUES (?,?,?)", hidings)

    def forget_hidden(self, viewer: CollectionId) -> None:
        """Forget all that a viewer has hidden."""
        with self._database.writing() as (connection, _):
            forget(connection, viewer)


def hide(connection: sqlite3.Connection, article: ArticleId, words: str, scope: Scope) -> bool:
    """Hide a sentence from the scope's viewer; say whether that is new."""
    condition, values = within(scope.only(article))
    sql = f"""INSERT OR IGNORE INTO hidden (viewer, article, words)
              SELECT ?, id, ? FROM articles WHERE {condition}"""  # noqa: S608 - only '?'
    if scope.viewer is None or not plain(words):
        return False
    return bool(connection.execute(sql, (scope.viewer, plain(words), *values)).rowcount)


def unhide(connection: sqlite3.Connection, article: ArticleId, words: str, scope: Scope) -> bool:
    """Show a sentence to the scope's viewer again; say whether it was hidden."""
    found = connection.execute(
        "DELETE FROM hidden WHERE viewer = ? AND article = ? AND words = ?",
        (scope.viewer, article, plain(words)),
    )
    return bool(found.rowcount)


def listed(connection: sqlite3.Connection, scope: Scope) -> tuple[Hidden, ...]:
    """List what the scope's viewer has hidden of its articles."""
    condition, values = within(scope)
    sql = f"""SELECT hidden.article, title, words FROM hidden
              JOIN articles ON articles.id = hidden.article
              WHERE viewer = ? AND {condition}
              ORDER BY title, hidden.article, words"""  # noqa: S608 - only '?'
    return tuple(
        Hidden(ArticleId(row["article"]), row["title"], row["words"])
        for row in connection.execute(sql, (scope.viewer, *values))
    )


def forget(connection: sqlite3.Connection, viewer: CollectionId) -> None:
    """Forget all that a viewer has hidden."""
    connection.execute("DELETE FROM hidden WHERE viewer = ?", (viewer,))


def spans(
    connection: sqlite3.Connection, scope: Scope, wanted: Collection[ArticleId] | None = None
) -> dict[ArticleId, tuple[Span, ...]]:
    """Find the sentences that the scope's viewer does not see, of these articles or all.

    An article without any is left out.
    """
    if scope.viewer is None:
        return {}
    words: dict[ArticleId, list[str]] = {}
    for row in connection.execute(
        "SELECT article, words FROM hidden WHERE viewer = ?", (scope.viewer,)
    ):
        if wanted is None or row["article"] in wanted:
            words.setdefault(ArticleId(row["article"]), []).append(row["words"])
    found = {}
    for batch in batches(list(words)):
        sql = f"""SELECT id, text, sentences FROM articles
                  WHERE id IN ({marks(batch)})"""  # noqa: S608 - only '?'
        for row in connection.execute(sql, tuple(batch)):
            name = ArticleId(row["id"])
            found[name] = hidden_spans(row["text"], rows.sentences(row), words[name])
    return found
