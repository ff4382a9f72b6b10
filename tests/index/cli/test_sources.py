"""How an article is named below its words."""

from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from index.cli.sources import because, notes_json, place, print_notes
from index.model.article import Article, Correction, CorrectionKind, Span
from index.model.timeline import Inference
from tests.factories import article

DAY = date(2020, 8, 3)
TEXT = "Posted on\n3 August 2020 by the harbour."


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (article(TEXT, "a"), "a.txt · undated"),
        (article(TEXT, "a", title="Harbour"), "Harbour · undated"),
        (
            article(TEXT, "a", title="Harbour", source="Courier", published=DAY),
            "Harbour · Courier · 2020-08-03",
        ),
        (
            article(TEXT, "a", title="Harbour", url="https://a.example"),
            "Harbour · undated · https://a.example",
        ),
        (article(TEXT, "a", title="Red\x1b[31m"), "Red\ufffd[31m · undated"),
    ],
)
def test_an_article_is_named_by_what_is_known(told: Article, shown: str) -> None:
    assert place(told) == shown


def test_an_inferred_day_is_shown_with_the_words_it_was_inferred_from() -> None:
    own, other = article(TEXT, "a", title="Harbour"), article(TEXT, "b", title="Bay")
    words = Span(10, 23)
    assert because(Inference(own, DAY, own, words)) == (
        "'Harbour' is taken to be of 2020-08-03: it says “3 August 2020”."
    )
    assert because(Inference(own, DAY, other, words)) == (
        "'Harbour' is taken to be of 2020-08-03: Bay · undated says “3 August 2020”."
    )


def test_words_over_two_lines_are_told_in_one() -> None:
    own = article(TEXT, "a", title="Harbour")
    assert "“Posted on 3 August 2020”" in because(Inference(own, DAY, own, Span(0, 23)))


def test_notes_stand_below_in_their_own_words() -> None:
    note = Correction(Span(10, len(TEXT)), CorrectionKind.RETRACTION)
    told = replace(article(TEXT, "a"), corrections=(note,))
    screen = Console(file=StringIO())
    print_notes(told, Span(0, 9), screen)
    words = TEXT[10:]
    assert screen.file.getvalue() == f"  Retracted: {words}\n"  # type: ignore[attr-defined]
    assert notes_json(told, Span(0, 9)) == [{"kind": "retraction", "text": words, "start": 10}]
    assert notes_json(told, Span(0, len(TEXT))) == []
