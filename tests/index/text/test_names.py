"""What a name looks like, by cases."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.language import ENGLISH
from index.text.names import CAPITAL

CASES = [
    ("Oster Steel bought Sund for 900 million crowns in March.", ["Oster Steel", "Sund"]),
    ("Sund's founder, Ida Lund, keeps a tenth.", ["Sund", "Ida Lund"]),
    ("Shaquille O'Neal and D’Angelo Brønnum", ["Shaquille O'Neal", "D’Angelo Brønnum"]),
    ("Émile Ångström left Łódź for Århus.", ["Émile Ångström", "Łódź", "Århus"]),
    ("TikTok’s American users", ["TikTok", "American"]),
    ("the U.S. Supreme Court and the U.S.", ["U.S. Supreme Court", "U.S."]),
    ("It left the U.S. The firm stayed.", ["U.S."]),
    ("AT&T and S&P 500 on eBay", ["AT&T", "S&P 500", "eBay"]),
    ("J. K. Rowling and George W. Bush", ["J. K. Rowling", "George W. Bush"]),
    ("Mr. Smith of the Bank of England", ["Mr. Smith of the Bank of England"]),
    ("Canada, Chad and New Zealand", ["Canada", "Chad", "New Zealand"]),
    ("New Zealand's premier, Charles de Gaulle", ["New Zealand", "Charles de Gaulle"]),
    ("Theresa May and Jan Holm met Yang Sun in May.", ["Theresa May", "Jan Holm", "Yang Sun"]),
    ("Oracle Monday and Microsoft August 3, 2020", ["Oracle", "Microsoft"]),
    ("In August 2020 Microsoft’s chief went.", ["Microsoft"]),
    ("It opens on Monday, March 3, and on 4 June.", []),
    ("Seven people died. Another 40 miners. However, Oracle won.", ["Oracle"]),
    ("A Norman named Oursel led it.", ["Norman", "Oursel"]),
    ("“The Verge” was first, WHO said.", ["Verge", "WHO"]),
    ("al-Sisi met d'Estaing", ["al-Sisi", "d'Estaing"]),
    ("Boeing 737 at 12.5 percent", ["Boeing 737"]),
    ("Satya\nNadella went on", []),
    ("Θεσσαλονίκη и Москва", ["Θεσσαλονίκη", "Москва"]),
    ("no names here, eg. 12 of 40", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_the_names_of_a_text(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in ENGLISH.names.find(text)] == expected


def test_a_diacritic_that_stands_alone_is_part_of_its_letter() -> None:
    text = unicodedata.normalize("NFD", "the poet Émile Ångström won")
    assert [text[s:e] for s, e in ENGLISH.names.find(text)] == [
        unicodedata.normalize("NFD", "Émile Ångström")
    ]


def test_words_with_a_capital_are_found_wherever_they_stand() -> None:
    assert list(ENGLISH.names.words("Who owns eBay’s Łódź store, O'Neal?")) == [
        "Who", "eBay", "Łódź", "O'Neal",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "opens"), [("Oracle", True), ("won. “Oracle", True), ("with Oracle", False)]
)
def test_the_first_word_of_a_sentence_is_known(text: str, opens: bool) -> None:
    assert ENGLISH.names.opens(text, text.index("Oracle")) is opens


@given(st.text(st.characters(max_codepoint=0x24FF), max_size=200))
def test_a_name_is_whole_words_with_a_capital(text: str) -> None:
    for start, end in ENGLISH.names.find(text):
        assert 0 <= start < end <= len(text)
        assert not text[start : start + 1].isspace()
        assert not (start and text[start - 1].isalnum())
        assert end == len(text) or not text[end].isalnum()
        assert any(character.isupper() for character in text[start:end])


def test_a_capital_is_one_in_any_script() -> None:
    import re

    assert re.fullmatch(f"{CAPITAL}+", "AÉŁØΣЖ")
    assert not re.search(CAPITAL, "aéłøσжß1_漢")
