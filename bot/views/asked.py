"""The question above an answer: shown so that a follow-up reads it back out of the message.

It is kept nowhere else.
"""

from collections.abc import Sequence

import discord
from discord import ui

from bot.translation import say
from bot.views import limits
from bot.views.escape import escape, label, unescape

QUESTION_SHOWN = 300
QUESTION_COMPONENT = 1
"""The `id` of the component that holds the question: a follow-up finds it there."""
_FOLLOWS_SHOWN = 3


def question_in(message: discord.Message) -> str | None:
    """Read the question back out of one of the bot's own answers, or a timeline's topic."""
    asked = questions_in(message)
    return asked[0] if asked else None


def questions_in(message: discord.Message) -> tuple[str, ...] | None:
    """Read the question out of an answer, then those that it follows, the latest first."""
    for component in message.components:
        if isinstance(component, discord.TextDisplay) and component.id == QUESTION_COMPONENT:
            question, *follows = component.content.split("\n")
            # What stands before a followed question is of the language that it was written in.
            lines = [question.removeprefix("-# "), *(f.partition(": ")[2] for f in follows)]
            return tuple(unescape(line) for line in lines) if lines[0] else None
    return None


def asked(question: str, follows: Sequence[str] = ()) -> ui.TextDisplay[ui.LayoutView]:
    """Show a question, and those it follows, where `questions_in` finds them again."""
    lines = [escape(limits.cut(label(question), QUESTION_SHOWN))]
    for number, earlier in enumerate(follows[:_FOLLOWS_SHOWN]):
        said = say("following") if number == 0 else say("and before")
        lines.append(f"{said}: {escape(limits.cut(label(earlier), QUESTION_SHOWN))}")
    return ui.TextDisplay("\n".join(f"-# {line}" for line in lines), id=QUESTION_COMPONENT)
