"""A new capability is one new file in the package of commands; no other file names it."""

from pathlib import Path

import discord as dpy
import pytest

from bot import commands
from bot.extensions import buttons, help_text, translations, walk
from bot.services import Extension, HelpSection, Interaction
from index.library import Library
from tests.bot import example_commands
from tests.bot.harness import client
from tests.bot.world import World
from tests.discord_loopback import Discord


async def press(_interaction: Interaction, _subject: str, _number: int) -> None:
    raise AssertionError


def test_each_module_that_offers_something_is_found() -> None:
    [found] = walk(example_commands)
    assert [command.name for command in found.commands] == ["ping"]


def test_the_bots_own_commands_are_found() -> None:
    names = {command.name for each in walk(commands) for command in each.commands}
    assert {"ask", "Find quotes about this", "timeline", "on", "articles", "about"} <= names


async def test_a_dropped_in_file_brings_command_button_help_and_translation(
    data: Path, library: Library
) -> None:
    extensions = walk(commands) + walk(example_commands)
    async with (
        Discord.running() as discord,
        client(discord, library, data, extensions=extensions),
    ):
        world = World(discord)
        [registered] = discord.http.requests("PUT", "/applications/*/commands")
        [ping] = [command for command in registered.body if command["name"] == "ping"]
        assert ping["description_localizations"] == {"de": "Sehen, ob ich da bin"}
        message = await discord.answered(discord.command(world.ann, world.general, "ping"))
        assert discord.text(message) == "pong"
        again = await discord.answered(discord.press(world.ann, message, "Again"))
        assert discord.text(again) == "pong again"
        helped = await discord.answered(discord.command(world.ann, world.general, "help"))
        assert "`/ping` tells whether I am there." in discord.text(helped)


def test_an_action_that_two_modules_claim_is_an_error() -> None:
    one = Extension(buttons={"more": press})
    with pytest.raises(ValueError, match="two modules handle the button 'more'"):
        buttons([one, one])


def test_help_joins_lines_under_their_headings_in_order() -> None:
    late = Extension(help={HelpSection.MORE: ("more",), HelpSection.ASKING: ("ask",)})
    early = Extension(help={HelpSection.MORE: ("most",)})
    assert help_text([late, early]) == ("**How to ask**\n- ask\n**Going on**\n- more\n- most")


def test_a_word_translated_in_two_ways_is_an_error() -> None:
    one = Extension(translations={dpy.Locale.german: {"list": "liste"}})
    other = Extension(translations={dpy.Locale.german: {"list": "aufzählung"}})
    assert translations([one, one]) == {dpy.Locale.german: {"list": "liste"}}
    with pytest.raises(ValueError, match="'list' is translated in two ways"):
        translations([one, other])
