"""What a question was kept to comes back as it was, and narrows what may be seen."""

from datetime import date

import pytest

from bot.storage.narrowing import EVERYTHING, Narrowing, read_narrowing, write_narrowing
from index.model.article import SHARED, ArticleId
from index.model.scope import Scope

DAY = date(2021, 3, 2)
ONE = ArticleId("one")


@pytest.mark.parametrize(
    "narrowing",
    [
        EVERYTHING,
        Narrowing((ONE, ArticleId("two"))),
        Narrowing(sources=("The Post", "the “post”")),
        Narrowing((), ()),
        Narrowing(since=DAY),
        Narrowing((ONE,), ("x",), DAY, DAY),
    ],
)
def test_it_is_read_as_it_was_written(narrowing: Narrowing) -> None:
    assert read_narrowing(write_narrowing(narrowing)) == narrowing


def test_no_limit_takes_no_room() -> None:
    assert write_narrowing(EVERYTHING) is None


def test_it_limits_a_scope_and_whose_articles_it_is_stays() -> None:
    seen = Scope((SHARED,), viewer=SHARED)
    assert EVERYTHING.within(seen) == seen
    narrowed = Narrowing((ONE,), ("x",), DAY, DAY).within(seen)
    assert narrowed == Scope((SHARED,), (ONE,), DAY, DAY, SHARED, ("x",))
