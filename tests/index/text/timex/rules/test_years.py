"""Years and what is made of them, and numbers that are none."""

from datetime import date

import pytest

from tests.index.text.timex.test_sentences import values


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It was built in 1998.", {"1998": "1998"}),
        ("It was built in 1066.", {"1066": "1066"}),
        ("It opened in nineteen ninety-eight.", {"nineteen ninety-eight": "1998"}),
        ("It opened in the '90s.", {"the '90s": "199"}),
        ("It opened in the 1960s.", {"the 1960s": "196"}),
        ("It opened in the 20th century.", {"the 20th century": "19"}),
        ("Sales rose in FY21.", {"FY21": "FY2021"}),
        ("It was founded in 478 BC.", {"478 BC": "BC0478"}),
    ],
)
def test_a_year_is_read_as_it_is_written(sentence: str, found: dict[str, str]) -> None:
    assert values(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "There were 2000 people in the hall.",
        "She sat in Room 1984.",
        "They sold 1998 shares.",
        "He is in his 90s.",
        "Temperatures in the mid-90s are likely.",
        "It took 1200 watts.",
    ],
)
def test_a_number_that_counts_something_is_no_year(sentence: str) -> None:
    assert values(sentence) == {}


def test_two_digits_belong_to_the_century_that_they_turn_in() -> None:
    assert values("It was built in '98.") == {"'98": "1998"}
    assert values("It was built in '07.") == {"'07": "2007"}


def test_a_year_needs_no_publication_date() -> None:
    assert values("It was built in 1998.", None) == values(
        "It was built in 1998.", date(2020, 1, 1)
    )


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It fell in nineteen-seventy-nine.", "1979"),
        ("It fell in nineteen oh five.", "1905"),
        ("It fell in nineteen hundred and five.", "1905"),
        ("It fell in the nineteen-eighties.", "198"),
        ("It fell in the mid eighteen sixties.", "186"),
        ("It fell in fiscal '90.", "1990"),
        ("It fell in September 480 BC.", "BC0480-09"),
        ("It fell in the early summer of 479 BC.", "BC0479-SU"),
        ("It lasted from 499 to 493 BC.", "BC0499/BC0493"),
        ("Nineteen hundred people marched.", ""),
        ("It holds nineteen hundred and five seats.", ""),
    ],
)
def test_a_year_is_spoken_or_of_the_era_before_ours(sentence: str, value: str) -> None:
    assert [*values(sentence).values()] == ([value] if value else [])
