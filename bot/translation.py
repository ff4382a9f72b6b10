"""The bot's words in other languages than English: its commands' and its replies'.

A reply is written in English where it is made, as `say("{count} of {all}", count=…, all=…)`, and an
error that a member is told as `Gone("…")` or `BadInput("…")`. Each
other language is one gettext catalogue, `bot/languages/<code>.po`. It is complete or it is not
offered: the tests compare it with the code and with the command tree. Whose language is spoken is
set where something comes in (`speak`), and holds for what that leads to.

A command's word of several meanings is looked up with the one that `locale_str` was given:
'about|topic'.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

import discord
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_percent
from discord import app_commands

CATALOGUES = Path(__file__).parent / "languages"
ENGLISH = Locale("en", "GB")
"""What is spoken where nobody's language is known; its dates are 2 Aug 2020."""

_spoken: ContextVar[Locale] = ContextVar("spoken", default=ENGLISH)


class CommandTranslator(app_commands.Translator):
    """Looks a command's English text up in the language's table."""

    def __init__(self, tables: Mapping[discord.Locale, Mapping[str, str]]) -> None:
        self._tables = tables

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        _context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Give the text in a language, or None: Discord then shows the English one."""
        meaning = string.extras.get("meaning")
        key = f"{string.message}|{meaning}" if meaning else string.message
        return self._tables.get(locale, {}).get(key)


def speak(locale: discord.Locale | str | None) -> None:
    """Speak a language from here on, in this task and those it starts; English if it is unknown."""
    _spoken.set(_known(str(locale or "")))


@contextmanager
def speaking(locale: discord.Locale | str | None) -> Iterator[None]:
    """Speak a language inside the block."""
    before = _spoken.set(_known(str(locale or "")))
    try:
        yield
    finally:
        _spoken.reset(before)


def spoken() -> Locale:
    """Name the language that is spoken, with its region: dates are written as there."""
    return _spoken.get()


def say(english: str, /, **values: object) -> str:
    """Say a sentence in the language that is spoken; `values` go into its braces."""
    return _said(english, None).format(**values) if values else _said(english, None)


def mark(english: str) -> str:
    """Mark a text for the catalogues that is said later, out of a table."""
    return english


def say_many(one: str, many: str, count: int, /, **values: object) -> str:
    """Say a sentence about a number of things, by the language's own rule for plurals."""
    form = spoken_plural(count)
    text = _said(one, form) if form is not None else ""
    text = text or (one if count == 1 else many)
    return text.format(count=number(count), **values)


def number(count: int) -> str:
    """Write a number with the language's own separators."""
    return format(count, ",").replace(",", _spoken.get().number_symbols["latn"]["group"])


def percent(share: float) -> str:
    """Write a share as the language does: '82%', in German '82 %'."""
    return str(format_percent(share, locale=_spoken.get()))


def spoken_plural(count: int) -> int | None:
    """Choose the catalogue's plural for a number; None in English, which has none there."""
    catalogue = _catalogue(spoken().language)
    if catalogue is None:
        return None
    return 0 if count == 1 else min(1, catalogue.num_plurals - 1)


def _said(english: str, form: int | None) -> str:
    """Look a text up; one without plurals that is missing stays English, one with them empty."""
    catalogue = _catalogue(spoken().language)
    message = catalogue.get(english) if catalogue else None
    if message is None or not message.string:
        return english if form is None else ""
    if isinstance(message.string, str):
        return message.string
    return str(message.string[form or 0])


@cache
def _known(tag: str) -> Locale:
    """Find the locale of Discord's tag ('de', 'en-US') among the languages there are."""
    language, _, region = tag.partition("-")
    if language == ENGLISH.language:
        return Locale("en", "US") if region == "US" else ENGLISH
    return Locale(language) if language in languages() else ENGLISH


@cache
def languages() -> frozenset[str]:
    """List the codes of the languages that have a catalogue."""
    return frozenset(path.stem for path in CATALOGUES.glob("*.po"))


@cache
def _catalogue(language: str) -> Catalog | None:
    if language not in languages():
        return None
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)
