"""The passages' reading side."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from pgvector import Vector as FullVector

from index.model.article import ArticleId, Span
from index.model.scope import Scope
from index.model.stored import PassageId, StoredPassage
from index.model.vectors import Vector
from index.store.hiding import visible
from index.store.postgres import hiding, rows
from index.store.postgres.articles import ARTICLES
from index.store.postgres.conditions import WITHIN, within
from index.store.postgres.connecting import Connection, Row

# ruff: noqa: S608 - nothing but constants of this package is written into a statement

_PASSAGES: Final = f"""
    SELECT passages.*, name, articles.sentences
    FROM {ARTICLES} JOIN passages ON passages.article = articles.id WHERE {WITHIN}"""
_WANTED: Final = f"{_PASSAGES} AND passages.id = ANY(%(wanted)s::bigint[])"
_OF_ONE: Final = f"{_PASSAGES} ORDER BY ordinal"

_COSINES: Final = f"""
    SELECT passages.id, -(vector::vector <#> %(full)s) AS cosine
    FROM articles JOIN passages ON passages.article = articles.id
    WHERE passages.id = ANY(%(wanted)s::bigint[]) AND {WITHIN}"""


def read(
    connection: Connection, wanted: Sequence[PassageId], scope: Scope
) -> tuple[StoredPassage, ...]:
    """Read passages with their vectors in the order of `wanted`; others than the scope's not."""
    values = within(connection, scope) | {"wanted": list(wanted)}
    held = _passages(connection.execute(_WANTED, values, binary=True))
    found = {each.id: each for each in _shown(connection, held, scope)}
    return tuple(found[passage] for passage in wanted if passage in found)


def of(connection: Connection, article: ArticleId, scope: Scope) -> tuple[StoredPassage, ...]:
    """Read an article's passages with their vectors, in reading order."""
    values = within(connection, scope.only(article))
    held = _passages(connection.execute(_OF_ONE, values, binary=True))
    return tuple(_shown(connection, held, scope))


def cosines(
    connection: Connection, query: Vector, wanted: Collection[PassageId], scope: Scope
) -> dict[PassageId, float]:
    """Give the cosine of each of these passages; those outside the scope are left out."""
    values = within(connection, scope) | {"full": FullVector(query), "wanted": list(wanted)}
    found = connection.execute(_COSINES, values)
    return {PassageId(row["id"]): row["cosine"] for row in found}


def _passages(found: Iterable[Row]) -> list[StoredPassage]:
    known: dict[str, tuple[Span, ...]] = {}
    read = []
    for row in found:
        article = row["article"]
        if article not in known:
            known[article] = rows.sentences(row)
        read.append(rows.passage(row, known[article]))
    return read


def _shown(
    connection: Connection, held: Sequence[StoredPassage], scope: Scope
) -> list[StoredPassage]:
    """Leave out the sentences that the scope's viewer has hidden."""
    hidden = hiding.spans(connection, scope, {each.passage.article for each in held})
    if not hidden:
        return list(held)
    shown = (visible(each, hidden.get(each.passage.article, ())) for each in held)
    return [each for each in shown if each is not None]
