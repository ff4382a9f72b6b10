"""TIMEX3 values taken apart: how fine, which days, what is known without a year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.date_value import DateValue, Interval, Precision


def days(first: str, last: str) -> Interval:
    return date.fromisoformat(first), date.fromisoformat(last)


@pytest.mark.parametrize(
    ("value", "precision", "interval"),
    [
        ("2020-09-15", Precision.DAY, days("2020-09-15", "2020-09-15")),
        ("2020-09-15TNI", Precision.DAY, days("2020-09-15", "2020-09-15")),
        ("2020-W32", Precision.WEEK, days("2020-08-03", "2020-08-09")),
        ("2020-W32-WE", Precision.WEEKEND, days("2020-08-08", "2020-08-09")),
        ("2020-W53", Precision.WEEK, days("2020-12-28", "2021-01-03")),
        ("2020-02", Precision.MONTH, days("2020-02-01", "2020-02-29")),
        ("2020-Q3", Precision.QUARTER, days("2020-07-01", "2020-09-30")),
        ("2020-H2", Precision.HALF, days("2020-07-01", "2020-12-31")),
        ("2020-WI", Precision.SEASON, days("2020-12-01", "2021-02-28")),
        ("2020", Precision.YEAR, days("2020-01-01", "2020-12-31")),
        ("202", Precision.DECADE, days("2020-01-01", "2029-12-31")),
        ("20", Precision.CENTURY, days("2000-01-01", "2099-12-31")),
        ("000", Precision.DECADE, days("0001-01-01", "0009-12-31")),
        ("9999-WI", Precision.SEASON, days("9999-12-01", "9999-12-31")),
        ("2020-08/2021-02", Precision.RANGE, days("2020-08-01", "2021-02-28")),
    ],
)
def test_precision_and_days(value: str, precision: Precision, interval: Interval) -> None:
    known = DateValue.of(value)
    assert (known.precision, known.interval) == (precision, interval)


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("XXXX-09-15", Precision.DAY),
        ("XXXX-WXX-7", Precision.DAY),
        ("XXXX-WXX", Precision.WEEK),
        ("XXXX-SU", Precision.SEASON),
        ("XXXX", Precision.YEAR),
        ("2019-02-29", Precision.DAY),
        ("2021-W53", Precision.WEEK),
        ("0000", Precision.YEAR),
        ("2021/2020", Precision.RANGE),
        ("9999-W52-WE", Precision.WEEKEND),
    ],
)
def test_days_that_cant_be_named_leave_the_precision(value: str, precision: Precision) -> None:
    known = DateValue.of(value)
    assert (known.precision, known.interval) == (precision, None)


@pytest.mark.parametrize(
    "value", ["", "PAST_REF", "P3D", "2020-13-1", "２０２０", "1/2/3", "-0044"]
)
def test_what_is_no_date_has_no_precision(value: str) -> None:
    assert DateValue.of(value) == DateValue(value)


def test_what_is_known_without_a_year_is_kept() -> None:
    assert (DateValue.of("XXXX-09-15").month, DateValue.of("XXXX-09-15").day) == (9, 15)
    assert DateValue.of("XXXX-WXX-7").weekday == 7
    assert DateValue.of("XXXX-Q2").part == "Q2"
    assert DateValue.of("2020-08/2021-02").ends == (
        DateValue.of("2020-08"),
        DateValue.of("2021-02"),
    )


@given(st.dates())
def test_a_day_covers_itself_and_lies_in_its_month_and_year(day: date) -> None:
    assert DateValue.of(day.isoformat()).interval == (day, day)
    for value in (f"{day.year:04d}-{day.month:02d}", f"{day.year:04d}"):
        interval = DateValue.of(value).interval
        assert interval is not None
        assert interval[0] <= day <= interval[1]


@given(st.text(alphabet="0123456789XWQHEPSUFAIT/-", max_size=14))
def test_whatever_is_asked_is_taken_apart_without_an_error(text: str) -> None:
    known = DateValue.of(text)
    assert known.interval is None or known.interval[0] <= known.interval[1]
