"""Columns that every database has alike are read as they were written."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import SHARED, ArticleId, Span
from index.model.date_value import Precision
from index.model.stored import Source
from index.model.time import Known, Modifier
from index.model.timeline import Status
from index.store import columns
from tests.factories import article

ARTICLE = article("It sank. It rose.")
SPANS = (Span(0, 8), Span(9, 17))
FIRST, LAST = date(2020, 1, 1), date(2020, 1, 31)
EVENT: dict[str, Any] = {
    "sentence_start": 0,
    "sentence_end": 8,
    "date_start": 3,
    "date_end": 7,
    "value": "2020-01",
    "precision": str(Precision.MONTH),
    "modifier": str(Modifier.BEFORE),
    "known": str(Known.RESOLVED),
    "status": str(Status.PLANNED),
    "ordinal": 4,
}
VECTOR = np.array([1, 0, 0, 0], np.float32)
PASSAGE: dict[str, Any] = {
    "id": 9,
    "article": "a",
    "name": SHARED,
    "ordinal": 2,
    "first": 0,
    "last": 1,
    "sentence_vectors": columns.pack_vectors(np.ones((2, 4), np.float32)),
}


def test_an_event_is_read_with_its_days() -> None:
    found = columns.event(EVENT, ARTICLE, FIRST, LAST)
    assert (found.sentence, found.date_span, found.ordinal) == (Span(0, 8), Span(3, 7), 4)
    assert found.status is Status.PLANNED
    assert (found.when.value, found.when.interval) == ("2020-01", (FIRST, LAST))
    assert (found.when.precision, found.when.modifier, found.when.known) == (
        (Precision.MONTH, Modifier.BEFORE, Known.RESOLVED)
    )


@pytest.mark.parametrize(("first", "last"), [(None, None), (FIRST, None), (None, LAST)])
def test_an_event_without_days_or_words_of_a_date_has_none(
    first: date | None, last: date | None
) -> None:
    bare = EVENT | {"date_start": None, "date_end": None, "modifier": None}
    found = columns.event(bare, ARTICLE, first, last)
    assert (found.date_span, found.when.interval, found.when.modifier) == (None, None, None)


def test_a_summary_and_a_source_are_read_by_their_names() -> None:
    names = "id name origin title source url author characters passages added".split()
    row = {name: name.upper() for name in names}
    summary = columns.summary(row, FIRST)
    assert (summary.id, summary.collection, summary.published) == ("ID", "NAME", FIRST)
    told = (summary.origin, summary.title, summary.source, summary.url, summary.author)
    assert told == ("ORIGIN", "TITLE", "SOURCE", "URL", "AUTHOR")
    source = columns.source(row | {"source_hash": "HASH"})
    assert source == Source(ArticleId("NAME"), "ORIGIN", "URL", "SOURCE", "HASH", "ADDED")


def test_a_passage_has_its_sentences_with_a_vector_each() -> None:
    found = columns.passage(PASSAGE, SPANS, VECTOR)
    assert (found.id, found.collection) == (9, SHARED)
    assert (found.passage.article, found.passage.ordinal) == (ArticleId("a"), 2)
    assert found.passage.sentences == SPANS
    assert found.sentence_vectors.shape == (2, 4)


@pytest.mark.parametrize(
    "other",
    [
        {"last": 2},  # a sentence that the article has not
        {"first": -1},
        {"first": 1, "last": 0},
        {"last": 0},  # more vectors than sentences
        {"sentence_vectors": columns.pack_vectors(np.ones((1, 4), np.float32))},
        {"sentence_vectors": b"half"},
    ],
)
def test_a_passage_of_other_sentences_than_vectors_is_none(other: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        columns.passage(PASSAGE | other, SPANS, VECTOR)


@given(st.integers(0, 5), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_vectors_are_read_as_rows_to_half_precision(count: int, dimension: int, seed: int) -> None:
    vectors = np.random.default_rng(seed).uniform(-1, 1, (count, dimension)).astype(np.float32)
    packed = columns.pack_vectors(vectors)
    assert len(packed) == 2 * count * dimension
    read = columns.unpack_vectors(packed, dimension)
    assert read.shape == (count, dimension)
    assert read.dtype == np.float32
    assert np.allclose(read, vectors, atol=2**-10)
    assert columns.pack_vectors(read) == packed  # nothing more is lost by writing it again
