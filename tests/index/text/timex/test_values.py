"""The days that a TIMEX3 value covers."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.timex.values import interval_of, of_granularity, shifted
from index.text.timex.words import CLASS_OF, pairs, vocabulary

GRANULARITIES = ["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020-09-15", "2020-09-15", "2020-09-15"),
        ("2020-09-15TNI", "2020-09-15", "2020-09-15"),
        ("2020-W32", "2020-08-03", "2020-08-09"),
        ("2020-W32-WE", "2020-08-08", "2020-08-09"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-Q3", "2020-07-01", "2020-09-30"),
        ("2020-H1", "2020-01-01", "2020-06-30"),
        ("2020-SU", "2020-06-01", "2020-08-31"),
        ("2020-WI", "2020-12-01", "2021-02-28"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("00", "0001-01-01", "0099-12-31"),
        ("1998/1999", "1998-01-01", "1999-12-31"),
        ("9999-WI", "9999-12-01", "9999-12-31"),
    ],
)
def test_interval(value: str, first: str, last: str) -> None:
    assert interval_of(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    ["", "XXXX-09-15", "XXXX-WXX-7", "PRESENT_REF", "BC0480", "2020-02-30", "2020-W60", "2020-13",
     "2019/2018", "0000", "2020-XX"],
)  # fmt: skip
def test_values_that_name_no_days(value: str) -> None:
    assert interval_of(value) is None


@given(st.dates(), st.sampled_from(GRANULARITIES))
@settings(deadline=None)
def test_a_day_lies_in_the_unit_that_holds_it(day: date, granularity: str) -> None:
    covered = interval_of(of_granularity(day, granularity))
    if granularity == "week" and (day.year, day.month) in ((1, 1), (9999, 12)):
        return  # ISO weeks reach over the calendar's ends
    if granularity == "weekend" and day.isoweekday() < 6:
        return
    if covered is None:
        assert granularity == "weekend"
        return
    assert covered[0] <= day <= covered[1]


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(["day", "week"]))
@settings(deadline=None)
def test_there_and_back(day: date, granularity: str) -> None:
    assert shifted(shifted(day, 7, granularity), -7, granularity) == day


def test_every_word_of_the_vocabulary_stands_in_small_letters_and_as_a_head() -> None:
    for word in vocabulary("part_nouns"):
        assert CLASS_OF[word] == CLASS_OF[word.capitalize()] == CLASS_OF[word.upper()]
    assert pairs("seasons")["fall"] == "FA"
    assert set(pairs("parts").values()) == {"start", "mid", "end"}
