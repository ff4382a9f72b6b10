"""How rules are written: words in small letters are themselves, capitals are classes."""

import re

import pytest

from index.text.timex.grammar import (
    NOT_A_DATE,
    RULES,
    Rule,
    _expanded,
    class_code,
    word_codes,
)
from index.text.timex.tokens import Tokens


def matches(pattern: str, text: str) -> bool:
    """Tell whether a rule's pattern covers a whole text."""
    compiled = re.compile(_expanded(pattern, set()))
    return compiled.fullmatch(Tokens(text).classes) is not None


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("MONTH_NAME DAY_NUMBER", "March 4", True),
        ("MONTH_NAME DAY_NUMBER", "Feb. 4th", True),
        ("MONTH_NAME DAY_NUMBER", "March", False),
        ("MONTH_NAME DAY_NUMBER", "March 40", False),
        ("MONTH_NAME (,? YEAR)?", "March", True),
        ("MONTH_NAME (,? YEAR)?", "March, 2019", True),
        ("MONTH_NAME (,? YEAR)?", "March 2019", True),
        ("MONTH_NAME (,? YEAR)?", "March,", False),
        ("(last|next) UNIT", "Last week", True),
        ("(last|next) UNIT", "NEXT month", True),
        ("(last|next) UNIT", "this week", False),
        ("COUNT UNITS ago", "twenty-five years ago", True),
        ("COUNT UNITS ago", "a couple of days ago", True),
        ("COUNT UNITS ago", "many days ago", False),
        ("YEAR", "nineteen ninety-eight", True),
        ("YEAR", "two thousand and one", True),
        ("WEEKDAY 's", "Friday's", True),
    ],
)
def test_a_pattern_covers_what_it_says(pattern: str, text: str, fits: bool) -> None:
    assert matches(pattern, text) is fits


def test_a_name_used_again_takes_a_digit_and_is_told_apart() -> None:
    found = re.fullmatch(
        _expanded("YEAR_NUMBER - YEAR_NUMBER2", set()), Tokens("1998-2001").classes
    )
    assert found is not None
    assert found.span("YEAR_NUMBER") == (0, 1)
    assert found.span("YEAR_NUMBER2") == (2, 3)


def test_a_class_is_one_character_and_always_the_same() -> None:
    codes = {name: class_code(name) for name in ("MONTH", "YEAR_NUMBER", "SMALL", ",")}
    assert all(len(code) == 1 for code in codes.values())
    assert len(set(codes.values())) == len(codes)
    assert codes == {name: class_code(name) for name in codes}


def test_every_spelling_has_one_character() -> None:
    assert {len(code) for code in word_codes().values()} == {1}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_what_it_reads_and_matches_something(rule: Rule) -> None:
    assert (rule.read.__doc__ or "").startswith(("Read", "Leave", "Keep", "Take", "Tell", "See"))
    assert not rule.pattern.fullmatch("")


def test_what_is_no_date_has_no_value() -> None:
    assert NOT_A_DATE.value == ""
    assert NOT_A_DATE.modifier is None
