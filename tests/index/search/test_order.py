"""Quotes stand in the order of their figures; another report stands beside the first one."""

from hypothesis import given
from hypothesis import strategies as st

from index.model.article import Quote, Standing
from index.search.decision import Decision
from index.search.pipeline import ALSO_FROM, _answer
from tests.factories import article

STATED = article("The pier was rebuilt. The mayor was pleased. Nobody else was.")
SCORES = st.lists(st.floats(0.5, 0.9), min_size=1, max_size=8)


def made(score: float, standing: Standing = Standing.ANSWERS) -> Quote:
    return Quote(STATED, 0, 21, score, standing=standing)


@given(SCORES, st.integers(1, 9), st.sampled_from([None, *Standing]))
def test_no_figure_is_higher_than_the_one_above_it(
    scores: list[float], limit: int, beside: Standing | None
) -> None:
    first = made(0.9)
    other = [made(0.1, beside)] if beside not in (None, Standing.ANSWERS) else []
    decision = Decision(0.9, answered=True, terms={})
    answer = _answer("?", decision, [first, *other, *map(made, scores)], limit, complete=True)
    assert answer.quotes[0] is first
    if other and limit > 1:
        assert answer.quotes[1] is other[0]
    figures = [each.score for each in answer.quotes if each.standing is Standing.ANSWERS]
    assert figures == sorted(figures, reverse=True)
    assert min(figures) >= ALSO_FROM * 0.9
