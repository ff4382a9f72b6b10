"""What a date means in its sentence."""

from datetime import date

import pytest

from index.model.time import Known, Mention, Modifier
from index.text.timex import find_mentions

MONDAY = date(2020, 8, 10)


def values(text: str, published: date | None = MONDAY) -> dict[str, str]:
    return {mention.text: mention.value for mention in find_mentions(text, published)}


def only(text: str, published: date | None = MONDAY) -> Mention:
    (mention,) = find_mentions(text, published)
    return mention


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The council voted Friday to close the bridge.", "2020-08-07"),
        ("The council will vote Friday on the bridge.", "2020-08-14"),
        ("On Friday, the council will vote on the bridge.", "2020-08-14"),
        ("The minister said Thursday that the bridge will close.", "2020-08-06"),
        ("Talks are set to resume Wednesday in Geneva.", "2020-08-12"),
        ("The bridge reopened Monday.", "2020-08-10"),
        ("The minister agreed to meet the crews on Wednesday.", "2020-08-12"),
        ("Work starts in October.", "2020-10"),
        ("Work started in October.", "2019-10"),
        ("The report is due Mar. 4.", "2021-03-04"),
        ("The plan was announced on Mar. 4.", "2020-03-04"),
        ("The museum will reopen on May 3.", "2021-05-03"),
        ("The final rules, to be published in early December, will decide.", "2020-12"),
        ("A dividend was declared payable Dec. 15.", "2020-12-15"),
        ("Residents must leave by Friday.", "2020-08-14"),
    ],
)
def test_the_verb_chooses_between_past_and_future(sentence: str, value: str) -> None:
    assert only(sentence).value == value


def test_a_weekday_said_on_that_day_is_today() -> None:
    assert only("Police confirmed Friday that it is safe.", date(2020, 8, 7)).value == "2020-08-07"


@pytest.mark.parametrize(
    "sentence",
    [
        "You may stay, and they march on while the second runner waits.",
        "He read the Sun at breakfast and wed her at noon.",
        "Theresa May said she would not resign.",
        "Mr. March met April Jones and Jan Novak.",
        "There were 2000 people in Room 1984.",
        "They paid $1999 for 1,995 units and gained 15%.",
        "She was in the second half of the match.",
        "He reads USA Today.",
        "It took three years and two months.",
        "Over the past three months nothing happened.",
        "The Black Friday sales are on.",
        "ten thousand people and four thousand dogs",
        "Version 2.10.1 of the 1.2.3 series",
    ],
)
def test_ordinary_words_are_no_dates(sentence: str) -> None:
    assert values(sentence) == {}


@pytest.mark.parametrize(
    ("words", "value", "modifier"),
    [
        ("the end of last week", "2020-W32", Modifier.END),
        ("early December 2012", "2012-12", Modifier.START),
        ("mid-July 2019", "2019-07", Modifier.MID),
        ("late 1998", "1998", Modifier.END),
        ("by September 15 at the latest", "2020-09-15", Modifier.BEFORE),
        ("before June 2019", "2019-06", Modifier.BEFORE),
        ("since 1972", "1972", Modifier.AFTER),
        ("around May 1, 2019", "2019-05-01", Modifier.APPROXIMATE),
        ("nearly two weeks ago", "2020-W31", Modifier.APPROXIMATE),
        ("in 2019 or later", "2019", Modifier.AFTER),
    ],
)
def test_modifiers(words: str, value: str, modifier: Modifier) -> None:
    mention = only(words)
    assert (mention.value, mention.modifier) == (value, modifier)


def test_the_interval_is_what_the_value_covers() -> None:
    mention = only("The end of last week was quiet.")
    assert mention.interval == (date(2020, 8, 3), date(2020, 8, 9))
    assert only("in 2020-09-15").interval == (date(2020, 9, 15), date(2020, 9, 15))
    assert only("It happened recently.").interval is None


