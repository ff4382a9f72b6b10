"""What corrects a quote stands below it, word for word, within the room that there is."""

import pytest

from bot.translation import speaking
from bot.views.corrected import corrections
from bot.views.limits import units
from index.model.article import SHARED, Article, ArticleId, Correction, CorrectionKind, Quote, Span
from tests.bot.views.discord_markdown import show

SAID = "The lock has four gates."
KINDS = CorrectionKind


def quote(*notes: tuple[CorrectionKind, str]) -> Quote:
    text, made = SAID, []
    for kind, words in notes:
        made.append(Correction(Span(len(text) + 1, len(text) + 1 + len(words)), kind))
        text += f"\n{words}"
    article = Article(ArticleId("a"), SHARED, "a", "A", text, corrections=tuple(made))
    return Quote(article, 0, len(SAID), 0.9)


@pytest.mark.parametrize(
    ("notes", "shown"),
    [
        ((), ""),
        (((KINDS.CORRECTION, "Two *gates*."),), "**Corrected:**\n> Two \\*gates\\*."),
        (((KINDS.CLARIFICATION, "Gates."),), "**Clarified:**\n> Gates."),
        (
            ((KINDS.CORRECTION, "Two gates."), (KINDS.RETRACTION, "It is retracted.")),
            "**Retracted:**\n> It is retracted.\n**Corrected:**\n> Two gates.",
        ),
    ],
)
def test_notes_stand_in_their_own_words_retractions_first(
    notes: tuple[tuple[CorrectionKind, str], ...], shown: str
) -> None:
    assert corrections(quote(*notes), 500) == shown


def test_a_note_that_the_quote_holds_itself_is_not_told_twice() -> None:
    told = quote((KINDS.CORRECTION, "Two gates."))
    whole = Quote(told.article, 0, len(told.article.text), 0.9)
    assert corrections(whole, 500) == ""


@pytest.mark.parametrize("limit", [90, 150, 300])
def test_a_long_note_is_cut_between_words_and_that_is_said(limit: int) -> None:
    words = "The lock has two gates and not four, as it said. " * 30
    told = corrections(quote((KINDS.CORRECTION, words)), limit)
    assert units(told) <= limit
    label, block, note = told.split("\n")
    assert label == "**Corrected:**"
    assert words.startswith(show(block.removeprefix("> ")).text)
    assert words[len(show(block.removeprefix("> ")).text)] == " "
    assert note == "-# shortened …"


def test_what_there_are_too_many_of_is_still_said() -> None:
    many = tuple((KINDS.CORRECTION, f"Note {n}.") for n in range(5))
    told = corrections(quote(*many), 500)
    assert told.count("> ") == 3
    assert told.endswith("**Corrected:** see the article")
    assert corrections(quote(*many), 0) == "**Corrected:** see the article"


def test_characters_that_do_not_show_are_named() -> None:
    told = corrections(quote((KINDS.CORRECTION, "Two \u202egates.")), 500)
    assert told.endswith("don't show: U+202E")


def test_the_label_is_in_the_readers_language() -> None:
    with speaking("de"):
        assert corrections(quote((KINDS.RETRACTION, "Gone.")), 200).startswith("**Zurückgezogen:**")
