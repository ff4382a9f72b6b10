"""Texts are compared by their own words: equal, or by the runs of words that they share."""

import pytest

from index.store.likeness import ALIKE, bands, prose, prose_hash, runs, shared
from tests.factories import article
from tests.index.store.ingested import lines

LONG = lines(40)


def test_boilerplate_is_no_prose() -> None:
    made = article("Advertisement\nThe ferry sank.", boilerplate=((0, 13),))
    assert prose(made).split() == ["The", "ferry", "sank."]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The ferry sank.", "The  ferry\nsank.\n", True),
        ("Caf\u00e9.", "Cafe\u0301.", True),
        ("The ferry sank.", "The ferry sank", False),
        ("The ferry sank.", "The Ferry sank.", False),
        ("It has 7 rooms.", "It has 19 rooms.", False),
    ],
)
def test_blanks_alone_make_no_difference(one: str, other: str, same: bool) -> None:
    assert (prose_hash(article(one)) == prose_hash(article(other))) is same


def test_what_has_no_words_is_like_nothing() -> None:
    empty = article("Advertisement", boilerplate=((0, 13),))
    assert (prose_hash(empty), bands(empty), runs(empty).total()) == ("", (), 0)
    assert shared(runs(empty), runs(article(LONG))) == 0.0


def test_what_is_shared_is_counted_of_the_shorter_text() -> None:
    half = article("\n".join(LONG.split("\n")[:20]))
    assert shared(runs(half), runs(article(LONG))) == 1.0
    assert shared(runs(article(lines(40, 3))), runs(article(LONG))) < ALIKE / 5
    assert shared(runs(article("One two.")), runs(article("ONE, two!"))) == 1.0


def test_texts_that_share_much_agree_in_a_number_and_others_do_not() -> None:
    texts = [lines(40, seed) for seed in range(30)]
    numbers = [set(bands(article(text))) for text in texts]
    thirds = [set(bands(article("\n".join(text.split("\n")[:15])))) for text in texts]
    found = sum(bool(own & third) for own, third in zip(numbers, thirds, strict=True))
    assert found >= 27
    strangers = sum(bool(numbers[n] & numbers[m]) for n in range(30) for m in range(n))
    assert strangers <= 5  # of 435


def test_the_numbers_are_the_same_on_every_machine() -> None:
    assert bands(article("The ferry sank."))[:2] == bands(article("the ferry; SANK"))[:2]
    assert bands(article("The ferry sank."))[0] == FIRST


FIRST = -8855523419872689171
"""A store keeps them: another way to make them needs a step of its format."""
