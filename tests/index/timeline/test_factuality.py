"""What a sentence asserts of its date: happened, planned, conditional or denied."""

from datetime import date

import pytest

from index.model.article import Span
from index.model.timeline import Status
from index.text.timex import find_mentions
from index.timeline.factuality import is_asserted, status_of

PUBLISHED = date(2021, 2, 10)  # a Wednesday


def status(text: str, published: date | None = PUBLISHED) -> Status:
    [mention, *_] = find_mentions(text, published)
    return status_of(text, Span(0, len(text)), mention.span, mention.interval, published)


@pytest.mark.parametrize(
    "text",
    [
        "The council closed the bridge on Monday.",
        "Some 40,000 homes were without power on Monday as the storm reached the coast.",
        "The mill closed on Monday without giving a reason.",
        "A man who had not paid his fine was jailed on Monday in Kell.",
        "The firm that had never made a profit was sold on Monday.",
        "On Monday the council, which could not agree, adjourned.",
        "The company said on Monday that it would not sell.",
        "Not only the mill closed on Monday.",
    ],
)
def test_what_happened_happened_whatever_is_denied_beside_it(text: str) -> None:
    assert status(text) is Status.HAPPENED


@pytest.mark.parametrize(
    "text",
    [
        "The council did not meet on Monday.",
        "The mill never opened on Monday.",
        "The train didn't run on Monday.",
        "The minister failed to appear on Monday.",
        "The firm, which did not pay on Monday, is in court.",
        "She denied that she left on Monday.",
    ],
)
def test_what_is_denied_of_a_date_is_denied(text: str) -> None:
    assert status(text) is Status.DENIED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill will close on 3 March 2021.", Status.PLANNED),
        ("The mill is to close on 3 March 2021.", Status.PLANNED),
        (
            "The mill would close on 3 March 2021 unless it is sold.",
            Status.PLANNED | Status.CONDITIONAL,
        ),
        ("If nobody pays, it closes on 3 March 2021.", Status.PLANNED | Status.CONDITIONAL),
    ],
)
def test_what_lies_ahead_is_planned_or_hangs_on_something(text: str, expected: Status) -> None:
    assert status(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill will close on 3 March 2021.", Status.PLANNED),
        ("The mill closed on 3 March 2021.", Status.HAPPENED),
        ("They have until 3 March 2021.", Status.PLANNED),
    ],
)
def test_without_a_publication_date_the_words_alone_tell(text: str, expected: Status) -> None:
    assert status(text, None) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill will not open on 3 March 2021.", Status.PLANNED | Status.DENIED),
        ("It would not open on 3 March 2021 if it rained.", ~Status.HAPPENED),
        ("The mill would have opened on Monday.", Status.CONDITIONAL),
        ("They have until 10 February 2021.", Status.PLANNED),
        ("The mill was shut until 10 February 2021.", Status.HAPPENED),
        ("They had until 9 February 2021.", Status.HAPPENED),
    ],
)
def test_a_status_may_hold_more_than_one(text: str, expected: Status) -> None:
    assert status(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The committee will review it this week.", Status.PLANNED),
        ("The committee would review it this week.", Status.PLANNED | Status.CONDITIONAL),
        ("The committee reviewed it this week.", Status.HAPPENED),
        ("It was sold this year.", Status.HAPPENED),
        ("It will be sold this year.", Status.PLANNED),
    ],
)
def test_of_a_time_that_is_not_over_the_words_tell(text: str, expected: Status) -> None:
    assert status(text) == expected


@pytest.mark.parametrize("words", ["happened", "planned, conditional", "planned, denied"])
def test_a_status_is_read_as_it_is_written(words: str) -> None:
    assert str(Status.read(words)) == words


def test_other_words_are_no_status() -> None:
    with pytest.raises(ValueError, match="'perhaps' is no status"):
        Status.read("perhaps")


@pytest.mark.parametrize(
    ("text", "asserted"),
    [
        ("It was built in 2012.", True),
        ("The 2012 election was close.", False),
        ("Sales rose by more than in 2012.", False),
        ("It opened on 3 May 2012.", True),
        ("Profits were up compared with 2012.", False),
    ],
)
def test_a_year_that_is_merely_named_dates_nothing(text: str, asserted: bool) -> None:
    [mention] = find_mentions(text, PUBLISHED)
    assert is_asserted(text, Span(0, len(text)), mention) is asserted
