"""The full text's reading side: BM25 and term statistics of a scope's own collections."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from index.model.scope import Scope
from index.model.stored import Hit, PassageId, TermStatistics
from index.store.bm25 import LONGER, SATURATION, inverse_frequency
from index.store.caches import CollectionCache
from index.store.postgres.conditions import WITHIN, within
from index.store.postgres.connecting import Connection, Row
from index.store.postgres.postings import kept

# ruff: noqa: S608 - nothing but constants of this package is written into a statement

Vocabularies: TypeAlias = CollectionCache[Connection, Mapping[str, int]]

MOST_WORDS: Final = 500_000
"""Words kept for spelling, some 60 MB."""

_UNITS: Final = 2.0**50
"""What a score of 1 is counted in. Whole numbers have one sum, in whatever order the server adds
them: equal passages have equal scores, and the first stored is named first."""

_NARROWED: Final = f"""
    AND passage IN (SELECT passages.id
                    FROM articles JOIN passages ON passages.article = articles.id WHERE {WITHIN})"""
# Numbers come as values: one that is written out is exact to PostgreSQL, and slow to multiply by.
_BEST: Final = """
    SELECT passage, sum((%(more)s * idf * often
                         / (often + %(steady)s + %(longer)s * length))::bigint)::float8 AS score
    FROM unnest(%(terms)s::integer[], %(idfs)s::float8[]) AS asked (term, idf)
         JOIN postings USING (term)
    WHERE true {narrowed}
    GROUP BY passage ORDER BY score DESC, passage LIMIT %(k)s"""
_SEARCH: Final = _BEST.format(narrowed="")
_SEARCH_NARROWED: Final = _BEST.format(narrowed=_NARROWED)


def vocabularies(largest: int = MOST_WORDS) -> Vocabularies:
    """Make a cache of the collections' words, each with the passages that hold it."""
    return CollectionCache(_words, len, largest)


def search(connection: Connection, terms: Collection[str], scope: Scope, k: int) -> tuple[Hit, ...]:
    """Find the `k` best of the scope's passages that hold any of the terms, by BM25."""
    collections = _collections(connection, scope)
    total = sum(each["passages"] for each in collections)
    held = _terms(connection, terms, [each["number"] for each in collections])
    if not total or not held:
        return ()
    holding = Counter[str]()
    for each in held:
        holding[each["term"]] += each["passages"]
    values: dict[str, Any] = {
        "terms": [each["number"] for each in held],
        "idfs": [inverse_frequency(holding[each["term"]], total) for each in held],
        "more": _UNITS * (SATURATION + 1),
        "steady": SATURATION * (1 - LONGER),
        "longer": SATURATION * LONGER * total / sum(each["terms"] for each in collections),
        "k": k,
    }
    statement = _SEARCH
    if scope.narrow:
        statement = _SEARCH_NARROWED
        values |= within(connection, scope)
    return tuple(
        Hit(PassageId(row["passage"]), row["score"] / _UNITS)
        for row in connection.execute(statement, values)
    )


def statistics(connection: Connection, terms: Iterable[str], scope: Scope) -> TermStatistics:
    """Count the collections' passages, and those of them that hold each term."""
    collections = _collections(connection, scope)
    asked = {kept(term): term for term in terms}
    frequencies: Counter[str] = Counter()
    for each in _terms(connection, asked.values(), [each["number"] for each in collections]):
        frequencies[asked[each["term"]]] += each["passages"]
    return TermStatistics(sum(each["passages"] for each in collections), dict(frequencies))


def vocabulary(connection: Connection, scope: Scope, cache: Vocabularies) -> Mapping[str, int]:
    """Count the passages that hold each word of the scope's collections."""
    found = [
        cache.get(connection, each["number"], each["generation"])
        for each in _collections(connection, scope)
    ]
    if len(found) == 1:  # the usual case: nothing is copied
        return found[0]
    together: Counter[str] = Counter()
    for words in found:
        together.update(words)
    return together


def _collections(connection: Connection, scope: Scope) -> list[Row]:
    return connection.execute(
        """SELECT number, passages, terms, generation FROM collections
           WHERE passages > 0 AND name = ANY(%s::text[])""",
        (list(scope.collections),),
    ).fetchall()


def _terms(connection: Connection, terms: Iterable[str], collections: list[int]) -> list[Row]:
    """Read the terms that these collections hold, once a collection."""
    asked = list(dict.fromkeys(map(kept, terms)))
    return connection.execute(
        """SELECT number, term, passages FROM terms
           WHERE collection = ANY(%s::integer[]) AND term = ANY(%s::text[])""",
        (collections, asked),
    ).fetchall()


def _words(connection: Connection, collection: int) -> Mapping[str, int]:
    found = connection.execute(
        "SELECT word, passages FROM words WHERE collection = %s", (collection,)
    )
    return MappingProxyType({row["word"]: row["passages"] for row in found})
