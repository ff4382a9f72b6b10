"""The vocabulary of time: each spelling stands once, and numbers are what they say."""

import pytest

from index.text.timex.words import (
    CLASS_OF,
    DECADES,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PLURALS,
    WEEKDAYS,
    capitals,
    number_of,
    vocabulary,
)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("february", "MONTH"),
        ("FEBRUARY", "MONTH"),
        ("Feb.", "MONTH"),
        ("Sept", "MONTH"),
        ("May", "WEAK_MONTH"),
        ("March", "WEAK_MONTH"),
        ("monday", "WEEKDAY"),
        ("Mon", "WEAK_WEEKDAY"),
        ("Thurs.", "WEAK_WEEKDAY"),
        ("Fridays", "WEEKDAY_PLURAL"),
        ("Spring", "SEASON"),
        ("evening", "DAYPART"),
        ("Twelve", "NUMBER_WORD"),
        ("thirteen", "TEEN"),
        ("NINETY", "TEN"),
    ],
)
def test_a_word_has_its_class_in_the_spellings_that_can_mean_a_time(word: str, name: str) -> None:
    assert CLASS_OF[word] == name


@pytest.mark.parametrize("word", ["may", "march", "mar", "sun", "wed", "sat", "jan", "ferry", ""])
def test_what_is_another_word_in_small_letters_is_no_time(word: str) -> None:
    assert word not in CLASS_OF


def test_months_and_weekdays_are_numbered_from_one() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
    assert set(WEEKDAYS.values()) == set(range(1, 8))
    assert (MONTHS["january"], MONTHS["sept"], MONTHS["dec"]) == (1, 9, 12)
    assert (WEEKDAYS["monday"], WEEKDAYS["sunday"]) == (1, 7)


@pytest.mark.parametrize(
    ("word", "number"),
    [("one", 1), ("twelve", 12), ("nineteen", 19), ("twenty", 20), ("ninety", 90), ("a", 1),
     ("couple", 2), ("dozen", 12)],
)  # fmt: skip
def test_a_number_is_what_its_word_says(word: str, number: int) -> None:
    assert NUMBERS[word] == number


@pytest.mark.parametrize(
    ("word", "number"), [("first", 1), ("twelfth", 12), ("twentieth", 20), ("thirty-first", 31)]
)
def test_an_ordinal_is_what_its_word_says(word: str, number: int) -> None:
    assert ORDINALS[word] == number


def test_no_number_is_named_twice() -> None:
    plain = {word: n for word, n in NUMBERS.items() if word not in {"a", "an", "couple", "dozen"}}
    assert len(set(plain.values())) == len(plain)
    assert len(set(ORDINALS.values())) == len(ORDINALS)
    assert sorted(DECADES.values()) == list(range(20, 100, 10))


def test_plurals_are_of_the_units() -> None:
    assert all(one != many and many[0] == one[0] for many, one in PLURALS.items())


def test_spellings_of_a_word() -> None:
    assert capitals("spring") == ("Spring", "SPRING")
    assert vocabulary("part_nouns")[:2] == ("beginning", "start")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12", 12),
        ("12th", 12),
        ("1,200", 1200),
        ("twelfth", 12),
        ("twenty-five", 25),
        ("a", 1),
        ("a couple of", 2),
        ("house", 0),
    ],
)
def test_a_number_is_read_in_figures_and_words(words: str, number: int) -> None:
    assert number_of(words.replace("-", " - ").split()) == number
