"""Europresse: the number below an article has its day; what stands above is told by its place."""

from datetime import date

import pytest

from index.ingest.clippings.europresse import MARK, read
from index.ingest.draft import Draft
from index.model.article import DateSource
from tests.index.ingest.clippings.files import EUROPRESSE, FIRST

HEAD = "The Kell Times\nCity, Tuesday, January 5, 2021 512 words, p. 12\nCouncil closes the lock\n"
NUMBER = "news·20210105·KT·20210105x20x001"


def one(text: str) -> Draft:
    [draft] = read(text).drafts
    return draft


def test_each_number_ends_an_article() -> None:
    found = read(EUROPRESSE)
    assert [each.part for each in found.drafts] == [
        "news·20210105·KT·20210105x20x001",
        "news·20210309·AG·20210309x20x002",
    ]
    assert found.refused == ()
    assert read("No number is below this text.").drafts == ()


@pytest.mark.parametrize(
    ("by", "author"),
    [
        ("Per Holm\n", "Per Holm"),
        ("Per Holm, Jane Doe\n", "Per Holm, Jane Doe"),
        ("", ""),
        ("The council, which met on Monday, had no choice in the end, he said.\n", ""),
    ],
)
def test_a_line_of_names_below_the_title_is_the_author(by: str, author: str) -> None:
    found = one(f"{HEAD}{by}{FIRST}\n{NUMBER}\n")
    assert (found.title, found.source, found.author) == (
        "Council closes the lock",
        "The Kell Times",
        author,
    )
    assert found.text.endswith(FIRST)


@pytest.mark.parametrize(
    ("number", "published", "by"),
    [
        ("news·20210105·KT·1x001", date(2021, 1, 5), DateSource.ENTRY),
        ("news•20210228•KT•1x001", date(2021, 2, 28), DateSource.ENTRY),
        ("news·20210230·KT·1x001", None, DateSource.NONE),  # no such day
    ],
)
def test_the_number_states_the_day(number: str, published: date | None, by: DateSource) -> None:
    found = one(f"{HEAD}{FIRST}\n{number}\n")
    assert (found.published, found.date_source) == (published, by)


def test_lines_of_rights_and_certificates_are_no_text() -> None:
    text = f"{HEAD}{FIRST}\n© 2021 The Kell Times.\nCertificat émis le 12 novembre 2021\n{NUMBER}\n"
    assert one(text).text == FIRST


@pytest.mark.parametrize(
    "line", ["the news·20210105 of the day", "20210105·KT·1x001", "news·2021015·KT·1x001"]
)
def test_what_is_no_number_is_none(line: str) -> None:
    assert MARK.search(line) is None
