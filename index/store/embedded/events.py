"""The events: written with their article, read by scope and by the days they are of."""

import sqlite3
from collections.abc import Collection, Iterable
from datetime import date

from index.model.article import Article, ArticleId
from index.model.scope import Scope
from index.model.timeline import Event
from index.store.embedded import articles, hiding, rows
from index.store.embedded.conditions import numbers, within


def write(connection: sqlite3.Connection, found: Iterable[Event], collection: int) -> None:
    """Write an article's events."""
    connection.executemany(
        """INSERT INTO events (article, number, collection, sentence_start, sentence_end,
                               date_start, date_end, value, first, last, precision, modifier,
                               known, status, ordinal)
           VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
        (rows.event_values(event, number, collection) for number, event in enumerate(found)),
    )


def read(
    connection: sqlite3.Connection, scope: Scope, since: date | None, until: date | None
) -> tuple[Event, ...]:
    """Read the scope's events, article by article, those that touch a period where one is given."""
    condition, values = within(scope)
    if since is not None or until is not None:
        # The index is over the events' own collection and days.
        condition += f" AND events.collection IN {numbers(scope)} AND last >= ? AND first <= ?"
        first, last = since or date.min, until or date.max
        values = (*values, *scope.collections, first.isoformat(), last.isoformat())
    sql = f"""SELECT events.* FROM events JOIN articles ON article = articles.id
              WHERE {condition} ORDER BY article, number"""  # noqa: S608 - only '?'
    found = connection.execute(sql, values).fetchall()
    told_in = _articles(connection, {row["article"] for row in found}, scope)
    hidden = hiding.spans(connection, scope, told_in)
    told = (rows.event(row, told_in[row["article"]]) for row in found)
    return tuple(event for event in told if event.sentence not in hidden.get(event.article.id, ()))


def _articles(
    connection: sqlite3.Connection, wanted: Collection[ArticleId], scope: Scope
) -> dict[ArticleId, Article]:
    return articles.read(connection, wanted, scope) if wanted else {}
