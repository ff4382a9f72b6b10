"""Where a span stands beside the question's words: its side of the verb, and how near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import Span
from index.text.answer_spans.question import QuestionReader
from index.text.answer_spans.role import Roles
from index.text.language import ENGLISH

READER = QuestionReader(ENGLISH.lexicon, ENGLISH.analyzer, ENGLISH.questions, ENGLISH.names)
ROLES = Roles(ENGLISH.lexicon, ENGLISH.analyzer, ENGLISH.names)


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("question", "text", "words", "weight"),
    [
        ("Who bought the firm?", "Oster bought Sund.", "Oster", 1.0),
        ("Who bought the firm?", "Oster bought Sund.", "Sund", -1.0),
        ("Who bought the firm?", "Sund was bought by Oster.", "Oster", 1.0),
        ("Who bought the firm?", "Sund was bought by Oster.", "Sund", -1.0),
        ("Who was fired?", "Trump fired Comey.", "Comey", 1.0),
        ("Who was fired?", "Trump fired Comey.", "Trump", -1.0),
        ("Who was fired?", "Comey was fired by Trump.", "Comey", 1.0),
        # Where nothing tells, neither side is right.
        ("Who bought the firm?", "Oster spoke of Sund.", "Oster", 0.0),
        ("Who is the mayor?", "Oster is the mayor.", "Oster", 0.0),
        ("When was it bought?", "Oster bought it in May.", "May", 0.0),
    ],
)
def test_a_span_stands_on_the_side_that_is_asked_for_or_on_the_other(
    question: str, text: str, words: str, weight: float
) -> None:
    assert ROLES.weigh(text, at(text, words), READER.read(question)) == weight


def test_a_number_belongs_to_the_name_before_it() -> None:
    text = "Oracle takes 12.5 percent and Walmart 7.5 percent."
    asked = READER.read("How many percent does Walmart take?")
    assert ROLES.weigh(text, at(text, "7.5"), asked) > ROLES.weigh(text, at(text, "12.5"), asked)


def test_what_is_nearer_to_the_questions_words_is_nearer() -> None:
    text = "The ferry Anna sank near the coast, and a bus of the town, the Berta, stopped."
    asked = READER.read("Which ferry sank?")
    near, far = (ROLES.nearness(text, at(text, name), asked) for name in ("Anna", "Berta"))
    assert near > far > 0


def test_another_sentences_words_are_not_near() -> None:
    text = "The ferry sank. Anna slept."
    asked = READER.read("Which ferry sank?")
    assert ROLES.nearness(text, at(text, "Anna"), asked) == 0


@given(st.text(min_size=1, max_size=80), st.data())
def test_weights_and_nearness_are_bounded_whatever_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    for question in ("Who bought the firm?", "How many ships came?", "Who was fired?"):
        asked = READER.read(question)
        assert -1 <= ROLES.weigh(text, span, asked) <= 1
        assert 0 <= ROLES.nearness(text, span, asked) <= 1
