"""Which sentences are events, of what date, and how the sentence speaks of it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model.article import Span
from index.model.date_value import Precision
from index.model.time import Known
from index.model.timeline import Event, Status
from index.timeline import events
from tests.index.timeline.articles import article, events_of, sentences

FILLER = "Nothing of note was said here by anyone. The weather was mild and the streets were dry. "


def dated(text: str, published: date | None = date(2020, 8, 10)) -> list[Event]:
    """Events of a sentence that does not stand at its article's head."""
    return [event for event in events_of(FILLER + text, published) if event.date_span]


def test_an_event_quotes_its_sentence_and_points_at_the_date() -> None:
    (event,) = dated("The harbour reopened on Sunday after repairs.")
    assert event.text == "The harbour reopened on Sunday after repairs."
    assert event.date_span is not None
    assert event.article.text[slice(*event.date_span)] == "Sunday"
    assert event.when.value == "2020-08-09"
    assert (event.when.precision, event.when.known) == (Precision.DAY, Known.RESOLVED)


def test_last_week_is_a_week_and_never_a_day() -> None:
    announced, ban = dated(
        "Last week the mayor announced a ban would start on September 15 unless somebody paid."
    )
    assert announced.when.value == "2020-W32"
    assert announced.when.interval == (date(2020, 8, 3), date(2020, 8, 9))
    assert announced.when.precision is Precision.WEEK
    assert announced.status is Status.HAPPENED
    assert ban.when.value == "2020-09-15"
    assert ban.status is Status.PLANNED | Status.CONDITIONAL


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The bridge collapsed on Friday.", Status.HAPPENED),
        ("The bridge will be closed on Friday.", Status.PLANNED),
        ("The trial starts on September 1.", Status.PLANNED),
        ("The trial could start on September 1.", Status.PLANNED | Status.CONDITIONAL),
        (
            "If it rains, the match will be held on September 1.",
            Status.PLANNED | Status.CONDITIONAL,
        ),
        ("The firm did not pay on Friday.", Status.DENIED),
        ("She denied that she was there on Friday.", Status.DENIED),
        ("She denied the charges on Friday.", Status.HAPPENED),
        ("It was not only closed but sold on Friday.", Status.HAPPENED),
    ],
)
def test_how_a_sentence_speaks_of_its_date(sentence: str, status: Status) -> None:
    assert [event.status for event in dated(sentence)] == [status]


def test_an_undated_article_plans_by_its_words() -> None:
    (planned,) = dated("The firm plans to finish by September 15 at the latest.", None)
    assert (planned.when.value, planned.status) == ("XXXX-09-15", Status.PLANNED)
    assert (planned.when.interval, planned.when.known) == (None, Known.UNRESOLVED)
    (happened,) = dated("The firm confirmed on Sunday that talks are held.", None)
    assert (happened.when.value, happened.status) == ("XXXX-WXX-7", Status.HAPPENED)


@pytest.mark.parametrize(
    "sentence",
    [
        "The 2012 election was close.",
        "Prices are higher than in 2012.",
        "They recently moved and are now content.",
        "Nobody knows when.",
    ],
)
def test_naming_a_date_is_not_asserting_it(sentence: str) -> None:
    assert dated(sentence) == []


def test_the_head_of_an_article_tells_the_news_of_its_day() -> None:
    text = "The harbour has been sold to a shipping firm. It is for sale no more? Old."
    (event,) = events_of(text)
    assert (event.when.value, event.date_span) == ("2020-08-10", None)
    assert event.when.known is Known.INFERRED
    assert events_of(text, None) == ()


def test_a_head_that_dates_its_news_is_not_of_the_day() -> None:
    assert [
        event.when.value for event in events_of("The harbour was sold on Friday to a firm.")
    ] == ["2020-08-07"]


def test_boilerplate_gives_no_event_and_no_words_of_a_quote() -> None:
    text = "date 2020-08-10 The harbour has been sold to a firm. Today they learnt to sail."
    advert = text.index("Today")
    boilerplate = (Span(0, 15), Span(advert, len(text)))
    (event,) = events_of(text, boilerplate=boilerplate)
    assert event.text.strip() == "The harbour has been sold to a firm."
    assert event.when.value == "2020-08-10"


def test_what_hangs_on_an_inferred_publication_date_is_inferred() -> None:
    text = FILLER + "The harbour reopened on Sunday."
    inferred = events_of(text, date(2020, 8, 3), published_known=Known.INFERRED)
    assert {event.when.known for event in inferred} == {Known.INFERRED}


@given(st.text(max_size=200), st.one_of(st.none(), st.dates()))
@settings(deadline=None)
def test_any_text_gives_events_inside_it(text: str, published: date | None) -> None:
    whole = article(text + " He left on 3 May 2019.", published)
    for event in events(whole, sentences(whole.text)):
        assert event.text == whole.text[event.sentence.start : event.sentence.end]
        if event.date_span:
            assert event.sentence.start <= event.date_span.start
            assert event.date_span.end <= event.sentence.end


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("It said on July 13 that it would not sell the dock.", Status.HAPPENED),
        ("It did not sell the dock on July 13.", Status.DENIED),
        ("On August 19, the mayor said that he had blessed the plan.", Status.HAPPENED),
        ("On August 19, the mayor will bless the plan.", Status.PLANNED),
        ("The order, signed on July 16, moved the date to December 16.", Status.HAPPENED),
    ],
)
def test_the_verb_that_belongs_to_the_date_says_how(sentence: str, status: Status) -> None:
    dated = [event for event in events_of(sentence) if event.date_span is not None]
    assert dated[0].status is status


def test_what_something_was_moved_to_is_still_to_come() -> None:
    moved = events_of("The order, signed on July 16, moved the date to March 1.")[-1]
    assert (moved.when.value, moved.status) == ("2021-03-01", Status.PLANNED)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("On January 20 he signed an order that put it off by 75 days.", Status.HAPPENED),
        ("On Sunday it came back after he, who was to be sworn in, had promised.", Status.HAPPENED),
        ("It wants to finish by September 15 at the latest.", Status.PLANNED),
        ("On January 20 he will sign an order.", Status.PLANNED),
    ],
)
def test_the_verb_nearest_to_an_undated_articles_date_says_how(
    sentence: str, status: Status
) -> None:
    assert events_of(sentence, None)[0].status is status


def test_a_neighbour_that_says_better_when_it_was_speaks_alone() -> None:
    later = events_of("It met on July 13. Five days later, on July 18, it met again.")
    assert [event.dated_by for event in later] == ["July 13", "July 18"]
    named = events_of("It stopped late on January 18, a Saturday.", None)
    assert [event.when.value for event in named] == ["XXXX-01-18"]


def test_a_head_that_names_its_day_leaves_the_next_sentence_alone() -> None:
    told = events_of("The mayor resigned on Monday. In his place the council chose a clerk.")
    assert [event.dated_by for event in told] == ["Monday"]
