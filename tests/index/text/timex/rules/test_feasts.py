"""Feasts, and days told from them."""

from datetime import date

import pytest

from index.text.timex import find_mentions

WEDNESDAY = date(2021, 2, 10)

MONDAY = date(2020, 8, 10)


def values(text: str, published: date | None = WEDNESDAY) -> list[str]:
    return [mention.value for mention in find_mentions(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It closed on Boxing Day.", "2020-12-26"),
        ("It will close on Good Friday.", "2021-04-02"),
        ("It will close on Easter Monday.", "2021-04-05"),
        ("It closed on Memorial Day 2019.", "2019-05-27"),
        ("It closed on New Year’s Eve.", "2020-12-31"),
        ("It closed the day after Thanksgiving 2019.", "2019-11-29"),
        ("It was signed a week before Christmas 2019.", "2019-12-18"),
        ("It closed two days before Christmas.", "2020-12-23"),
        ("It closed the Monday after Easter 2019.", "2019-04-22"),
        ("It closed the Friday before Christmas.", "2020-12-18"),
        ("It will close the Friday before Christmas.", "2021-12-24"),
    ],
)
def test_a_feast_and_what_is_told_from_it(text: str, expected: str) -> None:
    assert values(text) == [expected]


def test_without_a_publication_date_a_feast_has_no_year() -> None:
    assert values("It closed on Boxing Day.", None) == ["XXXX-XX-XX"]
    assert values("It closed on a good Friday.", None) == ["XXXX-WXX-5"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It closed last Christmas.", "2020-12-25"),
        ("It will close next Christmas.", "2021-12-25"),
        ("It closes this Christmas.", "2021-12-25"),
        ("It closed on Christmas Day in 2018.", "2018-12-25"),
        ("It closed the day before Christmas 2018.", "2018-12-24"),
        ("It closed a month before Christmas 2018.", "2018-11"),
    ],
)
def test_a_pointer_or_a_year_says_which_of_them(text: str, expected: str) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize("text", ["Easter Island is far away.", "The easter bunny hid the eggs."])
def test_what_is_named_after_a_feast_is_no_day(text: str) -> None:
    assert values(text) == []


def test_on_a_feast_that_is_told_as_past_it_has_been() -> None:
    assert values("He was found on Christmas Eve.", date(2020, 11, 18)) == ["2019-12-24"]
    assert values("He will be home on Christmas Eve.", date(2020, 11, 18)) == ["2020-12-24"]
