"""A quote is shown in the article's own characters, and whatever is ours stands outside of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.limits import units
from bot.views.quoted import noted_block, quoted
from index.model.article import (
    SHARED,
    Article,
    ArticleId,
    Correction,
    CorrectionKind,
    Quote,
    Span,
)
from tests.bot.articles import FERRY
from tests.bot.views.discord_markdown import show
from tests.bot.views.shown import COST, quote, sentences, texts
from tests.bot.views.test_escape import ARTICLE

ROOM = 4000


def article(text: str) -> Article:
    return Article(ArticleId("x"), SHARED, "x.txt", "X", text)


@pytest.mark.parametrize(
    ("bold", "block"),
    [
        (None, ">>> Pay 40 crowns."),
        ("40 crowns", ">>> Pay **40 crowns**."),
        (" 40 crowns", ">>> Pay **40 crowns**."),  # the marks touch the words
        ("Pay 40 crowns.", ">>> Pay 40 crowns."),  # all of it is none of it
        (" ", ">>> Pay 40 crowns."),
    ],
)
def test_the_answer_is_bold_where_it_is_a_part(bold: str | None, block: str) -> None:
    found = quote(article("Pay 40 crowns."), "Pay 40 crowns.", bold)
    assert quoted(found, ROOM) == (block, "")


def test_a_long_quote_is_cut_at_a_sentence_and_the_ellipsis_is_outside() -> None:
    text = " ".join(f"Sentence number {n} says something of little use." for n in range(200))
    long = article(text)
    block, note = quoted(Quote(long, 0, len(text), 0.9, sentences=sentences(long)), ROOM)
    assert block.endswith("of little use.")
    assert text.startswith(block.removeprefix(">>> "))
    assert units(block) <= ROOM
    assert note == "-# shortened …"


def test_what_is_left_out_before_is_said_to_be_before() -> None:
    text = " ".join(f"Sentence number {n} says something of little use." for n in range(200))
    long = article(text)
    span = Span(text.index("number 199"), text.index("number 199") + 10)
    found = Quote(long, 0, len(text), 0.9, span, sentences=sentences(long))
    block, note = quoted(found, ROOM)
    assert "Sentence **number 199** says" in block
    assert note == "-# … shortened"


def test_invisible_characters_are_kept_and_pointed_out() -> None:
    text = "Pay \u202e001 crowns."
    block, note = quoted(Quote(article(text), 0, len(text), 0.9), ROOM)
    assert block == f">>> {text}"
    assert "U+202E" in note


def test_a_quote_and_the_note_that_corrects_it_share_the_room() -> None:
    words = "Correction: it costs 50 crowns."
    text = f"{FERRY.text}\n{words}"
    note = Correction(
        Span(len(text) - len(words), len(text)),
        CorrectionKind.CORRECTION,
        Span(text.index(COST), text.index(COST) + len(COST)),
    )
    found = quote(replace(FERRY, text=text, corrections=(note,)), COST)
    shown = texts(noted_block(found, ROOM))
    assert shown == [f">>> {COST}", f"**Corrected:**\n> {words}"]
    narrow = texts(noted_block(found, 200))
    assert sum(map(units, narrow)) <= 200 + units("-# shortened …")
    assert "**Corrected:**" in "".join(narrow)


HIGHLIGHTED = ARTICLE.filter(lambda text: bool(text.strip()))


@given(HIGHLIGHTED, st.data())
def test_the_block_shows_the_articles_characters_and_bolds_the_answer(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = Quote(article(text), 0, len(text), 0.5, Span(start, end))
    block, _ = quoted(found, ROOM)
    shown = show(block.removeprefix(">>> "))
    assert shown.acted == ()
    assert shown.text == text
    bold = "".join(c for c, weight in zip(shown.text, shown.bold, strict=True) if weight)
    assert bold in {"", text[start:end].strip()}
