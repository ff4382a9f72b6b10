"""Months, of an article of Monday 10 August 2020; and the words that only look like one."""

import calendar
from datetime import date

import pytest

from index.model.time import Known, Modifier
from index.text.timex import find_mentions
from tests.index.text.timex.test_sentences import only, values


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_is_read_with_its_year(number: int) -> None:
    name = calendar.month_name[number]
    for words in (f"{name} 2012", f"{name} of 2012", f"2012 {name}", f"{name[:3]} 2012"):
        found = only(f"It opened in {words}.", None)
        assert (found.value, found.known) == (f"2012-{number:02d}", Known.STATED)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It opened in June of last year.", "2019-06"),
        ("It will open in May next year.", "2021-05"),
        ("It opened last August.", "2019-08"),
        ("It opened last July.", "2020-07"),
        ("It will open next May.", "2021-05"),
        ("It will open this September.", "2020-09"),
        ("It opened in October.", "2019-10"),
        ("It will open in October.", "2020-10"),
        ("It opened in August.", "2020-08"),
        ("It opened in Sept. '98.", "1998-09"),
    ],
)
def test_a_pointer_or_the_verb_says_of_which_year(sentence: str, value: str) -> None:
    assert only(sentence).value == value


@pytest.mark.parametrize(
    ("part", "modifier"),
    [("early", Modifier.START), ("mid-", Modifier.MID), ("late", Modifier.END)],
)
def test_a_part_of_a_month_is_kept_beside_it(part: str, modifier: Modifier) -> None:
    found = only(f"It opened in {part}{'' if part.endswith('-') else ' '}July 2019.")
    assert (found.value, found.modifier) == ("2019-07", modifier)


@pytest.mark.parametrize("words", ["October", "June of last year", "late July"])
def test_without_a_publication_date_the_year_stays_open(words: str) -> None:
    found = only(f"It opened in {words}.", None)
    assert found.value.startswith("XXXX-")
    assert found.known is Known.UNRESOLVED


@pytest.mark.parametrize(
    "sentence",
    [
        "Theresa May spoke.",
        "It may open.",
        "May I come in?",
        "They march on.",
        "April Jones wrote it.",
        "The march began.",
        "An august body met.",
    ],
)
def test_a_name_or_a_verb_is_no_month(sentence: str) -> None:
    assert values(sentence) == {}


@pytest.mark.parametrize(
    ("words", "published"), [("last December", date.min), ("next January", date.max)]
)
def test_a_month_past_the_calendars_ends_is_none(words: str, published: date) -> None:
    assert values(f"It opened {words}.", published) == {}


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It opened this past March.", "2020-03"),
        ("It was put off past March, and beyond.", "2020-03"),
        ("It will be put off past October.", "2020-10"),
    ],
)
def test_past_points_back_only_behind_this(sentence: str, value: str) -> None:
    assert only(sentence).value == value


def test_a_history_looks_ahead_from_its_writing() -> None:
    past = "In 1901, 1912, 1920, 1931 and 1945 it rose. In May 1946 it fell."
    assert [*values(f"{past} In June it burned.").values()][-1] == "1946-06"
    assert [*values(f"{past} A trial will begin in September.").values()][-1] == "2020-09"


def test_a_century_does_not_date_a_historys_months() -> None:
    past = "In the 20th century it rose, in 1901, 1912, 1920, 1931 and 1945."
    history = f"In the 20th century it rose. It was told in June. {past}"
    assert [mention.value for mention in find_mentions(history, date(2021, 1, 12))][1] == "2020-06"
