"""A hyphen at a line's end stays where the writer meant it, and goes where the line did."""

import pytest

from index.ingest.converters.pdf.hyphens import joined, words_of


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("a state-", "of-the-art pump", "a state-of-the-art pump"),
        ("its state-of-the-", "art tools", "its state-of-the-art tools"),
        ("her mother-in-", "law came", "her mother-in-law came"),
        ("about the 10-", "year plan", "about the 10-year plan"),
        ("the well-", "known mayor", "the well-known mayor"),
        ("in twenty-", "five towns", "in twenty-five towns"),
        ("the vice-", "president", "the vice-president"),
        ("said its co-", "chair then", "said its co-chair then"),
        ("was re-", "elected", "was re-elected"),
        ("his ex-", "wife", "his ex-wife"),
        ("a London-", "based firm", "a London-based firm"),
        ("an Anglo-", "American firm", "an Anglo-American firm"),
        ("the long-", "and short-term plans", "the long- and short-term plans"),
        ("the govern-", "ment met", "the government met"),
        ("The Gov-", "ernment met", "The Government met"),
        ("the pro-", "gramme", "the programme"),
        ("was ex-", "pected", "was expected"),
        ("in the pre-", "vious year", "in the previous year"),
        ("wrote a re-", "port", "wrote a report"),
        ("the so-", "called plan", "the so-called plan"),
        ("of so-", "cial care", "of social care"),
    ],
)
def test_a_hyphen_at_a_lines_end(first: str, second: str, whole: str) -> None:
    assert joined([first, second], frozenset()) == whole


@pytest.mark.parametrize(
    ("first", "second", "elsewhere", "whole"),
    [
        ("the dry-", "dock", "a dry-dock there", "the dry-dock"),
        ("Covid-", "positive", "of Covid in May", "Covid-positive"),
        ("the mid-", "dle gate", "in the middle of", "the middle gate"),
    ],
)
def test_what_the_document_has_elsewhere_decides_first(
    first: str, second: str, elsewhere: str, whole: str
) -> None:
    words = words_of("\n".join((first, second, elsewhere)))
    assert joined([first, second], words) == whole
