"""What could be the answer in a text, by cases: spans of the kind asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.answer_spans import things
from index.text.answer_types import Kind

CASES = [
    (Kind.TIME, "It closed on March 3, 2021.", {"March 3, 2021"}),
    (Kind.TIME, "It opened again last week.", {"last week"}),
    (Kind.TIME, "The talks end by September 15.", {"September 15"}),
    (Kind.TIME, "It was founded in 1987.", {"1987"}),
    (Kind.NUMBER, "It pays $6.6 billion for 12.5 percent.", {"$6.6 billion", "12.5 percent"}),
    (Kind.NUMBER, "About 170 million users in two countries.", {"170 million users", "two"}),
    (Kind.PERSON, "Satya Nadella, the chief executive, called.", {"Satya Nadella"}),
    (Kind.PERSON, "It was President Donald Trump who called.", {"President Donald Trump"}),
    (Kind.PLACE, "It runs in Canada, Chad and New Zealand.", {"Canada, Chad and New Zealand"}),
    (Kind.NAME, "A deal with Oracle and Walmart.", {"Oracle", "Walmart"}),
    (Kind.REASON, "It was banned because it sent data abroad.", {"because it sent data abroad"}),
    (Kind.OTHER, "Oracle pays $6 on March 3 in Canada.", set()),
    (Kind.PERSON, "the app was sold", set()),
    (Kind.TIME, "", set()),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "expected"), CASES, ids=[text for _, text, _ in CASES])
def test_what_a_text_holds(kind: Kind, text: str, expected: set[str]) -> None:
    found = {text[thing.span.start : thing.span.end] for thing in things(text, kind, "?")}
    assert expected <= found
    assert bool(found) == bool(expected)


def test_what_the_question_says_itself_is_no_answer() -> None:
    text = "Oracle and Walmart agreed on September 15 and on September 19."
    names = things(text, Kind.NAME, "Which company joined Oracle?")
    assert [text[s.start : s.end] for s, _ in names] == ["Walmart"]


@given(st.text(max_size=300), st.sampled_from(list(Kind)), st.text(max_size=60))
def test_spans_are_slices_in_reading_order(text: str, kind: Kind, question: str) -> None:
    found = things(text, kind, question)
    assert [thing.span for thing in found] == sorted(thing.span for thing in found)
    for thing in found:
        assert 0 <= thing.span.start < thing.span.end <= len(text)
        assert 0 <= thing.fit <= 1
