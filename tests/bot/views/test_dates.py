"""Dates in the reader's language: as fine as they are known, written as the place writes them."""

from datetime import date

import pytest

from bot.translation import speaking
from bot.views.dates import date_in_words, day_in_words, marks_in_words, month_in_words
from index.model.date_value import Precision
from index.model.time import Known, Modifier
from index.model.timeline import Status, When
from index.text.timex import read_period

TODAY = date(2021, 1, 1)


@pytest.mark.parametrize(
    ("locale", "day", "month"),
    [
        ("en-GB", "2 Aug 2020", "Aug 2020"),
        ("en-US", "Aug 2, 2020", "Aug 2020"),
        ("de", "02.08.2020", "Aug. 2020"),
        ("xx", "2 Aug 2020", "Aug 2020"),
    ],
)
def test_a_day_is_written_as_the_place_writes_it(locale: str, day: str, month: str) -> None:
    with speaking(locale):
        assert day_in_words(date(2020, 8, 2)) == day
        assert month_in_words(date(2020, 8, 2)) == month


@pytest.mark.parametrize(
    ("typed", "english", "german"),
    [
        ("2020-08-02", "2 Aug 2020", "02.08.2020"),
        ("2020-W32", "week of 3 Aug 2020", "Woche vom 03.08.2020"),
        ("Aug 2020", "Aug 2020", "Aug. 2020"),
        ("Q3 2020", "Q3 2020", "Q3 2020"),
        ("summer 2020", "summer 2020", "Sommer 2020"),
        ("2017", "2017", "2017"),
        ("1990s", "1990s", "1990er"),
        ("19th century", "19th century", "19. Jahrhundert"),
        ("early Aug 2020", "early Aug 2020", "Anfang Aug. 2020"),
        ("3-5 May 2020", "3\u2009–\u20095 May 2020", "3.–5. Mai 2020"),
    ],
)
def test_a_date_is_as_fine_as_it_is_known(typed: str, english: str, german: str) -> None:
    when = read_period(typed, TODAY)
    assert date_in_words(when) == english
    with speaking("de"):
        assert date_in_words(when) == german


@pytest.mark.parametrize(
    ("modifier", "english", "german"),
    [
        (Modifier.BEFORE, "by 2 Aug 2020", "bis 02.08.2020"),
        (Modifier.AFTER, "after 2 Aug 2020", "nach 02.08.2020"),
        (Modifier.APPROXIMATE, "≈ 2 Aug 2020", "≈ 02.08.2020"),
        (Modifier.END, "late on 2 Aug 2020", "spät am 02.08.2020"),
    ],
)
def test_what_bounds_a_date_stands_before_it(modifier: Modifier, english: str, german: str) -> None:
    day = date(2020, 8, 2)
    when = When("2020-08-02", (day, day), Precision.DAY, modifier, Known.STATED)
    assert date_in_words(when) == english
    with speaking("de"):
        assert date_in_words(when) == german.replace("spät", "Ende")


@pytest.mark.parametrize(
    ("value", "english"),
    [
        ("XXXX-WXX-7", "a Sunday, week unknown"),
        ("XXXX-09-15", "15 Sept, year unknown"),
        ("XXXX-09", "Sept, year unknown"),
        ("XXXX-SU", "summer, year unknown"),
        ("XXXX", "date unknown"),
    ],
)
def test_what_is_not_known_is_said(value: str, english: str) -> None:
    when = When(value, None, Precision.DAY, None, Known.UNRESOLVED)
    assert date_in_words(when) == english


def test_no_date_is_said_to_be_none() -> None:
    assert day_in_words(None) == "undated"


def test_what_is_not_plain_is_said_in_words() -> None:
    day = date(2020, 8, 2)
    when = When("2020-08-02", (day, day), Precision.DAY, None, Known.INFERRED)
    assert marks_in_words(when, Status.HAPPENED) == ("inferred",)
    assert marks_in_words(when, Status.PLANNED | Status.DENIED) == ("planned, denied", "inferred")
