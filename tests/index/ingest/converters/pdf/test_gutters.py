"""Columns are parted where they are: beside headlines, around pull quotes, but not in tables."""

from tests.index.ingest.converters.pdf.papers import LEFT, STORIES, TOP, broken, page, prose, read

COLUMNS = (LEFT, 216, 382)
WIDTH = 150
TEXTS = (*STORIES[:2], f"{STORIES[2]} Nobody in the valley can remember a spring that was as cold.")


def test_a_column_that_begins_beside_a_headline_is_read_from_its_top() -> None:
    pdf = page()
    tops = (TOP, TOP, TOP - 36)
    placed = [
        (top + 12 * row, left, line)
        for left, top, story in zip(COLUMNS, tops, TEXTS, strict=True)
        for row, line in enumerate(broken(pdf, story, WIDTH))
    ]
    for top, left, line in sorted(placed):
        pdf.text(left, top, line)
    pdf.set_font("Times", "B", 16)
    pdf.text(LEFT, TOP - 30, "Harbour gates leak, report finds")
    article = read(bytes(pdf.output()))
    assert article.title == "Harbour gates leak, report finds"
    found = " ".join(prose(article).split())
    assert " ".join(TEXTS) in found


def test_columns_run_on_below_a_pull_quote_that_crosses_them() -> None:
    pdf = page()
    texts = (f"{STORIES[0]} {STORIES[1]}", f"{STORIES[2]} {STORIES[0]}")
    placed = [
        (TOP + 12 * row + (60 if row >= 5 else 0), left, line)
        for left, text in zip((LEFT, 290), texts, strict=True)
        for row, line in enumerate(broken(pdf, text, 220))
    ]
    for top, left, line in sorted(placed):
        pdf.text(left, top, line)
    pdf.set_font("Times", "BI", 20)
    pdf.text(LEFT + 40, TOP + 85, "Nothing had been settled, she said")
    found = " ".join(read(bytes(pdf.output())).text.split())
    assert all(text in found for text in texts)


def test_a_table_of_words_between_sentences_is_not_read_as_columns() -> None:
    rows = [
        ("What was planned for the gates", "what came of it in the end"),
        ("new gates in the north", "none were ever built there"),
        ("a loan from the town", "it was paid back in full"),
    ]
    table = [
        (left, TOP + 60 + 12 * number, text)
        for number, row in enumerate(rows)
        for left, text in zip((LEFT, 260), row, strict=True)
    ]
    above = (LEFT, TOP, "Nobody on the board had an answer to that on Monday evening.")
    below = (LEFT, TOP + 120, "She will show a plan to the council in June, as she had promised.")
    article = read(bytes(page(above, *table, below).output()))
    assert "What was planned for the gates what came of it in the end" in article.text
    assert "gates new gates" not in article.text
    assert "planned" not in prose(article)
    assert above[2] in prose(article)
    assert below[2] in prose(article)
