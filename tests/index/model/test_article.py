"""The values of articles: offsets are their text's own, and nothing can be changed."""

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import (
    SHARED,
    Answer,
    Article,
    ArticleId,
    Correction,
    CorrectionKind,
    Passage,
    Quote,
    Span,
)

TEXT = "Zoë's ferry sank. Nobody was hurt — 日本 👩‍🚀."
ARTICLE = Article(ArticleId("a"), SHARED, "a.txt", "", TEXT)


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_a_quote_is_a_slice_of_its_article(one: int, other: int) -> None:
    start, end = sorted((one, other))
    quote = Quote(ARTICLE, start, end, 0.5)
    assert quote.text == TEXT[start:end]
    assert quote.text in TEXT


def test_a_passage_spans_its_sentences() -> None:
    sentences = (Span(3, 9), Span(11, 20), Span(21, 40))
    assert Passage(ArticleId("a"), 0, sentences).span == (3, 40)
    assert Passage(ArticleId("a"), 0, sentences[1:2]).span == (11, 20)


def test_what_a_document_does_not_state_is_empty() -> None:
    assert ARTICLE.published is None
    assert {ARTICLE.source, ARTICLE.url, ARTICLE.author, ARTICLE.source_hash} == {""}
    assert ARTICLE.boilerplate == ()


@pytest.mark.parametrize(
    ("quotes", "closest", "answered"),
    [
        ((Quote(ARTICLE, 0, 5, 0.9),), (), True),
        ((), (Quote(ARTICLE, 0, 5, 0.1),), False),
        ((), (), False),
    ],
)
def test_an_answer_is_one_where_it_quotes(
    quotes: tuple[Quote, ...], closest: tuple[Quote, ...], answered: bool
) -> None:
    answer = Answer("Who?", quotes, closest, 0.5)
    assert answer.answered is answered
    assert answer.complete


def test_values_cannot_be_changed_and_equal_ones_are_equal() -> None:
    with pytest.raises(FrozenInstanceError):
        ARTICLE.text = "other"  # type: ignore[misc]  # that is what is tested
    assert replace(ARTICLE) == ARTICLE
    assert len({ARTICLE, replace(ARTICLE), replace(ARTICLE, title="T")}) == 2


def test_a_span_is_a_pair_that_slices() -> None:
    start, end = Span(6, 11)
    assert TEXT[start:end] == TEXT[slice(*Span(6, 11))] == "ferry"
    assert Span(1, 2) < Span(1, 3) < Span(2, 0)


def test_a_quote_has_the_notes_that_it_must_not_be_shown_without() -> None:
    text = "It has four gates. It is old.\nCorrection: two gates.\nThis is retracted."
    gates, note, taken = Span(0, 18), Span(30, 52), Span(53, 71)
    correction = Correction(note, CorrectionKind.CORRECTION, gates)
    retraction = Correction(taken, CorrectionKind.RETRACTION)
    article = replace(ARTICLE, text=text, corrections=(correction, retraction))
    assert Quote(article, 0, 18, 0.5).notes == (retraction, correction)
    assert Quote(article, 19, 29, 0.5).notes == (retraction,)
    assert Quote(article, 0, 52, 0.5).notes == (retraction,)
    assert Quote(article, 0, 71, 0.5).notes == ()
