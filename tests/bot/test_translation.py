"""Every language is complete: each name and description that Discord shows, within its limits."""

import re
from collections.abc import Iterator
from typing import Any

import discord
import pytest
from discord import app_commands

from bot import commands
from bot.extensions import translations
from bot.extensions import walk as walk_package
from bot.translation import CommandTranslator
from bot.views import limits

EXTENSIONS = walk_package(commands)
COMMANDS = [command for extension in EXTENSIONS for command in extension.commands]
LANGUAGES = translations(EXTENSIONS)
NAME = re.compile(r"^[-_'\w]{1,32}$")


async def payload() -> list[dict[str, Any]]:
    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    translator = CommandTranslator(LANGUAGES)
    await tree.set_translator(translator)
    return [await command.get_translated_payload(tree, translator) for command in COMMANDS]


def walk(commands: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for command in commands:
        yield command
        yield from walk(command.get("options", []))
        yield from command.get("choices", [])


@pytest.mark.parametrize("locale", list(LANGUAGES))
async def test_a_language_is_complete(locale: discord.Locale) -> None:
    for part in walk(await payload()):
        assert str(locale) in part["name_localizations"], part["name"]
        if part.get("description"):
            assert str(locale) in part["description_localizations"], part["description"]


@pytest.mark.parametrize("locale", list(LANGUAGES))
async def test_nothing_is_translated_that_is_not_shown(locale: discord.Locale) -> None:
    shown = {
        part[key]
        for part in walk(await payload())
        for key in ("name", "description")
        if part.get(key)
    }
    assert {text.partition("|")[0] for text in LANGUAGES[locale]} == shown


async def test_names_and_descriptions_keep_discords_limits() -> None:
    commands = await payload()
    assert len(commands) <= 100
    for command in commands:
        for part in walk([command]):
            names = [part["name"], *part["name_localizations"].values()]
            menu = part.get("type") == discord.AppCommandType.message.value and not part.get(
                "description"
            )
            for name in names:
                assert limits.units(name) <= limits.COMMAND_NAME
                assert menu or (NAME.match(name) and name == name.lower()), name
            for text in [
                part.get("description", ""),
                *part.get("description_localizations", {}).values(),
            ]:
                assert limits.units(text) <= limits.COMMAND_DESCRIPTION


async def test_siblings_have_different_names_in_every_language() -> None:
    def check(siblings: list[dict[str, Any]]) -> None:
        for locale in map(str, LANGUAGES):
            names = [part["name_localizations"][locale] for part in siblings]
            assert len(set(names)) == len(names)
        for part in siblings:
            check(part.get("options", []))

    check(await payload())
