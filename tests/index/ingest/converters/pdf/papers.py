"""Newspaper pages for the tests, set in the ways that papers are."""

from collections.abc import Sequence
from dataclasses import dataclass

from fpdf import FPDF

from index.ingest import read_bytes
from index.model.article import Article

TYPE = 10
LEADING = 12
TOP = 90
LEFT = 50

STORIES = (
    "The committee looked at the yearly report of the harbour on Monday and found that thirty of"
    " its forty gates leak. It asked the board to set aside money for new ones before the winter.",
    "Ilse Brandt, who heads the orchestra, said that nothing had been settled about its hall. She"
    " will show a plan to the council in June. The mayor called the noise there a disgrace.",
    "Farmers in the valley lost a third of their apples to frost this spring, a union said. Prices"
    " will rise by autumn, it warned, unless more fruit comes in from the south.",
)


@dataclass(frozen=True)
class Paper:
    """A layout: its columns' widths in points, the gutter, and how the text is drawn."""

    widths: Sequence[float]
    gutter: float = 16
    by_row: bool = True
    justified: bool = False
    font: str = "Times"
    size: int = TYPE
    headline: str = ""
    uneven: bool = False
    offset: float = 0
    """Points by which each further column is set lower."""
    below: str = ""
    """A paragraph across the page under the columns."""


def draw(paper: Paper) -> bytes:
    """Set a paper's columns, one story each."""
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    if paper.headline:
        pdf.set_font(paper.font, "B", 20)
        pdf.text(LEFT, TOP - 30, paper.headline)
    pdf.set_font(paper.font, "", paper.size)
    leading = paper.size * LEADING / TYPE
    columns = []
    left = float(LEFT)
    for number, width in enumerate(paper.widths):
        story = STORIES[number]
        if paper.uneven and number == 0:
            story = story.split(". ")[0] + "."
        columns.append((left, width, broken(pdf, story, width)))
        left += width + paper.gutter
    rows = [
        (number, row) for number, (_, _, lines) in enumerate(columns) for row in range(len(lines))
    ]
    if paper.by_row:
        rows.sort(key=lambda place: place[::-1])
    for number, row in rows:
        left, width, lines = columns[number]
        last = row == len(lines) - 1
        y = TOP + row * leading + number * paper.offset
        set_line(pdf, lines[row], left, y, width if paper.justified and not last else 0)
    if paper.below:
        y = TOP + (max(len(lines) for _, _, lines in columns) + 2) * leading
        for number, line in enumerate(broken(pdf, paper.below, left - LEFT)):
            pdf.text(LEFT, y + number * leading, line)
    return bytes(pdf.output())


def broken(pdf: FPDF, text: str, width: float) -> list[str]:
    """Break a text into lines of at most `width` points."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if pdf.get_string_width(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def set_line(pdf: FPDF, line: str, left: float, y: float, width: float) -> None:
    """Print a line; over `width` points, word by word, if there is one."""
    words = line.split()
    if not width or len(words) < 2:
        pdf.text(left, y, line)
        return
    blank = (width - sum(map(pdf.get_string_width, words))) / (len(words) - 1)
    for word in words:
        pdf.text(left, y, word)
        left += pdf.get_string_width(word) + blank


def read(data: bytes) -> Article:
    """Read a paper."""
    return read_bytes(data, name="paper.pdf", origin="paper")


def prose(article: Article) -> str:
    """Give an article's text without what is no prose."""
    bounds = [0, *(place for span in article.boilerplate for place in span), len(article.text)]
    return "\n".join(article.text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True))


def page(*texts: tuple[float, float, str]) -> FPDF:
    """Print texts at their places, in points from the upper left."""
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("Times", "", 10)
    for left, top, text in texts:
        pdf.text(left, top, text)
    return pdf


CLEAR = [
    (LEFT, TOP + 12 * number, line)
    for number, line in enumerate(
        ("The board will meet in the old hall", "on Friday, and anyone may come and", "speak.")
    )
]
