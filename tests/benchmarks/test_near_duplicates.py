"""What is named is held against all pairs, and reprints are made as they are printed."""

from benchmarks.near_duplicates import Found, compare, reprints
from tests.factories import article
from tests.index.store.ingested import lines


def test_pairs_are_counted_that_are_alike_and_that_are_named() -> None:
    texts = [lines(30), lines(30) + "\nOne more line.", lines(30, 5)]
    made = [article(text, f"a{n}") for n, text in enumerate(texts)]
    assert compare(made) == Found(alike=1, named=1, both=1)


def test_a_reprint_of_most_of_an_article_is_named() -> None:
    made = [article(lines(30, seed), f"a{seed}") for seed in range(5)]
    assert reprints(made, 0.9) == (5, 5)
    assert reprints([article("Too short.")], 0.9) == (0, 0)
