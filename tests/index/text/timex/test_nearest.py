"""Which occurrence an incomplete date means: as the verb says, and not far off."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.timex.nearest import day_near, month_near, weekday_near
from index.text.timex.values import OutsideCalendarError
from index.text.timex.word_tense import Tense

MONDAY = date(2020, 8, 10)
PAST, FUTURE = Tense.PAST, Tense.FUTURE
DATES = st.dates(date(10, 1, 1), date(9990, 1, 1))


@pytest.mark.parametrize(
    ("weekday", "tense", "day"),
    [
        (1, PAST, MONDAY),  # today counts
        (1, FUTURE, MONDAY),
        (5, PAST, date(2020, 8, 7)),
        (5, FUTURE, date(2020, 8, 14)),
        (7, PAST, date(2020, 8, 9)),
        (2, PAST, date(2020, 8, 4)),
        (2, FUTURE, date(2020, 8, 11)),
    ],
)
def test_a_weekday_is_the_latest_or_the_coming_one(weekday: int, tense: Tense, day: date) -> None:
    assert weekday_near(MONDAY, weekday, tense) == day


@given(DATES, st.integers(1, 7), st.sampled_from(list(Tense)))
def test_a_weekday_is_less_than_a_week_off_and_is_that_weekday(
    published: date, weekday: int, tense: Tense
) -> None:
    found = weekday_near(published, weekday, tense)
    assert found.isoweekday() == weekday
    days = (found - published).days
    assert 0 <= days < 7 if tense is FUTURE else -7 < days <= 0


@pytest.mark.parametrize(("published", "tense"), [(date.min, PAST), (date.max, FUTURE)])
def test_outside_the_calendar_there_is_no_weekday(published: date, tense: Tense) -> None:
    weekday = published.isoweekday() % 7 + 1
    with pytest.raises(OutsideCalendarError):
        weekday_near(published, weekday, tense)


@pytest.mark.parametrize(
    ("month", "tense", "year"),
    [(8, PAST, 2020), (8, FUTURE, 2020), (10, PAST, 2019), (10, FUTURE, 2020), (3, PAST, 2020),
     (3, FUTURE, 2021)],
)  # fmt: skip
def test_a_month_is_the_latest_or_the_coming_one(month: int, tense: Tense, year: int) -> None:
    assert month_near(MONDAY, month, tense) == year


@pytest.mark.parametrize(
    ("month", "day", "tense", "weekday", "found"),
    [
        (8, 7, PAST, None, date(2020, 8, 7)),
        (3, 4, PAST, None, date(2020, 3, 4)),
        (3, 4, FUTURE, None, date(2021, 3, 4)),
        (8, 20, PAST, None, date(2020, 8, 20)),  # ten days ahead, whatever the verb
        (2, 29, PAST, None, date(2020, 2, 29)),
        (5, 3, PAST, 5, date(2019, 5, 3)),  # that year's was a Friday
        (5, 3, FUTURE, 1, date(2021, 5, 3)),
        (8, 10, PAST, 7, date(2020, 8, 10)),  # a slip of the pen
    ],
)
def test_a_day_of_the_year_is_the_one_that_fits(
    month: int, day: int, tense: Tense, weekday: int | None, found: date
) -> None:
    assert day_near(MONDAY, month, day, tense, weekday) == found


@given(DATES, st.dates(), st.sampled_from(list(Tense)))
def test_a_day_of_the_year_is_that_day_and_near(published: date, day: date, tense: Tense) -> None:
    found = day_near(published, day.month, day.day, tense)
    assert (found.month, found.day) == (day.month, day.day)
    assert abs(found - published) <= timedelta(days=366 * 5)


def test_a_day_that_no_year_has_is_none() -> None:
    with pytest.raises(OutsideCalendarError):
        day_near(MONDAY, 2, 30, PAST)


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [(10, 1, date(2020, 10, 1)), (3, 1, date(2020, 3, 1)), (1, 20, date(2020, 1, 20))],
)
def test_where_no_verb_tells_the_past_is_likelier(month: int, day: int, expected: date) -> None:
    assert day_near(date(2020, 8, 10), month, day, Tense.NONE) == expected


def test_what_is_over_has_been_but_for_a_slip_of_days() -> None:
    day = date(2020, 8, 10)
    assert day_near(day, 8, 20, Tense.PAST, over=True) == date(2019, 8, 20)
    assert day_near(day, 8, 12, Tense.PAST, over=True) == date(2020, 8, 12)
