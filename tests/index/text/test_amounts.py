"""How much an amount is, and which two can't both be so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.amounts import Amount, Amounts, differ
from index.text.language import ENGLISH

AMOUNTS = Amounts(ENGLISH.lexicon, ENGLISH.analyzer)


def amount(text: str) -> Amount:
    """Read what stands in brackets, or all of a text."""
    before, opened, rest = text.partition("[")
    inside = rest.partition("]")[0] if opened else before
    start = len(before) if opened else 0
    found = AMOUNTS.read(before + inside if opened else inside, start, start + len(inside))
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "low", "high", "step"),
    [
        ("7", 7, 7, 1),
        ("1,250 people", 1_250, 1_250, 10),
        ("1200", 1_200, 1_200, 100),
        ("12.5 million", 12.5e6, 12.5e6, 1e5),
        ("$3bn", 3e9, 3e9, 1e9),
        ("nineteen boats", 19, 19, 1),
        ("twenty-five", 25, 25, 1),
        ("two hundred people", 200, 200, 100),
        ("three dozen", 36, 36, 12),
        ("10 to 15 per cent", 10, 15, 1),
        ("1.5 to 2 million dollars", 1.5e6, 2e6, 1e5),
    ],
)
def test_an_amount_is_read(text: str, low: float, high: float, step: float) -> None:
    found = amount(text)
    assert (found.low, found.high) == (low, high)
    assert found.step == pytest.approx(step)


@pytest.mark.parametrize("text", ["", "half", "a third", "boats", "1, 2 and 3", "15 to 10"])
def test_what_is_no_plain_amount_is_not_read(text: str) -> None:
    assert AMOUNTS.read(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "rough"),
    [
        ("about [40]", True),
        ("at least [12 people]", True),
        ("more than $[40 million]", True),
        ("exactly [40]", False),
        ("[40]", False),
    ],
)
def test_what_is_given_roughly_is_known(text: str, rough: bool) -> None:
    assert amount(text).rough is rough


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("7", "19"),
        ("seven boats", "19 boats"),
        ("seven boats", "19"),
        ("about [40]", "60"),
        ("12.5 percent", "20 percent"),
        ("10 to 15", "22"),
        ("$3 million", "$3 billion"),
    ],
)
def test_two_amounts_of_the_same_differ(one: str, other: str) -> None:
    assert differ(amount(one), amount(other))
    assert differ(amount(other), amount(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14.2 million", "14 million"),
        ("about [40]", "38"),
        ("nearly [300]", "297"),
        ("10 to 15", "12"),
        ("1,000", "1,040"),
        ("seven boats", "19 people"),  # nothing is said of the same
        ("3 days", "5 weeks"),
    ],
)
def test_two_amounts_that_may_both_be_so_do_not_differ(one: str, other: str) -> None:
    assert not differ(amount(one), amount(other))
    assert not differ(amount(other), amount(one))


@given(st.integers(min_value=0, max_value=10**12))
def test_no_amount_differs_from_itself_however_it_is_written(number: int) -> None:
    assert not differ(amount(f"{number:,}"), amount(f"{number} people"))


@given(st.text(max_size=40), st.data())
def test_any_text_is_read_or_not_but_never_raises(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    AMOUNTS.read(text, start, data.draw(st.integers(start, len(text))))