def test_the_same_sentence_without_a_publication_date_stays_unresolved() -> None:
    text = "He confirmed on Sunday that he hopes to finish by September 15 at the latest."
    sunday, september = find_mentions(text)
    assert (sunday.value, sunday.interval, sunday.known) == (
        "XXXX-WXX-7",
        None,
        Known.UNRESOLVED,
    )
    assert (september.text, september.value, september.modifier) == (
        "September 15 at the latest",
        "XXXX-09-15",
        Modifier.BEFORE,
    )
    sunday, september = find_mentions(text, date(2020, 8, 3))
    assert (sunday.value, september.value) == ("2020-08-02", "2020-09-15")
    assert sunday.known is Known.RESOLVED


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the end of last week", "XXXX-WXX"),
        ("yesterday", "XXXX-XX-XX"),
        ("last month", "XXXX-XX"),
        ("last year", "XXXX"),
        ("three years ago", "XXXX"),
        ("in September", "XXXX-09"),
        ("the third quarter", "XXXX-Q3"),
        ("this summer", "XXXX-SU"),
        ("overnight", "XXXX-XX-XXTNI"),
        ("the weekend", "XXXX-WXX-WE"),
    ],
)
def test_what_an_undated_article_leaves_open(words: str, value: str) -> None:
    mention = only(words, None)
    assert (mention.value, mention.interval, mention.known) == (value, None, Known.UNRESOLVED)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On Wed Oct 26 15:50:06 2016 the system failed.", "2016-10-26"),
        ("On Wed Oct 26 15:50:06 CEST 2016 the system failed.", "2016-10-26"),
        ("Wed, 26 Oct 2016 15:50:06 +0000", "2016-10-26"),
        ("On 26 October, at 15:50, 2016, it failed.", "2016-10-26"),
        ("On 4 March at 10:30 it failed.", "2020-03-04"),
    ],
)
def test_a_clock_inside_a_date_does_not_part_it(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value", "modifier"),
    [
        ("He taught there in the mid-90s.", "199", Modifier.MID),
        ("He taught there in the early 80s.", "198", Modifier.START),
        ("The house was built in the 30s.", "193", None),
    ],
)
def test_a_decade_by_two_digits(text: str, value: str, modifier: Modifier | None) -> None:
    mention = only(text)
    assert (mention.value, mention.modifier) == (value, modifier)
    assert values("In the late '80s and early 90s he taught.")["early 90s"] == "199"


@pytest.mark.parametrize(
    "text",
    [
        "He was in his mid-90s.",
        "Temperatures were in the mid-90s.",
        "Highs will climb into the 80s.",
        "A woman in her 30s was hurt.",
    ],
)
def test_ages_and_temperatures_are_no_decades(text: str) -> None:
    assert values(text) == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sales fell 4% in Q3 FY21.", "FY2021-Q3"),
        ("Sales fell in the third quarter of fiscal 2021.", "FY2021-Q3"),
        ("Sales fell in FY 2020/21.", "FY2021"),
        ("Sales fell in H1 of FY2021.", "FY2021-H1"),
    ],
)
def test_a_fiscal_year_is_not_the_calendars(text: str, value: str) -> None:
    mention = only(text)
    assert (mention.value, mention.interval) == (value, None)


def test_how_a_date_is_known() -> None:
    text = "On 3 May 2019 he left. The same day she came. They met on Sunday."
    known = [mention.known for mention in find_mentions(text, MONDAY)]
    assert known == [Known.STATED, Known.INFERRED, Known.RESOLVED]


def test_what_hangs_on_an_inferred_publication_date_is_inferred() -> None:
    text = "They met on Sunday, and on 3 May 2019."
    mentions = find_mentions(text, MONDAY, published_known=Known.INFERRED)
    assert [mention.known for mention in mentions] == [Known.INFERRED, Known.STATED]


