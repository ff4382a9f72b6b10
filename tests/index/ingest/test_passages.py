"""Article → sentences → passages: nothing of the prose lost, nothing of the boilerplate kept."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ingest.passages import OVERLAP, PASSAGE_TOKENS, passages
from index.model.article import Article, Span
from index.models.embedder import Embedder
from index.text.sentences import LONGEST_SENTENCE, sentences
from tests.factories import article


def split(text: str, boilerplate: tuple[Span, ...] = ()) -> list[str]:
    return [text[start:end] for start, end in sentences(text, boilerplate)]


NEWSLIKE = st.lists(
    st.sampled_from(
        'The app|was sold.|Mr.|U.S.|“Never,”|he said.|"No!"|\n|\n\n| |...|$6.6 billion|— | (sic) |'
        "Yahoo!|bought|Advertising|\t|é|😀|Lt. Col. Smith|?|1.|a.m.|\u00a0|\u2028|'s".split("|")
    ),
    max_size=60,
).map(" ".join)
TEXTS = st.one_of(st.text(max_size=400), NEWSLIKE)


@st.composite
def texts_with_boilerplate(draw: st.DrawFn) -> tuple[str, tuple[Span, ...]]:
    """Any text, with sorted and disjoint spans of it marked."""
    text = draw(TEXTS)
    offsets = st.integers(0, len(text))
    cuts = sorted(draw(st.sets(offsets, max_size=8)))
    return text, tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))


@given(texts_with_boilerplate())
def test_sentences_are_trimmed_disjoint_slices_that_hold_a_word(
    marked: tuple[str, tuple[Span, ...]],
) -> None:
    text, boilerplate = marked
    previous = 0
    for start, end in sentences(text, boilerplate):
        assert previous <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert re.search(r"\w", text[start:end])
        assert end - start <= LONGEST_SENTENCE
        assert not any(start < stop and begin < end for begin, stop in boilerplate)
        previous = end


@given(texts_with_boilerplate())
def test_no_word_of_the_prose_is_lost(marked: tuple[str, tuple[Span, ...]]) -> None:
    text, boilerplate = marked
    left = list(text)
    for start, end in (*sentences(text, boilerplate), *boilerplate):
        left[start:end] = " " * (end - start)
    assert not re.search(r"\w", "".join(left))


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Nadella met the U.S. president on Aug. 2.", "They agreed."],
        ["Shares of Example Inc. fell 3.5 percent at 9 a.m. on Monday.", "Then they rose."],
        ["“We will not sell,” the company said.", "“Never.”"],
        ["The app, which J. D. Vance praised, is here to stay.", "Dr. Smith disagrees."],
        ["Lt. Col. Smith saw it.", "So did Gen. Jones."],
        ["Yahoo! bought the site in 2013.", "It was sold again."],
        ["Is it safe?", "Nobody knows!", "That is that..."],
    ],
    ids=lambda expected: expected[0][:24],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


def test_a_line_is_a_paragraph_where_lines_are_long() -> None:
    heading = "What happens next"
    prose = "The committee reviews the deal " + "and reviews it again " * 8 + "this week."
    assert split(f"{heading}\n{prose}\n{prose}") == [heading, prose, prose]


def test_a_line_is_no_paragraph_where_an_editor_broke_it() -> None:
    wrapped = (
        "The committee will look at the deal this week, and it may ask\n"
        "the two companies for more papers before it comes to a verdict\n"
        "that both of them have to accept. After that the president has\n"
        "two weeks in which he can stop the deal or let it go on.\n"
        "\n"
        "Neither of the companies wanted to say what they expect of it.\n"
    )
    found = split(wrapped)
    assert len(found) == 3
    assert found[0].startswith("The committee")
    assert found[0].endswith("have to accept.")


def test_a_sentence_of_5000_words_is_cut_between_words() -> None:
    text = "and they went on; " * 1250
    found = split(text)
    assert all(len(sentence) <= LONGEST_SENTENCE for sentence in found)
    assert " ".join(found) == text.strip()
    assert split("a" * 5000) == ["a" * LONGEST_SENTENCE] * 5


def test_passages_keep_to_the_limit_and_overlap(embedder: Embedder) -> None:
    text = " ".join(f"In town {n} the council voted to close bridge {n}." for n in range(60))
    found = passages(article(text), embedder.count_tokens)
    assert len(found) > 3
    assert [passage.ordinal for passage in found] == list(range(len(found)))
    for one, after in pairwise(found):
        assert one.sentences[-OVERLAP:] == after.sentences[:OVERLAP]
    for passage in found:
        words = text[passage.span.start : passage.span.end]
        assert embedder.count_tokens(words) <= PASSAGE_TOKENS
    assert found[0].span.start == 0
    assert found[-1].span.end == len(text)


def test_a_sentence_over_the_limit_is_a_passage_by_itself() -> None:
    long = "The list names " + ", ".join(f"bridge {n}" for n in range(60)) + "."
    found = passages(article(f"Short one. {long} Short two."), lambda text: len(text.split()), 50)
    assert [len(passage.sentences) for passage in found] == [1, 1, 1]


def test_a_text_without_prose_has_no_passages() -> None:
    for text in ("", " \n ", "* * *", "Advertising"):
        assert passages(article(text), len) == ()


def test_the_samples_passages_hold_no_boilerplate_and_all_prose(
    sample_articles: list[Article], embedder: Embedder
) -> None:
    for sample in sample_articles:
        held = {s for p in passages(sample, embedder.count_tokens) for s in p.sentences}
        assert held == set(sentences(sample.text, sample.boilerplate))
        for start, end in held:
            assert not any(start < stop and begin < end for begin, stop in sample.boilerplate)
