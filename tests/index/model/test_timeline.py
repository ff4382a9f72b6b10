"""The values of timelines: events give their own words, and what bears on their date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import SHARED, Article, ArticleId, Span
from index.model.date_value import Precision
from index.model.time import Known
from index.model.timeline import Event, Inference, Status, Timeline, When

DAY = date(2020, 5, 5)
WHEN = When("2020-05-05", (DAY, DAY), Precision.DAY, None, Known.STATED)
TEXT = "It rained. The ferry sank on 5 May near Saltö. Nobody was hurt."
SENTENCE = Span(11, 46)


def event(text: str, sentence: Span, dated: Span | None) -> Event:
    article = Article(ArticleId("a"), SHARED, "a.txt", "", text)
    return Event(article, sentence, dated, WHEN, Status.HAPPENED, 1)


def test_an_event_has_its_sentence_and_its_dates_words() -> None:
    told = event(TEXT, SENTENCE, Span(29, 34))
    assert told.text == "The ferry sank on 5 May near Saltö."
    assert told.dated_by == "5 May"
    assert told.around == ("The ferry sank on ", " near Saltö.")


def test_news_of_the_publication_day_is_dated_by_no_words() -> None:
    told = event(TEXT, SENTENCE, None)
    assert told.dated_by == ""
    assert told.around == ("", told.text)


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_what_bears_on_a_date_is_in_the_sentence_and_bounded(before: int, after: int) -> None:
    sentence = "x" * before + "5 May" + "y" * after
    text = f"Before. {sentence} After."
    told = event(text, Span(8, 8 + len(sentence)), Span(8 + before, 13 + before))
    left, right = told.around
    assert told.text.startswith(left) or len(left) == 1000
    assert f"{left}5 May{right}" in told.text
    assert (len(left), len(right)) == (min(before, 1000), min(after, 1000))


@pytest.mark.parametrize("status", list(Status))
def test_a_status_is_read_as_it_is_written(status: Status) -> None:
    assert Status.read(str(status)) is status


@given(st.sets(st.sampled_from(list(Status)), min_size=1))
def test_several_at_once_are_read_as_they_are_written(statuses: set[Status]) -> None:
    both = Status(0)
    for each in statuses:
        both |= each
    assert Status.read(str(both)) == both
    assert set(both) == statuses


@pytest.mark.parametrize("words", ["", "said", "planned,denied", "planned, said", "planned, "])
def test_what_is_no_status_is_not_read(words: str) -> None:
    with pytest.raises(ValueError, match="is no status"):
        Status.read(words)


def test_what_shows_a_date_is_the_articles_own_words() -> None:
    article = Article(ArticleId("b"), SHARED, "b.txt", "", TEXT)
    undated = Article(ArticleId("a"), SHARED, "a.txt", "", "x")
    assert Inference(undated, DAY, article, Span(29, 34)).words == "5 May"


def test_a_dates_value_is_taken_apart() -> None:
    parts = WHEN.parts
    assert (parts.year, parts.month, parts.day, parts.precision) == (2020, 5, 5, Precision.DAY)
    assert When("XXXX-WXX-7", None, Precision.DAY, None, Known.UNRESOLVED).parts.weekday == 7


def test_a_timeline_may_be_empty() -> None:
    assert Timeline(()) == Timeline((), (), ())
