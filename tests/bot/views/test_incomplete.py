"""An answer for which not all articles could be searched: it says so, and denies nothing."""

import pytest

from bot.translation import speaking
from bot.views import answer as view
from tests.bot.articles import FERRY
from tests.bot.views.shown import COST, quote, quotes_in, saved, texts


def test_an_answer_says_below_itself_that_there_may_be_more() -> None:
    found = quote(FERRY, COST)
    items = view.answer(saved(found), "how much?", [found], private=False, complete=False)
    assert quotes_in(items) == [f">>> {COST}"]
    assert texts(items)[-1] == (
        "-# I couldn't search all of the articles just now: there may be more."
    )


def test_what_was_not_found_may_still_be_said_somewhere() -> None:
    items = view.answer(
        saved(quote(FERRY, COST), answered=False), "how much?", [], private=False, complete=False
    )
    told = "\n".join(texts(items))
    assert "Ask again in a moment." in told
    assert "The articles don't say." not in told


@pytest.mark.parametrize("answered", [True, False])
def test_a_whole_answer_says_nothing_of_it(*, answered: bool) -> None:
    found = quote(FERRY, COST)
    items = view.answer(saved(found, answered=answered), "how much?", [found], private=False)
    assert "just now" not in "\n".join(texts(items))


def test_it_is_said_in_german() -> None:
    found = quote(FERRY, COST)
    with speaking("de"):
        items = view.answer(saved(found), "wie viel?", [found], private=False, complete=False)
    assert "Ich konnte gerade nicht alle Artikel durchsuchen" in texts(items)[-1]
