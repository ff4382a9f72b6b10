"""The catalog's events, and the dates that they hang on."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from index.model.article import Article, ArticleId, Span
from index.model.scope import Scope
from index.model.timeline import Event
from index.store.embedded import rows
from index.store.embedded.conditions import within
from index.store.embedded.database import Database


class EventCatalog(Database):
    """Events by article, publication dates as the document or a curator states them."""

    def events(self, scope: Scope) -> tuple[Event, ...]:
        """Read the events of the scope's articles, article by article, in reading order."""
        condition, values = within(scope)
        chosen = f"SELECT articles.* FROM articles WHERE {condition}"  # noqa: S608 - only '?'
        dated = f"""SELECT events.* FROM events JOIN articles ON article = articles.id
                    WHERE {condition} ORDER BY article, number"""  # noqa: S608
        with self._read() as connection:
            articles = {row["id"]: rows.article(row) for row in connection.execute(chosen, values)}
            found = connection.execute(dated, values).fetchall()
        try:
            return tuple(rows.event(row, articles[row["article"]]) for row in found)
        except (ValueError, TypeError, KeyError) as error:
            raise self._damaged(f"an event: {error}") from error

    def undated(self, scope: Scope) -> tuple[Article, ...]:
        """Read the scope's articles of which nobody states a publication date."""
        condition, values = within(scope)
        sql = f"""SELECT * FROM articles WHERE {condition} AND published IS NULL
                  ORDER BY id"""  # noqa: S608 - only '?'
        return tuple(rows.article(row) for row in self._query(sql, values))

    def document(self, article: ArticleId) -> Article | None:
        """Read an article as its document states it, whatever a curator says of its date."""
        found = self._query("SELECT * FROM articles WHERE id = ?", (article,))
        return rows.document(found[0]) if found else None

    def curated(self, article: ArticleId) -> date | None:
        """Read the date that a curator gave, where it is not what the document states."""
        found = self._query("SELECT published, stated FROM articles WHERE id = ?", (article,))
        with self._sense():
            return rows.curated(found[0]) if found else None

    def sentences(self, article: ArticleId) -> list[tuple[Span, ...]]:
        """Read the sentences of each of an article's passages, in reading order."""
        sql = "SELECT sentences FROM passages WHERE article = ? ORDER BY ordinal"
        return [rows.unpack_spans(row[0]) for row in self._query(sql, (article,))]

    def redate(
        self, article: ArticleId, published: date | None, events: Sequence[Event], digest: str
    ) -> bool:
        """Change the date an article counts as published on, with its events.

        Nothing is done, and False returned, where its revision is another than `digest` names.
        """
        with self._write() as (connection, _):
            changed = connection.execute(
                "UPDATE articles SET published = ? WHERE id = ? AND digest = ?",
                (published.isoformat() if published else None, article, digest),
            ).rowcount
            if changed:
                connection.execute("DELETE FROM events WHERE article = ?", (article,))
                put_events(connection, events)
        return bool(changed)


def put_events(connection: sqlite3.Connection, events: Iterable[Event]) -> None:
    """Write an article's events."""
    connection.executemany(
        "INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (rows.event_values(event, number) for number, event in enumerate(events)),
    )
