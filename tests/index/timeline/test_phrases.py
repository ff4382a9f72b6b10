"""The patterns of how a sentence speaks of a date: each compiles, filled with the dates' words."""

import re

import pytest

from index.errors import LanguageError
from index.text.lexicon import ENGLISH
from index.timeline.phrases import phrase


@pytest.mark.parametrize("entry", sorted(ENGLISH.tables["timeline"]))
def test_every_entry_compiles_with_no_part_left_open(entry: str) -> None:
    assert not re.search(r"\{[a-z]+\}", phrase(entry).pattern)


@pytest.mark.parametrize(
    ("entry", "before"),
    [
        ("past", "the council withheld it"),  # an irregular past of dates.toml
        ("verb", "it withstood"),
        ("deadline", "closed until next "),  # a deadline of dates.toml
        ("compared", "more than in "),
        ("fronted", "They waited; on "),
    ],
)
def test_words_of_dates_stand_in_them(entry: str, before: str) -> None:
    assert phrase(entry).search(before)


def test_capitals_count_unless_asked_otherwise() -> None:
    assert phrase("attribute").search("The ") is None
    assert phrase("attribute", re.IGNORECASE).search("The ")


def test_an_entry_that_is_missing_is_named() -> None:
    with pytest.raises(LanguageError, match=r"no entry mood in timeline\.toml"):
        phrase("mood")
