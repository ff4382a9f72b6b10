"""Where a command may be used, and which server it is used in: Discord's contexts.

Whoever installs the bot for themselves takes it into servers that it is no member of: there it is
a guest.
"""

from typing import TypeVar

from discord import app_commands

from bot.services import AnyCommand, Interaction
from bot.storage.saved_answers import GuildId

C = TypeVar("C", bound=AnyCommand)


def anywhere(command: C) -> C:
    """Let whoever installs the bot for themselves take a command along, into any channel."""
    command.allowed_contexts = app_commands.AppCommandContext(
        guild=True, dm_channel=True, private_channel=True
    )
    command.allowed_installs = app_commands.AppInstallationType(guild=True, user=True)
    return command


def in_servers(command: C) -> C:
    """Keep a command to servers that the bot is a member of."""
    command.guild_only = True
    command.allowed_contexts = app_commands.AppCommandContext(
        guild=True, dm_channel=False, private_channel=False
    )
    return command


def is_guest(interaction: Interaction) -> bool:
    """Tell whether the bot is used in a server that it is no member of.

    Somebody who installed it for themselves takes it there: nothing of that server's is its own.
    """
    return interaction.guild_id is not None and not interaction.is_guild_integration()


def guild_of(interaction: Interaction) -> GuildId | None:
    """Name the server an interaction comes from.

    None in a direct message, and in a server that the bot is no member of.
    """
    if interaction.guild_id is None or is_guest(interaction):
        return None
    return GuildId(interaction.guild_id)


def is_for_asker(interaction: Interaction, chosen: bool | None = None) -> bool:
    """Tell whether an answer is the asker's alone: as they chose, or else as the server has set.

    Where the bot is a guest it always is.
    """
    if is_guest(interaction):
        return True
    if chosen is not None:
        return chosen
    return interaction.client.services.records.guild(guild_of(interaction)).private
