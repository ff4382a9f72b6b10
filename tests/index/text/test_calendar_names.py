"""Months and days of the week, by name and number."""

import re

import pytest

from index.text.language import ENGLISH


@pytest.mark.parametrize(
    ("form", "number"), [("january", 1), ("sept", 9), ("sep", 9), ("may", 5), ("dec", 12)]
)
def test_a_month_has_its_number(form: str, number: int) -> None:
    assert ENGLISH.calendar.month_numbers[form] == number


@pytest.mark.parametrize(("form", "number"), [("monday", 1), ("thurs", 4), ("sun", 7)])
def test_a_day_of_the_week_has_its_number(form: str, number: int) -> None:
    assert ENGLISH.calendar.weekday_numbers[form] == number


def test_the_tables_are_whole() -> None:
    assert len(ENGLISH.calendar.months) == len(ENGLISH.calendar.short_months) == 12
    assert len(ENGLISH.calendar.weekdays) == 7
    assert ENGLISH.calendar.short_months[4] == "May"
    assert ENGLISH.calendar.short_months[8] == "Sep"


def test_the_pattern_takes_the_whole_name() -> None:
    found = re.findall(ENGLISH.calendar.month_pattern, "3 September, 4 Sept and 5 Sep")
    assert found == ["September", "Sept", "Sep"]
    assert re.findall(ENGLISH.calendar.weekday_pattern, "Tuesday, Tues") == ["Tuesday", "Tues"]
