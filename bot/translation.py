"""The commands' names and descriptions in other languages than English.

A language is complete or it is not offered: the tests compare it with the command tree. A word of
several meanings is looked up with the one that `locale_str` was given: 'about|topic'.
"""

import discord
from discord import app_commands

GERMAN = {
    "ask": "fragen",
    "Ask the articles; they answer in their own words": (
        "Frage die Artikel; sie antworten in ihren eigenen Worten"
    ),
    "question": "frage",
    "article": "artikel",
    "after": "ab",
    "before": "bis",
    "private": "privat",
    "What you want to know": "Was du wissen willst",
    "Look in this article only": "Nur in diesem Artikel suchen",
    "Only articles of this date or later: 2020, 2020-08 or 2020-08-31": (
        "Nur Artikel ab diesem Datum: 2020, 2020-08 oder 2020-08-31"
    ),
    "Only articles of this date or earlier: 2020, 2020-08 or 2020-08-31": (
        "Nur Artikel bis zu diesem Datum: 2020, 2020-08 oder 2020-08-31"
    ),
    "Show the answer to you alone": "Die Antwort nur dir zeigen",
    "Find quotes about this": "Zitate dazu finden",
    "timeline": "zeitleiste",
    "What happened when, in the articles' own sentences": (
        "Was wann geschah, in den Sätzen der Artikel"
    ),
    "about|topic": "thema",
    "view": "ansicht",
    "picture": "bild",
    "Keep to a topic, such as: the night ferry": (
        "Nur zu einem Thema, zum Beispiel: die Nachtfähre"
    ),
    "Only what happened then or later: 2020-08-31, Aug 2020 or last week": (
        "Nur was dann oder später geschah: 2020-08-31, Aug 2020 oder last week"
    ),
    "Only what happened then or earlier: 2020-08-31, Aug 2020 or last week": (
        "Nur was dann oder früher geschah: 2020-08-31, Aug 2020 oder last week"
    ),
    "Show the timeline to you alone": "Die Zeitleiste nur dir zeigen",
    "Pages of quotes, or a picture": "Seiten mit Zitaten oder ein Bild",
    "on|a date": "am",
    "date": "datum",
    "What the articles say of one day, week or month": (
        "Was die Artikel von einem Tag, einer Woche oder einem Monat sagen"
    ),
    "2020-09-15, Sept 15 or last August": "2020-09-15, Sept 15 oder last August",
    "articles": "artikel",
    "The articles that I quote from": "Die Artikel, aus denen ich zitiere",
    "list": "liste",
    "List the articles, newest first": "Die Artikel auflisten, neueste zuerst",
    "show": "zeigen",
    "Show one article's details": "Einen Artikel näher zeigen",
    "Which article": "Welcher Artikel",
    "about": "info",
    "What I am and what I have read": "Was ich bin und was ich gelesen habe",
    "help": "hilfe",
    "How to ask me": "Wie du mich fragst",
    "privacy": "datenschutz",
    "What I store, and what not": "Was ich speichere, und was nicht",
    "forget-me": "vergiss-mich",
    "Delete what I store about you": "Löschen, was ich über dich speichere",
    "settings": "einstellungen",
    "How I behave in this server": "Wie ich mich auf diesem Server verhalte",
    "Show the settings": "Die Einstellungen zeigen",
    "ask-here": "hier-fragen",
    "Whether I answer every message of a channel": (
        "Ob ich jede Nachricht eines Kanals beantworte"
    ),
    "channel": "kanal",
    "on": "an",
    "Which channel": "Welcher Kanal",
    "Yes or no": "Ja oder nein",
    "threads": "threads",
    "Whether each answer in a channel opens a thread": (
        "Ob jede Antwort in einem Kanal einen Thread öffnet"
    ),
    "curators": "kuratoren",
    "Which role may look after this server's articles": (
        "Welche Rolle sich um die Artikel dieses Servers kümmern darf"
    ),
    "role": "rolle",
    "Which role; leave it out for managers only": (
        "Welche Rolle; weglassen, wenn nur Verwalter dürfen"
    ),
    "Whether answers to /ask are shown to the asker alone": (
        "Ob Antworten auf /fragen nur den Fragenden gezeigt werden"
    ),
    "set": "sammlung",
    "Whether this server sees an article set": "Ob dieser Server eine Artikelsammlung sieht",
    "name": "name",
    "Which article set": "Welche Artikelsammlung",
}

LANGUAGES = {discord.Locale.german: GERMAN}


class CommandTranslator(app_commands.Translator):
    """Looks a command's English text up in the language's table."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        _context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Give the text in a language, or None: Discord then shows the English one."""
        meaning = string.extras.get("meaning")
        key = f"{string.message}|{meaning}" if meaning else string.message
        return LANGUAGES.get(locale, {}).get(key)
