"""The dates that people type, each at its own precision, by one reader for every surface."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.errors import BadDate
from index.model.date_value import DateValue, Precision
from index.model.time import Known
from index.model.timeline import When
from index.text.timex.typed import between, read_day, read_period
from index.timeline.display import date_in_words

TODAY = date(2020, 8, 10)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("2020-09-15", "2020-09-15"),
        ("2020-9-5", "2020-09-05"),
        ("2020/09/15", "2020-09-15"),
        ("2020.09.15", "2020-09-15"),
        ("2020-8", "2020-08"),
        ("2020/08", "2020-08"),
        ("8/2020", "2020-08"),
        ("  2019 ", "2019"),
        ("sept 15", "2020-09-15"),
        ("Sept 15", "2020-09-15"),
        ("15 september 2019", "2019-09-15"),
        ("Aug 2020", "2020-08"),
        ("last august", "2019-08"),
        ("may", "2020-05"),
        ("in March 2019", "2019-03"),
        ("yesterday", "2020-08-09"),
        ("last week", "2020-W32"),
        ("the 3rd of may", "2020-05-03"),
        ("summer 2020", "2020-SU"),
        ("Q3 2020", "2020-Q3"),
        ("h1 2020", "2020-H1"),
        ("week of 7 Sep 2020", "2020-W37"),
        ("weekend of 12 Sep 2020", "2020-W37-WE"),
        ("2020-w32", "2020-W32"),
    ],
)
def test_dates_are_read_at_their_own_precision(asked: str, value: str) -> None:
    assert read_period(asked, TODAY).value == value


@pytest.mark.parametrize(
    ("asked", "american", "british"),
    [
        ("08/03/2020", "2020-08-03", "2020-03-08"),
        ("8-3-20", "2020-08-03", "2020-03-08"),
        ("17/02/2020", "2020-02-17", "2020-02-17"),
        ("02/17/2020", "2020-02-17", "2020-02-17"),
        ("8.3.2020", "2020-03-08", "2020-03-08"),
        ("8/3/99", "1999-08-03", "1999-03-08"),
    ],
)
def test_figures_are_ordered_by_locale_where_the_calendar_leaves_a_choice(
    asked: str, american: str, british: str
) -> None:
    assert read_period(asked, TODAY, locale="en-US").value == american
    assert read_period(asked, TODAY, locale="en-GB").value == british


@pytest.mark.parametrize(
    "asked",
    [
        "", " ", "30 February", "2019-02-29", "31/31/2020", "0000", "99999", "soon", "99", "202",
        "what happened in 2019?", "2019 2020", "week of 2020", "x" * 5000, "\x00", "🙂",
    ],
)  # fmt: skip
def test_what_is_no_date_is_said_to_be_none_with_an_example(asked: str) -> None:
    with pytest.raises(BadDate, match="is not a date: write one such as 2020-09-15"):
        read_period(asked, TODAY)


def test_an_error_shows_no_more_than_the_beginning() -> None:
    with pytest.raises(BadDate) as caught:
        read_period("x" * 5000, TODAY)
    assert len(str(caught.value)) < 150


def test_a_day_is_wanted_where_only_a_day_will_do() -> None:
    assert read_day("3 Aug 2020", TODAY) == date(2020, 8, 3)
    with pytest.raises(BadDate, match="more than a day: write one"):
        read_day("Aug 2020", TODAY)


def test_after_and_before_take_in_what_they_name() -> None:
    august, year = read_period("2020-08", TODAY), read_period("2021", TODAY)
    assert between(august, year) == (date(2020, 8, 1), date(2021, 12, 31))
    assert between(None, None) == (None, None)


@given(st.text(), st.dates())
@settings(deadline=None)
def test_whatever_is_typed_is_a_date_or_is_said_to_be_none(asked: str, today: date) -> None:
    with suppress(BadDate):
        assert read_period(asked, today).interval is not None


@given(
    st.dates(date(1800, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "season", "year"]),
    st.sampled_from(["en-US", "en-GB"]),
)
@settings(deadline=None)
def test_what_the_program_writes_is_read_back(day: date, kind: str, locale: str) -> None:
    year, week, _ = day.isocalendar()
    assume(year == day.year)
    value = {
        "day": day.isoformat(),
        "week": f"{year}-W{week:02d}",
        "weekend": f"{year}-W{week:02d}-WE",
        "month": f"{day.year}-{day.month:02d}",
        "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
        "half": f"{day.year}-H{1 if day.month < 7 else 2}",
        "season": f"{day.year}-{('SP', 'SU', 'FA', 'WI')[day.month % 4]}",
        "year": f"{day.year}",
    }[kind]
    known = DateValue.of(value)
    written = When(value, known.interval, known.precision or Precision.DAY, None, Known.STATED)
    read = read_period(date_in_words(written), day, locale=locale)  # type: ignore[arg-type]  # sampled from its values
    assert (read.value, read.interval) == (value, known.interval)
    assert read_period(value, day).value == value
