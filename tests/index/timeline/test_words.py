"""Sentences as weighted words: common ones say nothing, rare ones most."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.timeline.words import centre, likeness, rarity, scaled, weighed, words

SENTENCES = st.lists(
    st.lists(st.sampled_from(["ferry", "sank", "harbour", "mayor", "strike"]), max_size=6),
    min_size=1,
    max_size=6,
)
WEIGHTS = st.dictionaries(st.sampled_from("abcdef"), st.floats(0.01, 100), max_size=6)


@pytest.mark.parametrize(
    ("sentence", "telling"),
    [
        ("The ferry sank off the coast.", ["ferry", "sank", "coast"]),
        ("On Friday, 3 March, it SANK.", ["sank"]),  # days and months are no topic
        ("The mayor’s office and O'Neal", ["mayor’s", "office", "o'neal"]),
        ("a 5 b 40 ferries", ["40", "ferries"]),  # a single character is none
        ("snake_case", ["snake", "case"]),
        ("— … !", []),
        ("", []),
    ],
)
def test_the_telling_words_of_a_sentence(sentence: str, telling: list[str]) -> None:
    assert words(sentence) == telling


def test_the_fewer_sentences_have_a_word_the_more_it_tells() -> None:
    rare = rarity([["ferry", "ferry"], ["ferry", "mayor"], ["ferry"]])
    assert rare == {"ferry": math.log(2), "mayor": math.log(4)}
    assert rarity([]) == {}


@given(SENTENCES)
def test_a_sentences_weights_have_length_one(sentences: list[list[str]]) -> None:
    rare = rarity(sentences)
    for sentence in sentences:
        weights = weighed(sentence, rare)
        assert weights.keys() == set(sentence)
        if sentence:
            assert math.isclose(sum(weight**2 for weight in weights.values()), 1)
            assert math.isclose(likeness(weights, weights), 1)


def test_a_word_said_often_weighs_more_but_not_as_often() -> None:
    weights = weighed(["ferry", "ferry", "sank"], {"ferry": 1.0, "sank": 1.0})
    assert 1 < weights["ferry"] / weights["sank"] < 2


def test_a_word_never_met_before_counts_as_it_is() -> None:
    assert weighed(["zeppelin"], {}) == {"zeppelin": 1.0}


@given(WEIGHTS, WEIGHTS)
def test_likeness_is_a_cosine(one: dict[str, float], other: dict[str, float]) -> None:
    one, other = scaled(one), scaled(other)
    alike = likeness(one, other)
    assert -1e-9 <= alike <= 1 + 1e-9
    assert math.isclose(alike, likeness(other, one), abs_tol=1e-12)
    if not one.keys() & other.keys():
        assert alike == 0


@given(st.lists(WEIGHTS.map(scaled), min_size=1, max_size=5))
def test_a_centre_has_the_words_of_all_and_length_one(of: list[dict[str, float]]) -> None:
    middle = centre(of)
    assert middle.keys() == {word for each in of for word in each}
    if middle:
        assert math.isclose(sum(weight**2 for weight in middle.values()), 1)


def test_nothing_stays_nothing() -> None:
    assert scaled({}) == centre([]) == centre([{}]) == {}
    assert likeness({}, {"a": 1.0}) == 0
