"""A range told in two expressions keeps its order, and lies on the verb's side as a whole."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.timex import find_mentions

WEDNESDAY = date(2021, 2, 10)


def values(text: str, published: date = WEDNESDAY) -> list[str]:
    return [mention.value for mention in find_mentions(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was held from Monday to Thursday.", ["2021-02-01", "2021-02-04"]),
        ("It was held between Monday and Thursday.", ["2021-02-01", "2021-02-04"]),
        ("The shop was closed from Monday until Thursday.", ["2021-02-01", "2021-02-04"]),
        ("It was held Monday-Thursday.", ["2021-02-01/2021-02-04"]),
        ("It was held from Friday to Sunday.", ["2021-02-05", "2021-02-07"]),
        ("It was held from Monday to Wednesday.", ["2021-02-08", "2021-02-10"]),
        ("It will be held from Monday to Thursday.", ["2021-02-15", "2021-02-18"]),
        ("It will be held from Friday to Monday.", ["2021-02-12", "2021-02-15"]),
    ],
)
def test_days_of_the_week_are_one_range(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge was shut from November to March.", ["2019-11", "2020-03"]),
        ("The bridge was shut between November and February.", ["2020-11", "2021-02"]),
        ("The bridge was shut from May until August.", ["2020-05", "2020-08"]),
        ("The bridge will be shut from November to March.", ["2021-11", "2022-03"]),
    ],
)
def test_months_are_one_range(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_and_joins_a_range_only_behind_between() -> None:
    assert values("They met on Monday and Thursday.") == ["2021-02-08", "2021-02-04"]


def test_weekdays_without_a_publication_date_stay_open() -> None:
    found = find_mentions("It was held from Monday to Thursday.")
    assert [mention.value for mention in found] == ["XXXX-WXX-1", "XXXX-WXX-4"]


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(0, 6), st.integers(0, 6))
def test_a_past_range_of_weekdays_is_over_and_in_order(written: date, one: int, other: int) -> None:
    names = [date(2024, 1, 1 + weekday).strftime("%A") for weekday in (one, other)]
    text = f"The fair was held from {names[0]} to {names[1]}."
    first, last = map(date.fromisoformat, values(text, written))
    assert first <= last <= written
    assert (last - first).days < 7
    assert (written - last).days < 7


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(1, 12), st.integers(1, 12))
def test_a_past_range_of_months_is_over_and_in_order(written: date, one: int, other: int) -> None:
    names = [date(2000, month, 1).strftime("%B") for month in (one, other)]
    first, last = values(f"The pass was shut from {names[0]} to {names[1]}.", written)
    assert first <= last <= written.isoformat()[:7]
