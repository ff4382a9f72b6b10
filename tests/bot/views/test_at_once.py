"""How much of an answer is shown at once, and what its buttons then lead to."""

from dataclasses import replace

import pytest

from bot.views import answer as view
from index.model.article import Standing
from tests.bot.articles import FERRY, OBSERVATORY
from tests.bot.views.shown import COST, flat, payload, quote, quotes_in, saved, texts


def test_fewer_are_shown_at_once_where_that_is_asked_for_and_the_rest_under_more() -> None:
    three = [quote(FERRY, COST), quote(FERRY, "Two members voted against it."), quote(FERRY, COST)]
    items = view.answer(saved(*three), "?", three, private=False, at_once=1)
    assert len(quotes_in(items)) == 1
    ids = [c["custom_id"] for c in flat(payload(items)) if "custom_id" in c]
    assert f"pq:more:{'a' * 12}:1" in ids


def test_what_is_gone_leaves_its_number_out() -> None:
    five = [quote(FERRY, COST)] * 5
    items = view.answer(saved(*five), "?", five[:3], private=False, numbers=[0, 2, 3])
    again = view.more(saved(*five), five[:2], [1, 3])
    for shown, numbers in ((items, (0, 2, 3)), (again, (1, 3))):
        ids = [c["custom_id"] for c in flat(payload(shown)) if "custom_id" in c]
        assert [each for each in ids if ":context:" in each] == [
            f"pq:context:{'a' * 12}:{number}" for number in numbers
        ]
        assert f"pq:more:{'a' * 12}:4" in ids


@pytest.mark.parametrize("standing", Standing)
def test_another_report_has_no_figure_beside_the_first_ones(standing: Standing) -> None:
    first = quote(FERRY, COST, score=0.9)
    other = replace(quote(OBSERVATORY, "The moon is only eleven kilometres wide."), score=0.3)
    two = [first, replace(other, standing=standing)]
    shown = "".join(texts(view.answer(saved(*two), "?", two, private=False)))
    assert "90 %" in shown
    assert ("30 %" in shown) is (standing is Standing.ANSWERS)
