"""Rows as values: what is written is read back, and what can't have been written is damage."""

import sqlite3
from datetime import date, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import SHARED, Article, ArticleId, Passage, Span
from index.model.date_value import Precision
from index.model.stored import IngestedArticle
from index.model.time import Known, Modifier
from index.model.timeline import Event, Status, When
from index.store import columns
from index.store.embedded import rows
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
    (Span(0, 3), Span(14, 26)),
    "f" * 64,
)
EVENT_COLUMNS = (
    "article number collection sentence_start sentence_end date_start date_end value first last"
    " precision modifier known status ordinal"
).split()
SPANS = st.lists(
    st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)).map(lambda pair: Span(*pair))
).map(tuple)


def row(**held: Any) -> sqlite3.Row:  # noqa: ANN401 - SQLite takes any type in any column
    """Let SQLite make a row, as it would give one."""
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    named = ", ".join(f'? AS "{name}"' for name in held)
    found: sqlite3.Row = connection.execute(f"SELECT {named}", tuple(held.values())).fetchone()
    connection.close()
    return found


def written(curated: date | None = None) -> dict[str, Any]:
    passage = Passage(ARTICLE.id, 0, SENTENCES)
    ingested = IngestedArticle(ARTICLE, (passage,), (), (), curated)
    return {**rows.article_values(ingested), "name": SHARED}


def test_an_article_is_read_as_it_was_written() -> None:
    assert rows.article(row(**written())) == ARTICLE
    assert rows.document(row(**written())) == ARTICLE
    assert rows.curated(row(**written())) is None
    assert rows.sentences(row(**written())) == SENTENCES


def test_a_curators_date_counts_over_the_documents_which_is_kept() -> None:
    other = date(2019, 1, 1)
    found = row(**written(other))
    assert rows.article(found).published == other
    assert rows.document(found).published == DAY
    assert rows.curated(found) == other


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("published", "yesterday"),
        ("published", 20200505),
        ("boilerplate", "[1,2"),
        ("boilerplate", "[1,2,3]"),
        ("boilerplate", '["a","b"]'),
        ("boilerplate", "[1.5,2.5]"),
        ("boilerplate", "null"),
        ("boilerplate", None),
        ("text", b"bytes"),
        ("text", None),
        ("title", 3),
    ],
)
def test_a_column_that_holds_what_nobody_wrote_is_damage(column: str, value: object) -> None:
    with pytest.raises(UnreadableValue):
        rows.article(row(**{**written(), column: value}))


@given(SPANS)
def test_spans_are_read_as_they_were_written(spans: tuple[Span, ...]) -> None:
    assert rows.unpack_spans(rows.pack_spans(spans)) == spans


WHENS = st.one_of(
    st.builds(
        lambda first, days, precision, modifier, known: When(
            first.isoformat(),
            (first, date.fromordinal(min(first.toordinal() + days, date.max.toordinal()))),
            precision,
            modifier,
            known,
        ),
        st.dates(),
        st.integers(0, 400),
        st.sampled_from(Precision),
        st.none() | st.sampled_from(Modifier),
        st.sampled_from(Known),
    ),
    st.just(When("XXXX-WXX-7", None, Precision.DAY, None, Known.UNRESOLVED)),
)


@given(WHENS, st.sampled_from(list(Status)), st.none() | st.just(Span(4, 12)), st.integers(0, 99))
def test_an_event_is_read_as_it_was_written(
    when: When, status: Status, dated: Span | None, ordinal: int
) -> None:
    event = Event(ARTICLE, Span(0, 13), dated, when, status, ordinal)
    values = rows.event_values(event, 5, 7)
    named = dict(zip(EVENT_COLUMNS, values, strict=True))
    assert (named["article"], named["number"], named["collection"]) == ("a", 5, 7)
    assert rows.event(row(**named), ARTICLE) == event


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("precision", "moment"),
        ("known", "guessed"),
        ("status", ""),
        ("modifier", "very"),
        ("first", "2020-13-01"),
    ],
)
def test_an_event_of_unknown_words_is_damage(column: str, value: object) -> None:
    when = When("2020-05-05", (DAY, DAY), Precision.DAY, None, Known.STATED)
    event = Event(ARTICLE, Span(0, 13), None, when, Status.HAPPENED, 0)
    named = dict(zip(EVENT_COLUMNS, rows.event_values(event, 0, 1), strict=True))
    with pytest.raises(UnreadableValue):
        rows.event(row(**{**named, column: value}), ARTICLE)


def passage_row(**other: Any) -> sqlite3.Row:  # noqa: ANN401 - SQLite takes any type in any column
    held = {
        "id": 9,
        "article": "a",
        "name": SHARED,
        "ordinal": 0,
        "first": 0,
        "last": 1,
        "vector": columns.pack_vectors(np.ones((1, 4), np.float32)),
        "sentence_vectors": columns.pack_vectors(np.ones((2, 4), np.float32)),
    }
    return row(**{**held, **other})


def test_a_passage_has_its_sentences_and_their_vectors() -> None:
    found = rows.passage(passage_row(), SENTENCES, 4)
    assert (found.id, found.collection) == (9, SHARED)
    assert found.passage == Passage(ArticleId("a"), 0, SENTENCES)
    assert found.vector.shape == (4,)
    assert found.sentence_vectors.shape == (2, 4)
    assert rows.vector(passage_row(), 4).tolist() == [1.0] * 4


@pytest.mark.parametrize(
    "other",
    [
        {"last": 2},  # a sentence that the article has not
        {"first": 1, "last": 0},
        {"first": -1},
        {"first": 1},  # two vectors for one sentence
        {"vector": b"abc"},
        {"vector": b""},
        {"sentence_vectors": "text"},
        {"first": None},
    ],
)
def test_a_passage_that_does_not_fit_its_article_is_damage(other: dict[str, object]) -> None:
    with pytest.raises(UnreadableValue):
        rows.passage(passage_row(**other), SENTENCES, 4)


def test_passages_are_cut_out_of_the_text() -> None:
    held = [row(first=0, last=0), row(first=0, last=1), row(first=1, last=1)]
    assert rows.passage_texts(row(**written()), held) == ["One sentence.", TEXT, "Another one."]
    with pytest.raises(UnreadableValue):
        rows.passage_texts(row(**written()), [row(first=0, last=9)])


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        (None, None),
        ("", None),
        ("2020-05-05T01:02:03+00:00", datetime.fromisoformat("2020-05-05T01:02:03+00:00")),
    ],
)
def test_a_time_is_read_or_there_is_none(text: str | None, moment: datetime | None) -> None:
    assert rows.moment(text) == moment


@pytest.mark.parametrize("text", ["noon", "2020-99-99T00:00:00", "2020-05-05T25:00"])
def test_a_time_that_is_none_is_damage(text: str) -> None:
    with pytest.raises(UnreadableValue):
        rows.moment(text)


def test_totals_are_numbers() -> None:
    found = rows.totals(row(number=1, passages=2, terms=3, generation=4))
    assert found == rows.Totals(1, 2, 3, 4)
    with pytest.raises(UnreadableValue):
        rows.totals(row(number=1, passages="many", terms=3, generation=4))
