"""Days of the calendar, of an article of Monday 10 August 2020."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.time import Known
from tests.index.text.timex.test_sentences import only, values

FORMS = ("{d.year}-{d:%m}-{d:%d}", "{d:%B} {d.day}, {d.year}", "{d.day} {d:%B} {d.year}")
DAYS = st.dates(date(1600, 1, 1), date(2099, 12, 31))


@given(
    DAYS,
    st.sampled_from(FORMS),
)
def test_every_whole_date_is_itself_whatever_the_article_says(day: date, form: str) -> None:
    found = only(f"It sank on {form.format(d=day)}.", None)
    assert (found.value, found.known) == (day.isoformat(), Known.STATED)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("08/03/2020", "2020-08-03"),  # month first, as the settings' country has it
        ("25/12/2019", "2019-12-25"),
        ("03.08.2020", "2020-08-03"),  # with dots the day comes first everywhere
        ("9/11", "2001-09-11"),
        ("the 4th of July 2019", "2019-07-04"),
        ("Monday 25 December 2017", "2017-12-25"),
        ("2014, Feb 17", "2014-02-17"),
        ("19-Nov-12", "2012-11-19"),
        ("Wed Oct 26 15:50:06 2016", "2016-10-26"),
        ("September 1 of last year", "2019-09-01"),
        ("the Fourth of July, 2018", "2018-07-04"),
        ("the 11th of last month", "2020-07-11"),
    ],
)
def test_a_day_is_read_in_each_way_to_write_it(words: str, value: str) -> None:
    assert value in values(f"It sank on {words}.").values()


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It sank on March 4.", "2020-03-04"),
        ("It sank on November 20.", "2019-11-20"),
        ("It will sail on September 15.", "2020-09-15"),
        ("It will sail on March 4.", "2021-03-04"),
        ("It sank on the 5th.", "2020-08-05"),
        ("It sank on the 25th.", "2020-07-25"),
        ("It will sail on the 25th.", "2020-08-25"),
        ("It will sail on the 5th.", "2020-09-05"),
    ],
)
def test_what_is_left_out_is_near_the_publication_where_the_verb_looks(
    sentence: str, value: str
) -> None:
    assert only(sentence).value == value
    assert only(sentence).known is not Known.STATED


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("March 4", "XXXX-03-04"),
        ("4 March", "XXXX-03-04"),
        ("March 4 of last year", "XXXX-03-04"),
        ("the 5th", "XXXX-XX-05"),
        ("the 5th of last month", "XXXX-XX-05"),
    ],
)
def test_without_a_publication_date_it_stays_open(words: str, value: str) -> None:
    found = only(f"It sank on {words}.", None)
    assert (found.value, found.known) == (value, Known.UNRESOLVED)


@pytest.mark.parametrize("words", ["31 June 2020", "February 30", "2014, Feb 30", "2020-02-30"])
def test_a_day_that_no_calendar_has_is_no_date(words: str) -> None:
    assert not any(value.count("-") == 2 for value in values(f"It sank on {words}.").values())


def test_a_number_after_a_comma_counts_what_follows() -> None:
    assert only("On March 4, 2000 people marched.").value == "2020-03-04"
    assert "on the 5th" not in values("He lives on the 5th floor.")


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_error(published: date) -> None:
    for words in ("the 31st", "January 1", "the 5th of next month", "March 4 of last year"):
        values(f"It sank on {words}.", published)
        values(f"It will sail on {words}.", published)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("It fell on Friday the 13th.", "2020-03-13"),
        ("It will fall on Friday the 13th.", "2020-11-13"),
        ("It fell on Monday, the 10th.", "2020-08-10"),
        ("It took effect last Jan. 1.", "2020-01-01"),
        ("It took effect last Aug. 10.", "2019-08-10"),
    ],
)
def test_the_weekday_or_last_says_which_day_is_meant(sentence: str, day: str) -> None:
    assert list(values(sentence).values()) == [day]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("from April 1 to June 30", ["2020-04-01", "2020-06-30"]),
        ("from Dec. 20 through Jan. 6", ["2019-12-20", "2020-01-06"]),
    ],
)
def test_a_range_of_days_ends_behind_its_beginning(words: str, days: list[str]) -> None:
    assert list(values(f"It was shut {words}.").values()) == days


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It came on July fourteenth.", "2020-07-14"),
        ("It came on July thirty first.", "2020-07-31"),
        ("It came on March thirty-first, nineteen ninety-eight.", "1998-03-31"),
        ("In the March first quarter it fell.", ""),
        ("It was May first-class mail.", ""),
    ],
)
def test_a_day_is_read_as_it_is_spoken(sentence: str, value: str) -> None:
    days = [*values(sentence).values()]
    assert days == [value] if value else not any(len(day) == len("2020-07-14") for day in days)
