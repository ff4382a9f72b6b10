"""Where everything stands in a picture: in its lane, beside its mark, inside the frame."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model.timeline import Entry, Status, Timeline
from index.timeline.picture.layout import (
    AXIS,
    COMPACT,
    LANE,
    LANES,
    MARGIN,
    WIDTH,
    lay_out,
)
from tests.index.timeline.picture.test_picture import FONTS, entry, every

START = date(2020, 1, 1)


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 200)), min_size=1, max_size=5))
@settings(max_examples=25, deadline=None)
def test_marks_that_would_cover_each_other_stand_side_by_side(days: list[tuple[int, int]]) -> None:
    told = [
        entry(START + timedelta(first), START + timedelta(first + length)) for first, length in days
    ]
    marks = lay_out(Timeline(tuple(told)), "", FONTS).marks
    # As many as there are lanes are never in each other's way.
    for one, other in combinations(marks, 2):
        assert one.x != other.x or one.bottom < other.top or other.bottom < one.top


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30, unique=True))
@settings(max_examples=20, deadline=None)
def test_every_mark_stands_in_a_lane_of_the_axis(days: list[int]) -> None:
    picture = lay_out(every(days), "", FONTS)
    lanes = {AXIS - LANE * lane for lane in range(LANES)}
    assert {mark.x for mark in picture.marks} <= lanes
    assert len(picture.marks) == len(picture.labels) == len(days)
    assert all(mark.bottom <= picture.height for mark in picture.marks)


@pytest.mark.parametrize(
    ("status", "hollow", "crossed"),
    [
        (Status.HAPPENED, False, False),
        (Status.PLANNED, True, False),
        (Status.CONDITIONAL, True, False),
        (Status.DENIED, False, True),
    ],
)
def test_a_mark_shows_how_its_sentence_speaks(status: Status, hollow: bool, crossed: bool) -> None:
    [mark] = lay_out(Timeline((entry(START, status=status),)), "", FONTS).marks
    assert (mark.hollow, mark.crossed) == (hollow, crossed)


def test_labels_say_when_and_what_is_not_plain() -> None:
    told = (entry(START), entry(date(2020, 5, 5), status=Status.PLANNED))
    first, second = lay_out(Timeline(told), "", FONTS).labels
    assert (first.heading, first.noted) == ("1 Jan 2020", "")
    assert (second.heading, second.noted) == ("5 May 2020", "planned")


@pytest.mark.parametrize(
    ("count", "undated", "subtitle"),
    [
        (0, 0, "Nothing is dated here"),
        (1, 0, "Jan 2020 · 1 entry"),
        (3, 0, "Jan 2020 · 3 entries"),
        (1, 2, "Jan 2020 · 1 entry · 2 undated not shown"),
        (0, 1, "Nothing is dated here · 1 undated not shown"),
    ],
)
def test_the_line_below_the_title_counts(count: int, undated: int, subtitle: str) -> None:
    told: tuple[Entry, ...] = every(range(count)).entries
    timeline = Timeline(told, tuple(entry(START) for _ in range(undated)))
    assert lay_out(timeline, "", FONTS).subtitle == subtitle


def test_a_long_title_is_cut_to_the_picture() -> None:
    title = lay_out(every([0]), "harbour " * 200, FONTS).title
    assert title.endswith("…")
    assert FONTS.title.getlength(title) <= WIDTH - 2 * MARGIN


def test_of_many_entries_the_colour_alone_names_the_source() -> None:
    assert not any(label.compact for label in lay_out(every(range(COMPACT)), "", FONTS).labels)
    assert all(label.compact for label in lay_out(every(range(COMPACT + 1)), "", FONTS).labels)


def test_each_source_is_in_the_legend_once() -> None:
    picture = lay_out(every([0, 3, 9]), "", FONTS)
    assert len(picture.legend) == 1
    [(x, _, colour, name)] = picture.legend
    assert x == MARGIN
    assert {(colour, name)} == {source for label in picture.labels for source in label.sources}
