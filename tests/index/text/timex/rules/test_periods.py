"""Quarters, halves and seasons."""

import pytest

from tests.index.text.timex.test_sentences import values


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Sales rose in the third quarter of 1990.", "1990-Q3"),
        ("Sales rose in the fourth quarter of last year.", "2019-Q4"),
        ("Sales rose in last year's fourth quarter.", "2019-Q4"),
        ("Sales rose in the first half of 2020.", "2020-H1"),
        ("Sales rose in the 1988 second quarter.", "1988-Q2"),
        ("It opened in the summer of 2019.", "2019-SU"),
        ("It opened in spring 2018.", "2018-SP"),
    ],
)
def test_a_part_of_a_year_is_of_its_year(sentence: str, value: str) -> None:
    assert value in values(sentence).values()


def test_without_a_year_or_a_publication_date_it_stays_open() -> None:
    assert all("X" in value for value in values("Sales rose in the third quarter.", None).values())


def test_the_half_of_a_match_is_no_time() -> None:
    assert values("She scored in the second half of the match.") == {}


@pytest.mark.parametrize("nth", ["first", "second", "third", "fourth"])
def test_a_year_has_four_quarters(nth: str) -> None:
    number = ("first", "second", "third", "fourth").index(nth) + 1
    assert f"2018-Q{number}" in values(f"Sales rose in the {nth} quarter of 2018.").values()


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Sales rose in 2019's third quarter.", "2019-Q3"),
        ("Sales rose in the fiscal 2019 third quarter.", "2019-Q3"),
        ("Sales rose in the second fiscal quarter.", "2020-Q2"),
        ("Sales rose in the 2019 first half.", "2019-H1"),
        ("Sales rose in 2010's second half.", "2010-H2"),
        ("Sales rose in the latter half of 2018.", "2018-H2"),
        ("It opened in the fall of last year.", "2019-FA"),
        ("It will open in spring of next year.", "2021-SP"),
        ("It will open in early spring.", "2021-SP"),
        ("It will open in the summer.", "2020-SU"),
    ],
)
def test_a_part_of_a_year_is_told_in_many_ways(sentence: str, value: str) -> None:
    assert list(values(sentence).values()) == [value]


def test_a_decade_has_no_quarters() -> None:
    assert "2010-Q1" not in values("The 2010s first quarter of growth was slow.").values()
