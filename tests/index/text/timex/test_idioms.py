"""Set phrases of time, feasts, what recurs, and days that share a month or a year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.timex import find_mentions
from index.text.timex.feast_days import FEASTS, easter, named_feast, nth_weekday
from index.text.timex.values import OutsideCalendarError

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
    ("text", "expected"),
    [
        ("It closed on Boxing Day.", "2020-12-26"),
        ("It will close on Good Friday.", "2021-04-02"),
        ("It will close on Easter Monday.", "2021-04-05"),
        ("It closed on Memorial Day 2019.", "2019-05-27"),
        ("It closed on New Year’s Eve.", "2020-12-31"),
        ("It closed the day after Thanksgiving 2019.", "2019-11-29"),
        ("It was signed a week before Christmas 2019.", "2019-12-18"),
        ("It closed two days before Christmas.", "2020-12-23"),
        ("It closed the Monday after Easter 2019.", "2019-04-22"),
        ("It closed the Friday before Christmas.", "2020-12-18"),
        ("It will close the Friday before Christmas.", "2021-12-24"),
    ],
)
def test_a_feast_and_what_is_told_from_it(text: str, expected: str) -> None:
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It met on May 3, 9 and 14, 2019.", ["2019-05-03", "2019-05-09", "2019-05-14"]),
        ("It met on May 3 and 14, 2019.", ["2019-05-03", "2019-05-14"]),
        ("It met on 3, 9 and 14 May 2019.", ["2019-05-03", "2019-05-09", "2019-05-14"]),
        ("It met on 3 and 14 December.", ["2020-12-03", "2020-12-14"]),
        ("In May, June and July 2019 it rained.", ["2019-05", "2019-06", "2019-07"]),
        ("It met on May 3 and 4, 2019.", ["2019-05-03/2019-05-04"]),
        ("On March 4, 2000 people marched.", ["2021-03-04"]),
        ("It met on May 3 and 14 people came.", ["2020-05-03"]),
    ],
)
def test_days_of_a_list_share_their_month_and_year(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_without_a_publication_date_a_feast_has_no_year() -> None:
    assert values("It closed on Boxing Day.", None) == ["XXXX-XX-XX"]
    assert values("It closed on a good Friday.", None) == ["XXXX-WXX-5"]


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_hold_no_further_day(published: date) -> None:
    text = (
        "Two Sundays ago, a fortnight ago, in a fortnight's time, Friday week, Boxing Day, "
        "the Friday before Christmas, a week before Easter, the last Friday in March."
    )
    for mention in find_mentions(text, published):
        assert text[mention.span.start : mention.span.end] == mention.text


@given(st.integers(1583, 9999))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    assert easter(year).isoweekday() == 7
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


def test_a_month_need_not_have_a_fifth_monday() -> None:
    assert nth_weekday(2021, 3, 1, 5) == date(2021, 3, 29)
    assert nth_weekday(2021, 2, 1, -1) == date(2021, 2, 22)
    with pytest.raises(OutsideCalendarError):
        nth_weekday(2021, 2, 1, 5)


@pytest.mark.parametrize("name", FEASTS)
def test_every_feast_is_known_by_its_name_and_has_a_day_in_each_year(name: str) -> None:
    assert named_feast(name.split()) == FEASTS[name]
    first, second = FEASTS[name].day_of(2023), FEASTS[name].day_of(2024)
    assert timedelta(days=300) < second - first < timedelta(days=430)


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
