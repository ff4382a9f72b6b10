"""Finds the bot's capabilities by walking a package: a new command is a new file there."""

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import TypeVar

import discord

from bot.services import ButtonHandler, Extension, HelpSection, SelectHandler
from bot.translation import say

T = TypeVar("T")


def walk(package: ModuleType) -> tuple[Extension, ...]:
    """Collect the `EXTENSION` of each module of a package, in the order of their names.

    A module without one is shared by others there; a button's action that two bring is an error.
    """
    modules = [
        importlib.import_module(f"{package.__name__}.{module.name}")
        for module in pkgutil.iter_modules(package.__path__)
    ]
    found = [module.EXTENSION for module in modules if hasattr(module, "EXTENSION")]
    extensions = tuple(each for each in found if isinstance(each, Extension))
    buttons(extensions)
    selects(extensions)
    return extensions


def buttons(extensions: Iterable[Extension]) -> dict[str, ButtonHandler]:
    """Join what presses do; raise ValueError where two modules claim one action."""
    return _joined([each.buttons for each in extensions], "button")


def selects(extensions: Iterable[Extension]) -> dict[str, SelectHandler]:
    """Join what choices do; raise ValueError where two modules claim one selection."""
    return _joined([each.selects for each in extensions], "select")


def _joined(tables: Iterable[Mapping[str, T]], kind: str) -> dict[str, T]:
    joined: dict[str, T] = {}
    for table in tables:
        for name, handler in table.items():
            if name in joined:
                raise ValueError(f"two modules handle the {kind} {name!r}")
            joined[name] = handler
    return joined


def help_text(extensions: Iterable[Extension]) -> str:
    """Join the lines of `/help`, section by section, in the language that is spoken."""
    everything = tuple(extensions)
    parts = []
    for section in HelpSection:
        lines = [line for each in everything for line in each.help.get(section, ())]
        if lines:
            parts.append("\n".join([f"**{say(section)}**", *(f"- {say(line)}" for line in lines)]))
    return "\n".join(parts)


def translations(extensions: Iterable[Extension]) -> dict[discord.Locale, dict[str, str]]:
    """Join the words of each language; raise ValueError where one word has two translations."""
    joined: dict[discord.Locale, dict[str, str]] = {}
    for extension in extensions:
        for locale, words in extension.translations.items():
            known = joined.setdefault(locale, {})
            for english, translated in words.items():
                if known.setdefault(english, translated) != translated:
                    raise ValueError(f"{english!r} is translated in two ways into {locale}")
    return joined
