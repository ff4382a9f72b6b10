"""Scopes as SQL: one constant condition, whose values alone differ."""

from collections.abc import Sequence
from typing import Any, Final

from index.model.scope import Scope
from index.store.postgres.connecting import Connection

WITHIN: Final = """
    articles.collection = ANY(%(collections)s::integer[])
    AND (%(articles)s::text[] IS NULL OR articles.id = ANY(%(articles)s::text[]))
    AND (%(sources)s::text[] IS NULL OR articles.source = ANY(%(sources)s::text[])
         OR articles.id IN (SELECT further.article FROM sources AS further
                            WHERE further.source = ANY(%(sources)s::text[])))
    AND (%(since)s::date IS NULL OR articles.published >= %(since)s)
    AND (%(until)s::date IS NULL OR articles.published <= %(until)s)"""
"""What is true of the articles within a scope."""


def within(connection: Connection, scope: Scope) -> dict[str, Any]:
    """Give the values that `WITHIN` has for a scope."""
    return {
        "collections": numbers(connection, scope),
        "articles": _listed(scope.articles),
        "sources": _listed(scope.sources),
        "since": scope.since,
        "until": scope.until,
    }


def numbers(connection: Connection, scope: Scope) -> list[int]:
    """Read the numbers of the scope's collections."""
    found = connection.execute(
        "SELECT number FROM collections WHERE name = ANY(%s::text[])", (list(scope.collections),)
    )
    return [row["number"] for row in found]


def _listed(names: Sequence[str] | None) -> list[str] | None:
    return None if names is None else list(names)
