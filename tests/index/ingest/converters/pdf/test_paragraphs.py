"""Lines become paragraphs; running heads, stamps and pull quotes are no prose."""

import pytest
from fpdf import FPDF

from tests.index.ingest.converters.pdf.papers import (
    CLEAR,
    LEFT,
    STORIES,
    TOP,
    broken,
    page,
    prose,
    read,
)


def test_a_pull_quote_does_not_part_the_sentence_around_it() -> None:
    pdf = page((LEFT, TOP, "Its head, a retired judge, spoke of a"))
    pdf.set_font("Times", "B", 18)
    pdf.text(LEFT + 20, TOP + 30, "A scandal without equal")
    pdf.set_font("Times", "", 10)
    pdf.text(LEFT, TOP + 60, "scandal without equal in the town.")
    article = read(bytes(pdf.output()))
    assert "spoke of a scandal without equal in the town." in prose(article)
    assert "A scandal" not in prose(article)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("its state-of-the-", "art tools", "state-of-the-art"),
        ("about the 10-", "year plan", "10-year"),
        ("The govern-", "ment met", "government"),
        ("said its co-", "chair then", "co-chair"),
    ],
)
def test_a_hyphen_at_a_lines_end_stays_where_the_writer_meant_it(
    first: str, second: str, joined: str
) -> None:
    article = read(bytes(page((LEFT, TOP, first), (LEFT, TOP + 12, second)).output()))
    assert joined in article.text


@pytest.mark.parametrize("pages", [2, 3, 6])
def test_running_heads_are_no_prose(pages: int) -> None:
    pdf = FPDF(unit="pt", format="A4")
    pdf.set_font("Times", "", 10)
    for number in range(pages):
        pdf.add_page()
        left_page = pages == 6 and number % 2
        pdf.text(LEFT, 40, "News of the week" if left_page else "The Alder Post | 4 January 2021")
        for row, line in enumerate(broken(pdf, STORIES[number % 3], 300)):
            pdf.text(LEFT, TOP + 12 * row, line)
        pdf.text(LEFT, 800, f"Page {number + 1} of {pages}")
    found = prose(read(bytes(pdf.output())))
    assert "Alder Post" not in found
    assert "News of the week" not in found
    assert "thirty of its forty gates leak" in " ".join(found.split())
    assert "settled about its hall" in " ".join(found.split())


def test_a_browsers_stamp_is_no_prose_even_on_a_single_page() -> None:
    stamp = (20, 20, "04/01/2021, 10:15")
    title = (200, 20, "Captain had not slept - The Alder Post")
    address = (20, 820, "https://alder.example/captain")
    article = read(bytes(page(stamp, title, *CLEAR, address, (560, 820, "1/2")).output()))
    assert "Captain" not in prose(article)
    assert "alder.example" not in prose(article)
    assert article.published is None
