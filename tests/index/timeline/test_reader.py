"""Timelines out of a library, and the dates that they hang on."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from index.errors import BadQuestion, UnknownArticle
from index.library import Library, Outcome
from index.model.article import SHARED, Article, ArticleId, CollectionId
from index.model.scope import Scope
from index.model.time import Known
from index.model.timeline import Event, Status, Timeline
from index.store.embedded.database import FILE_NAME

HERE = Scope((SHARED,))
UNDATED = (
    "The shipyard confirmed on Sunday that it is selling its northern dock to a rival. "
    "It means to sign by September 15 at the latest. "
    "The first rumours came up at the end of last week."
)
DATED = "The shipyard confirmed on Sunday that its northern dock goes to a rival."


def article(
    text: str, name: str, published: date | None = None, collection: CollectionId = SHARED
) -> Article:
    return Article(ArticleId(name), collection, name, name.title(), text, published)


def dates(timeline: Timeline) -> list[str]:
    return [entry.when.value for entry in timeline.entries]


def test_an_empty_library_tells_nothing(library: Library) -> None:
    assert library.timeline(HERE) == Timeline(())
    assert library.timeline(HERE, about="docks") == Timeline(())


def test_a_timeline_needs_no_model(library: Library) -> None:
    library.add(article(DATED, "dated", date(2020, 8, 4)))
    with Library.open(library.directory, replace(library._settings, model="none such")) as other:
        assert dates(other.timeline(HERE)) == ["2020-08-02"]


def test_a_date_that_a_curator_states_counts_at_once(library: Library) -> None:
    library.add(article(UNDATED, "undated"))
    before = library.timeline(HERE)
    assert not before.entries
    assert {entry.when.value for entry in before.undated} == {
        "XXXX-WXX-7",
        "XXXX-09-15",
        "XXXX-WXX",
    }
    library.set_published(ArticleId("undated"), HERE, date(2020, 8, 3))
    after = library.timeline(HERE)
    # The head's own day is not told of: its first sentence names another.
    assert {"2020-W31", "2020-08-02", "2020-09-15"} <= set(dates(after))
    assert not after.undated
    assert library.article(ArticleId("undated"), HERE).published == date(2020, 8, 3)
    assert library.verify() == []


def test_adding_the_unchanged_article_leaves_the_curators_date(library: Library) -> None:
    library.add(article(UNDATED, "undated"))
    library.set_published(ArticleId("undated"), HERE, date(2020, 8, 3))
    assert library.add(article(UNDATED, "undated")) is Outcome.UNCHANGED
    assert library.curated(ArticleId("undated"), HERE) == date(2020, 8, 3)


@pytest.mark.parametrize(
    "change",
    [lambda lib: lib.rebuild(), lambda lib: lib.add(article(UNDATED + " Yes.", "undated"))],
)
def test_nor_does_a_rebuild_or_a_new_revision_undo_it(
    library: Library, change: Callable[[Library], object]
) -> None:
    library.add(article(UNDATED, "undated"))
    library.set_published(ArticleId("undated"), HERE, date(2020, 8, 3))
    change(library)
    assert "2020-09-15" in dates(library.timeline(HERE))
    assert library.verify() == []


def test_it_can_be_taken_back(library: Library) -> None:
    library.add(article(UNDATED, "undated"))
    first = library.timeline(HERE)
    library.set_published(ArticleId("undated"), HERE, date(2020, 8, 3))
    library.set_published(ArticleId("undated"), HERE, None)
    assert library.timeline(HERE) == first


def test_no_article_no_date(library: Library) -> None:
    with pytest.raises(UnknownArticle):
        library.set_published(ArticleId("none"), HERE, date(2020, 8, 3))


def test_removing_an_article_removes_its_events(library: Library) -> None:
    library.add(article(DATED, "dated", date(2020, 8, 4)))
    library.remove(ArticleId("dated"), HERE)
    assert library.timeline(HERE) == Timeline(())


def test_what_another_article_shows_is_inferred_and_goes_with_it(library: Library) -> None:
    library.add(article(UNDATED, "undated"))
    library.add(article(DATED, "dated", date(2020, 8, 4)))
    told = library.timeline(HERE.only(ArticleId("undated")))
    assert {entry.when.known for entry in told.entries} == {Known.INFERRED}
    (inference,) = told.inferred
    assert (inference.published, inference.words) == (date(2020, 8, 3), DATED)
    assert library.article(ArticleId("undated"), HERE).published is None
    wire = replace(HERE, sources=("Wire",))
    assert not library.timeline(wire).entries
    library.add(replace(article(UNDATED, "undated"), source="Wire"))
    assert dates(library.timeline(wire)) == dates(told)
    library.remove(ArticleId("dated"), HERE)
    assert library.timeline(HERE).inferred == ()


def test_evidence_of_another_collection_shows_nothing(library: Library) -> None:
    elsewhere = CollectionId("elsewhere")
    library.add(article(UNDATED, "undated"))
    library.add(article(DATED, "dated", date(2020, 8, 4), elsewhere))
    assert not library.timeline(HERE).entries
    assert library.timeline(Scope((SHARED, elsewhere))).inferred


def test_days_bound_a_timeline_at_both_ends(samples: Library) -> None:
    told = samples.timeline(HERE, since=date(2025, 1, 19), until=date(2025, 4, 4), count=50)
    assert {"2025-01-19", "2025-01-20", "2025-04-04"} == set(dates(told))
    assert not told.undated


def test_no_days_lie_between_exchanged_dates(samples: Library) -> None:
    with pytest.raises(BadQuestion, match="Exchange"):
        samples.timeline(HERE, since=date(2021, 1, 1), until=date(2020, 1, 1))


def test_a_topic_keeps_to_what_is_about_it(samples: Library) -> None:
    told = samples.timeline(HERE, about="Microsoft")
    assert {"2020-08-02", "2020-09-15"} <= set(dates(told))
    assert all(entry.when.value < "2021" for entry in told.entries)


@pytest.mark.parametrize("topic", ["Icelandic volcanoes", "the cricket world cup", "Xanthippe"])
def test_a_topic_that_nobody_wrote_about_has_none(samples: Library, topic: str) -> None:
    assert samples.timeline(HERE, about=topic) == Timeline(())


@pytest.mark.parametrize("topic", ["", " \n", "?!", "x" * 501])
def test_a_topic_has_to_be_one(samples: Library, topic: str) -> None:
    with pytest.raises(BadQuestion):
        samples.timeline(HERE, about=topic)


def test_the_samples_are_told_as_they_are_meant(samples: Library) -> None:
    told = samples.timeline(HERE, count=60)
    status = {
        (entry.when.value, entry.events[0].dated_by): entry.status
        for entry in (*told.entries, *told.undated)
    }
    assert status["2020-09-15", "September 15 at the latest"] is Status.PLANNED
    assert status["2025-12-16", "December 16"] is Status.PLANNED
    assert status["2020-09-13", "September 13"] is Status.HAPPENED
    assert status["XXXX-01-20", "January 20"] is Status.HAPPENED
    for entry in (*told.entries, *told.undated):
        for event in entry.events:
            boilerplate = event.article.boilerplate
            start, end = event.sentence
            assert not any(begin < end and start < stop for begin, stop in boilerplate)


def test_verify_finds_an_event_that_stands_nowhere(library: Library) -> None:
    library.add(article(DATED, "dated", date(2020, 8, 4)))
    with closing(sqlite3.connect(library.directory / FILE_NAME)) as connection, connection:
        connection.execute("UPDATE events SET date_end = 10000")
    assert any("date's words" in problem for problem in library.verify())


class Reads:
    """What was asked of a store's events."""

    def __init__(self, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[tuple[Scope, date | None, date | None]] = []
        real = library.store.events

        def events(
            scope: Scope, *, since: date | None = None, until: date | None = None
        ) -> tuple[Event, ...]:
            self.asked.append((scope, since, until))
            return real(scope, since=since, until=until)

        monkeypatch.setattr(library.store, "events", events)


def test_a_period_is_read_from_the_store_as_a_period(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(article(DATED, "dated", date(2020, 8, 4)))
    library.add(article("The dock was built in 1990.", "old", date(2020, 8, 5)))
    reads = Reads(library, monkeypatch)
    since, until = date(1980, 1, 1), date(1999, 12, 31)
    assert dates(library.timeline(HERE, since=since, until=until)) == ["1990"]
    assert reads.asked == [(HERE, since, until)]


def test_an_articles_timeline_reads_that_article_alone(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(article(DATED, "dated", date(2020, 8, 4)))
    library.add(article("The dock was built in 1990.", "old", date(2020, 8, 5)))
    reads = Reads(library, monkeypatch)
    only = HERE.only(ArticleId("old"))
    assert dates(library.timeline(only))[0] == "1990"
    assert reads.asked == [(only, None, None)]


def test_what_is_inferred_is_inferred_once_until_something_changes(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(article(UNDATED, "undated"))
    library.add(article(DATED, "dated", date(2020, 8, 4)))
    library.timeline(HERE)
    reads = Reads(library, monkeypatch)
    library.timeline(HERE)
    # A server without articles of its own shares what is inferred of the others'.
    library.timeline(Scope((SHARED, CollectionId("guild:7"))))
    assert len(reads.asked) == 2
    library.remove(ArticleId("dated"), HERE)
    library.timeline(HERE)
    assert len(reads.asked) == 4
