"""Factiva: fields of two letters, or the same lines in the same order without them."""

from datetime import date

import pytest

from index.ingest.clippings.factiva import MARK, read
from tests.index.ingest.clippings.files import FACTIVA, FACTIVA_FIELDS, FIRST, SECOND

END = "Document KELLT00020210105eh150004l"
HEAD = "Council closes the lock\n\nBy Per Holm\n512 words\n5 January 2021\nThe Kell Times\nKELLT\n"


@pytest.mark.parametrize("text", [FACTIVA, FACTIVA_FIELDS])
def test_an_article_ends_with_its_number_and_nothing_behind_the_last_is_one(text: str) -> None:
    found = read(text)
    assert [each.part for each in found.drafts] == [
        "KELLT00020210105eh150004l",
        "ALDG000020210309eh390001x",
    ]
    assert found.refused == ()


@pytest.mark.parametrize("between", [" | ", "\t", "     "])
def test_a_field_stands_apart_from_its_value(between: str) -> None:
    text = f"HD{between}Council closes\nLP{between}{FIRST}\nTD{between}{SECOND}\nAN  {END}\n"
    [found] = read(text).drafts
    assert (found.title, found.text) == ("Council closes", f"{FIRST}\n\n{SECOND}")


@pytest.mark.parametrize(
    ("lines", "published", "source", "author"),
    [
        ("", None, "", ""),
        ("PD  5 January 2021\n", date(2021, 1, 5), "", ""),
        ("BY  By Per Holm\nSN  The Kell Times\n", None, "The Kell Times", "Per Holm"),
    ],
)
def test_what_no_field_states_stays_empty(
    lines: str, published: date | None, source: str, author: str
) -> None:
    [found] = read(f"HD  Council closes\n{lines}LP  {FIRST}\nAN  {END}\n").drafts
    assert (found.published, found.source, found.author) == (published, source, author)


@pytest.mark.parametrize(
    ("below", "text"),
    [
        ("English\n(c) 2021 The Kell Times\n\n", FIRST),
        ("Copyright 2021 The Kell Times Company.\n\n", FIRST),
        ("English\n\n", FIRST),
    ],
)
def test_without_fields_the_text_stands_below_language_and_rights(below: str, text: str) -> None:
    [found] = read(f"{HEAD}{below}{FIRST}\n\nThe Kell Times Company\n\n{END}\n").drafts
    assert (found.text, found.title) == (text, "Council closes the lock")
    assert (found.published, found.source) == (date(2021, 1, 5), "The Kell Times")
    assert found.author == "Per Holm"


def test_what_has_no_count_of_words_has_no_text() -> None:
    found = read(f"Council closes the lock\n\n{FIRST}\n\n{END}\n")
    assert found.drafts == ()
    assert [each.part for each in found.refused] == ["KELLT00020210105eh150004l"]


@pytest.mark.parametrize("line", ["Document 12 was missing.", "A document KELLT", "Document"])
def test_prose_about_documents_ends_none(line: str) -> None:
    assert MARK.search(line) is None
