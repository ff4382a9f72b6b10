"""What people say to the bot besides questions: data, a folder a language."""

import re
from pathlib import Path
from typing import Final

from index.text.lexicon import Lexicon

_FOLDERS: Final = sorted(file.parent for file in Path(__file__).parent.glob("*/small_talk.toml"))
LANGUAGES: Final = tuple(Lexicon.load(folder) for folder in _FOLDERS)
"""Every language that small talk is known in: people greet in their own."""

_ENGLISH: Final = next(language for language in LANGUAGES if language.code == "en")


def small_talk(entry: str) -> frozenset[str]:
    """List an entry's phrases in every language, in small letters and without marks.

    Raises:
        LanguageError: a language lacks it.
    """
    return frozenset(
        phrase for language in LANGUAGES for phrase in language.phrases("small_talk", entry)
    )


def request_to_write() -> re.Pattern[str]:
    """Match how a request begins that something be written, in any language."""
    return re.compile("|".join(each.pattern("small_talk", "writing") for each in LANGUAGES))


def happenings() -> re.Pattern[str]:
    """Match a question for all that happened at a time, its group 'when'."""
    return re.compile(_ENGLISH.pattern("happenings", "asked"), re.IGNORECASE)
