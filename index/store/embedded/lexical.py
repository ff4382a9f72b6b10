"""The full text's reading side: BM25 and term statistics of a scope's own collections.

FTS5 keeps the postings; its own `bm25()` knows one statistic alone, that of the whole table, by
which another server's articles would change what mine answers.
"""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from index.model.scope import Scope
from index.model.stored import Hit, PassageId, TermStatistics
from index.store.bm25 import LONGER, SATURATION, TITLE, inverse_frequency
from index.store.caches import CollectionCache
from index.store.embedded import rows
from index.store.embedded.conditions import marks, within
from index.store.embedded.postings import key

Ids: TypeAlias = npt.NDArray[np.int64]
Numbers: TypeAlias = npt.NDArray[np.float64]

MOST_LENGTHS: Final = 4_000_000
"""Passages whose lengths are kept, 64 MB."""

MOST_WORDS: Final = 500_000
"""Words kept for spelling, some 60 MB."""


class Lengths(NamedTuple):
    """A collection's passages (n,), ascending, and how many terms each has."""

    passages: Ids
    terms: Numbers


KnownLengths: TypeAlias = CollectionCache[sqlite3.Connection, Lengths]
Vocabularies: TypeAlias = CollectionCache[sqlite3.Connection, Mapping[str, int]]


def lengths() -> KnownLengths:
    """Make a cache of the passages' lengths, which every search by words needs."""
    return CollectionCache(_lengths, lambda each: len(each.passages), MOST_LENGTHS)


def vocabularies(
    largest: int = MOST_WORDS,
) -> Vocabularies:
    """Make a cache of the collections' words, each with the passages that hold it."""
    return CollectionCache(_words, len, largest)


def search(
    connection: sqlite3.Connection,
    terms: Collection[str],
    scope: Scope,
    k: int,
    cache: KnownLengths,
) -> tuple[Hit, ...]:
    """Find the `k` best of the scope's passages that hold any of the terms, by BM25."""
    collections = _collections(connection, scope)
    total = sum(each.passages for each in collections)
    if not total:
        return ()
    usual = sum(each.terms for each in collections) / total
    known = [cache.get(connection, each.number, each.generation) for each in collections]
    scores = [np.zeros(len(each.passages)) for each in known]
    for term in dict.fromkeys(terms):
        held = [
            _occurrences(connection, key(each.number, term), lengths.passages)
            for each, lengths in zip(collections, known, strict=True)
        ]
        n = sum(len(places) for places, _ in held)
        idf = inverse_frequency(n, total)
        for (places, often), lengths, summed in zip(held, known, scores, strict=True):
            damping = SATURATION * (1 - LONGER + LONGER * lengths.terms[places] / usual)
            summed[places] += idf * often * (SATURATION + 1) / (often + damping)
    passages = np.concatenate([each.passages for each in known])
    every = np.concatenate(scores)
    held_any = every > 0
    if scope.narrow:
        held_any &= np.isin(passages, _inside(connection, scope))
    return _best(passages[held_any], every[held_any], k)


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


def vocabulary(
    connection: sqlite3.Connection,
    scope: Scope,
    cache: Vocabularies,
) -> Mapping[str, int]:
    """Count the passages that hold each word of the scope's collections."""
    found = [
        cache.get(connection, each.number, each.generation)
        for each in _collections(connection, scope)
    ]
    if len(found) == 1:  # the usual case: nothing is copied
        return found[0]
    together: Counter[str] = Counter()
    for words in found:
        together.update(words)
    return together


def _collections(connection: sqlite3.Connection, scope: Scope) -> list[rows.Totals]:
    sql = f"""SELECT number, passages, terms, generation FROM collections
              WHERE passages > 0 AND name IN ({marks(scope.collections)})"""  # noqa: S608 - only '?'
    return [rows.totals(row) for row in connection.execute(sql, scope.collections)]


def _best(passages: Ids, scores: Numbers, k: int) -> tuple[Hit, ...]:
    """Choose the `k` highest scores, of equal ones the passages that were stored first."""
    if len(scores) > k > 0:
        possible = scores >= np.partition(scores, -k)[-k]
        passages, scores = passages[possible], scores[possible]
    best = np.lexsort((passages, -scores))[:k]
    return tuple(Hit(PassageId(int(passages[i])), float(scores[i])) for i in best)


def _occurrences(connection: sqlite3.Connection, term: str, passages: Ids) -> tuple[Ids, Numbers]:
    """Give the places in `passages` (n,) of those that hold a term, and how often, by weight.

    SQLite hands all over as one text: ten times as fast as a row for each occurrence.
    """
    (written,) = connection.execute(
        """SELECT group_concat(CASE col WHEN 'title' THEN -doc ELSE doc END)
           FROM postings_of_term WHERE term = ?""",
        (term,),
    ).fetchone()
    each = _numbers(written)
    found = np.abs(each)
    first = np.flatnonzero(np.diff(found, prepend=0))  # FTS5 goes through them by their ids
    weights = np.where(each < 0, TITLE, 1.0)
    often = np.add.reduceat(weights, first) if len(first) else weights
    return np.searchsorted(passages, found[first]).astype(np.int64), often


def _lengths(connection: sqlite3.Connection, collection: int) -> Lengths:
    passages, terms = connection.execute(
        """SELECT group_concat(passages.id), group_concat(passages.terms)
           FROM articles JOIN passages ON article = articles.id WHERE collection = ?""",
        (collection,),
    ).fetchone()
    ids = _numbers(passages)
    order = np.argsort(ids)
    return Lengths(ids[order], _numbers(terms)[order].astype(np.float64))


def _words(connection: sqlite3.Connection, collection: int) -> Mapping[str, int]:
    found = connection.execute(
        "SELECT word, passages FROM words WHERE collection = ?", (collection,)
    )
    return MappingProxyType({str(row[0]): int(row[1]) for row in found})


def _numbers(written: str | None) -> Ids:
    return np.fromstring(written or "", dtype=np.int64, sep=",")


def _inside(connection: sqlite3.Connection, scope: Scope) -> Ids:
    condition, values = within(scope)
    sql = f"""SELECT group_concat(passages.id) FROM articles JOIN passages ON article = articles.id
              WHERE {condition}"""  # noqa: S608 - only '?'
    return _numbers(connection.execute(sql, values).fetchone()[0])
