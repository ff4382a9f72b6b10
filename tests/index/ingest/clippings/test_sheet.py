"""What the databases' articles have in common: lines cut into parts, fields, lines of rights."""

from datetime import date

import pytest

from index.ingest.clippings.sheet import (
    author,
    bundle,
    day,
    is_rights,
    one_line,
    paragraphs,
    parts,
    source_of_date,
)
from index.ingest.draft import Draft
from index.model.article import DateSource


@pytest.mark.parametrize(
    ("line", "rights"),
    [
        ("© 2021 The Kell Times. All rights reserved.", True),
        ("(c) 2021 Alder Gazette", True),
        ("COPYRIGHT 2021 THE KELL TIMES COMPANY", True),
        ("All Rights Reserved", True),
        ("The Kell Times and its authors: all rights reserved", True),
        ("The copyright of the plan was disputed.", False),
        ("The council voted on Monday.", False),
        ("© " + "x" * 300, False),  # longer than such a line
        ("", False),
    ],
)  # fmt: skip
def test_a_line_of_rights_is_known(line: str, rights: bool) -> None:
    assert is_rights(line) is rights


@pytest.mark.parametrize(
    ("begins", "found"),
    [
        ([0, 2], [["a", "b"], ["c", "d"]]),
        ([1], [["b", "c", "d"]]),
        ([1, 2, 3], [["b"], ["c"], ["d"]]),
    ],
)
def test_lines_are_cut_where_parts_begin(begins: list[int], found: list[list[str]]) -> None:
    assert parts(["a", "b", "c", "d"], begins) == found


def test_broken_lines_are_joined_and_paragraphs_kept() -> None:
    assert one_line(["Council  closes", "  the lock", ""]) == "Council closes the lock"
    assert paragraphs(["", "  One. ", "", "Two.", " "]) == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("By Per Holm", "Per Holm"),
        ("Per Holm;", "Per Holm"),
        (" By PER HOLM, ", "PER HOLM"),
        ("Byron Lund", "Byron Lund"),
        ("", ""),
    ],
)
def test_an_author_is_without_what_stands_before_a_name(value: str, name: str) -> None:
    assert author(value) == name


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("January 5, 2021 Tuesday", date(2021, 1, 5)),
        (" 5 January 2021", date(2021, 1, 5)),
        ("Tuesday at noon", None),
        ("", None),
    ],
)
def test_a_field_begins_with_its_day(value: str, found: date | None) -> None:
    assert day(value) == found
    assert source_of_date(day(value)) is (DateSource.ENTRY if found else DateSource.NONE)


def test_what_has_no_text_is_refused_by_its_title_or_part() -> None:
    made = bundle(
        [
            Draft("The council voted on Monday.", title="One"),
            Draft("Not available.", title="Two", part="2"),
            Draft("", part="3"),
        ]
    )
    assert [each.title for each in made.drafts] == ["One"]
    assert [(each.part, each.error) for each in made.refused] == [
        ("Two", "NoArticleFound"),
        ("3", "NoArticleFound"),
    ]
