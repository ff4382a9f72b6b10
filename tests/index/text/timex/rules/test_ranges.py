"""Ranges in one breath."""

from datetime import date

import pytest

from tests.index.text.timex.test_sentences import values


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It lasted from 1914-1918.", "1914/1918"),
        ("In the 1998-99 season it sank.", "1998/1999"),
        ("It ran May 3-5, 2019.", "2019-05-03/2019-05-05"),
        ("It ran from 3 to 5 May 2019.", "2019-05-03/2019-05-05"),
        ("It ran in July-August 2019.", "2019-07/2019-08"),
        ("It ran in December-January 2019.", "2019-12/2020-01"),
    ],
)
def test_a_range_has_both_its_ends(sentence: str, value: str) -> None:
    assert value in values(sentence).values()


def test_a_year_and_a_month_are_no_range() -> None:
    assert values("It opened in 2020-09.") == {"2020-09": "2020-09"}


@pytest.mark.parametrize("sentence", ["It ran February 29-31, 2019.", "It ran 30-31 June 2019."])
def test_days_that_no_month_has_are_no_dates_of_it(sentence: str) -> None:
    assert not any("/" in value for value in values(sentence).values())


def test_without_a_year_the_days_are_those_near_the_publication() -> None:
    assert "2020-08-03/2020-08-07" in values("It ran August 3 to 7.", date(2020, 8, 10)).values()
    found = values("It ran August 3 to 7.", None)
    assert all(value.startswith("XXXX") for value in found.values())
