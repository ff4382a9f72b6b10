"""The question above an answer is read back from the message as it was asked."""

from types import SimpleNamespace
from typing import cast

import discord
import pytest

from bot.translation import speaking
from bot.views.asked import QUESTION_COMPONENT, asked, question_in, questions_in
from tests.bot.views.discord_markdown import show


def message(*components: object) -> discord.Message:
    """As much of a message as is read: its components."""
    return cast(discord.Message, SimpleNamespace(components=list(components)))


def sent(content: str, number: int = QUESTION_COMPONENT) -> discord.Message:
    """A message as Discord gives it back, of one text."""
    return message(discord.TextDisplay({"type": 10, "content": content, "id": number}))


@pytest.mark.parametrize(
    ("question", "follows"),
    [
        ("who pays?", ()),
        ("1. what *does* it cost?", ()),
        ("# `a` ||b|| <@1> https://x.example", ()),
        ("and when?", ("who pays?",)),
        ("and why: again?", ("and when?", "who: pays?")),
    ],
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_questions_are_read_back_as_they_were_asked(
    question: str, follows: tuple[str, ...], language: str
) -> None:
    with speaking(language):
        shown = sent(asked(question, follows).content)
    assert questions_in(shown) == (question, *follows)
    assert question_in(shown) == question


def test_it_is_shown_small_in_the_words_that_were_asked() -> None:
    shown = asked("1. what *does* it cost?", ("who pays?", "where?"))
    first, second, third = shown.content.split("\n")
    assert show(first.removeprefix("-# ")).text == "1. what *does* it cost?"
    assert (second, third) == ("-# following: who pays?", "-# and before: where?")


def test_no_more_than_three_questions_are_followed() -> None:
    assert questions_in(sent(asked("5?", ("4?", "3?", "2?", "1?")).content)) == (
        ("5?", "4?", "3?", "2?")
    )


@pytest.mark.parametrize("other", [message(), sent("-# who pays?", number=7), sent("-# ")])
def test_a_message_without_a_question_has_none(other: discord.Message) -> None:
    assert questions_in(other) is None
    assert question_in(other) is None
