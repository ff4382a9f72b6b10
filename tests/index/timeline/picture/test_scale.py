"""Days → heights: evenly, from the first to the last, with ticks that can be read."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.date_value import Precision
from index.model.time import Known, Modifier
from index.model.timeline import When
from index.timeline.picture.layout import SHORTEST
from index.timeline.picture.scale import NEAREST, Extent, Scale, extent_of, span_in_words

DAYS = st.integers(1, date.max.toordinal())


def when(first: date, last: date, modifier: Modifier | None = None) -> When:
    return When(str(first), (first, last), Precision.RANGE, modifier, Known.STATED)


def extent(first: date, last: date | None = None) -> Extent:
    return extent_of(when(first, last or first))


def test_a_day_lasts_from_its_morning_to_its_evening() -> None:
    day = date(2020, 5, 5)
    assert extent(day) == Extent(day.toordinal(), day.toordinal() + 1)


@pytest.mark.parametrize(
    ("modifier", "third"),
    [(Modifier.START, (0, 1)), (Modifier.MID, (1, 2)), (Modifier.END, (2, 3)),
     (Modifier.BEFORE, (0, 3)), (Modifier.APPROXIMATE, (0, 3)), (None, (0, 3))],
)  # fmt: skip
def test_a_part_of_a_time_is_a_third_of_it(
    modifier: Modifier | None, third: tuple[int, int]
) -> None:
    first = date(2020, 6, 1)
    found = extent_of(when(first, date(2020, 6, 30), modifier))
    start = first.toordinal()
    assert found == Extent(start + 10 * third[0], start + 10 * third[1])


def test_a_part_of_a_single_day_is_the_day() -> None:
    day = date(2020, 5, 5)
    assert extent_of(when(day, day, Modifier.START)) == extent(day)


def test_what_has_no_days_has_no_place() -> None:
    unresolved = When("XXXX-WXX-7", None, Precision.DAY, None, Known.UNRESOLVED)
    with pytest.raises(ValueError, match="has no days"):
        extent_of(unresolved)


@given(st.lists(st.tuples(DAYS, st.integers(1, 4000)), min_size=1, max_size=6))
def test_everything_lies_between_top_and_bottom(days: list[tuple[int, int]]) -> None:
    extents = [Extent(float(start), float(start + length)) for start, length in days]
    scale = Scale.over(extents, 100, 1000)
    for each in extents:
        assert 100 <= scale.y(each.start) <= scale.y(each.end) <= 1100


@given(st.lists(st.integers(1, 5000 * 365), min_size=1, max_size=4), st.integers(SHORTEST, 4000))
def test_ticks_are_in_order_apart_and_inside(days: list[int], height: int) -> None:
    extents = [Extent(float(day), float(day + 1)) for day in days]
    scale = Scale.over(extents, 50, height)
    ticks = list(scale.ticks())
    heights = [y for y, _ in ticks]
    assert heights == sorted(heights)
    assert all(49 <= y <= 51 + height for y in heights)
    # A month is shorter than the mean at times: never by more than a tenth.
    assert all(after - before > 0.9 * NEAREST for before, after in pairwise(heights))
    assert len({words for _, words in ticks}) == len(ticks)


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        (date(2020, 5, 5), date(2020, 5, 5), {"2 May", "4 May", "8 May"}),
        (date(2020, 1, 1), date(2020, 12, 31), {"Jul 2020"}),
        (date(2000, 1, 1), date(2020, 1, 1), {"2005", "2010", "2015"}),
        (date(1000, 1, 1), date(2000, 1, 1), {"1200", "1800"}),
    ],
)
def test_ticks_are_as_coarse_as_the_time_shown(first: date, last: date, ticks: set[str]) -> None:
    scale = Scale.over([extent(first), extent(last)], 0, 800)
    assert ticks <= {words for _, words in scale.ticks()}


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2020, 5, 5), date(2020, 5, 9), "May 2020"),
        (date(2020, 5, 5), date(2020, 6, 9), "May–Jun 2020"),
        (date(2020, 1, 5), date(2020, 9, 9), "2020"),
        (date(2019, 12, 5), date(2020, 1, 9), "Dec–Jan 2019–2020"),
        (date(2017, 1, 1), date(2025, 1, 1), "2017–2025"),
    ],
)
def test_the_years_are_named(first: date, last: date, words: str) -> None:
    assert span_in_words([extent(first), extent(last)]) == words
