"""Word files: paragraphs and tables as readers see them; hostile ones refused plainly."""

import io
import zipfile

import docx
import pytest

from index.errors import DamagedFile, NoArticleFound, TooComplex
from index.ingest import read_bytes
from index.ingest.archive import MAX_UNPACKED
from index.ingest.converters.docx import read

WORDS = "The council closed the bridge on Tuesday."


def word_file(*paragraphs: str, title: str = "") -> bytes:
    document = docx.Document()
    if title:
        document.add_heading(title, level=0)
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Bridges", "3"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_paragraphs_tables_and_title() -> None:
    article = read_bytes(word_file(WORDS, "It is old.", title="Closed"), name="a.docx", origin="o")
    assert article.title == "Closed"
    assert article.text == f"Closed\n\n{WORDS}\n\nIt is old.\n\nBridges | 3"
    assert article.published is None  # when it was written is not when it was published


def test_without_a_suffix_it_is_recognised() -> None:
    assert WORDS in read_bytes(word_file(WORDS), name="saved", origin="o").text


@pytest.mark.parametrize("data", [b"PK", b"PK\x03\x04 no archive", b"words"])
def test_what_is_no_word_file_is_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFile, match="damaged"):
        read_bytes(data, name="a.docx", origin="o")


def test_an_archive_of_another_kind_is_damaged_too() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("hello.txt", "words")
    with pytest.raises(DamagedFile):
        read(file.getvalue(), "a.docx")


def test_a_bomb_is_not_unpacked() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * (MAX_UNPACKED + 1))
    assert len(file.getvalue()) < 1_000_000
    with pytest.raises(TooComplex):
        read(file.getvalue(), "a.docx")


def test_one_without_words_holds_no_article() -> None:
    document = docx.Document()
    file = io.BytesIO()
    document.save(file)
    with pytest.raises(NoArticleFound):
        read(file.getvalue(), "a.docx")
