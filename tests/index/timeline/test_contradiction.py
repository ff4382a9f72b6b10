"""A text that can't be of the day it is said to be of is told by the sentence that shows it."""

from datetime import date

import pytest

from index.model.article import Post, Span
from index.text.language import ENGLISH
from index.timeline.contradiction import Reason, contradictions
from tests.factories import article

DAY = date(2021, 1, 6)


def found(text: str, published: date | None = DAY, *posts: Post) -> list[tuple[str, Reason]]:
    told = article(text, published=published, posts=posts)
    sentences = ENGLISH.sentences.split(text, told.boilerplate)
    return [(text[slice(*each.words)], each.reason) for each in contradictions(told, sentences)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The lock was closed on 14 September 2021.", "14 September 2021"),
        ("On March 3, 2022, the board closed the lock.", "March 3, 2022"),
        ("The board said in May 2021 that nobody paid.", "May 2021"),
        ("It rained. The gates broke on 2021-09-14 at noon.", "2021-09-14"),
        ("Divers found the wreck on Monday, 10 January 2022.", "10 January 2022"),
    ],
)
def test_a_later_day_told_as_past_contradicts_it(text: str, words: str) -> None:
    [(shown, reason)] = found(text)
    assert words in shown
    assert reason is Reason.TOLD_AS_PAST


@pytest.mark.parametrize(
    "text",
    [
        "The lock will be closed on 14 September 2021.",
        "The lock was closed on 14 September 2020.",
        "The lock was to be closed on 14 September 2021.",
        "The board moved the opening to 14 September 2021.",
        "They signed a lease from 1 May 2021.",
        "The sale is due on 14 September 2021.",
        "He said that it would open on 14 September 2021.",
        "The board was expected to meet on 14 September 2021.",
        "The ban was extended until 14 September 2021.",
        "The lock closes on 14 September 2021.",
        "The lock was closed on 6 January 2021.",
        "The lock was closed on Monday.",
        "The 2022 budget was passed.",
        "",
    ],
)
def test_what_is_planned_or_had_come_does_not(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The lock was closed on Tuesday, January 4.", "Tuesday, January 4"),
        ("The lock was closed on Tuesday 4 January.", "Tuesday 4 January"),
        ("It will close on Friday, January 14, they said.", "Friday, January 14"),
        ("It was shut on Tuesday (January 4) at noon.", "Tuesday (January 4"),
    ],
)
def test_a_weekday_that_the_date_has_in_another_year_contradicts_it(text: str, words: str) -> None:
    assert found(text) == [(words, Reason.WEEKDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "The lock was closed on Monday, January 4.",
        "It was shut on Monday (January 4) at noon.",
        "It will open on Thursday, 1 July.",
        "It was closed on Tuesday, January 4, 2011.",
        "It was closed on Tuesday. January 4 is a holiday.",
    ],
)
def test_a_weekday_that_agrees_does_not(text: str) -> None:
    assert found(text) == []


def test_an_undated_article_contradicts_nothing() -> None:
    assert found("The lock was closed on 14 September 2021.", None) == []


def test_boilerplate_and_posts_with_a_day_of_their_own_say_nothing_of_it() -> None:
    text = "The lock was closed on 14 September 2021."
    assert found(text, DAY, Post(Span(0, len(text)), date(2021, 9, 15))) == []
    told = article(text, published=DAY, boilerplate=(Span(0, len(text)),))
    assert contradictions(told, (Span(0, len(text)),)) == ()
