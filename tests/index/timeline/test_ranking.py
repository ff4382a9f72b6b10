"""What makes a date of a story matter, and how many of them do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.timeline import build
from index.timeline.ranking import Weights, effective_count, importance
from index.timeline.selection import choose_dates
from tests.index.timeline.articles import events_of


@pytest.mark.parametrize(
    ("weights", "count"),
    [
        ([], 0),
        ([0.0], 0),
        ([3.0], 1),
        ([2.0, 2.0, 2.0, 2.0], 4),
        ([100.0, 1.0, 1.0, 1.0], 1),
        ([10.0, 10.0, 0.1, 0.1], 2),
    ],
)
def test_a_story_has_as_many_dates_as_share_its_weight(weights: list[float], count: int) -> None:
    assert effective_count(weights) == count


@given(st.lists(st.floats(0.001, 1000), min_size=1, max_size=50), st.floats(0.1, 10))
def test_the_count_lies_between_one_and_all_and_knows_no_scale(
    weights: list[float], scale: float
) -> None:
    assert 1 <= effective_count(weights) <= len(weights)
    scaled = effective_count(weight * scale for weight in weights)
    assert abs(scaled - effective_count(weights)) <= 1


def test_what_is_recalled_in_figures_outweighs_a_weekday_of_the_same_report() -> None:
    events = events_of("It sank on 3 March 2019. Divers came on Monday.", date(2019, 3, 5), "a")
    weights = importance(events, ())
    assert weights["2019-03-03"] > weights["2019-03-04"]
    alike = importance(events, (), Weights(written_out=1.0))
    assert alike["2019-03-03"] < weights["2019-03-03"]


def test_a_chosen_day_lessens_its_neighbours() -> None:
    held = {"2019-03-03": 5.0, "2019-03-04": 4.0, "2019-05-01": 3.5}
    assert choose_dates(held, 2, Weights(neighbour=1.0)) == ["2019-03-03", "2019-03-04"]
    assert choose_dates(held, 2, Weights(neighbour=0.5)) == ["2019-03-03", "2019-05-01"]


def test_without_a_count_the_story_tells_how_many_dates_it_has() -> None:
    events = [
        event
        for number in range(6)
        for event in events_of(
            "The ferry sank on 3 March 2019. It was raised on 8 May 2019.",
            date(2019, 6, 1 + number),
            f"article {number}",
        )
    ]
    events += events_of("A ferry was painted on 9 April 2019.", date(2019, 4, 10), "odd")
    chosen = [entry.when.value for entry in build(events, None).entries]
    assert {"2019-03-03", "2019-05-08"} <= set(chosen)
    assert len(chosen) < len({event.when.value for event in events}) + 1
