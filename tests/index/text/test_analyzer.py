"""Words → terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.analyzer import question_terms, terms, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TikTok’s owner isn't selling", ["tiktok", "owner", "isn", "selling"]),
        ("Café Müller, naïve", ["cafe", "muller", "naive"]),
        ("$6.6 billion (12.5 %)", ["6", "6", "billion", "12", "5"]),
        ("snake_case O'Neil", ["snake", "case", "o'neil"]),
        ("İstanbul ﬁrst", ["istanbul", "first"]),
        ("— … 😀", []),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_forms_of_a_word_share_a_term() -> None:
    assert len({terms(form)[0] for form in ("negotiate", "negotiated", "NEGOTIATING")}) == 1


def test_a_question_keeps_its_telling_words_once() -> None:
    assert question_terms("Which regions would the regions take over?") == ["region", "take"]


def test_a_question_of_stop_words_keeps_them() -> None:
    assert question_terms("Who was it?") == ["who", "was", "it"]


@given(st.text())
def test_terms_are_what_the_full_text_table_can_hold(text: str) -> None:
    for term in terms(text):
        assert term
        assert not set(term) & set(' "*^:-()\0\n')
