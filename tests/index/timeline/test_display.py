"""Dates in words, no finer than they are known."""

import pytest

from index.model.date_value import DateValue
from index.model.time import Known, Modifier
from index.model.timeline import Status, When
from index.text.timex.values import interval_of
from index.timeline.display import date_in_words, marks


def when(value: str, modifier: Modifier | None = None, known: Known = Known.STATED) -> When:
    precision = DateValue.of(value).precision
    assert precision is not None
    return When(value, interval_of(value), precision, modifier, known)


@pytest.mark.parametrize(
    ("value", "modifier", "words"),
    [
        ("2020-08-02", None, "2 Aug 2020"),
        ("2020-W32", None, "week of 3 Aug 2020"),
        ("2020-W31", Modifier.END, "late in the week of 27 Jul 2020"),
        ("2020-W32-WE", None, "weekend of 8 Aug 2020"),
        ("2012-12", Modifier.START, "early Dec 2012"),
        ("2012-12", None, "Dec 2012"),
        ("2020-Q3", None, "Q3 2020"),
        ("2020-H1", None, "H1 2020"),
        ("2020-SU", None, "summer 2020"),
        ("2019-WI", None, "winter 2019/20"),
        ("1998", Modifier.MID, "mid 1998"),
        ("1998", Modifier.APPROXIMATE, "≈ 1998"),
        ("199", None, "1990s"),
        ("19", None, "20th century"),
        ("20", None, "21st century"),
        ("2020-09-15", Modifier.BEFORE, "by 15 Sep 2020"),
        ("2020-09-15", Modifier.AFTER, "after 15 Sep 2020"),
        ("1998/1999", None, "1998–1999"),
        ("2020-05-03/2020-05-05", None, "3–5 May 2020"),
        ("2020-05-30/2020-06-02", None, "30 May 2020 – 2 Jun 2020"),
        ("2020-07/2020-08", None, "Jul – Aug 2020"),
        ("2019-12/2020-01", None, "Dec 2019 – Jan 2020"),
        ("0001-01-01", None, "1 Jan 1"),
        ("9999-12-31", None, "31 Dec 9999"),
        ("XXXX-09-15", Modifier.BEFORE, "by 15 Sep, year unknown"),
        ("XXXX-WXX-7", None, "a Sunday, week unknown"),
        ("XXXX-09", Modifier.START, "early Sep, year unknown"),
        ("XXXX-SU", None, "summer, year unknown"),
        ("XXXX-Q3", None, "Q3, year unknown"),
        ("XXXX-WXX", Modifier.END, "week unknown"),
    ],
)
def test_words(value: str, modifier: Modifier | None, words: str) -> None:
    assert date_in_words(when(value, modifier)) == words


def test_what_is_plain_is_not_marked() -> None:
    assert marks(when("2020-08-02"), Status.HAPPENED) == ()
    inferred = when("2020-09-15", known=Known.INFERRED)
    assert marks(inferred, Status.PLANNED) == ("planned", "inferred")
