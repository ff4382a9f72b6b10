"""A text as tokens: every one is a slice of it, and its class is what the grammar knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.timex.grammar import PARAGRAPH, STOP, UNKNOWN, class_code
from index.text.timex.tokens import OTHER, Tokens
from index.text.timex.words import CLASS_OF


def words(text: str) -> list[str]:
    tokens = Tokens(text)
    return [tokens.word(index) for index in range(len(tokens))]


@given(st.text(max_size=200) | st.text("aM12/-:.,’'s$ \n90thFYQ", max_size=60))
def test_tokens_are_slices_in_order_with_a_class_each(text: str) -> None:
    tokens = Tokens(text)
    assert len(tokens) == len(tokens.classes) == len(tokens.ends)
    at = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert at <= start < end <= len(text)
        at = end


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("March 4, 2019", ["March", "4", ",", "2019"]),
        ("Mar. 4", ["Mar.", "4"]),
        ("on 2020-09-15.", ["on", "2020-09-15", "."]),
        ("08/03/2020", ["08/03/2020"]),
        ("3.8.2020", ["3.8.2020"]),
        ("at 15:50:06 today's", ["at", "15:50:06", "today", "'s"]),
        ("don't o’clock", ["don't", "o’clock"]),
        ("the '90s, 90s and 1990s", ["the", "'90s", ",", "90s", "and", "1990s"]),
        ("in '98", ["in", "'98"]),
        ("$1,999 and 15%", ["$1,999", "and", "15%"]),
        ("21st 3rd 4TH", ["21st", "3rd", "4TH"]),
        ("Q3 FY21 9/11", ["Q3", "FY21", "9/11"]),
        ("one\n\ntwo", ["one", "\n\n", "two"]),
        ("", []),
    ],
)
def test_what_belongs_together_stays_together(text: str, split: list[str]) -> None:
    assert words(text) == split


@pytest.mark.parametrize(
    ("token", "name"),
    [
        ("March", "WEAK_MONTH"),
        ("February", "MONTH"),
        ("Tuesday", "WEEKDAY"),
        ("Sundays", "WEEKDAY_PLURAL"),
        ("2020-09-15", "ISO"),
        ("08/03/2020", "SLASHED"),
        ("15:50", "CLOCK"),
        ("31", "SMALL"),
        ("32", "AMOUNT"),
        ("0", "AMOUNT"),
        ("1998", "YEAR_NUMBER"),
        ("2100", "FAR_YEAR"),
        ("0000", "AMOUNT"),
        ("12345", "AMOUNT"),
        ("3rd", "ORDINAL"),
        ("1990s", "DECADE"),
        ("90s", "BARE_DECADE"),
        ("'98", "SHORT_YEAR"),
        ("Q3", "Q"),
        ("FY21", "FISCAL_YEAR"),
        ("9/11", "NINE_ELEVEN"),
    ],
)
def test_a_token_has_the_class_of_what_it_looks_like(token: str, name: str) -> None:
    assert Tokens(token).classes == class_code(name)


@pytest.mark.parametrize(
    ("token", "code"),
    [
        (".", STOP),
        ("?", STOP),
        (";", STOP),
        ("\n\n", PARAGRAPH),
        ("zeppelin", UNKNOWN),
        ("٣", UNKNOWN),  # a digit, but no number that people here write
        ("15%", UNKNOWN),
        ("$5", UNKNOWN),
        ("(", OTHER),
        ("—", "–"),
        (",", ","),
    ],
)
def test_a_mark_or_a_word_of_no_time_has_a_class_too(token: str, code: str) -> None:
    assert Tokens(token).classes == code


def test_outside_the_text_there_is_no_word() -> None:
    tokens = Tokens("March 4")
    assert tokens.word(-1) == tokens.word(2) == ""
    assert tokens.word(1) == "4"


@pytest.mark.parametrize(
    ("text", "islands"),
    [
        ("The ferry sank on March 4 near Saltö.", ["on March 4 near"]),
        ("Nothing here tells anything.", []),
        ("It was 15 of the 20.", []),  # articles and numbers alone
        ("In May 2019 and, oddly, June it rained.", ["In May 2019 and ,", ", June"]),
        ("March.\n\nApril", ["March", "April"]),
    ],
)
def test_islands_are_runs_of_temporal_words(text: str, islands: list[str]) -> None:
    tokens = Tokens(text)
    found = [
        " ".join(tokens.word(index) for index in range(start, end))
        for start, end in tokens.islands()
    ]
    assert found == islands


@pytest.mark.parametrize("word", sorted(CLASS_OF)[::25])
def test_each_word_of_the_vocabulary_has_its_own_class(word: str) -> None:
    tokens = Tokens(word)
    if len(tokens) == 1:  # 'B.C.' is several tokens
        assert tokens.classes == class_code(CLASS_OF[word])


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("He left. She stayed", True),
        ("He left! she stayed", True),
        ("It met.\n\nIt voted", True),
        ("It met Mr. Bush", False),
        ("at St. Mary", False),
        ("by J. Smith", False),
        ("at Acme Corp. on Monday", False),
        ("at Acme Corp. Monday", False),
        ("at Acme Corp. The firm", True),
        ("in the U.S. they met", False),
        ("in the U.S. The firm", True),
        ("at 7 p.m. Monday", False),
        ("on example.com today", False),
        ("It fell", False),
    ],
)
def test_a_full_stop_ends_a_sentence_or_cuts_a_word_short(text: str, ends: bool) -> None:
    tokens = Tokens(text)
    assert any(tokens.ends_sentence(index) for index in range(len(tokens))) is ends
