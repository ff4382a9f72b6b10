"""The date that a person asks for."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.timex.typed import read_date

TODAY = date(2020, 8, 10)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("2020-09-15", "2020-09-15"),
        ("sept 15", "2020-09-15"),
        ("Sept 15", "2020-09-15"),
        ("15 september 2019", "2019-09-15"),
        ("last august", "2019-08"),
        ("may", "2020-05"),
        ("in March 2019", "2019-03"),
        ("yesterday", "2020-08-09"),
        ("last week", "2020-W32"),
        ("the 3rd of may", "2020-05-03"),
        ("  2019 ", "2019"),
    ],
)
def test_dates(asked: str, value: str) -> None:
    mention = read_date(asked, TODAY)
    assert mention is not None
    assert mention.value == value


@pytest.mark.parametrize(
    "asked", ["", "30 February", "soon", "what happened in 2019?", "2019 2020", "x" * 5000, "99"]
)
def test_what_is_no_date(asked: str) -> None:
    assert read_date(asked, TODAY) is None


@given(st.text(), st.dates())
@settings(deadline=None)
def test_never_raises(asked: str, today: date) -> None:
    read_date(asked, today)
