"""ProQuest: labelled fields around a text, whose values may stand a line below their labels."""

from datetime import date

import pytest

from index.ingest.clippings.proquest import read
from index.ingest.draft import Draft
from tests.index.ingest.clippings.files import FIRST, PROQUEST, SECOND

LINK = "ProQuest document link"


def one(text: str) -> Draft:
    [draft] = read(text).drafts
    return draft


def test_its_own_number_names_an_article() -> None:
    found = read(PROQUEST)
    assert [each.part for each in found.drafts] == ["2430043021", "2430043022"]
    assert [each.url for each in found.drafts] == [
        "https://www.proquest.example/docview/2430043021",
        "",
    ]
    assert found.refused == ()


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_value_stands_behind_its_label_or_below(between: str) -> None:
    fields = (
        f"Publication title:{between}The Kell Times; Kell\nPublication date:{between}Jan 5, 2021"
    )
    found = one(f"Council closes\n\n{LINK}\n\nFull text: {FIRST}\n\n{fields}\n")
    assert (found.title, found.source) == ("Council closes", "The Kell Times")
    assert found.published == date(2021, 1, 5)
    assert found.text == FIRST


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ("Publication date: Jan 5, 2021", date(2021, 1, 5)),
        ("Publication info: The Kell Times, Late Edition; Kell. 05 Jan 2021: B.1.",
         date(2021, 1, 5)),
        ("Last updated: 2021-01-06", None),  # when the database changed it
    ],
)  # fmt: skip
def test_the_day_is_that_of_publication(fields: str, published: date | None) -> None:
    assert one(f"Council closes\n{fields}\n{LINK}\nFull text: {FIRST}\n").published == published


@pytest.mark.parametrize(
    "sentence",
    [
        "Section: the third. Nobody had read it before the vote was taken, he said.",
        "Title: harbour master. That is what Ida Lund calls herself on her card.",
    ],
)
def test_a_sentence_is_no_field(sentence: str) -> None:
    found = one(f"Council closes\n{LINK}\nFull text: {FIRST}\n\n{sentence}\n\n{SECOND}\n")
    assert found.text == f"{FIRST}\n\n{sentence}\n\n{SECOND}"


def test_one_without_its_text_is_refused_by_its_title() -> None:
    found = read(f"Council closes\n{LINK}\nAbstract: Not available.\n")
    assert found.drafts == ()
    assert [each.part for each in found.refused] == ["Council closes"]


def test_what_bears_no_mark_of_its_is_no_article() -> None:
    assert read(f"Council closes\n\nFull text: {FIRST}\n") == read("")
