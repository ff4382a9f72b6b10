"""A message is asked by its beginning where it is longer than a question."""

from hypothesis import given
from hypothesis import strategies as st

from bot.question_text import beginning
from index.search.followups import MAX_QUESTION


def test_a_long_message_is_cut_at_a_sentence() -> None:
    text = "The pier is old. " * 40
    assert len(beginning(text)) <= MAX_QUESTION
    assert beginning(text).endswith("is old.")


def test_a_sentence_that_is_too_long_is_cut_at_a_word() -> None:
    found = beginning("word " * 100)
    assert len(found) <= MAX_QUESTION
    assert found.endswith("word")


@given(st.text(max_size=700))
def test_any_message_gives_at_most_a_question(text: str) -> None:
    assert len(beginning(text)) <= MAX_QUESTION
