"""Hits of clustered vectors, put right by the vectors that the database has."""

import sqlite3
from collections.abc import Collection

import numpy as np

from index.model.article import ArticleId
from index.model.scope import Scope
from index.model.stored import Hit, PassageId
from index.model.vectors import Vector
from index.store.embedded import rows
from index.store.embedded.conditions import batches, marks
from index.store.embedded.nearest import REFINED
from index.store.embedded.vectors import VectorIndex


def nearest_hits(
    connection: sqlite3.Connection,
    vectors: VectorIndex,
    query: Vector,
    scope: Scope,
    k: int,
    inside: Collection[ArticleId] | None,
) -> tuple[Hit, ...]:
    """Find the `k` passages nearest to a unit vector (d,), with their exact cosines."""
    if vectors.exact(scope.collections):
        return vectors.search(scope.collections, query, k, articles=inside)
    near = vectors.search(scope.collections, query, k * REFINED, articles=inside)
    cosines = compared(connection, [hit.passage for hit in near], query)
    # What was added after this connection's moment has no other score yet.
    hits = [Hit(hit.passage, cosines.get(hit.passage, hit.score)) for hit in near]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage))[:k])


def compared(
    connection: sqlite3.Connection, passages: Collection[PassageId], query: Vector
) -> dict[PassageId, float]:
    """Compare stored passages' vectors with a unit vector (d,): their cosines."""
    found: dict[PassageId, float] = {}
    for batch in batches(list(passages)):
        sql = f"SELECT id, vector FROM passages WHERE id IN ({marks(batch)})"  # noqa: S608 - only '?'
        held = connection.execute(sql, tuple(batch)).fetchall()
        if held:
            matrix = np.stack([rows.vector(row, len(query)) for row in held])
            cosines = matrix.astype(np.float32) @ query
            found |= {PassageId(r["id"]): float(c) for r, c in zip(held, cosines, strict=True)}
    return found