def test_slashes_are_read_by_the_locale_of_the_source() -> None:
    assert find_mentions("08/03/2020", locale="en-US")[0].value == "2020-08-03"
    assert find_mentions("08/03/2020", locale="en-GB")[0].value == "2020-03-08"
    assert find_mentions("25/03/2020", locale="en-US")[0].value == "2020-03-25"


def test_what_the_text_has_just_spoken_of() -> None:
    text = "It began on 4 March 2019. The following Tuesday it spread. Two days later it ended."
    assert list(values(text).values()) == ["2019-03-04", "2019-03-05", "2019-03-07"]


def test_that_week_is_the_storys_and_not_that_of_a_date_named_beside_it() -> None:
    text = "The mayor said on Monday that the plan of September 13 was bad. It met again that week."
    assert values(text, date(2020, 9, 14))["that week"] == "2020-W38"
    text = "It was told on September 3. That week it rained."
    assert values(text, date(2020, 9, 14))["That week"] == "2020-W36"


def test_what_has_happened_is_not_still_to_come() -> None:
    mentions = find_mentions("They met on Friday. Two months later they spoke again.", MONDAY)
    assert [mention.value for mention in mentions] == ["2020-08-07", "XXXX-XX"]


def test_in_ten_years_looks_ahead_only_with_a_verb_that_does() -> None:
    assert only("It was the best. The bridge will be sold in ten years.").value == "2030"
    assert values("These will be the first elections in ten years.") == {}
    assert values("It was built in ten years.") == {}


def test_from_one_weekday_to_another() -> None:
    assert values("Open from Monday to Friday.") == {
        "Monday": "2020-08-10",
        "Friday": "2020-08-14",
    }


def test_an_earnings_report_compares_with_the_same_quarter() -> None:
    text = "Profit rose in the second quarter. A year earlier it lost money."
    assert list(values(text).values()) == ["2020-Q2", "2019-Q2"]
    text = "The second quarter was good. Sales for the quarter rose."
    assert list(values(text).values()) == ["2020-Q2", "2020-Q2"]


def test_a_quarter_named_long_before_is_no_longer_meant() -> None:
    text = "Profit rose in the second quarter. " + "Nothing else was said. " * 60
    assert list(values(text + "A year ago she moved.").values()) == ["2020-Q2", "2019"]


def test_a_history_is_told_by_its_own_dates() -> None:
    text = (
        "In 1914 the line was built. In 1921 it was sold, in 1930 closed, in 1946 opened again. "
        "On 3 March 1951 a bridge fell. In June the line was rerouted. In 1960 it closed."
    )
    june = values(text)["June"]
    assert june == "1951-06"
    assert values("A bridge fell. In June the line was rerouted.")["June"] == "2020-06"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("February 30, 2020", []),
        ("30 February", []),
        ("31/31/2020", []),
        ("2020-13-45", []),
        ("1 January 0001", ["0001-01-01"]),
        ("On March 4, 5000 people marched", ["2020-03-04"]),
        ("On March 4, 2000 people marched", ["2020-03-04"]),
        ("December 31, 9999", ["9999-12-31"]),
        ("January 1, 1000", ["1000-01-01"]),
        ("99 centuries ago", []),
        ("9" * 5000 + " BC", []),
        ("9" * 5000 + " years ago", []),
        ("900000000000 years ago", []),
    ],
)
def test_dates_that_no_calendar_has(text: str, expected: list[str]) -> None:
    assert [mention.value for mention in find_mentions(text, MONDAY)] == expected


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar(published: date) -> None:
    text = (
        "Last week, yesterday, tomorrow, next month, next year, two decades ago, this weekend, "
        "next Tuesday, last Friday, March 4, the third quarter, next winter, Christmas, on Sunday, "
        "will begin Sunday, in December, the last century, mid-year, two and a half years ago."
    )
    for mention in find_mentions(text, published):
        assert text[mention.span.start : mention.span.end] == mention.text
