"""Rows as values: what is written is read back, and what can't have been written is damage."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.types.json import Jsonb

from index.model.article import (
    SHARED,
    Article,
    ArticleId,
    Correction,
    CorrectionKind,
    DateSource,
    Passage,
    Span,
)
from index.model.date_value import Precision
from index.model.stored import IngestedArticle
from index.model.time import Known, Modifier
from index.model.timeline import Event, Status, When
from index.store import columns
from index.store.postgres import rows
from index.store.unreadable import UnreadableValue

DAY = date(2020, 5, 5)
TEXT = "One sentence. Another one."
SENTENCES = (Span(0, 13), Span(14, 26))
ARTICLE = Article(
    ArticleId("a"),
    SHARED,
    "/a.txt",
    "Title",
    TEXT,
    DAY,
    "Courier",
    "https://a.example",
    "Ida Lund",
    (Span(0, 3),),
    "f" * 64,
    DateSource.DOCUMENT,
    corrections=(Correction(SENTENCES[1], CorrectionKind.CORRECTION, SENTENCES[0]),),
)
PASSAGE = Passage(ARTICLE.id, 0, SENTENCES)
EVENT_COLUMNS = (
    "article number collection sentence_start sentence_end date_start date_end value first last"
    " precision modifier known status ordinal"
).split()
SPANS = st.lists(
    st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)).map(lambda pair: Span(*pair))
).map(tuple)


def written(curated: date | None = None) -> dict[str, Any]:
    """Give an article's row as the server gives it back."""
    values = rows.article_values(IngestedArticle(ARTICLE, (PASSAGE,), (), (), curated))
    plain = {k: v.obj if isinstance(v, Jsonb) else v for k, v in values.items()}
    return plain | {"name": SHARED, "sentences": rows.pack_spans(SENTENCES)}


def test_an_article_is_read_as_it_was_written() -> None:
    assert rows.article(written()) == ARTICLE
    assert rows.document(written()) == ARTICLE
    assert rows.curated(written()) is None
    assert rows.sentences(written()) == SENTENCES


def test_a_curators_date_counts_over_the_documents_which_is_kept() -> None:
    other = date(2019, 1, 1)
    found = written(other)
    assert (rows.article(found).published, rows.curated(found)) == (other, other)
    assert rows.article(found).date_source is DateSource.CURATOR
    assert rows.document(found) == ARTICLE


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("boilerplate", [1, 2, 3]),
        ("boilerplate", None),
        ("date_source", "rumour"),
        ("corrections", [["a", "b"]]),
        ("posts", 7),
    ],
)
def test_a_column_that_holds_what_nobody_wrote_is_damage(column: str, value: object) -> None:
    with pytest.raises(UnreadableValue):
        rows.article(written() | {column: value})


@given(SPANS)
def test_spans_are_read_as_they_were_written(spans: tuple[Span, ...]) -> None:
    assert rows.unpack_spans(rows.pack_spans(spans)) == spans


def event(**other: object) -> dict[str, Any]:
    told = Event(ARTICLE, SENTENCES[0], Span(4, 12), on(Modifier.MID), Status.HAPPENED, 3)
    values = rows.event_values(told, 5, 7)
    return dict(zip(EVENT_COLUMNS, values, strict=True)) | other


def on(modifier: Modifier | None) -> When:
    return When("2020-05-05", (DAY, DAY), Precision.DAY, modifier, Known.STATED)


@pytest.mark.parametrize("dated", [None, Span(4, 12)])
@pytest.mark.parametrize(
    "when",
    [
        on(None),
        on(Modifier.MID),
        When("XXXX-WXX-7", None, Precision.DAY, None, Known.UNRESOLVED),
    ],
)
def test_an_event_is_read_as_it_was_written(when: When, dated: Span | None) -> None:
    told = Event(ARTICLE, SENTENCES[0], dated, when, Status.PLANNED, 3)
    named = dict(zip(EVENT_COLUMNS, rows.event_values(told, 5, 7), strict=True))
    assert (named["article"], named["number"], named["collection"]) == ("a", 5, 7)
    assert rows.event(named, ARTICLE) == told


@pytest.mark.parametrize(
    ("column", "value"),
    [("precision", "moment"), ("known", "guessed"), ("status", ""), ("modifier", "very")],
)
def test_an_event_of_unknown_words_is_damage(column: str, value: str) -> None:
    with pytest.raises(UnreadableValue):
        rows.event(event(**{column: value}), ARTICLE)


def passage(**other: object) -> dict[str, Any]:
    return {
        "id": 9,
        "article": "a",
        "name": SHARED,
        "ordinal": 0,
        "first": 0,
        "last": 1,
        "vector": rows.half(np.ones(4, np.float32)),
        "sentence_vectors": columns.pack_vectors(np.ones((2, 4), np.float32)),
    } | other


def test_a_passage_has_its_sentences_their_vectors_and_its_text() -> None:
    found = rows.passage(passage(), SENTENCES)
    assert (found.id, found.collection, found.passage) == (9, SHARED, PASSAGE)
    assert (found.vector.shape, found.sentence_vectors.shape) == ((4,), (2, 4))
    assert rows.passage_texts(written(), [passage(), passage(first=1)]) == [TEXT, "Another one."]


@pytest.mark.parametrize(
    "other",
    [
        {"first": 1, "last": 0},
        {"last": 2},
        {"sentence_vectors": columns.pack_vectors(np.ones((1, 4), np.float32))},
        {"sentence_vectors": b"\0"},
        {"vector": None},
    ],
)
def test_a_passage_whose_sentences_and_vectors_do_not_agree_is_damage(
    other: dict[str, object],
) -> None:
    with pytest.raises(UnreadableValue):
        rows.passage(passage(**other), SENTENCES)
