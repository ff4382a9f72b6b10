"""Times told from what the text has just spoken of."""

import pytest

from tests.index.text.timex.test_sentences import values

BUILT = "It was built on 4 May 2019."


@pytest.mark.parametrize(
    ("then", "words", "value"),
    [
        ("It burned the following day.", "the following day", "2019-05-05"),
        ("It burned the next day.", "the next day", "2019-05-05"),
        ("It was planned the previous month.", "the previous month", "2019-04"),
        ("It burned two months later.", "two months later", "2019-07"),
        ("It was planned three years earlier.", "three years earlier", "2016"),
        ("It burned the following Tuesday.", "the following Tuesday", "2019-05-07"),
        ("It burned that summer.", "that summer", "2019-SU"),
        ("It burned the following January.", "the following January", "2020-01"),
        ("It burned in June of the same year.", "June of the same year", "2019-06"),
    ],
)
def test_it_counts_from_the_time_before(then: str, words: str, value: str) -> None:
    assert values(f"{BUILT} {then}")[words] == value


def test_without_a_time_before_it_counts_from_the_day_of_writing() -> None:
    assert values("It burned the previous day.")["the previous day"] == "2020-08-09"


def test_without_either_it_stays_open() -> None:
    found = values("It burned the previous day.", None)
    assert all("X" in value for value in found.values())


def test_a_day_of_which_only_the_month_is_known_is_no_day() -> None:
    assert "X" in values("It was built in May 2019. It burned that day.")["that day"]


def test_what_counts_from_an_event_is_left_alone() -> None:
    assert "two days before" not in values(f"{BUILT} It rained two days before the vote.")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It fell in 2012, and rose the year before.", "2011"),
        ("It fell in 2012, and rose the year after.", "2013"),
        ("It fell in May 2012, and rose the previous winter.", "2011-WI"),
        ("It fell in May 2012, and rose the previous spring.", "2011-SP"),
        ("It fell in May 2012, and rose the following summer.", "2012-SU"),
        ("It fell in May 2012, and rose that same summer.", "2012-SU"),
    ],
)
def test_what_stands_beside_is_told_from_what_was_named(sentence: str, value: str) -> None:
    assert list(values(sentence).values())[-1] == value


def test_the_day_before_an_event_is_not_told_by_the_text() -> None:
    assert "the day before" not in values("It fell on May 3, the day before the vote.")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It will be done over the next month.", "2020-09"),
        ("It will be done in the next year.", "2021"),
        ("It went on for the next year.", ""),
        ("It will be done in the next day or two.", ""),
        ("It came a week later than planned.", ""),
        ("It came a year earlier than planned.", ""),
        ("Earlier in the day, it rained.", "2020-08-10"),
    ],
)
def test_how_long_is_told_from_when(sentence: str, value: str) -> None:
    assert [*values(sentence).values()] == ([value] if value else [])


def test_in_the_day_is_the_storys_own() -> None:
    found = values("On Friday it rained. Later in the day, it snowed.")
    assert found["Later in the day"] == "2020-08-07"


def test_what_has_happened_is_not_still_to_come() -> None:
    assert values("The following year he moved away.") == {"The following year": "XXXX"}
    assert values("The following year he will move.") == {"The following year": "2021"}
    assert values("It sank in 2012. The following year it rose.")["The following year"] == "2013"
