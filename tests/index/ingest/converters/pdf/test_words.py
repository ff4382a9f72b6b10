"""A page's words: drop capitals stand before the word they begin."""

import pytest
from fpdf import FPDF

from index.ingest import read_bytes
from index.model.article import Article
from tests.index.ingest.converters.pdf.papers import LEFT, TOP, prose


def read(data: bytes) -> Article:
    return read_bytes(data, name="paper.pdf", origin="paper")


@pytest.mark.parametrize(
    ("capital", "rest", "read_as"),
    [
        ("T", "he committee looked", "The committee looked"),
        ("A", "fter the vote, nobody spoke", "After the vote, nobody spoke"),
        ("A", "lorry stood at the gate", "A lorry stood at the gate"),
        ("I", "n the end it was closed", "In the end it was closed"),
        ("S", "HIPS lay in the harbour", "SHIPS lay in the harbour"),
    ],
)
def test_a_drop_capital_begins_its_word(capital: str, rest: str, read_as: str) -> None:
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("Times", "B", 36)
    pdf.text(LEFT, TOP + 24, capital)
    beside = LEFT + pdf.get_string_width(capital) + 3
    pdf.set_font("Times", "", 10)
    pdf.text(beside, TOP, rest)
    pdf.text(beside, TOP + 12, "and all the town was there to see it,")
    pdf.text(LEFT, TOP + 36, "from the first hour to the last one.")
    assert read(bytes(pdf.output())).text.startswith(f"{read_as} and all the town")


@pytest.mark.parametrize(
    ("angle", "size", "text"),
    [(45, 60, "DO NOT COPY"), (45, 10, "Lent to reader 4711"), (90, 8, "Downloaded by a guest")],
)
def test_what_runs_across_the_page_is_no_prose(angle: int, size: int, text: str) -> None:
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("Times", "B", size)
    with pdf.rotation(angle, LEFT + 10, TOP + 20):
        pdf.text(LEFT + 10, TOP + 20, text)
    pdf.set_font("Times", "", 10)
    lines = ("The committee looked at the report", "of the harbour, and found that it", "leaks.")
    for number, line in enumerate(lines):
        pdf.text(LEFT, TOP + 12 * number, line)
    article = read(bytes(pdf.output()))
    assert " ".join(lines) in prose(article)
    assert text in article.text
    assert text not in prose(article)


def test_a_page_that_is_set_sideways_as_a_whole_is_read() -> None:
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("Times", "", 10)
    with pdf.rotation(90, 300, 400):
        pdf.text(300, 400, "The committee looked at the report, and found that it leaks.")
    assert "found that it leaks." in prose(read(bytes(pdf.output())))
