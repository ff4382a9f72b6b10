"""Lines of an article: where each stands, and which look like prose or like a headline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ingest.boilerplate.line import Line, split_lines
from index.model.article import Span

SENTENCE = "The council voted on Tuesday to close the old bridge for good"


@pytest.mark.parametrize(
    ("text", "body", "lines"),
    [
        ("One.\nTwo.", 0, [Line(0, "One."), Line(5, "Two.")]),
        ("  One. \n\n \t\n\tTwo.\n", 0, [Line(2, "One."), Line(13, "Two.")]),
        ("Title\nOne.", 6, [Line(6, "One.")]),
        (" \n\n", 0, []),
        ("", 0, []),
    ],
)
def test_blank_lines_and_the_space_around_a_line_are_left_out(
    text: str, body: int, lines: list[Line]
) -> None:
    assert split_lines(text, body) == lines


@given(st.text(), st.integers(0, 20))
def test_a_line_is_the_text_at_its_span(text: str, body: int) -> None:
    for line in split_lines(text, body):
        assert text[line.span.start : line.span.end] == line.text
        assert line.span.start >= body


def test_a_lines_span_begins_where_it_starts() -> None:
    assert Line(7, "Two.").span == Span(7, 11)


@pytest.mark.parametrize(
    ("text", "prose", "headline"),
    [
        (f"{SENTENCE}.", True, False),
        (f"{SENTENCE}.”", True, False),
        (f"{SENTENCE}:", True, False),
        (SENTENCE, False, True),
        ("It closed.", False, False),  # too short for a paragraph
        ("Ten recipes for long evenings", False, True),
        ("“I will not resign”", False, True),
        ("10 recipes for long evenings", False, True),
        ("Will the old bridge be closed?", False, True),
        ("ten recipes for long evenings", False, False),
        ("Yes", False, False),
        ("A" * 161, False, False),
    ],
)
def test_length_and_punctuation_tell_prose_from_headlines(
    text: str, prose: bool, headline: bool
) -> None:
    assert (Line(0, text).is_prose, Line(0, text).is_headline) == (prose, headline)
