"""The events: written with their article, read by scope and by the days they are of."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from index.model.scope import Scope
from index.model.timeline import Event
from index.store.postgres import articles, hiding, rows
from index.store.postgres.conditions import WITHIN, within
from index.store.postgres.connecting import Connection

# ruff: noqa: S608 - nothing but constants of this package is written into a statement

_ALL: Final = f"""
    SELECT events.* FROM events JOIN articles ON articles.id = events.article
    WHERE {WITHIN} ORDER BY events.article, events.number"""
# The index is over the events' own collection and days.
_TOUCHING: Final = f"""
    SELECT events.* FROM events JOIN articles ON articles.id = events.article
    WHERE {WITHIN} AND events.collection = ANY(%(collections)s::integer[])
          AND events.last >= %(first)s AND events.first <= %(last)s
    ORDER BY events.article, events.number"""


def write(connection: Connection, found: Iterable[Event], collection: int) -> None:
    """Write an article's events."""
    with connection.cursor() as cursor:
        cursor.executemany(
            """INSERT INTO events (article, number, collection, sentence_start, sentence_end,
                                   date_start, date_end, value, first, last, precision, modifier,
                                   known, status, ordinal)
               VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)""",
            [rows.event_values(event, number, collection) for number, event in enumerate(found)],
        )


def read(
    connection: Connection, scope: Scope, since: date | None, until: date | None
) -> tuple[Event, ...]:
    """Read the scope's events, article by article, those that touch a period where one is given."""
    values = within(connection, scope)
    if since is None and until is None:
        found = connection.execute(_ALL, values).fetchall()
    else:
        values |= {"first": since or date.min, "last": until or date.max}
        found = connection.execute(_TOUCHING, values).fetchall()
    told_in = articles.read(connection, {row["article"] for row in found}, scope)
    hidden = hiding.spans(connection, scope, told_in)
    told = (rows.event(row, told_in[row["article"]]) for row in found)
    return tuple(event for event in told if event.sentence not in hidden.get(event.article.id, ()))
