"""Takes a press on any of the bot's buttons, or a choice from its selects, to what handles it.

They hold no state but their ids, so a restart does not kill them.
"""

import re
from collections.abc import Mapping
from typing import Any, Self

import discord
from discord import ui

from bot import delivery
from bot.errors import Gone
from bot.storage.saved_answers import MemberId
from bot.views.buttons import PATTERN, SELECT_PATTERN


class Press(ui.DynamicItem[ui.Button[Any]], template=PATTERN):
    """A press on any of the bot's buttons."""

    def __init__(self, button: ui.Button[Any], match: re.Match[str]) -> None:
        super().__init__(button)
        self._action = match["action"]
        self._subject = match["subject"]
        self._number = int(match["number"])

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Read the button back out of its id."""
        assert isinstance(item, ui.Button)  # noqa: S101 - only buttons carry these ids
        return cls(item, match)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button says, or tell why not."""
        try:
            delivery.speak_in(interaction, private=True)
            handle = interaction.client.buttons.get(self._action)
            if handle is None:
                raise Gone("This button is from another version of me: please ask again.")
            member = MemberId(interaction.user.id)
            with interaction.client.services.admission.admit_press(member):
                await handle(interaction, self._subject, self._number)
        except Exception as error:  # noqa: BLE001 - whatever it was, the member is told
            await delivery.report(interaction, error, f"button {self._action}")


class Choose(ui.DynamicItem[ui.Item[Any]], template=SELECT_PATTERN):
    """A choice from any of the bot's selects, of whatever kind."""

    def __init__(self, select: ui.Item[Any], match: re.Match[str]) -> None:
        super().__init__(select)
        self._selection = match["action"] or match["former"]
        self._subject = match["subject"]

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Read the select back out of its id."""
        return cls(item, match)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what was chosen, or tell why not."""
        try:
            delivery.speak_in(interaction, private=True)
            handle = interaction.client.selects.get(self._selection)
            if handle is None:
                raise Gone("This choice is from another version of me: please ask again.")
            member = MemberId(interaction.user.id)
            # Of a choice of roles or channels the item has the things themselves, not their ids.
            data: Mapping[str, Any] = interaction.data or {}
            with interaction.client.services.admission.admit_press(member):
                await handle(interaction, self._subject, [str(v) for v in data.get("values", [])])
        except Exception as error:  # noqa: BLE001 - whatever it was, the member is told
            await delivery.report(interaction, error, f"select {self._selection}")
