"""A line above an article's prose states a date, a name, a source, an address, or nothing."""

from datetime import date

import pytest

from index.ingest.head_line import Header, is_header, writer
from index.model.article import DateSource

DAY, OTHER = date(2021, 1, 5), date(2021, 2, 6)


def header(**stated: object) -> Header:
    made = Header()
    for name, value in stated.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("January 5, 2021", header(published=DAY, date_source=DateSource.HEAD)),
        ("Published: 5 January 2021", header(published=DAY, date_source=DateSource.LABEL)),
        ("Updated: 6 February 2021", header(updated=OTHER)),
        ("By Per Holm", header(author="Per Holm")),
        ("By Per Holm and Jane Doe", header(author="Per Holm and Jane Doe")),
        ("By Per Holm January 5, 2021",
         header(author="Per Holm", published=DAY, date_source=DateSource.HEAD)),
        ("Author: Per Holm", header(author="Per Holm")),
        ("Source: The Kell Times", header(source="The Kell Times")),
        ("Title: Council closes the lock", header(title="Council closes the lock")),
        ("URL: https://kelltimes.example/lock", header(url="https://kelltimes.example/lock")),
        ("https://kelltimes.example/lock", header(url="https://kelltimes.example/lock")),
        ("By Per Holm | January 5, 2021 | 3 min read",
         header(author="Per Holm", published=DAY, date_source=DateSource.HEAD)),
        ("* * *", header()),
        ("8:14 am", header()),
    ],
)  # fmt: skip
def test_a_header_line_states(line: str, stated: Header) -> None:
    found = Header()
    assert is_header(line, found)
    assert found == stated


@pytest.mark.parametrize(
    "line",
    [
        "The council voted on Monday to close the old lock in Kell.",
        "By Monday the lock was closed.",  # a day is no author
        "By January 2021 the lock was closed.",
        "By Monday",
        "Source: close to the talks, and to the mayor, he said on Monday of it.",
        "URL: nowhere to be found",
        "By Per Holm | The council voted on Monday",
        "Published: by nobody",
        f"Title: {'x' * 250} | Title: {'y' * 250}",  # longer than such a line
        "Filed: 5 January 2021 in the court of Kell by four keepers.",
        "3 May 1950 - 5 January 2021",
    ],
)
def test_prose_is_none_and_nothing_is_taken(line: str) -> None:
    found = Header()
    assert not is_header(line, found)
    assert found == Header()


def test_what_was_taken_first_stays() -> None:
    found = Header()
    for line in ("By Per Holm", "January 5, 2021", "By Jane Doe", "February 6, 2021"):
        assert is_header(line, found)
    assert (found.author, found.published) == ("Per Holm", DAY)


def test_another_head_adds_what_this_one_lacks() -> None:
    found = header(title="One", published=DAY, date_source=DateSource.HEAD)
    found.adopt(header(title="Two", source="Post", published=OTHER, updated=OTHER, desk=True))
    assert (found.title, found.source, found.published) == ("One", "Post", DAY)
    assert (found.updated, found.desk, found.date_source) == (OTHER, True, DateSource.HEAD)


@pytest.mark.parametrize(
    ("line", "name"), [("Jane Doe in Holm", "Jane Doe"), (" Jane Doe ", "Jane Doe"), ("", "")]
)
def test_where_a_writer_is_is_no_name(line: str, name: str) -> None:
    assert writer(line) == name
