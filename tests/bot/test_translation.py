"""Every language is complete: each name and description that Discord shows, within its limits."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import discord
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from discord import app_commands

import bot
from bot import commands
from bot.extensions import translations
from bot.extensions import walk as walk_package
from bot.services import HelpSection
from bot.translation import (
    CATALOGUES,
    CommandTranslator,
    languages,
    number,
    say,
    say_many,
    speaking,
)
from bot.views import limits
from index.errors import ReadingError
from index.timeline import display

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


CODE = [*Path(bot.__file__).parent.rglob("*.py"), Path(display.__file__)]
SAID = {"say": 1, "mark": 1, "said": 1, "say_many": 2, "Gone": 1, "BadInput": 1}
"""What is called with a text to be said, and how many forms of it."""
FIELD = re.compile(r"\{\w+\}")


@cache
def texts() -> frozenset[tuple[str, ...]]:
    """Collect what the code says, inside f-strings too: a tokenizer sees no calls in those.

    Beside it stand `/help`, section by section, and the advice of every error that readers raise.
    """
    found: set[tuple[str, ...]] = {
        (line,) for each in EXTENSIONS for lines in each.help.values() for line in lines
    }
    found |= {(section.value,) for section in HelpSection}
    found |= {(each.advice,) for each in kinds(ReadingError)}
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=given):
                    pass
                case _:
                    continue
            forms = [
                each.value
                for each in given[: SAID.get(name, 0)]
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
            ]
            if forms:
                found.add(tuple(forms))
    return frozenset(found)


def kinds(error: type[ReadingError]) -> Iterator[type[ReadingError]]:
    yield error
    for each in error.__subclasses__():
        yield from kinds(each)


def test_what_is_said_is_found_wherever_it_is_called() -> None:
    assert ("from the same article",) in texts()  # inside an f-string
    assert ("{count} question a minute", "{count} questions a minute") in texts()


def catalogue(language: str) -> Catalog:
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", sorted(languages()))
def test_whatever_is_said_has_a_translation_with_the_same_fields(language: str) -> None:
    known = catalogue(language)
    missing = [forms for forms in texts() if known.get(forms[0]) is None]
    assert not missing
    for forms in texts():
        message = known.get(forms[0])
        assert message is not None
        said = (message.string,) if isinstance(message.string, str) else message.string
        assert said
        assert all(said), f"not translated: {forms}"
        for form in said:
            assert set(FIELD.findall(form)) == set(FIELD.findall(forms[-1])), form


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_catalogue_holds_nothing_that_is_never_said(language: str) -> None:
    ids = {each.id for each in catalogue(language) if each.id}
    assert {(each,) if isinstance(each, str) else tuple(each) for each in ids} <= texts()


@pytest.mark.parametrize(
    ("locale", "one", "many", "thousands"),
    [
        ("en-US", "with 1 entry", "with 2 entries", "1,234"),
        ("de", "mit 1 Eintrag", "mit 2 Einträgen", "1.234"),
        ("fr", "with 1 entry", "with 2 entries", "1,234"),
    ],
)
def test_a_language_has_its_own_plurals_and_numbers(
    locale: str, one: str, many: str, thousands: str
) -> None:
    with speaking(locale):
        forms = ("Timeline “{title}” with {count} entry", "Timeline “{title}” with {count} entries")
        assert say_many(*forms, 1, title="x").endswith(one)
        assert say_many(*forms, 2, title="x").endswith(many)
        assert number(1234) == thousands


def test_what_is_not_translated_stays_english() -> None:
    with speaking("de"):
        assert say("no such text {n}", n=1) == "no such text 1"
        assert say_many("{count} thing", "{count} things", 2) == "2 things"
