"""The commands' names and descriptions in other languages than English.

A language is complete or it is not offered: the tests compare it with the command tree. A word of
several meanings is looked up with the one that `locale_str` was given: 'about|topic'.
"""

from collections.abc import Mapping

import discord
from discord import app_commands


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
