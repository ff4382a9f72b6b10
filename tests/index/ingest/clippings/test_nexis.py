"""LexisNexis: what begins and ends an article, and title and source by their places."""

from datetime import date

import pytest

from index.ingest.clippings.nexis import MARK, read
from index.ingest.draft import Draft
from tests.index.ingest.clippings.files import FIRST, NEXIS, NEXIS_UNI, SECOND

BODY = f"LENGTH: 512 words\n\nBODY:\n{FIRST}\n\n{SECOND}\n\nLOAD-DATE: January 6, 2021\n"


def one(text: str) -> Draft:
    [draft] = read(text).drafts
    return draft


@pytest.mark.parametrize("text", [NEXIS, NEXIS_UNI])
def test_articles_are_numbered_by_their_places(text: str) -> None:
    assert [each.part for each in read(text).drafts] == ["entry 1", "entry 2"]


@pytest.mark.parametrize(
    ("head", "title", "source", "published"),
    [
        ("The Kell Times\n\nJanuary 5, 2021 Tuesday\n\nCouncil closes\nthe lock\n",
         "Council closes the lock", "The Kell Times", date(2021, 1, 5)),
        ("Council closes the lock\n\nThe Kell Times\n5 January 2021\n",
         "Council closes the lock", "The Kell Times", date(2021, 1, 5)),
        ("Council closes the lock\n\nThe Kell Times\n",
         "Council closes the lock", "The Kell Times", None),
        ("", "", "", None),
    ],
    ids=["below the day", "above it", "no day", "no head"],
)  # fmt: skip
def test_title_and_source_are_told_by_the_days_place(
    head: str, title: str, source: str, published: date | None
) -> None:
    found = one(f"1 of 1 DOCUMENTS\n\n{head}\n{BODY}")
    assert (found.title, found.source, found.published) == (title, source, published)
    assert found.text == f"{FIRST}\n\n{SECOND}"


def test_a_label_says_more_than_a_place() -> None:
    text = f"1 of 1 DOCUMENTS\n\nThe Kell Times\n\nJanuary 5, 2021\n\nHEADLINE: The lock\n\n{BODY}"
    assert one(text).title == "The lock"


@pytest.mark.parametrize(
    "tail",
    [
        "SUBJECT: CANALS & LOCKS (90%)",
        "LOAD-DATE: January 6, 2021",
        "Publication-Type: Newspaper",
        "Language: ENGLISH",
        "Graphic",
        "URL: http://www.kelltimes.example/lock",
        "Copyright 2021 The Kell Times Company",
    ],
)
def test_what_stands_below_the_text_is_none_of_it(tail: str) -> None:
    found = one(f"1 of 1 DOCUMENTS\n\nLENGTH: 5 words\n\nBODY:\n{FIRST}\n\n{tail}\n")
    assert found.text == FIRST


def test_a_web_address_is_taken() -> None:
    text = f"1 of 1 DOCUMENTS\n\nBODY:\n{FIRST}\n\nURL: http://www.kelltimes.example/lock\n"
    assert one(text).url == "http://www.kelltimes.example/lock"


def test_one_without_text_is_refused() -> None:
    found = read(f"1 of 2 DOCUMENTS\n\n{BODY}\n2 of 2 DOCUMENTS\n\nBODY:\n\nLOAD-DATE: May 1, 2021")
    assert len(found.drafts) == len(found.refused) == 1


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("     2 of 13 DOCUMENTS", True),
        ("End of Document", True),
        ("LOAD-DATE: January 6, 2021", True),
        ("It was 1 of 2 documents that he kept.", False),
        ("The load-date: nobody knew.", False),
    ],
)
def test_what_a_file_of_its_is_known_by(line: str, marks: bool) -> None:
    assert bool(MARK.search(f"a\n{line}\nb")) is marks


@pytest.mark.parametrize("mark", ["End of document", "1 of 3 documents"])
def test_prose_with_a_line_as_a_database_has_it_is_none_of_a_database(mark: str) -> None:
    text = f"{FIRST}\n\nSection: the gate was shut by four men.\n\n{mark}\n\n{SECOND}\n\nBodies\n"
    assert MARK.search(text)
    assert read(text).drafts == ()


def test_a_text_with_nothing_above_it_keeps_its_first_paragraph() -> None:
    assert one(f"{FIRST}\n\n{SECOND}\n\nLOAD-DATE: January 6, 2021").text == f"{FIRST}\n\n{SECOND}"
