"""The buttons under answers and lists: all they need stands in their `custom_id`."""

import re
from enum import StrEnum

import discord
from discord import ui


class Action(StrEnum):
    """What a button does; the values stand in messages for years, so they never change."""

    CONTEXT = "context"
    MORE = "more"
    CLOSEST = "closest"
    SHARE = "share"
    UP = "up"
    DOWN = "down"
    LIST = "list"


_FACES: dict[Action, tuple[str | None, str | None, discord.ButtonStyle]] = {
    Action.CONTEXT: ("Context", None, discord.ButtonStyle.secondary),
    Action.MORE: ("More quotes", None, discord.ButtonStyle.secondary),
    Action.CLOSEST: ("Closest passages", None, discord.ButtonStyle.secondary),
    Action.SHARE: ("Share", None, discord.ButtonStyle.primary),
    Action.UP: (None, "👍", discord.ButtonStyle.secondary),
    Action.DOWN: (None, "👎", discord.ButtonStyle.secondary),
}

PATTERN = re.compile(
    r"pq:(?P<action>[a-z]+):(?P<subject>[A-Za-z0-9_-]{1,40}):(?P<number>[0-9]{1,6})"
)


def custom_id(action: Action, subject: str, number: int = 0) -> str:
    """Write what PATTERN reads."""
    return f"pq:{action}:{subject}:{number}"


def button(action: Action, subject: str, number: int = 0) -> ui.Button[ui.LayoutView]:
    """Make the button of an action on a sheet."""
    text, emoji, style = _FACES[action]
    return ui.Button(
        label=text, emoji=emoji, style=style, custom_id=custom_id(action, subject, number)
    )


def pager(page: int, pages: int) -> ui.ActionRow[ui.LayoutView]:
    """Make the two buttons that turn a list's pages; pages count from 0."""
    back = ui.Button[ui.LayoutView](
        label="Back", disabled=page == 0, custom_id=custom_id(Action.LIST, "back", max(page - 1, 0))
    )
    on = ui.Button[ui.LayoutView](
        label="Next", disabled=page + 1 >= pages, custom_id=custom_id(Action.LIST, "next", page + 1)
    )
    return ui.ActionRow(back, on)
