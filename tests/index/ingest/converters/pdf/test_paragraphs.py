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


@pytest.mark.parametrize("small", ["As seen from the bridge. Photo: Jo Reed", "1 See the report."])
def test_neither_does_a_caption_or_a_footnote_in_smaller_type(small: str) -> None:
    pdf = page((LEFT, TOP, "Its head, a retired judge, spoke of a"))
    pdf.set_font("Times", "", 7)
    pdf.text(LEFT, 700, small)
    pdf.add_page()
    pdf.set_font("Times", "", 10)
    pdf.text(LEFT, TOP, "scandal without equal in the town.")
    found = prose(read(bytes(pdf.output())))
    assert "spoke of a scandal without equal in the town." in found
    assert small not in found


def test_text_in_another_type_is_never_joined_to_a_sentence() -> None:
    pdf = page((LEFT, TOP, "Ilse Brandt, who heads the orchestra,"))
    pdf.set_font("Times", "", 7)
    pdf.text(LEFT, TOP + 100, "As seen from the bridge, at low water")
    pdf.set_font("Times", "", 10)
    pdf.text(300, TOP, "Farmers in the valley lost their apples.")
    blocks = read(bytes(pdf.output())).text.split("\n\n")
    assert "As seen from the bridge, at low water" in blocks


def test_a_sentence_goes_on_below_a_picture_in_its_column() -> None:
    pdf = page(
        (LEFT, TOP, "Its head, a retired judge, spoke of a"),
        (LEFT, TOP + 12, "scandal without equal in all of"),
        (LEFT, TOP + 112, "the town, and left before the vote."),
    )
    assert "in all of the town" in read(bytes(pdf.output())).text


def test_heads_of_left_and_right_pages_have_their_number_outside() -> None:
    pdf = page((LEFT, 40, "THE KELL TIMES TUESDAY 5 JANUARY 2021"), (540, 40, "12"))
    pdf.text(LEFT, TOP, "Ilse Brandt, who heads the orchestra, said that")
    pdf.add_page()
    for left, top, text in (
        (LEFT, 40, "13"),
        (200, 40, "THE KELL TIMES TUESDAY 5 JANUARY 2021"),
        (LEFT, TOP, "nothing had been settled about its hall."),
    ):
        pdf.text(left, top, text)
    found = prose(read(bytes(pdf.output())))
    assert "said that nothing had been settled" in found
    assert "KELL" not in found


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
