"""Sentences that tell of what is asked about only as planned or possible, and those that don't."""

import pytest

from index.text.language import ENGLISH

ONLY_AHEAD = [
    ("Who bought Sund?", "Oster Steel is in talks to buy Sund."),
    ("Who bought Sund?", "Oster Steel agreed in May to acquire Sund."),  # another word for it
    ("Which firm bought Sund?", "Oster Steel would buy Sund for 900 million crowns."),
    ("Who bought Sund?", "Oster Steel may soon buy Sund, and could buy Kell."),
    ("Was the ferry closed?", "The order was meant to close the ferry."),
    ("Has the ferry been closed?", "The ferry will be closed in May."),
    ("Was the ferry closed?", "The ferry can’t be closed before May."),
    ("Did Oster Steel buy Sund?", "Oster Steel wanted to quickly buy Sund."),
    ("So was the ferry closed?", "The mayor said he might close the ferry."),
]

DONE = [
    ("Who bought Sund?", "Oster Steel bought Sund after it had failed to buy Kell."),
    ("Who bought Sund?", "Oster Steel went on to buy Sund."),
    ("Who bought Sund?", "Oster Steel would later buy Sund."),
    ("Who bought Sund?", "Oster Steel was the first company of its kind to buy Sund."),
    ("Who bought Sund?", "Oster Steel managed to buy Sund."),
    ("Did Oster Steel buy Sund?", "Oster Steel did not buy Sund."),
    ("Was the ferry closed?", "Closed since May, the ferry is to be sold."),
]

ASKED_OPENLY = [
    ("Who will buy Sund?", "Oster Steel will buy Sund."),
    ("Who wanted to buy Sund?", "Oster Steel is in talks to buy Sund."),
    ("Who could close the ferry?", "The mayor could close the ferry."),
    ("Is the ferry closed?", "The ferry will be closed in May."),
    ("When did Oster Steel buy Sund?", "Oster Steel is to buy Sund in May."),  # finds no verb
    ("What did the mayor say?", "The mayor would say no more."),
    ("", "The ferry will be closed."),
]


@pytest.mark.parametrize(("question", "text"), ONLY_AHEAD)
def test_what_is_only_ahead_denies_that_it_was_done(question: str, text: str) -> None:
    assert ENGLISH.answers.denies(text, question)


@pytest.mark.parametrize(("question", "text"), DONE)
def test_what_was_done_does_not(question: str, text: str) -> None:
    assert not ENGLISH.answers.denies(text, question)


@pytest.mark.parametrize(("question", "text"), ASKED_OPENLY)
def test_nor_does_anything_where_what_may_come_is_asked_for(question: str, text: str) -> None:
    assert not ENGLISH.answers.denies(text, question)


@pytest.mark.parametrize("text", ["", "…", "Nothing of the kind.", "To."])
def test_a_text_without_the_verb_says_nothing_against_it(text: str) -> None:
    assert not ENGLISH.answers.denies(text, "Who bought Sund?")
