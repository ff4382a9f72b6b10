"""The buttons under answers, lists and timelines: all they need stands in their `custom_id`."""

import re
from collections.abc import Sequence
from enum import StrEnum

import discord
from discord import ui

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
    JUMP = "jump"
    EVENT = "event"
    PICTURE = "picture"
    EXPORT = "export"
    ADD = "add"
    EDIT = "edit"
    CANCEL = "cancel"
    UNDO = "undo"


_FACES: dict[Action, tuple[str | None, str | None, discord.ButtonStyle]] = {
    Action.CONTEXT: ("Context", None, discord.ButtonStyle.secondary),
    Action.MORE: ("More quotes", None, discord.ButtonStyle.secondary),
    Action.CLOSEST: ("Closest passages", None, discord.ButtonStyle.secondary),
    Action.SHARE: ("Share", None, discord.ButtonStyle.primary),
    Action.UP: (None, "👍", discord.ButtonStyle.secondary),
    Action.DOWN: (None, "👎", discord.ButtonStyle.secondary),
    Action.STORY: ("List", None, discord.ButtonStyle.secondary),
    Action.EVENT: ("Context", None, discord.ButtonStyle.secondary),
    Action.PICTURE: ("Picture", None, discord.ButtonStyle.secondary),
    Action.EXPORT: ("Export", None, discord.ButtonStyle.secondary),
    Action.ADD: ("Add", None, discord.ButtonStyle.primary),
    Action.EDIT: ("Edit details", None, discord.ButtonStyle.secondary),
    Action.CANCEL: ("Cancel", None, discord.ButtonStyle.secondary),
    Action.UNDO: ("Undo", None, discord.ButtonStyle.secondary),
}

PATTERN = re.compile(
    r"pq:(?!jump:)(?P<action>[a-z]+):(?P<subject>[A-Za-z0-9_-]{1,40}):(?P<number>[0-9]{1,6})"
)

JUMP_PATTERN = re.compile(r"pq:jump:(?P<subject>[A-Za-z0-9_-]{1,40}):0")
"""A select and a button are told apart by their ids alone, so the one select has its own."""


def custom_id(action: str, subject: str, number: int = 0) -> str:
    """Write what PATTERN reads."""
    return f"pq:{action}:{subject}:{number}"


def button(action: Action, subject: str, number: int = 0) -> ui.Button[ui.LayoutView]:
    """Make the button of an action on a saved answer."""
    text, emoji, style = _FACES[action]
    return ui.Button(
        label=text, emoji=emoji, style=style, custom_id=custom_id(action, subject, number)
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
    return ui.ActionRow(*_turns(page, pages, Action.LIST, "back", "next"))


def turns(saved: str, page: int, pages: int) -> list[ui.Button[ui.LayoutView]]:
    """Make the two buttons that turn a timeline's pages; pages count from 0."""
    return _turns(page, pages, Action.STORY, saved, saved)


def _turns(
    page: int, pages: int, action: Action, back_to: str, on_to: str
) -> list[ui.Button[ui.LayoutView]]:
    back = ui.Button[ui.LayoutView](
        label="Back", disabled=page == 0, custom_id=custom_id(action, back_to, max(page - 1, 0))
    )
    on = ui.Button[ui.LayoutView](
        label="Next", disabled=page + 1 >= pages, custom_id=custom_id(action, on_to, page + 1)
    )
    return [back, on]


def jump(saved: str, places: Sequence[tuple[str, int]]) -> ui.ActionRow[ui.LayoutView]:
    """Make the select that goes to a part of a timeline: what each is called, its first entry."""
    options = [
        discord.SelectOption(label=limits.cut(name, limits.OPTION_LABEL), value=str(at))
        for name, at in places[: limits.SELECT_OPTIONS]
    ]
    select = ui.Select[ui.LayoutView](
        custom_id=custom_id(Action.JUMP, saved), placeholder="Jump to …", options=options
    )
    return ui.ActionRow(select)
