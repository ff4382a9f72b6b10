"""The sentences that a viewer has hidden: written, listed, and found in what is read."""

from collections.abc import Collection
from typing import Final

from index.model.article import ArticleId, CollectionId, Span
from index.model.scope import Scope
from index.model.stored import Hidden, Hiding
from index.store.hiding import hidden_spans, plain
from index.store.postgres import rows
from index.store.postgres.conditions import WITHIN, within
from index.store.postgres.connecting import Connection
from index.store.postgres.database import Database

# ruff: noqa: S608 - nothing but constants of this package is written into a statement

_HIDE: Final = f"""
    INSERT INTO hidden (viewer, article, words)
    SELECT %(viewer)s, articles.id, %(words)s FROM articles
    WHERE {WITHIN} AND NOT EXISTS (
        SELECT 1 FROM hidden AS there
        WHERE there.viewer = %(viewer)s AND there.article = articles.id
              AND there.words = %(words)s)"""
_LISTED: Final = f"""
    SELECT hidden.article, title, words FROM hidden JOIN articles ON articles.id = hidden.article
    WHERE viewer = %(viewer)s AND {WITHIN} ORDER BY title, hidden.article, words"""


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
            return tuple(Hiding(**row) for row in found)

    def hide(self, hidings: Collection[Hiding]) -> None:
        """Hide sentences as another store listed them; those that are hidden already stay so."""
        columns = [list(column) for column in zip(*hidings, strict=True)] or [[], [], []]
        with self._database.writing() as (connection, _):
            connection.execute(
                """INSERT INTO hidden (viewer, article, words)
                   SELECT * FROM unnest(%s::text[], %s::text[], %s::text[])
                   EXCEPT SELECT viewer, article, words FROM hidden""",
                columns,
            )

    def forget_hidden(self, viewer: CollectionId) -> None:
        """Forget all that a viewer has hidden."""
        with self._database.writing() as (connection, _):
            connection.execute("DELETE FROM hidden WHERE viewer = %s", (viewer,))


def hide(connection: Connection, article: ArticleId, words: str, scope: Scope) -> bool:
    """Hide a sentence from the scope's viewer; say whether that is new."""
    if scope.viewer is None or not plain(words):
        return False
    values = within(connection, scope.only(article))
    values |= {"viewer": scope.viewer, "words": plain(words)}
    return bool(connection.execute(_HIDE, values).rowcount)


def unhide(connection: Connection, article: ArticleId, words: str, scope: Scope) -> bool:
    """Show a sentence to the scope's viewer again; say whether it was hidden."""
    found = connection.execute(
        "DELETE FROM hidden WHERE viewer = %s AND article = %s AND words = %s",
        (scope.viewer, article, plain(words)),
    )
    return bool(found.rowcount)


def listed(connection: Connection, scope: Scope) -> tuple[Hidden, ...]:
    """List what the scope's viewer has hidden of its articles."""
    values = within(connection, scope) | {"viewer": scope.viewer}
    return tuple(
        Hidden(ArticleId(row["article"]), row["title"], row["words"])
        for row in connection.execute(_LISTED, values)
    )


def spans(
    connection: Connection, scope: Scope, wanted: Collection[ArticleId] | None = None
) -> dict[ArticleId, tuple[Span, ...]]:
    """Find the sentences that the scope's viewer does not see, of these articles or all.

    An article without any is left out.
    """
    if scope.viewer is None or (wanted is not None and not wanted):
        return {}
    names = None if wanted is None else list(wanted)
    words: dict[ArticleId, list[str]] = {}
    for row in connection.execute(
        """SELECT article, words FROM hidden
           WHERE viewer = %(viewer)s
                 AND (%(wanted)s::text[] IS NULL OR article = ANY(%(wanted)s::text[]))""",
        {"viewer": scope.viewer, "wanted": names},
    ):
        words.setdefault(ArticleId(row["article"]), []).append(row["words"])
    if not words:
        return {}
    found = connection.execute(
        "SELECT id, text, sentences FROM articles WHERE id = ANY(%s::text[])", (list(words),)
    )
    return {
        ArticleId(row["id"]): hidden_spans(row["text"], rows.sentences(row), words[row["id"]])
        for row in found
    }
