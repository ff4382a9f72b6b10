"""What an expression is read in: its words as numbers, and what the text has said so far."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.time import Known, Modifier
from index.text.timex import find_mentions
from index.text.timex.context import Context, Found, full_year
from index.text.timex.grammar import NOT_A_DATE, RULES, Reading, _expanded
from index.text.timex.tokens import Tokens

MONDAY = date(2020, 8, 10)


def found(pattern: str, text: str) -> Found:
    """Match a pattern somewhere in a text."""
    tokens = Tokens(text)
    match = re.search(_expanded(pattern, set()), tokens.classes)
    assert match is not None
    return Found(tokens, match)


def context(published: date | None = MONDAY, anchor: str | None = None) -> Context:
    return Context(Tokens(""), published, Known.RESOLVED, day_first=False, anchor=anchor)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12 days", 12),
        ("1,995 days", 1995),
        ("twelve days", 12),
        ("twenty-five days", 25),
        ("twenty five days", 25),
        ("a day", 1),
        ("a couple of days", 2),
        ("a dozen days", 12),
        ("dozen days", 12),
    ],
)
def test_a_count_is_read_in_figures_and_in_words(words: str, number: int) -> None:
    assert found("COUNT (UNIT|UNITS)", words).number("COUNT") == number


@pytest.mark.parametrize(
    ("words", "number"), [("3rd", 3), ("21st", 21), ("third", 3), ("twenty-first", 21)]
)
def test_a_place_is_read_in_figures_and_in_words(words: str, number: int) -> None:
    assert found("NTH", words).number("NTH") == number


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("1998", 1998),
        ("nineteen ninety-eight", 1998),
        ("nineteen ninety eight", 1998),
        ("twenty twenty", 2020),
        ("two thousand", 2000),
        ("two thousand and one", 2001),
        ("two thousand twelve", 2012),
    ],
)
def test_a_year_is_read_in_figures_and_in_words(words: str, year: int) -> None:
    assert found("YEAR", words).year() == year


@given(st.integers(0, 99))
def test_two_digits_are_a_year_within_a_hundred(digits: int) -> None:
    year = full_year(digits)
    assert year % 100 == digits
    assert 1930 <= year < 2030


def test_names_are_read_whatever_their_spelling() -> None:
    assert found("MONTH_NAME", "Sept.").month() == 9
    assert found("MONTH_NAME", "MARCH").month() == 3
    assert found("WEEKDAY_PLURAL", "Fridays").weekday("WEEKDAY_PLURAL") == 5
    assert found("ANY_WEEKDAY", "Thurs.").weekday() == 4
    assert found("UNITS", "centuries").unit("UNITS") == "century"


@pytest.mark.parametrize(
    ("words", "offset"),
    [("last week", -1), ("this week", 0), ("next week", 1)],
)
def test_last_this_and_next_are_steps(words: str, offset: int) -> None:
    assert found("(last|this|next) UNIT", words).offset == offset


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("early 2019", Modifier.START),
        ("mid-2019", Modifier.MID),
        ("the end of 2019", Modifier.END),
        ("2019", None),
    ],
)
def test_the_part_of_a_time_is_its_modifier(words: str, part: Modifier | None) -> None:
    assert found("PART_OF? YEAR", words).part == part


def test_the_words_around_are_given_as_written() -> None:
    march = found("MONTH_NAME DAY_NUMBER", "Sunk on March 4 near Saltö")
    assert (march.before(), march.before(2), march.after(), march.after(1)) == (
        "on",
        "Sunk",
        "near",
        "Saltö",
    )
    assert march.before(3) == march.after(2) == ""
    assert march.all_words() == ["march", "4"]
    assert "YEAR" not in march
    assert march.words("MONTH_NAME") == ["march"]


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (-1, "day", "2020-08-09"),
        (1, "month", "2020-09"),
        (-1, "year", "2019"),
        (0, "week", "2020-W33"),
    ],
)
def test_it_counts_from_the_publication_date(count: int, unit: str, value: str) -> None:
    assert context().from_published(count, unit) == Reading(value, Known.RESOLVED)
    unresolved = context(None).from_published(count, unit)
    assert unresolved.known is Known.UNRESOLVED
    assert "X" in unresolved.value


def test_it_counts_from_what_the_text_spoke_of_last() -> None:
    assert context(anchor="2019-05-04").from_anchor(1, "day") == Reading(
        "2019-05-05", Known.INFERRED
    )
    assert context().from_anchor(1, "day") is None
    assert context(anchor="XXXX-05-04").from_anchor(1, "day") is None
    assert context(anchor="2019-05").anchor_year == 2019
    assert context().anchor_year is None


def test_only_what_has_days_is_remembered() -> None:
    here, words = context(), found("MONTH_NAME", "May")
    here.note(Reading("2019-05-04", Known.STATED), words, told=False)
    for reading in (NOT_A_DATE, Reading("PAST_REF", Known.UNRESOLVED)):
        here.note(reading, words, told=True)
    assert here.story == here.anchor == "2019-05-04"


def test_a_quarter_is_reported_on_for_a_while_unless_it_is_still_to_end() -> None:
    here, far = context(), "word " * 300
    named = found("MONTH_NAME", "May")
    later = found("MONTH_NAME", f"{far} May")
    here.report("2020-Q4", named)
    assert here.quarter(named) is None
    here.report("2020-Q2", named)
    assert here.quarter(named) == "2020-Q2"
    assert here.quarter(later) is None


@pytest.mark.parametrize(
    ("published", "ahead"), [(MONDAY, True), (date(2020, 8, 15), False), (None, None)]
)
def test_the_weekend_is_ahead_or_not(published: date | None, ahead: bool | None) -> None:
    assert context(published).is_before_weekend is ahead


def test_rules_are_defined_before_they_are_used() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


STORY = "In 1861, in 1862, in 1863, in 1864 and in 1865 there was war. "


@pytest.mark.parametrize(
    ("told", "values"),
    [
        ("It began in December 1862. In January it ended.", ["1862-12", "1863-01"]),
        ("It began in May 1862. In March it had been feared.", ["1862-05", "1862-03"]),
        ("It began in January 1862. In December 1861 it was feared.", ["1862-01", "1861-12"]),
        ("In 1862 it began. In May it ended.", ["1862", "1862-05"]),
        ("In May 1862, as papers of 1905 say, it was. On 4 June it ended.",
         ["1862-05", "1905", "1862-06-04"]),
    ],
)  # fmt: skip
def test_a_history_goes_on_from_where_it_has_come(told: str, values: list[str]) -> None:
    found = [mention.value for mention in find_mentions(STORY + told, date(2020, 8, 10))]
    assert found[5:] == values


@pytest.mark.parametrize(
    ("told", "values"),
    [
        ("In December 1861 it began. It was the worst of 1861. In January it ended.",
         ["1861-12", "1861", "1862-01"]),
        ("In March 1863 it began, planned to end in 1864. On 2 April it rose.",
         ["1863-03", "1864", "1863-04-02"]),
        ("In March 1863 it began. In 1864 it went on. On 2 April it rose.",
         ["1863-03", "1864", "1864-04-02"]),
        ("In March 1863 it began. From May 3 to 5 it rose.", ["1863-03", "1863-05-03/1863-05-05"]),
        ("In March 1863 it began. On April 6 and 7 it rose.",
         ["1863-03", "1863-04-06/1863-04-07"]),
        ("In March 1863 it began. On May 3, 9 and 14 it rose.",
         ["1863-03", "1863-05-03", "1863-05-09", "1863-05-14"]),
        ("In March 1863 it began. In June-August it rose.", ["1863-03", "1863-06/1863-08"]),
    ],
)  # fmt: skip
def test_a_history_keeps_its_year_in_ranges_and_before_plans(told: str, values: list[str]) -> None:
    found = [mention.value for mention in find_mentions(STORY + told, date(2020, 8, 10))]
    assert found[5:] == values
