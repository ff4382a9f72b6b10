"""BM25 in the database: the formula's own numbers, of the scope's collections alone."""

import math
from dataclasses import replace
from datetime import date

import pytest

from index.model.article import ArticleId
from index.model.scope import Scope
from index.store.bm25 import LONGER, SATURATION, TITLE
from index.store.postgres import PostgresStore, lexical, writing
from index.store.postgres.connecting import Connection
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE
from tests.index.store.ingested import ingested

LONG = "x" * 500
OLD = date(2020, 1, 1)
PASSAGES = {  # one each; the terms that each has, its title's aside
    "a": "ferry ferry harbour".split(),
    "b": "ferry mayor bridge tunnel museum".split(),
    "c": "mayor bridge".split(),
    "d": "mayor bridge".split(),
    "e": [LONG],
}
TITLES = {"c": "ferry"}

pytestmark = pytest.mark.usefixtures("held")


@pytest.fixture(scope="module")
def held(module_store: PostgresStore) -> None:
    for name, terms in PASSAGES.items():
        title, day = TITLES.get(name, ""), OLD if name == "a" else None
        module_store.put(ingested(name, " ".join(terms), title=title, published=day))
    for n in range(9):
        module_store.put(ingested(f"theirs{n}", "ferry strike", GUILD))


def stems(*words: str) -> list[str]:
    found = {"ferry": "ferri", "mayor": "mayor", "bridge": "bridg", "museum": "museum"}
    return [found.get(word, word) for word in words]


def bm25(asked: list[str]) -> dict[str, float]:
    """Score each passage by the formula, as it stands in textbooks."""
    lengths = {n: len(terms) + len(TITLES.get(n, "").split()) for n, terms in PASSAGES.items()}
    mean = sum(lengths.values()) / len(lengths)
    scores: dict[str, float] = {}
    for name, terms in PASSAGES.items():
        for word in asked:
            often = terms.count(word) + TITLE * (TITLES.get(name) == word)
            holding = sum(word in t or TITLES.get(n) == word for n, t in PASSAGES.items())
            idf = max(1e-6, math.log((len(PASSAGES) - holding + 0.5) / (holding + 0.5)))
            steady = SATURATION * (1 - LONGER + LONGER * lengths[name] / mean)
            score = idf * often * (SATURATION + 1) / (often + steady)
            scores[name] = scores.get(name, 0.0) + score
    return {name: score for name, score in scores.items() if score}


def found(connection: Connection, asked: list[str], scope: Scope, k: int = 99) -> dict[str, float]:
    """Search, and name the articles with their scores, the best first."""
    hits = lexical.search(connection, stems(*asked), scope, k)
    names = {
        row["id"]: row["article"] for row in connection.execute("SELECT id, article FROM passages")
    }
    return {names[hit.passage]: hit.score for hit in hits}


@pytest.mark.parametrize(
    "asked", [["museum"], ["ferry"], ["mayor", "museum"], ["ferry", "harbour"], ["nothing"]]
)
def test_scores_are_the_formulas(connection: Connection, asked: list[str]) -> None:
    expected = bm25(asked)
    assert found(connection, asked, HERE) == pytest.approx(expected, rel=1e-6, abs=1e-9)


def test_the_best_come_first_and_of_equals_the_first_stored(connection: Connection) -> None:
    assert list(found(connection, ["harbour", "museum"], HERE)) == ["a", "b"]
    assert list(found(connection, ["mayor"], HERE, 3)) == ["d", "c", "b"]  # the shortest, …
    assert list(found(connection, ["mayor"], HERE, 1)) == ["d"]
    assert list(found(connection, ["strike"], THERE, 3)) == ["theirs0", "theirs1", "theirs2"]


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        (HERE.only(ArticleId("b")), ["b"]),
        (replace(HERE, until=OLD), ["a"]),
        (replace(HERE, articles=()), []),
        (Scope(()), []),
    ],
)
def test_a_narrow_scope_finds_less_and_weighs_alike(
    connection: Connection, scope: Scope, names: list[str]
) -> None:
    within = found(connection, ["ferry", "harbour"], scope)
    whole = found(connection, ["ferry", "harbour"], HERE)
    assert within == {name: whole[name] for name in names}


def test_another_servers_articles_change_no_score(connection: Connection) -> None:
    here = found(connection, ["ferry"], HERE)
    for n in range(9):
        assert writing.remove(connection, 99, ArticleId(f"theirs{n}"), THERE)
    assert found(connection, ["ferry"], HERE) == here


@pytest.mark.parametrize(
    ("terms", "scope", "total", "frequencies"),
    [
        (["ferri", "mayor", "none"], HERE, 5, {"ferri": 3, "mayor": 3}),
        (["ferri"], THERE, 9, {"ferri": 9}),
        (["ferri"], BOTH, 14, {"ferri": 12}),
        (["ferri"], HERE.only(ArticleId("d")), 5, {"ferri": 3}),  # of its collections, always
        ([LONG], HERE, 5, {LONG: 1}),
        ([], HERE, 5, {}),
        (["ferri"], Scope(()), 0, {}),
    ],
)
def test_statistics_are_the_collections(
    connection: Connection,
    terms: list[str],
    scope: Scope,
    total: int,
    frequencies: dict[str, int],
) -> None:
    statistics = lexical.statistics(connection, terms, scope)
    assert (statistics.passages, statistics.frequencies) == (total, frequencies)


def test_the_vocabulary_counts_passages_by_word_and_is_read_once(connection: Connection) -> None:
    cache = lexical.vocabularies()
    here = lexical.vocabulary(connection, HERE, cache)
    assert (here["ferry"], here["mayor"], here.get("strike")) == (3, 3, None)
    both = lexical.vocabulary(connection, BOTH, cache)
    assert (both["ferry"], both["strike"]) == (12, 9)
    assert lexical.vocabulary(connection, HERE, cache) is here
    connection.execute("UPDATE collections SET generation = generation + 1")
    assert lexical.vocabulary(connection, HERE, cache) is not here
    assert lexical.vocabulary(connection, Scope(()), cache) == {}
