"""A candidate knows its words, its surroundings and its first look."""

from dataclasses import replace

import pytest

from index.search.candidates import FEATURES, LEXICAL_WEIGHT
from tests.index.search.made import candidates

TEXT = "The port closed on Monday. It was flooded. Ships wait outside."


def test_text_and_surroundings_are_slices_of_the_article() -> None:
    first, second, third = candidates(TEXT, title="Flood")
    assert [first.text, third.text] == ["The port closed on Monday.", "Ships wait outside."]
    assert second.surroundings == f"Flood\n{TEXT}"
    assert first.surroundings == "Flood\nThe port closed on Monday. It was flooded."


def test_the_first_look_weighs_terms_less_than_meaning() -> None:
    one = replace(candidates(TEXT)[0], cosine=0.5, lexical=0.5, passage=0.25)
    assert one.first_look == pytest.approx(0.5 + LEXICAL_WEIGHT * 0.5 + 0.25)


def test_each_feature_is_a_number_of_the_candidate() -> None:
    one = candidates(TEXT)[0]
    assert all(isinstance(getattr(one, name), float) for name in FEATURES)
