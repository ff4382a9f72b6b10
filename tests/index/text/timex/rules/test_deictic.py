"""Times told from the day of writing, Monday 10 August 2020."""

from datetime import date

import pytest

from tests.index.text.timex.test_sentences import values


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("It sank today.", "today", "2020-08-10"),
        ("It sank yesterday.", "yesterday", "2020-08-09"),
        ("It will sail tomorrow.", "tomorrow", "2020-08-11"),
        ("It sank last week.", "last week", "2020-W32"),
        ("It sank last month.", "last month", "2020-07"),
        ("It sank last year.", "last year", "2019"),
        ("It will sail next month.", "next month", "2020-09"),
        ("It sank three years ago.", "three years ago", "2017"),
        ("It sank two days ago.", "two days ago", "2020-08-08"),
        ("It sank on Friday.", "Friday", "2020-08-07"),
    ],
)
def test_it_counts_from_the_publication_date(sentence: str, words: str, value: str) -> None:
    assert values(sentence)[words] == value


@pytest.mark.parametrize("word", ["today", "yesterday", "last week", "three years ago", "Friday"])
def test_without_a_publication_date_it_stays_open(word: str) -> None:
    found = values(f"It sank {word}.", None)
    assert found
    assert all("X" in value or value.endswith("_REF") for value in found.values())


@pytest.mark.parametrize(
    "published", [date(1, 1, 1), date(9999, 12, 31)], ids=["first day", "last day"]
)
def test_the_calendars_ends_are_no_error(published: date) -> None:
    for word in ("yesterday", "tomorrow", "last year", "next year", "ten years ago", "last week"):
        values(f"It sank {word}.", published)


def test_a_newspapers_name_is_no_day() -> None:
    assert values("He reads USA Today.") == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "She told the Sunday Times that it sank.",
        "He was once her Sunday school teacher.",
        "It was on 'Saturday Night Live'.",
    ],
)
def test_a_day_of_the_week_in_a_name_is_none(sentence: str) -> None:
    assert values(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("He told USA TODAY that it sank.", {}),
        ("Follow USA TODAY reporter Jo Hill.", {}),
        ("COUNCIL SAYS TODAY IT WILL CLOSE", {"TODAY": "2020-08-10"}),
        ("TODAY it sank.", {"TODAY": "2020-08-10"}),
    ],
)
def test_a_paper_called_today_is_no_day(sentence: str, found: dict[str, str]) -> None:
    assert values(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("A Friday hearing was held.", "Friday", "2020-08-07"),
        ("He told a Thursday press briefing so.", "Thursday", "2020-08-06"),
        ("Two years ago Friday, it sank.", "Two years ago Friday", "2018-08-07"),
        ("It sank a week ago Friday.", "a week ago Friday", "2020-07-31"),
    ],
)
def test_a_weekday_of_what_is_held_or_long_ago(sentence: str, words: str, value: str) -> None:
    assert values(sentence)[words] == value


def test_any_friday_is_none() -> None:
    assert values("It was a Friday like any other.") == {}


def test_what_the_sentence_before_compares_says_nothing() -> None:
    assert values("It is the worst of all times. In ten days it will open.") == {
        "ten days": "2020-08-20"
    }
