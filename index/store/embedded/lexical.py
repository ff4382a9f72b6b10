"""The full text's reading side: BM25 and term statistics of a scope's own collections.

FTS5 keeps the postings; its own `bm25()` knows one statistic alone, that of the whole table, by
which another server's articles would change what mine answers.
"""

import math
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

from index.model.scope import Scope
from index.model.stored import Hit, PassageId, TermStatistics
from index.store.embedded import rows
from index.store.embedded.conditions import marks, within
from index.store.embedded.postings import key

_K1: Final = 1.2
_B: Final = 0.75
"""Okapi BM25's usual constants, which are FTS5's too."""

_TITLE: Final = 0.3
"""Weight of a term in the title, against 1 in the passage itself."""

_LEAST_IDF: Final = 1e-6
"""A term that more than half of the passages hold says next to nothing, but never less."""


def search(
    connection: sqlite3.Connection, terms: Collection[str], scope: Scope, k: int
) -> tuple[Hit, ...]:
    """Find the `k` best of the scope's passages that hold any of the terms, by BM25."""
    collections = _collections(connection, scope)
    total = sum(each.passages for each in collections)
    if not total:
        return ()
    usual = sum(each.terms for each in collections) / total
    found: list[npt.NDArray[np.int64]] = []
    scores: list[npt.NDArray[np.float64]] = []
    for term in dict.fromkeys(terms):
        held = _held(connection, [key(each.number, term) for each in collections])
        if not held:
            continue
        table = np.array(held, dtype=np.int64)
        n = len(table)
        idf = max(_LEAST_IDF, math.log((total - n + 0.5) / (n + 0.5)))
        often = table[:, 1] + _TITLE * table[:, 2]
        damping = _K1 * (1 - _B + _B * table[:, 3] / usual)
        found.append(table[:, 0])
        scores.append(idf * often * (_K1 + 1) / (often + damping))
    if not found:
        return ()
    passages, places = np.unique(np.concatenate(found), return_inverse=True)
    summed = np.bincount(places, weights=np.concatenate(scores))
    if scope.narrow:
        inside = np.isin(passages, _inside(connection, scope))
        passages, summed = passages[inside], summed[inside]
    best = np.lexsort((passages, -summed))[:k]
    return tuple(Hit(PassageId(int(passages[i])), float(summed[i])) for i in best)


def statistics(
    connection: sqlite3.Connection, terms: Iterable[str], scope: Scope
) -> TermStatistics:
    """Count the collections' passages, and those of them that hold each term."""
    collections = _collections(connection, scope)
    frequencies: Counter[str] = Counter()
    for term in dict.fromkeys(terms):
        for each in collections:
            found = connection.execute(
                "SELECT doc FROM frequencies WHERE term = ?", (key(each.number, term),)
            ).fetchone()
            if found is not None:
                frequencies[term] += found[0]
    return TermStatistics(sum(each.passages for each in collections), dict(frequencies))


def vocabulary(connection: sqlite3.Connection, collection: int) -> dict[str, int]:
    """Count the passages that hold each word of one collection."""
    found = connection.execute(
        "SELECT word, passages FROM words WHERE collection = ?", (collection,)
    )
    return {str(row[0]): int(row[1]) for row in found}


def _collections(connection: sqlite3.Connection, scope: Scope) -> list[rows.Totals]:
    sql = f"""SELECT number, passages, terms FROM collections
              WHERE passages > 0 AND name IN ({marks(scope.collections)})"""  # noqa: S608 - only '?'
    return [rows.totals(row) for row in connection.execute(sql, scope.collections)]


def _held(connection: sqlite3.Connection, keys: Iterable[str]) -> list[tuple[int, ...]]:
    """List the passages that hold a term: id, how often in the body, in the title, length."""
    found: list[tuple[int, ...]] = []
    for each in keys:
        found += (
            tuple(row)
            for row in connection.execute(
                """SELECT doc, sum(col = 'body'), sum(col = 'title'), terms
                   FROM postings_of_term CROSS JOIN passages INDEXED BY passages_by_length
                   ON passages.id = doc
                   WHERE term = ? GROUP BY doc""",
                (each,),
            )
        )
    return found


def _inside(connection: sqlite3.Connection, scope: Scope) -> npt.NDArray[np.int64]:
    condition, values = within(scope)
    sql = f"""SELECT passages.id FROM articles JOIN passages ON article = articles.id
              WHERE {condition}"""  # noqa: S608 - only '?'
    found = connection.execute(sql, values)
    return np.fromiter((row[0] for row in found), dtype=np.int64)
