"""Which spans of a text could answer, and which of them does: a slice of it, or none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model.article import Span
from index.text.answer_spans.span import LIKELY, SURE
from index.text.language import ENGLISH

FINDER = ENGLISH.answers
QUESTIONS = (
    "Who bought the firm?",
    "When did it sink?",
    "How many ships came?",
    "Where does the club meet?",
    "Why was it shut?",
    "What is the herring season?",
)
TEXTS = st.lists(
    st.sampled_from(
        ["Oster", "bought", "Sund", "in", "May", "2019", "40", "ships", "Kell", ",", ".", "because",
         "of", "the", "storm", "and", "Ida Lund", "said", "£5m", "\n"]
    ),
    max_size=20,
).map(" ".join)  # fmt: skip


@given(TEXTS | st.text(max_size=80), st.sampled_from(QUESTIONS))
@settings(deadline=None)
def test_every_span_is_inside_the_text_and_fits_more_or_less(text: str, question: str) -> None:
    found = FINDER.find(text, question)
    assert list(found) == sorted(found)
    for each in found:
        assert 0 <= each.span.start < each.span.end <= len(text)
        assert 0 <= each.fit <= 1
    best = FINDER.best(text, question)
    if best is not None:
        assert any(best.start <= each.span.start < best.end for each in found)
    assert 0 <= FINDER.fit(text, question) <= 1


def test_what_barely_fits_and_stands_on_the_verbs_other_side_fits_not_at_all() -> None:
    assert FINDER.fit("bought Oster 2019", "Who bought the firm?") == 0


def test_what_has_no_form_that_can_be_recognised_is_not_marked() -> None:
    text = "The herring season is the time of year in which herring are caught, from May on."
    assert FINDER.find(text, "What is the herring season?") == ()
    assert FINDER.best(text, "What is the herring season?") is None


def test_what_the_question_says_itself_is_no_answer() -> None:
    found = FINDER.find("Oster bought Sund.", "Who bought Sund?")
    assert [each.span for each in found] == [Span(0, 5)]


def test_a_reason_is_found_behind_its_word() -> None:
    text = "The pier was shut because of the storm. Nobody was hurt."
    [found] = FINDER.find(text, "Why was the pier shut?")
    assert text[slice(*found.span)] == "because of the storm"
    assert found.fit == LIKELY < SURE


def test_two_that_do_it_together_are_marked_together() -> None:
    text = "Ida Lund and Olle Sund announced the deal."
    best = FINDER.best(text, "Who announced the deal?")
    assert best is not None
    assert text[slice(*best)] == "Ida Lund and Olle Sund"


def test_of_two_that_are_equally_good_none_is_marked() -> None:
    text = "The talks ended on 3 May 2019. The talks ended on 4 May 2019."
    assert len(FINDER.find(text, "When did the talks end?")) == 2
    assert FINDER.best(text, "When did the talks end?") is None


def test_the_sentence_that_was_found_to_answer_is_preferred() -> None:
    first, second = "The talks ended on 3 May 2019.", "The talks ended on 4 May 2019."
    text = f"{first} {second}"
    answering = Span(len(first) + 1, len(text))
    best = FINDER.best(text, "When did the talks end?", answering)
    assert best is not None
    assert text[slice(*best)] == "4 May 2019"


@pytest.mark.parametrize(
    ("text", "question", "another"),
    [
        ("Oster bought Sund.", "Who bought Oster?", True),
        ("Oster bought Sund.", "Who bought Sund?", False),
        ("Sales rose in the second quarter.", "What rose in the third quarter?", True),
    ],
)
def test_a_sentence_about_another_thing_is_known_as_one(
    text: str, question: str, another: bool
) -> None:
    assert FINDER.tells_of_another(text, question) is another
