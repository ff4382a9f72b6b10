"""Set phrases of time, and what recurs or lasts."""

from datetime import date

import pytest

from index.text.timex import find_mentions

WEDNESDAY = date(2021, 2, 10)

MONDAY = date(2020, 8, 10)


def values(text: str, published: date | None = WEDNESDAY) -> list[str]:
    return [mention.value for mention in find_mentions(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ended two Sundays ago.", "2021-01-31"),
        ("It ended two Wednesdays ago.", "2021-01-27"),
        ("It ended a year and a half ago.", "2019"),
        ("It will end in a fortnight.", "2021-02-24"),
        ("It met again a fortnight later.", "2021-02-24"),
        ("It will end a week from Friday.", "2021-02-19"),
        ("It will end on Friday week.", "2021-02-19"),
        ("The Friday week-long strike failed.", "2021-02-05"),
        ("It sat on the first Monday in October.", "2020-10-05"),
        ("It sat on the last Friday of March 2019.", "2019-03-29"),
        ("It sat on the third Thursday of last month.", "2021-01-21"),
        ("It rained in the week of March 3, 2020.", "2020-W10"),
        ("It rained on the weekend of 5 May 2019.", "2019-W18-WE"),
        ("It rained in the 2008-09 season.", "2008/2009"),
        ("It rained in 2020-09.", "2020-09"),
    ],
)
def test_a_set_phrase_of_time(text: str, expected: str) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesdays he swims.",
        "He swims every Tuesday.",
        "He swims each Monday and Thursday.",
        "He swims every other Friday.",
        "They meet on the first Sunday of every month.",
        "They meet every 5 November.",
        "It was done in a fortnight.",
        "In the past year he wrote.",
        "Easter Island is far away.",
    ],
)
def test_what_recurs_or_lasts_is_no_single_day(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_hold_no_further_day(published: date) -> None:
    text = (
        "Two Sundays ago, a fortnight ago, in a fortnight's time, Friday week, Boxing Day, "
        "the Friday before Christmas, a week before Easter, the last Friday in March."
    )
    for mention in find_mentions(text, published):
        assert text[mention.span.start : mention.span.end] == mention.text


def test_a_forecast_quarter_is_not_what_results_are_compared_with() -> None:
    text = "It expects growth in the fourth quarter. Sales rose from a year ago."
    assert values(text, date(2020, 11, 2)) == ["2020-Q4", "2019"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It happened on a Monday in March 2019.", ["2019-03"]),
        ("It closed half a year ago.", ["2020-02"]),
        ("It closed on 2020.03.04.", ["2020-03-04"]),
        ("It closed on 03-02-2020 and on 17-02-2020.", ["2020-02-03", "2020-02-17"]),
        ("Call 555-12-2021 or 1-2-3.", []),
    ],
)
def test_what_is_any_day_and_what_figures_tell(text: str, expected: list[str]) -> None:
    assert values(text, MONDAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It came a half-century ago.", "1970"),
        ("It came a quarter of a century ago.", "1995"),
        ("It came a half year ago.", "2020-02"),
        ("It came Friday a week ago.", "2020-07-31"),
    ],
)
def test_a_half_and_a_quarter_and_a_weekday_are_counted_back(text: str, expected: str) -> None:
    assert values(text, MONDAY) == [expected]
