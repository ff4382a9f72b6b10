"""The buttons under answers, lists and timelines: all they need stands in their `custom_id`."""

import re
from collections.abc import Sequence
from enum import StrEnum

import discord
from discord import ui

from bot.translation import mark, say
from bot.views import limits


class Action(StrEnum):
    """What a button does; the values stand in messages for years, so they never change."""

    CONTEXT = "context"
    MORE = "more"
    CLOSEST = "closest"
    SHARE = "share"
    UP = "up"
    DOWN = "down"
    LIST = "list"
    STORY = "story"
    EVENT = "event"
    PICTURE = "picture"
    EXPORT = "export"
    ADD = "add"
    EDIT = "edit"
    CANCEL = "cancel"
    UNDO = "undo"
    FROM = "from"
    HIDE = "hide"
    UNHIDE = "unhide"
    EXPLAIN = "explain"
    PRIVATE = "private"
    QUESTIONS = "questions"
    ASK = "ask"
    ADD_ALL = "addall"
    CANCEL_ALL = "cancelall"
    UNDO_ALL = "undoall"


class Selection(StrEnum):
    """What choosing from a select does; the values stand in messages for years too."""

    JUMP = "jump"
    CONTEXT = "context"
    ASK_HERE = "askhere"
    THREADS = "threads"
    CURATORS = "curators"
    SETS = "sets"
    NOTICES = "notices"
    DIGEST = "digest"
    DIGEST_CHANNEL = "digestin"
    RATE = "rate"


_NOWHERE = 999_999  # a number that no entry has

_FACES: dict[Action, tuple[str | None, str | None, discord.ButtonStyle]] = {
    Action.CONTEXT: (mark("Context"), None, discord.ButtonStyle.secondary),
    Action.MORE: (mark("More quotes"), None, discord.ButtonStyle.secondary),
    Action.CLOSEST: (mark("Closest passages"), None, discord.ButtonStyle.secondary),
    Action.SHARE: (mark("Share"), None, discord.ButtonStyle.primary),
    Action.UP: (None, "👍", discord.ButtonStyle.secondary),
    Action.DOWN: (None, "👎", discord.ButtonStyle.secondary),
    Action.STORY: (mark("List"), None, discord.ButtonStyle.secondary),
    Action.EVENT: (mark("Context"), None, discord.ButtonStyle.secondary),
    Action.PICTURE: (mark("Picture"), None, discord.ButtonStyle.secondary),
    Action.EXPORT: (mark("Export"), None, discord.ButtonStyle.secondary),
    Action.ADD: (mark("Add"), None, discord.ButtonStyle.primary),
    Action.EDIT: (mark("Edit details"), None, discord.ButtonStyle.secondary),
    Action.CANCEL: (mark("Cancel"), None, discord.ButtonStyle.secondary),
    Action.UNDO: (mark("Undo"), None, discord.ButtonStyle.secondary),
    Action.HIDE: (mark("Hide this sentence"), None, discord.ButtonStyle.danger),
    Action.UNHIDE: (mark("Show again"), None, discord.ButtonStyle.secondary),
    Action.EXPLAIN: (mark("Explain"), None, discord.ButtonStyle.secondary),
    Action.ASK: (mark("Ask about this article"), None, discord.ButtonStyle.primary),
    Action.PRIVATE: (mark("Answer in private"), None, discord.ButtonStyle.secondary),
    Action.QUESTIONS: (mark("Keep unanswered questions"), None, discord.ButtonStyle.secondary),
    Action.ADD_ALL: (mark("Add all"), None, discord.ButtonStyle.primary),
    Action.CANCEL_ALL: (mark("Cancel"), None, discord.ButtonStyle.secondary),
    Action.UNDO_ALL: (mark("Undo"), None, discord.ButtonStyle.secondary),
}

PATTERN = re.compile(
    r"pq:(?!jump:)(?P<action>[a-z]+):(?P<subject>[A-Za-z0-9_-]{1,40}):(?P<number>[0-9]{1,6})"
)

SELECT_PATTERN = re.compile(
    r"(?:pqs:(?P<action>[a-z]+)|pq:(?P<former>jump)):(?P<subject>[A-Za-z0-9_-]{1,40}):0"
)
"""A select and a button are told apart by their ids alone. The first select had a button's."""


def custom_id(action: str, subject: str, number: int = 0) -> str:
    """Write what PATTERN reads."""
    return f"pq:{action}:{subject}:{number}"


def button(action: Action, subject: str, number: int = 0) -> ui.Button[ui.LayoutView]:
    """Make the button of an action on a saved answer."""
    text, emoji, style = _FACES[action]
    return ui.Button(
        label=say(text) if text else None,
        emoji=emoji,
        style=style,
        custom_id=custom_id(action, subject, number),
    )


def button_in(message: discord.Message, action: Action | None) -> tuple[str, int] | None:
    """Read the saved answer and the number out of a message's first button of an action.

    Without an action: of the answer that the message shows, from its first quote.
    """
    wanted = {action} if action else {Action.CONTEXT, Action.UP}
    for component in message.components:
        for item in component.children if isinstance(component, discord.ActionRow) else ():
            found = PATTERN.fullmatch(getattr(item, "custom_id", None) or "")
            if found and found["action"] in wanted:
                return found["subject"], int(found["number"])
    return None


def pager(page: int, pages: int) -> ui.ActionRow[ui.LayoutView]:
    """Make the two buttons that turn a list's pages; pages count from 0."""
    before, after = page - 1 if page else None, page + 1 if page + 1 < pages else None
    return ui.ActionRow(
        _turn(say("Back"), Action.LIST, "back", before, 0),
        _turn(say("Next"), Action.LIST, "next", after, page + 1),
    )


def turns(saved: str, before: int | None, after: int | None) -> list[ui.Button[ui.LayoutView]]:
    """Make the two buttons that turn a timeline's pages, told the entries that these begin with."""
    return [
        _turn(say("Back"), Action.FROM, saved, before, 0),
        # Two buttons of one message may not have one id, pressed or not.
        _turn(say("Next"), Action.FROM, saved, after, _NOWHERE),
    ]


def _turn(
    text: str, action: Action, subject: str, to: int | None, nowhere: int
) -> ui.Button[ui.LayoutView]:
    target = nowhere if to is None else to
    return ui.Button(label=text, disabled=to is None, custom_id=custom_id(action, subject, target))


def choice(
    selection: Selection, subject: str, prompt: str, options: Sequence[tuple[str, int]]
) -> ui.ActionRow[ui.LayoutView]:
    """Make a select: what it asks for, and what each option is called with its number."""
    shown = [
        discord.SelectOption(label=limits.cut(name, limits.OPTION_LABEL), value=str(number))
        for name, number in options[: limits.SELECT_OPTIONS]
    ]
    select = ui.Select[ui.LayoutView](
        custom_id=f"pqs:{selection}:{subject}:0", placeholder=prompt, options=shown
    )
    return ui.ActionRow(select)
