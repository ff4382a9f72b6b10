"""Figures: shares with intervals, and how far confidence is from truth."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from benchmarks.figures import abstention, curve, expected_calibration_error, interval
from index.model.article import Answer

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def screen() -> tuple[Console, io.StringIO]:
    written = io.StringIO()
    return Console(file=written, width=200), written


@pytest.mark.parametrize(
    ("values", "told"),
    [([True] * 50, "1.000 (1.000–1.000)"), ([False] * 50, "0.000 (0.000–0.000)")],
)
def test_a_share_that_never_differs_has_no_width(values: list[bool], told: str) -> None:
    assert interval(values) == told


@given(st.lists(st.booleans(), min_size=1, max_size=60))
def test_an_interval_is_around_its_share_and_the_same_each_time(values: list[bool]) -> None:
    told = interval(values)
    share, low, high = (float(part) for part in told.replace("–", " ").translate(
        str.maketrans("()", "  ")).split())  # fmt: skip
    assert 0 <= low <= share + 0.001
    assert share - 0.001 <= high <= 1
    assert interval(values) == told


@pytest.mark.parametrize(
    ("sure", "error"),
    [
        ([(1.0, True), (0.0, False)], 0.0),
        ([(1.0, False), (0.0, True)], 1.0),
        ([(0.5, True), (0.5, False)], 0.0),
        ([(0.9, True)] * 9 + [(0.9, False)], 0.0),
    ],
)
def test_the_calibration_error_is_the_distance_from_truth(
    sure: list[tuple[float, bool]], error: float
) -> None:
    assert expected_calibration_error(sure) == pytest.approx(error)


@given(PAIRS)
def test_it_lies_between_none_and_all_whatever_the_order(sure: list[tuple[float, bool]]) -> None:
    error = expected_calibration_error(sure)
    assert 0 <= error <= 1 + 1e-9
    assert expected_calibration_error(sure[::-1]) == pytest.approx(error)


def test_tables_say_how_many_and_how_well() -> None:
    console, written = screen()
    sure, unsure = Answer("?", (), (), 0.9), Answer("?", (), (), 0.1)
    abstention(console, "XQuAD", [sure] * 4, {"unanswerable": [unsure] * 3})
    curve(console, "XQuAD", [(0.95, True), (0.05, False)])
    told = written.getvalue()
    assert "XQuAD: abstention" in told
    assert "1.000" in told  # the area: all told apart
    assert "0.9 to 1.0" in told
