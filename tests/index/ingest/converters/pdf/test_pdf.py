"""PDFs are read in whole paragraphs, and what has no text is refused with advice.

The files were made with fpdf2; `tests/index/ingest/pdf/make.py` makes them anew.
"""

from pathlib import Path

import pytest

from index.errors import (
    BadPdf,
    LockedFile,
    PicturePdf,
)
from index.ingest import read_bytes
from index.model.article import Article

PDFS = Path(__file__).parents[2] / "pdf"


def boilerplate(article: Article) -> list[str]:
    return [article.text[span.start : span.end] for span in article.boilerplate]


def read(name: str) -> Article:
    return read_bytes((PDFS / name).read_bytes(), name=name, origin="o")


def test_lines_become_paragraphs_of_whole_sentences() -> None:
    article = read("paragraphs.pdf")
    assert article.title == "Council closes the old bridge"
    first = article.text.split("\n\n")[1]
    assert first.startswith("The council voted on Tuesday to close the old bridge")
    assert first.endswith("until the last engineer had spoken.")
    assert "a misreading of the law" in first, "the hyphen was the line's"
    assert "\n" not in first


def test_a_sentence_runs_on_over_the_page_and_page_numbers_are_boilerplate() -> None:
    article = read("paragraphs.pdf")
    assert "the bridge was closed to all traffic" in article.text
    assert {"Page 1", "Page 2"} <= set(boilerplate(article))


def test_pictures_of_text_are_refused_with_advice() -> None:
    with pytest.raises(PicturePdf, match="OCR"):
        read("picture.pdf")


def test_a_locked_one_is_refused_with_advice() -> None:
    with pytest.raises(LockedFile, match="password"):
        read("locked.pdf")


def test_a_damaged_one_is_refused_with_advice() -> None:
    data = (PDFS / "paragraphs.pdf").read_bytes()
    with pytest.raises(BadPdf, match="damaged"):
        read_bytes(data[:400], name="a.pdf", origin="o")


def test_the_content_decides_over_the_name() -> None:
    data = (PDFS / "paragraphs.pdf").read_bytes()
    assert read_bytes(data, name="a.txt", origin="o").title == "Council closes the old bridge"
