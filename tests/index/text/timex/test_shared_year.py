"""A year that stands once counts for the dates on both sides of 'and', 'to' and a dash."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.timex import find_mentions

PUBLISHED = date(2021, 2, 12)


def values(text: str) -> list[str]:
    return [mention.value for mention in find_mentions(text, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Between May and August 2019 sales fell.", ["2019-05", "2019-08"]),
        ("It was shut from April to June in 2017.", ["2017-04", "2017-06"]),
        ("It was shut from November 2019 to February.", ["2019-11", "2020-02"]),
        ("It was shut from February 2019 to November.", ["2019-02", "2019-11"]),
        ("From 28 December to 3 January 2020 it rained.", ["2019-12-28", "2020-01-03"]),
        ("On May 3 and June 4, 2019, it rained.", ["2019-05-03", "2019-06-04"]),
        ("From December until March 2018 it froze.", ["2017-12", "2018-03"]),
    ],
)
def test_a_year_stands_once_for_several_dates(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_year_that_belongs_to_something_else_is_not_shared() -> None:
    assert values("It opened in May and 2019 people came.")[0] == "2020-05"
    assert values("It opened in May. August 2019 was hot.") == ["2020-05", "2019-08"]


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1950, 2050))
def test_the_first_month_is_never_after_the_second(one: int, other: int, year: int) -> None:
    first, second = (date(2000, month, 1).strftime("%B") for month in (one, other))
    found = values(f"It was shut from {first} to {second} {year}.")
    assert found[-1] == f"{year}-{other:02d}"
    assert found[0] <= found[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It met on 03/02/2021 and on 17/02/2021.", ["2021-02-03", "2021-02-17"]),
        ("It met on 03/02/2021 and on 02/17/2021.", ["2021-03-02", "2021-02-17"]),
        ("It met on 03/02/2021.", ["2021-03-02"]),
        ("It met on 03/02/2021, 17/02/2021 and 02/17/2021.", ["2021-03-02"]),
    ],
)
def test_one_date_proves_the_order_of_the_others(text: str, expected: list[str]) -> None:
    assert values(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It met on May 3, 9 and 14, 2019.", ["2019-05-03", "2019-05-09", "2019-05-14"]),
        ("It met on May 3 and 14, 2019.", ["2019-05-03", "2019-05-14"]),
        ("It met on 3, 9 and 14 May 2019.", ["2019-05-03", "2019-05-09", "2019-05-14"]),
        ("It met on 3 and 14 December.", ["2020-12-03", "2020-12-14"]),
        ("In May, June and July 2019 it rained.", ["2019-05", "2019-06", "2019-07"]),
        ("It met on May 3 and 4, 2019.", ["2019-05-03/2019-05-04"]),
        ("On March 4, 2000 people marched.", ["2020-03-04"]),
        ("It met on May 3 and 14 people came.", ["2020-05-03"]),
    ],
)
def test_days_of_a_list_share_their_month_and_year(text: str, expected: list[str]) -> None:
    assert values(text) == expected
