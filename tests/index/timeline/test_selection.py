"""Which dates a timeline has, what it says of each, and who else said it."""

import random
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from index.model.article import ArticleId, Span
from index.model.date_value import Precision
from index.model.time import Known
from index.model.timeline import Event, Status, Timeline, When
from index.timeline import build
from tests.index.timeline.articles import article, events_of


def values(timeline: Timeline) -> list[str]:
    return [entry.when.value for entry in timeline.entries]


def story() -> list[Event]:
    return [
        *events_of(
            "The ferry sank off the coast on 3 March 2019. Divers will search on Friday.",
            date(2019, 3, 5),
            "first",
        ),
        *events_of(
            "The ferry sank off the northern coast on 3 March. Its captain was arrested on Monday.",
            date(2019, 4, 10),
            "second",
        ),
        *events_of(
            "The ferry sank off the rocky coast on 3 March 2019.", date(2020, 3, 4), "third"
        ),
    ]


def test_nothing_gives_an_empty_timeline() -> None:
    assert build([]) == Timeline(())


def test_entries_stand_oldest_first() -> None:
    timeline = build(story())
    intervals = [entry.when.interval for entry in timeline.entries if entry.when.interval]
    assert len(intervals) == len(timeline.entries)
    assert intervals == sorted(intervals)
    assert "2019-04-08" in values(timeline)


def test_the_date_that_every_article_recalls_comes_first_of_all() -> None:
    assert values(build(story(), 1)) == ["2019-03-03"]


def test_one_event_told_by_several_articles_is_one_entry_with_its_sources() -> None:
    (entry,) = build(story(), 1).entries
    assert sorted(event.article.id for event in entry.events) == ["first", "second", "third"]


def test_two_events_of_one_day_stay_two() -> None:
    day = date(2019, 3, 5)
    told = [
        *events_of("Lightning burnt the old library down on 3 March 2019.", day, "a"),
        *events_of("Voters elected Maria Lopez president on 3 March 2019.", day, "b"),
    ]
    timeline = build(told, per_date=2)
    assert values(timeline) == ["2019-03-03", "2019-03-03"]
    assert len(build(told, 1).entries) == 1
    assert len(build(told, 20).entries) == 2


def test_a_week_that_tells_what_a_day_tells_folds_into_the_day() -> None:
    told = [
        *events_of(
            "Surgeons separated the conjoined twins on 5 August 2020.", date(2020, 8, 9), "a"
        ),
        *events_of("Surgeons separated the conjoined twins last week.", date(2020, 8, 10), "b"),
    ]
    (entry,) = build(told).entries
    assert entry.when.value == "2020-08-05"
    assert len(entry.events) == 2


def test_bounds_are_included_and_a_span_that_touches_them_stays() -> None:
    assert values(build(story(), after=date(2019, 3, 4), before=date(2019, 4, 8))) == [
        "2019-03-08",
        "2019-04-08",
    ]
    assert build(story(), after=date(2020, 1, 1), before=date(2019, 1, 1)).entries == ()


def test_only_the_precisions_asked_for() -> None:
    told = events_of("It was built in 1998. It burnt down on 3 May 2001.")
    assert values(build(told, precisions={Precision.YEAR})) == ["1998"]


def test_the_topic_prefers_its_sentences() -> None:
    day = date(2019, 3, 5)
    told = [
        *events_of("Lightning burnt the old library down on 3 March 2019.", day, "a"),
        *events_of("Voters elected Maria Lopez president on 3 March 2019.", day, "b"),
    ]
    (entry,) = build(told, 1, about={"Lopez"}).entries
    assert "Lopez" in entry.events[0].text
    (entry,) = build(told, 1, about={"library"}).entries
    assert "library" in entry.events[0].text


def test_what_is_not_resolved_stands_apart() -> None:
    timeline = build(events_of("The firm confirmed on Sunday that talks are held.", None))
    assert timeline.entries == ()
    (entry,) = timeline.undated
    assert entry.when == When("XXXX-WXX-7", None, Precision.DAY, None, Known.UNRESOLVED)


@given(st.randoms())
@settings(deadline=None)
def test_the_order_of_the_events_does_not_matter(shuffled: random.Random) -> None:
    events = story()
    shuffled.shuffle(events)
    assert build(events) == build(story())


@given(st.lists(st.dates(), max_size=30), st.integers(0, 10))
@settings(max_examples=50, deadline=None)
def test_never_more_entries_than_asked_for_and_all_of_them_events(
    days: list[date], count: int
) -> None:
    told = [
        event
        for number, day in enumerate(days)
        for event in events_of(
            f"The committee met on {day.isoformat()} about matter {number}.", day, f"a{number}"
        )
    ]
    timeline = build(told, count)
    assert len(timeline.entries) <= count
    assert all(event in told for entry in timeline.entries for event in entry.events)


def test_ten_thousand_events_give_as_many_entries_as_are_asked_for() -> None:
    told = []
    for number in range(10_000):
        day = date(2010, 1, 1) + timedelta(days=number % 3000)
        text = f"Ship {number} of fleet {number % 97} reached port {number % 31} on that day."
        told.append(
            Event(
                article(text, day, f"a{number}"),
                Span(0, len(text)),
                Span(len(text) - 9, len(text) - 1),
                When(day.isoformat(), (day, day), Precision.DAY, None, Known.STATED),
                Status.HAPPENED,
                0,
            )
        )
    assert len(build(told, 50).entries) == 50
    assert told[0].article.id == ArticleId("a0")
