"""The passages' reading side, and the search for the nearest: every vector of a scope is compared.

An index that finds near ones without looking at all comes back short under a narrow filter, and a
scope's passages are compared in some milliseconds.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from pgvector import Vector as FullVector

from index.model.article import ArticleId, Span
from index.model.scope import Scope
from index.model.stored import Hit, PassageId, StoredPassage
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

_AMONG: Final = f"""
    SELECT passages.id, vector
    FROM articles JOIN passages ON passages.article = articles.id WHERE {WITHIN}"""
_AMONG_ALL: Final = """
    SELECT id, vector FROM passages WHERE collection = ANY(%(collections)s::integer[])"""
# The sum keeps any index out of it. Half precision is quick, and a question's vector loses a little
# by it: the best of what it finds, and as many more, are compared in full.
_NEAREST: Final = """
    WITH near AS MATERIALIZED (
        SELECT id, vector FROM ({among}) AS among
        ORDER BY (vector <#> %(half)s) + 0, id LIMIT %(more)s)
    SELECT id, -(vector::vector <#> %(full)s) AS cosine FROM near
    ORDER BY cosine DESC, id LIMIT %(k)s"""
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


def nearest(connection: Connection, query: Vector, scope: Scope, k: int) -> tuple[Hit, ...]:
    """Find the `k` passages nearest to a unit vector (d,), with their cosines."""
    values = within(connection, scope) | {
        "half": rows.half(query),
        "full": FullVector(query),
        "k": k,
        "more": 2 * k + 20,
    }
    statement = _NEAREST.format(among=_AMONG if scope.narrow else _AMONG_ALL)
    found = connection.execute(statement, values)
    return tuple(Hit(PassageId(row["id"]), row["cosine"]) for row in found)


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
