"""The running year, month or week: its parts and ends, its own, and all of it."""

from datetime import date

import pytest

from index.text.timex import find_mentions

PUBLISHED = date(2020, 8, 10)


def values(text: str, published: date | None = PUBLISHED) -> list[str]:
    return [mention.value for mention in find_mentions(text, published)]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It will close by the end of the month.", "2020-08"),
        ("It will close by the end of the decade.", "202"),
        ("It was built early in the century.", "20"),
        ("It will close by year-end.", "2020"),
        ("It will close by yearend.", "2020"),
        ("It will close by midyear.", "2020"),
        ("It closed at mid-week.", "2020-W33"),
        ("It is the year's worst storm.", "2020"),
        ("It was the week's best day.", "2020-W33"),
        ("For the year, sales fell.", "2020"),
        ("Sales fell in the latest week.", "2020-W32"),
    ],
)
def test_what_runs_is_of_the_day_of_writing(sentence: str, value: str) -> None:
    assert values(sentence) == [value]


@pytest.mark.parametrize(
    ("sentence", "published", "value"),
    [
        ("It has risen since year-end.", PUBLISHED, "2019"),
        ("At year-end it had 20 ships.", date(2020, 1, 20), "2019"),
        ("At year-end it will have 20 ships.", date(2020, 1, 20), "2020"),
        ("At year-end 1988 it had 20 ships.", PUBLISHED, "1988"),
        ("At year-end it had 20 ships.", None, "XXXX"),
    ],
)
def test_a_year_end_is_the_one_that_the_words_or_the_verb_tell(
    sentence: str, published: date | None, value: str
) -> None:
    assert values(sentence, published) == [value]


def test_the_month_is_the_one_just_spoken_of() -> None:
    assert values("Orders fell in June. Prices rose in the month.") == ["2020-06", "2020-06"]
    assert values("Prices rose in the month.") == []
    assert values("It rained in June. It fell in the month before.") == ["2020-06", "2020-05"]


@pytest.mark.parametrize(
    "sentence",
    [
        "He won the video of the year.",
        "It earned $9 for the year ended June 30.",
        "He stayed for the year in which it closed.",
        "It was the decade's best film.",
        "The quarter's edge was worn.",
    ],
)
def test_no_time_is_told_where_none_is_meant(sentence: str) -> None:
    assert "2020" not in values(sentence)
