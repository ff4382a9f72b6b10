"""Dates and addresses as articles state them; what reads both ways is no date."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ingest.stated import iso_date, leading_date, stated_date, web_address, whole_date

AUGUST = date(2020, 8, 10)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("2020-08-10", AUGUST),
        ("2020/08/10", AUGUST),
        ("2020-08-10T09:00:00Z", AUGUST),
        ("August 10, 2020", AUGUST),
        ("Aug. 10, 2020", AUGUST),
        ("Monday, August 10th, 2020", AUGUST),
        ("10 August 2020", AUGUST),
        ("the 10th of August 2020", AUGUST),
        ("Mon, 10 Aug 2020 08:00:00 +0000", AUGUST),
        ("3:45 PM ET, Mon August 10, 2020", AUGUST),
        ("August 10, 2020 11:02 AM GMT+1", AUGUST),
        ("August 10, 2020, 11:02 UTC+05:30", AUGUST),
        ("5:14 AM GMT+1, August 10, 2020", AUGUST),
        ("25/12/2019", date(2019, 12, 25)),
        ("12/25/2019", date(2019, 12, 25)),
        ("05.05.2020", date(2020, 5, 5)),
        ("08/03/2020", None),  # the third of August, or the eighth of March
        ("30 February 2020", None),
        ("2020-13-01", None),
    ],
)
def test_a_date_is_read_in_each_form_and_an_unclear_one_is_none(
    text: str, stated: date | None
) -> None:
    assert whole_date(text) == (stated,)


@pytest.mark.parametrize("text", ["", "soon", "2020", "August 2020", "10 August", "in 2020-08-10"])
def test_what_begins_otherwise_states_none(text: str) -> None:
    assert leading_date(text) is None
    assert whole_date(text) is None


@pytest.mark.parametrize(
    ("date_part", "rest"),
    [
        ("August 10, 2020", " The council met."),
        ("August 10, 2020 9:15 a.m. EST", " | The council met."),
        ("2020-08-10", " - The council met."),
    ],
)
def test_a_date_in_front_ends_with_its_time_and_words_follow(date_part: str, rest: str) -> None:
    assert leading_date(date_part + rest) == (len(date_part), AUGUST)
    assert whole_date(date_part + rest) is None


@pytest.mark.parametrize("ending", ["", ".", " ", ",", "\n"])
def test_punctuation_after_a_date_is_no_word(ending: str) -> None:
    assert whole_date(f" 10 August 2020{ending}") == (AUGUST,)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert whole_date(day.isoformat()) == (day,)
    assert whole_date(f"{day:%B} {day.day}, {day.year}") == (day,)
    assert iso_date(f"{day.isoformat()}T23:59:59+14:00") == day


@pytest.mark.parametrize("text", [None, "", "2020", "2020-02-30", "10 August 2020"])
def test_other_forms_are_no_iso_date(text: str | None) -> None:
    assert iso_date(text) is None


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://alder.example/lock", "https://alder.example/lock"),
        (" http://alder.example \n", "http://alder.example"),
        ("javascript:alert(1)", ""),
        ("//alder.example/lock", ""),
        ("https://alder.example/a b", ""),
        ('https://alder.example/"><b>', ""),
        ("https://", ""),
        ("see https://alder.example", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_an_address_is_given_whole_or_not_at_all(value: str | None, address: str) -> None:
    assert web_address(value) == address


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2021-01-11", date(2021, 1, 11)),
        ("2021-01-11T23:30:00-05:00", date(2021, 1, 11)),
        ("11 January 2021", date(2021, 1, 11)),
        ("Mon, 11 Jan 2021 23:30:00 -0500", date(2021, 1, 11)),
        ("25/12/2020", date(2020, 12, 25)),
        ("03/04/2021", None),  # the third of April, or the fourth of March
        ("30 February 2021", None),
        ("yesterday", None),
        ("1610352000", None),
        ("", None),
    ],
)
def test_a_date_is_the_day_that_is_written_or_none(value: str, day: date | None) -> None:
    assert stated_date(value) == day


@pytest.mark.parametrize("read", [leading_date, whole_date, stated_date])
def test_any_number_of_clocks_is_no_date(read: Callable[[str], object]) -> None:
    assert read("1:00 " * 5000) is None
    assert read("1:00 1:00 10 August 2020") is None


@pytest.mark.parametrize("zone", ["+99999999999999", "-9999", "+2500"])
def test_a_zone_of_more_than_a_day_makes_a_date_unreadable_and_raises_nothing(zone: str) -> None:
    assert stated_date(f"Mon, 10 Aug 20 09:00:00 {zone}") in (None, AUGUST)
