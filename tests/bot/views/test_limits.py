"""Lengths are counted as Discord may count them, and labels are cut to fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.limits import cut, units

ANY_TEXT = st.text(st.characters(), max_size=60)  # lone surrogates too: articles have held them


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("", 0),
        ("ferry", 5),
        ("Saltö", 5),
        ("👍", 2),
        ("👨‍👩‍👧", 8),  # three people and two joiners
        ("\ud83d", 1),  # half of a pair
        ("e\u0301", 2),
    ],
)
def test_a_text_is_as_long_as_its_utf16_units(text: str, counted: int) -> None:
    assert units(text) == counted


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("The night ferry", 15, "The night ferry"),
        ("The night ferry", 14, "The night fer…"),
        ("The night ferry", 10, "The night…"),  # no blank before the ellipsis
        ("👍👍👍", 6, "👍👍👍"),
        ("👍👍👍", 5, "👍👍…"),
        ("👍👍👍", 4, "👍…"),  # never half a character
        ("ab", 1, "…"),
        ("", 5, ""),
    ],
)
def test_a_label_is_cut_with_an_ellipsis(text: str, limit: int, shown: str) -> None:
    assert cut(text, limit) == shown


@given(ANY_TEXT, st.integers(1, 30))
def test_what_is_cut_fits_and_begins_as_it_did(text: str, limit: int) -> None:
    shown = cut(text, limit)
    assert units(shown) <= limit
    assert shown == text or text.startswith(shown.removesuffix("…"))


@given(ANY_TEXT, ANY_TEXT)
def test_lengths_add_up(one: str, other: str) -> None:
    # A high and a low half that meet are one character, and two units all the same.
    assert units(one + other) == units(one) + units(other)
