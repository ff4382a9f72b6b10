"""Whose articles a read may see."""

from datetime import date

import pytest

from index.model.article import SHARED, ArticleId
from index.model.scope import Scope

DAY = date(2020, 1, 1)
ONE, TWO = ArticleId("one"), ArticleId("two")


@pytest.mark.parametrize(
    ("scope", "narrow"),
    [
        (Scope((SHARED,)), False),
        (Scope(()), False),
        (Scope((SHARED,), (ONE,)), True),
        (Scope((SHARED,), ()), True),
        (Scope((SHARED,), sources=("Reuters",)), True),
        (Scope((SHARED,), since=DAY), True),
        (Scope((SHARED,), until=DAY), True),
    ],
)
def test_a_scope_is_narrow_if_it_leaves_articles_out(scope: Scope, narrow: bool) -> None:
    assert scope.narrow is narrow


def test_its_statistics_are_those_of_its_whole_collections() -> None:
    assert Scope((SHARED,), (ONE,), DAY, DAY, sources=("Reuters",)).whole == Scope((SHARED,))


def test_it_is_narrowed_to_one_article_and_keeps_its_other_limits() -> None:
    several = Scope((SHARED,), (ONE, TWO), DAY, sources=("Reuters",))
    assert several.only(ONE) == Scope((SHARED,), (ONE,), DAY, sources=("Reuters",))
