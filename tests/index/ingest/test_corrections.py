"""Editors' notes are told from prose, and tied to the sentence that they are about."""

import pytest

from index.ingest import read_bytes
from index.ingest.corrections import find_corrections
from index.model.article import Article, CorrectionKind, Span

BOATS = "Some forty boats waited above the lock at Westmoor on Monday, the board said."
GATES = "The lock's four gates were built in 1911 by the engineer Alva Rask."
CRANE = "A crane from Lindholm will lift them out, which takes until Friday."
PROSE = f"{BOATS} {GATES}\n\n{CRANE}\n\n"


def read(note: str) -> Article:
    return read_bytes(f"{PROSE}{note}\n".encode(), name="lock.txt", origin="o")


@pytest.mark.parametrize(
    ("note", "kind", "about"),
    [
        ("Correction: The lock has two gates, not four; they date from 1911.", "correction", GATES),
        (
            "An earlier version of this article misstated the number of boats. Some fourteen boats"
            " waited above the lock, not forty.",
            "correction",
            BOATS,
        ),
        (
            "This article was amended on 5 January 2021 to say that the engineer was Alma Rask.",
            "correction",
            GATES,
        ),
        ("CORRECTION (5 January): the crane is from Marrow, not Lindholm.", "correction", CRANE),
        ("Editor’s note: This story has been corrected to name the engineer Alma Rask.",
         "correction", GATES),
        ("Clarification: The crane will lift the gates, not the lock.", "clarification", CRANE),
        ("This story was updated to clarify that the engineer Rask built the gates.",
         "clarification", GATES),
        ("The article originally gave a wrong name.", "correction", None),
        ("Correction\n\nThe lock has two gates, not four, built in 1911.", "correction", GATES),
        ("This article has been retracted.", "retraction", None),
        ("RETRACTED: The four gates were not built in 1911 by Alva Rask.", "retraction", None),
        ("Editor's note: This story has been withdrawn.", "retraction", None),
    ],
)  # fmt: skip
def test_a_note_is_marked_and_tied_to_what_it_corrects(
    note: str, kind: str, about: str | None
) -> None:
    article = read(note)
    [found] = article.corrections
    assert found.kind == kind
    assert article.text[slice(*found.span)] == note.rsplit("\n", 1)[-1]
    corrected = None if found.corrects is None else article.text[slice(*found.corrects)]
    assert corrected == about


@pytest.mark.parametrize(
    "prose",
    [
        "The board corrected its figures on Tuesday.",
        "A correction of the river's course was planned in 1890.",
        "The minister retracted his remarks about the lock.",
        "This lock was amended by an engineer.",
        "The report was corrected by hand, she said of the paper of 1911." * 40,
        "",
    ],
)
def test_prose_that_speaks_of_corrections_is_none(prose: str) -> None:
    assert find_corrections(f"{PROSE}{prose}\n", ()) == ()


def test_an_article_gives_the_notes_about_a_quote() -> None:
    article = read("Correction: The lock has two gates, not four; they date from 1911.")
    [note] = article.corrections
    start = article.text.index(GATES)
    assert article.corrections_of(Span(start + 4, start + 9)) == (note,)
    assert article.corrections_of(Span(0, 10)) == ()
    taken_back = read("This article has been retracted.")
    [whole] = taken_back.corrections
    assert whole.kind is CorrectionKind.RETRACTION
    assert taken_back.corrections_of(Span(0, 10)) == (whole,)
