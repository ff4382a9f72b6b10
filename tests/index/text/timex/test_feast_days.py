"""The days on which feasts fall."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.timex.feast_days import FEASTS, easter, named_feast, nth_weekday
from index.text.timex.values import OutsideCalendarError


@given(st.integers(1583, 9999))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    assert easter(year).isoweekday() == 7
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


def test_a_month_need_not_have_a_fifth_monday() -> None:
    assert nth_weekday(2021, 3, 1, 5) == date(2021, 3, 29)
    assert nth_weekday(2021, 2, 1, -1) == date(2021, 2, 22)
    with pytest.raises(OutsideCalendarError):
        nth_weekday(2021, 2, 1, 5)


@pytest.mark.parametrize("name", FEASTS)
def test_every_feast_is_known_by_its_name_and_has_a_day_in_each_year(name: str) -> None:
    assert named_feast(name.split()) == FEASTS[name]
    first, second = FEASTS[name].day_of(2023), FEASTS[name].day_of(2024)
    assert timedelta(days=300) < second - first < timedelta(days=430)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("election day", date(2022, 11, 8)),
        ("father 's day", date(2022, 6, 19)),
        ("labor day", date(2022, 9, 5)),
        ("good friday", date(2022, 4, 15)),
        ("boxing day", date(2022, 12, 26)),
    ],
)
def test_each_rule_gives_its_day(name: str, day: date) -> None:
    assert FEASTS[name].day_of(2022) == day
