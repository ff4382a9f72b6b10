"""A whole capability in one file: its command, button, help and words in German."""

import discord
from discord import app_commands, ui
from discord.app_commands import locale_str

from bot import delivery
from bot.services import Extension, HelpSection, Interaction
from bot.views.buttons import custom_id


@app_commands.command(name=locale_str("ping"), description=locale_str("See whether I am there"))
async def ping(interaction: Interaction) -> None:
    """Answer with a button."""
    if await delivery.acknowledge(interaction, private=True):
        button = ui.Button[ui.LayoutView](label="Again", custom_id=custom_id("ping", "x"))
        await delivery.answer(interaction, [ui.TextDisplay("pong"), ui.ActionRow(button)])


async def _again(interaction: Interaction, _subject: str, _number: int) -> None:
    if await delivery.acknowledge(interaction, private=True):
        await delivery.answer(interaction, delivery.sentence("pong again"))


EXTENSION = Extension(
    commands=(ping,),
    buttons={"ping": _again},
    help={HelpSection.MORE: ("`/ping` tells whether I am there.",)},
    translations={
        discord.Locale.german: {"ping": "ping", "See whether I am there": "Sehen, ob ich da bin"}
    },
)
