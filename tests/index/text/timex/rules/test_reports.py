"""What earnings reports compare with what."""

from datetime import date

import pytest

from index.text.timex import find_mentions

PUBLISHED = date(1989, 10, 26)


def read(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(mention.text, mention.value) for mention in find_mentions(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Profit rose in the third quarter. It was $3 a year earlier.", "1988-Q3"),
        ("Third-quarter profit rose. It was $3 in the year-ago period.", "1988-Q3"),
        ("Third-quarter profit rose. It was $3 in the 1988 period.", "1988-Q3"),
        ("Third-quarter profit rose. It was $3 in last year's quarter.", "1988-Q3"),
        ("Third-quarter profit rose. It was $3 in the same period last year.", "1988-Q3"),
        ("Profit was $4. It was $3 a year earlier.", "1988"),
        ("Profit was $4. It was $3 in last year's quarter.", "1988"),
    ],
)
def test_a_comparison_is_with_the_same_quarter_where_one_is_reported(text: str, value: str) -> None:
    assert read(text)[-1][1] == value


@pytest.mark.parametrize(
    "span", ["In the nine months", "For the first six months", "In nine months"]
)
def test_behind_the_year_so_far_it_is_with_the_year(span: str) -> None:
    text = f"Profit rose in the third quarter. {span}, it earned $9, up from $7 a year earlier."
    assert read(text)[-1] == ("a year earlier", "1988")


def test_a_quarter_named_again_is_compared_again() -> None:
    text = "In the nine months it earned $9. In the third quarter it earned $3, up from a year ago."
    assert read(text)[-1] == ("a year ago", "1988-Q3")


def test_the_latest_quarter_is_the_one_reported_else_the_one_just_over() -> None:
    assert read("Second-quarter sales rose. The latest period had a gain.")[-1][1] == "1989-Q2"
    assert read("Sales rose in the latest quarter.") == [("the latest quarter", "1989-Q3")]
    assert read("Sales rose in the quarter.") == []


@pytest.mark.parametrize(
    ("day", "value"),
    [
        ("Sept. 30", "1989-Q3"),
        ("July 31", "1989-Q2"),
        ("Dec. 31, 1988", "1988-Q4"),
        ("Jan. 31", "1988-Q4"),
    ],
)
def test_a_quarter_is_told_by_the_day_on_which_it_ended(day: str, value: str) -> None:
    assert read(f"Sales rose in the quarter ended {day}.")[0] == ("the quarter", value)


def test_a_companys_fourth_quarter_may_be_over_in_october() -> None:
    text = "It reported a fall in fourth-quarter earnings. It earned $5 a year earlier."
    assert read(text)[-1][1] == "1988-Q4"


def test_what_is_forecast_is_compared_with_nothing() -> None:
    text = "It will report a fall in fourth-quarter earnings. It earned $5 a year earlier."
    assert read(text)[-1][1] == "1988"


def test_comparisons_do_not_move_the_time_of_the_text() -> None:
    text = "Output fell from a year earlier. Costs rose from a year earlier."
    assert [value for _, value in read(text)] == ["1988", "1988"]


@pytest.mark.parametrize("text", ["It was $3 a year ago.", "It was $3 in last year's quarter."])
def test_without_a_publication_date_it_stays_open(text: str) -> None:
    assert [value for _, value in read(text, None)] == ["XXXX"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The September quarter was poor.", "1989-Q3"),
        ("The December 1987 quarter was poor.", "1987-Q4"),
        ("Sales fell in the April-June period.", "1989-Q2"),
        ("First-half profit rose 5%.", "1989-H1"),
        ("Net income fell in the second half.", "1989-H2"),
        ("Profit rose from the year-ago fourth quarter.", "1988-Q4"),
        ("Profit was $3 in the third quarter a year ago.", "1988-Q3"),
    ],
)
def test_a_quarter_or_a_half_is_named_in_many_ways(text: str, value: str) -> None:
    assert read(text)[-1][1] == value


@pytest.mark.parametrize(
    "text",
    [
        "The second half was a bore.",
        "He scored in the first half.",
        "The March 4 period costume was his.",
        "They met in the May-July period.",
    ],
)
def test_what_is_no_quarter_is_read_as_what_it_is(text: str) -> None:
    assert not any(value[5:6] in ("Q", "H") for _, value in read(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It lost $3 in the third quarter, compared with a loss of $4 last year.", "1988-Q3"),
        ("Third-quarter sales rose 5% from last year.", "1988-Q3"),
        ("Third-quarter sales rose. The chairman came from Reed last year.", "1988"),
        ("Third-quarter sales rose. He left the board last year.", "1988"),
        ("Sales rose 5% from last year.", "1988"),
        ("In September orders fell 2% from the year-earlier month.", "1988-09"),
        ("Orders fell in September from July a year ago.", "1988-07"),
    ],
)
def test_last_year_is_the_same_quarter_where_a_figure_is_compared(text: str, value: str) -> None:
    assert read(text)[-1][1] == value


def test_a_forecast_does_not_take_the_place_of_the_quarter_reported() -> None:
    text = (
        "Third-quarter net fell. It has been slow, and it has no estimate for the fourth quarter. "
        "In the latest quarter, it lost $23 million."
    )
    assert read(text)[-1] == ("the latest quarter", "1989-Q3")
