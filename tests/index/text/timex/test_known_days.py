"""Days that news names by their date alone, years later."""

from datetime import date

import pytest

from index.text.timex import find_mentions

WRITTEN = date(2022, 7, 21)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The January 6 committee will meet.", "2021-01-06"),
        ("The Jan. 6 attack was looked into.", "2021-01-06"),
        ("Those who rioted are told of: the riot of Jan. 6 was filmed.", "2021-01-06"),
        ("The upcoming January 6 hearings are expected to show it.", "2021-01-06"),
        ("The Sept. 11 terrorist attacks changed it.", "2001-09-11"),
        ("The school opened on January 6.", "2022-01-06"),
        ("The January 6 storm was strong.", "2022-01-06"),
        ("The committee met on January 6, 2022.", "2022-01-06"),
    ],
)
def test_a_date_that_stands_for_what_happened_is_of_its_year(text: str, expected: str) -> None:
    assert find_mentions(text, WRITTEN)[0].value == expected


def test_before_it_happened_it_is_a_day_like_others() -> None:
    [mention] = find_mentions("The January 6 committee met.", date(2019, 3, 1))
    assert mention.value == "2019-01-06"


@pytest.mark.parametrize(
    "text",
    [
        "The riot of January 6, 2021, was filmed. It was on January 6 that he spoke.",
        "The January 6 committee met. It asked what he did on January 6.",
        "It began on March 3, 2021. Two died on March 3.",
    ],
)
def test_a_day_once_named_with_its_year_keeps_it(text: str) -> None:
    assert {mention.value[:4] for mention in find_mentions(text, WRITTEN)} == {"2021"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was signed on July 4, 1776. They rested on July 4.", "2022-07-04"),
        ("It began on August 3, 2021. It will go on from August 3.", "2022-08-03"),
    ],
)
def test_what_is_celebrated_or_to_come_has_its_own_year(text: str, expected: str) -> None:
    assert find_mentions(text, WRITTEN)[-1].value == expected
