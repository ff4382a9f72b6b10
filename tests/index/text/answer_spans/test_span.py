"""Spans that could be the answer: what every one that is found keeps to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.answer_spans.span import LIKELY, POSSIBLE, SURE, WEAK
from index.text.language import ENGLISH

QUESTIONS = ("When was it?", "How much was it?", "Who was it?", "Where was it?", "Why was it?")
PARTS = st.lists(
    st.sampled_from(
        (
            "Ida Lund",
            "in Kell",
            "on 3 May 2019",
            "for 9 million crowns",
            "because of the frost,",
            "the council said",
            "12 percent",
            "Oster Steel",
            "and",
            ".",
            "“",
        )
    ),
    max_size=9,
).map(" ".join)


@given(PARTS | st.text(max_size=60), st.sampled_from(QUESTIONS))
def test_spans_lie_in_the_text_in_order_and_their_fit_between_nothing_and_one(
    text: str, question: str
) -> None:
    found = ENGLISH.answers.find(text, question)
    assert [each.span for each in found] == sorted({each.span for each in found})
    for each in found:
        assert 0 <= each.span.start < each.span.end <= len(text)
        assert 0 < each.fit <= SURE
    assert 0 <= ENGLISH.answers.fit(text, question) <= SURE


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("Who met Holm?", "Ida Lund spoke.", SURE),
        ("Who met Holm?", "Oster Steel closed.", LIKELY),
        ("Which country was it?", "It was Berlin.", WEAK),
        ("Which city was it?", "It was Canada.", POSSIBLE),
    ],
)
def test_the_scale_says_of_what_kind_a_name_is(question: str, text: str, fits: float) -> None:
    assert [each.fit for each in ENGLISH.answers.find(text, question)] == [fits]


def test_a_weak_one_is_never_marked_and_a_sure_one_is() -> None:
    question = "Which country was it?"
    assert ENGLISH.answers.best("It was Berlin.", question) is None
    assert ENGLISH.answers.best("It was Canada.", question) is not None
