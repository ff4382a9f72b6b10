"""Quality's figures: ranks, what holds an answer, and whether quotes are the text's own words."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import data
from benchmarks.quality import Row, _exact, _rank, plain, shipped
from index.library import Library
from index.model.article import Answer, ArticleId, Quote
from index.settings import Settings
from tests.factories import article

FERRY = article("The ferry Alder sank off Kell on Friday. Nobody was hurt.", "ferry")
BAKERY = article("The bakery in Westmoor burned down. Its owner, Per Holm, was away.", "bakery")
ASKED = data.Question(
    "Who owns the bakery in Westmoor?", ("Per Holm",), frozenset({BAKERY.id}), 1, quotable=True
)


@pytest.fixture
def held(tmp_path: Path, settings: Settings) -> Iterator[Library]:
    with Library.open(tmp_path, replace(settings, reranker="none"), create=True) as library:
        library.add(FERRY)
        library.add(BAKERY)
        yield library


@pytest.mark.parametrize(
    ("found", "gold", "rank"),
    [
        (["a", "b"], {"a"}, 1),
        (["a", "b"], {"b"}, 2),
        (["a", "a", "a", "b"], {"b"}, 2),  # an article counts once
        (["a", "b", "c"], {"b", "c"}, 2),
        (["a"], {"b"}, 1_000),
        ([], {"b"}, 1_000),
    ],
)
def test_a_rank_is_that_of_the_first_right_article(
    found: list[str], gold: set[str], rank: int
) -> None:
    assert _rank(map(ArticleId, found), frozenset(map(ArticleId, gold))) == rank


def test_a_rows_cells_are_shares_of_its_questions() -> None:
    row = Row("ours", ranks=[1, 2, 10, 11], passage_holds=[True, False], lengths=[10, 30, 80])
    assert row.cells() == ["ours", "0.250", "0.500", "0.400", "0.500", "", "30"]


def test_without_quotes_a_row_says_nothing_of_them() -> None:
    assert Row("ours", ranks=[1]).cells()[4:] == ["", "", ""]


def test_every_recipe_ranks_each_question(held: Library) -> None:
    rows = plain([ASKED], held.runtime.pipeline())
    assert [row.name for row in rows] == ["dense", "BM25", "rank fusion", "weighted sum"]
    assert [row.ranks for row in rows] == [[1]] * 4
    assert all(row.passage_holds == [True] for row in rows)


def test_what_ships_is_asked_as_members_ask_it(held: Library) -> None:
    row, answers = shipped(
        "ships", [ASKED, replace(ASKED, quotable=False)], held.runtime.pipeline()
    )
    assert row.ranks == [1, 1]
    assert row.quote_holds == [True]
    quotes = answers[0].quotes or answers[0].closest
    assert row.lengths == [len(quotes[0].text)]


def test_a_quote_that_is_no_slice_of_what_is_stored_is_counted_against_it(held: Library) -> None:
    other = replace(BAKERY, text=BAKERY.text.replace("Per", "Jan"))
    right, wrong = Quote(BAKERY, 0, 12, 0.9), Quote(other, 36, 56, 0.9)
    answers = [Answer("?", (right,), (), 0.9), Answer("?", (), (wrong,), 0.1)]
    assert _exact(answers, held) == (1, 2)
