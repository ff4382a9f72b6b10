"""Which dates matter: those that many recall, written out, long after, in the topic's words."""

from datetime import date

import pytest

from index.model.article import Span
from index.model.date_value import Precision
from index.model.time import Known
from index.model.timeline import Event, Status, When
from index.timeline.ranking import importance
from tests.index.timeline.articles import article

SUNK = date(2020, 3, 3)
REPORTED = date(2020, 3, 5)


def event(
    words: str = "on 3 March",
    day: date = SUNK,
    published: date | None = REPORTED,
    name: str = "one",
    sentence: str = "The ferry sank {}.",
) -> Event:
    text = sentence.format(words)
    at = text.index(words)
    when = When(str(day), (day, day), Precision.DAY, None, Known.RESOLVED)
    return Event(
        article(text, published, name),
        Span(0, len(text)),
        Span(at, at + len(words)),
        when,
        Status.HAPPENED,
        0,
    )


def weight(*events: Event, about: tuple[str, ...] = (), day: date = SUNK) -> float:
    return importance(events, about)[str(day)]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (event("on 3 March"), event("on Tuesday")),
        (event(published=date(2021, 3, 5)), event()),  # recalled a year later
        (event(), event(published=date(2020, 3, 1))),  # announced before
    ],
    ids=["written out", "long after", "told after"],
)
def test_a_mention_weighs_more(more: Event, less: Event) -> None:
    assert weight(more) > weight(less)


def test_a_sentence_of_the_topic_weighs_more_than_another() -> None:
    assert weight(event(), about=("ferry",)) == 2 * weight(event(), about=("mayor",))
    assert weight(event(), about=()) == weight(event(), about=("ferry",))


def test_each_article_counts_once_by_its_weightiest_mention() -> None:
    alone = weight(event("on 3 March"))
    assert weight(event("on 3 March"), event("on Tuesday")) == alone
    assert weight(event("on 3 March"), event("on 3 March")) == alone
    assert weight(event(name="one"), event(name="two")) == 2 * alone


def test_a_day_on_which_an_article_was_published_counts_for_it() -> None:
    found = importance([event(name="one"), event(name="two")], ())
    assert found[str(REPORTED)] == 2


def test_what_lay_long_before_the_story_is_background() -> None:
    old = date(2015, 1, 1)
    told = importance([event("on 1 January 2015", old), event(name="two")], ())
    without = importance(
        [event("on 1 January 2015", old, published=date(2015, 2, 1)), event(name="two")], ()
    )
    assert told[str(old)] < without[str(old)] or told[str(old)] < 3 * told[str(SUNK)]


def test_background_weighs_three_tenths_of_what_it_would() -> None:
    old = date(2015, 1, 1)
    in_its_time = event("on 1 January 2015", old, published=date(2015, 1, 2), name="first")
    recalled = event("on 1 January 2015", old, name="later")
    both = importance([in_its_time, recalled], ())[str(old)]
    alone = [importance([each], ())[str(old)] for each in (in_its_time, recalled)]
    assert both == pytest.approx(alone[0] + alone[1] / 0.3)


def test_what_has_no_days_or_no_words_of_its_own_is_not_mentioned() -> None:
    unresolved = When("XXXX-WXX-7", None, Precision.DAY, None, Known.UNRESOLVED)
    made = event()
    bare = Event(made.article, made.sentence, made.date_span, unresolved, made.status, 0)
    undated = Event(made.article, made.sentence, None, made.when, made.status, 0)
    assert importance([bare, undated], ()).keys() == {str(REPORTED)}


def test_nothing_has_no_importance() -> None:
    assert importance([], ()) == {}


def test_an_undated_articles_mentions_count_a_little() -> None:
    assert 0 < weight(event(published=None)) < weight(event())


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_calendars_ends_are_days_like_others(day: date) -> None:
    assert weight(event("in 1", day, published=day), day=day) > 0
