"""Words for the same thing."""

import pytest

from index.text.language import ENGLISH
from index.text.synonyms import by_stem


@pytest.mark.parametrize(
    ("word", "other"), [("boss", "chief"), ("buy", "acquire"), ("plane", "jet"), ("fire", "sack")]
)
def test_a_word_has_others_in_its_place(word: str, other: str) -> None:
    assert other in ENGLISH.synonyms.of(word)
    assert word not in ENGLISH.synonyms.of(word)


def test_a_word_of_two_groups_has_the_others_of_both_once() -> None:
    found = ENGLISH.synonyms.of("purchase")
    assert {"buy", "takeover"} <= set(found)
    assert len(found) == len(set(found))


def test_a_word_without_others_has_none() -> None:
    assert ENGLISH.synonyms.of("treaty") == ()


def test_by_stem_every_form_of_a_word_has_the_stems_of_the_others() -> None:
    stem, found = ENGLISH.analyzer.stem, by_stem(ENGLISH.synonyms, ENGLISH.analyzer)
    assert {stem("buy"), stem("acquired"), stem("takeovers")} <= found[stem("purchased")]
    assert stem("treaty") not in found
