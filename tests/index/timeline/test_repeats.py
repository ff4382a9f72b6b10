"""One sentence is shown once: which entries of a timeline it tells."""

from dataclasses import replace
from datetime import date

import pytest

from index.timeline.repeats import sentence_of, together, told_once
from tests.index.timeline.picture.test_picture import entry


@pytest.mark.parametrize(
    ("sentences", "lots"),
    [
        ("", ()),
        ("a", ((0,),)),
        ("abc", ((0,), (1,), (2,))),
        ("abab", ((0, 2), (1, 3))),
        ("baab", ((0, 3), (1, 2))),
    ],
)
def test_equal_ones_stand_where_the_first_does(
    sentences: str, lots: tuple[tuple[int, ...], ...]
) -> None:
    assert together(sentences) == lots


def test_entries_of_one_sentence_are_told_once_whatever_their_dates() -> None:
    one, other = entry(date(2020, 1, 1)), entry(date(2020, 1, 2))
    again = replace(one, when=other.when)
    assert sentence_of(one) == sentence_of(again) != sentence_of(other)
    assert told_once((one, other, again)) == ((one, again), (other,))
