"""Papers in many layouts: a column's words stay together, and no others stand beside them."""

from itertools import pairwise

import pytest

from index.errors import UnclearColumns
from tests.index.ingest.converters.pdf.papers import (
    CLEAR,
    LEFT,
    STORIES,
    TOP,
    Paper,
    draw,
    page,
    prose,
    read,
)

BELOW = (
    "The paper's owners thank all who wrote to them about the harbour, the orchestra and the"
    " apples this week, and will print more of their letters in the next issue, on Friday."
)

TWO = (220, 220)

LAYOUTS = {
    "two columns by row": Paper(TWO),
    "two columns one after the other": Paper(TWO, by_row=False),
    "two justified columns by row": Paper(TWO, justified=True),
    "two justified columns one after the other": Paper(TWO, justified=True, by_row=False),
    "three columns by row": Paper((150, 150, 150)),
    "three justified columns by row": Paper((150, 150, 150), justified=True),
    "three columns one after the other": Paper((150, 150, 150), by_row=False),
    "a narrow gutter": Paper(TWO, gutter=10),
    "a wide gutter": Paper((190, 190), gutter=60),
    "a narrow column beside a wide one": Paper((120, 330)),
    "a wide column beside a narrow one": Paper((330, 120)),
    "columns of uneven length": Paper(TWO, uneven=True),
    "columns under a headline": Paper(TWO, headline="A week of leaks and frost in Kell"),
    "three columns under a headline": Paper((150, 150, 150), headline="A week in Kell"),
    "columns over a paragraph across the page": Paper(TWO, below=BELOW),
    "small type": Paper((160, 160), size=7),
    "large type": Paper((240, 240), size=13),
    "narrow justified columns": Paper((105, 105), justified=True),
    "a sans serif": Paper(TWO, font="Helvetica"),
    "a typewriter's letters": Paper((230, 230), font="Courier", size=9),
    "a second column set lower": Paper(TWO, offset=5),
    "one column": Paper((480,)),
    "one justified column": Paper((480,), justified=True),
}


def printed_pairs(paper: Paper) -> set[tuple[str, str]]:
    """Give which words stand one after the other in what was printed."""
    texts = (*STORIES, paper.headline, paper.below)
    return {pair for text in texts for pair in pairwise(text.split())}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_columns_words_are_joined_to_no_others(layout: str) -> None:
    article = read(draw(LAYOUTS[layout]))
    pairs = {
        pair for block in article.text.split("\n\n") for pair in pairwise(block.split())
    } - printed_pairs(LAYOUTS[layout])
    # A new column may go on with the paragraph only where the one above ended its sentence.
    assert {pair for pair in pairs if not pair[0].endswith((".", "!", "?"))} == set()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_columns_are_read_whole_and_in_their_order(layout: str) -> None:
    paper = LAYOUTS[layout]
    text = " ".join(prose(read(draw(paper))).split())
    stories = [story.split(". ")[-1] for story in STORIES[: len(paper.widths)]]
    if paper.uneven:
        stories[0] = STORIES[0].split(". ")[0]
    places = [text.find(story) for story in stories]
    assert -1 not in places
    assert places == sorted(places)
    if paper.below:
        assert BELOW in text


UNCLEAR = [
    (LEFT, TOP, "the harbour will be closed for"),
    (320, TOP, "that a new hall was not what"),
    (LEFT, TOP + 12, "all of the winter and the"),
    (340, TOP + 12, "they had been asking for at all"),
]


def test_a_page_whose_columns_cannot_be_told_is_refused_with_the_reason() -> None:
    middle = [(LEFT, TOP - 40, "KELL"), *UNCLEAR, (LEFT, TOP + 80, "Page 1")]
    with pytest.raises(UnclearColumns, match="columns"):
        read(bytes(page(*middle).output()))


def test_beside_other_pages_it_is_left_out_and_a_line_that_is_no_prose_says_so() -> None:
    pdf = page(*CLEAR)
    pdf.add_page()
    for left, top, text in [(LEFT, TOP - 40, "KELL"), *UNCLEAR, (LEFT, TOP + 80, "Page 1")]:
        pdf.text(left, top, text)
    article = read(bytes(pdf.output()))
    assert "[Page 2 is left out" in article.text
    assert "left out" not in prose(article)
    assert "harbour" not in article.text
    assert "anyone may come and speak." in prose(article)


def test_a_tables_rows_are_no_prose() -> None:
    table = [(LEFT, TOP + 60, "Apples"), (200, TOP + 60, "31"), (320, TOP + 60, "up")]
    after = (LEFT, TOP + 90, "Nobody knew how the prices had come about, said the union on Monday.")
    article = read(bytes(page(*CLEAR, *table, after).output()))
    assert "Apples 31 up" in article.text
    assert "Apples" not in prose(article)
    assert "Nobody knew" in prose(article)


def test_a_table_of_words_and_their_meanings_is_no_two_columns() -> None:
    entries = ("check", "output", "name", "help", "version")
    table = [
        (place, TOP + 60 + 12 * number, text)
        for number, entry in enumerate(entries)
        for place, text in ((LEFT, entry), (160, f"what {entry} does to the file"))
    ]
    article = read(bytes(page(*CLEAR, *table).output()))
    assert "check what check does" in article.text
    assert "what check does" not in prose(article)
    assert "anyone may come and speak." in prose(article)


def test_a_typewriters_words_under_one_another_are_no_columns() -> None:
    lines = (
        "the lock will be shut in may",
        "and all who live on the east",
        "bank are to use the new road",
        "for as long as it is closed.",
    )
    pdf = page((LEFT, TOP - 40, "KELL"), (400, TOP - 40, "4 May"))
    pdf.set_font("Courier", "", 10)
    for number, text in enumerate(lines):
        pdf.text(LEFT, TOP + 12 * number, text)
    assert " ".join(lines) in read(bytes(pdf.output())).text
