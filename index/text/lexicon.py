"""A language's data files: words, phrases and patterns, each entry once.

A language is a directory beside this module, named by its code (`en/`), with TOML files in it. Code
asks for an entry by the file's name and the entry's (`ENGLISH.words("words", "stop")`), and never
holds words of a language itself.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeGuard

from index.errors import LanguageError


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a language's files hold, by file and entry.

    An entry is a text of words or of lines, a list of texts, or a table of texts.
    """

    code: str
    tables: Mapping[str, Mapping[str, object]]

    @classmethod
    def load(cls, folder: Path) -> "Lexicon":
        """Read a language's directory; its name is the language's code.

        Raises:
            LanguageError: it is no directory, holds no file, or a file is not TOML.
        """
        files = sorted(folder.glob("*.toml"))
        if not files:
            raise LanguageError(f"There is no language in {folder}. Put its TOML files there.")
        tables: dict[str, Mapping[str, object]] = {}
        for file in files:
            try:
                tables[file.stem] = tomllib.loads(file.read_text("utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise LanguageError(f"{file} can't be read: {error}. Mend the file.") from error
        return cls(folder.name, tables)

    def phrases(self, table: str, entry: str) -> tuple[str, ...]:
        """List an entry's phrases: the items of a list, or the lines of a text.

        Raises:
            LanguageError: the file lacks the entry, or it is neither a text nor texts.
        """
        value = self._value(table, entry)
        lines = value.splitlines() if isinstance(value, str) else value
        if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
            raise LanguageError(f"{entry} in {self.code}/{table}.toml is neither text nor a list.")
        return tuple(line.strip() for line in lines if line.strip())

    def words(self, table: str, entry: str) -> tuple[str, ...]:
        """List an entry's words, whatever the lines that they stand in."""
        return tuple(word for line in self.phrases(table, entry) for word in line.split())

    def either(self, table: str, entry: str) -> str:
        """Write an entry's phrases as a regular expression that matches any one of them.

        A phrase may itself be a pattern. Longer ones are tried first, and the whole is one group,
        so that it can be followed by anything.
        """
        return any_of(self.phrases(table, entry))

    def pattern(self, table: str, entry: str, **code: str) -> str:
        """Write an entry, its lines joined, as one group of a regular expression.

        A name in braces stands for the file's part of that name (its entry `parts`), or for what
        `code` gives for it.

        Raises:
            LanguageError: the file lacks the entry.
        """
        return self._filled(table, self.phrases(table, entry), code)

    def patterns(self, table: str, entry: str, **code: str) -> dict[str, str]:
        """Give each pattern of an entry that is a table by its name; as `pattern`."""
        found = self.mapping(table, entry)
        return {
            name: self._filled(table, tuple(text.splitlines()), code)
            for name, text in found.items()
        }

    def _filled(self, table: str, lines: tuple[str, ...], code: Mapping[str, str]) -> str:
        parts = self.mapping(table, "parts") if "parts" in self.tables[table] else {}
        whole = "".join(line.strip() for line in lines)
        for name, part in (parts | dict(code)).items():
            whole = whole.replace(f"{{{name}}}", "".join(part.splitlines()))
        return f"(?:{whole})"

    def mapping(self, table: str, entry: str) -> dict[str, str]:
        """Return an entry that is a table of texts.

        Raises:
            LanguageError: the file lacks the entry, or it is no table of texts.
        """
        value = self._value(table, entry)
        if not _is_mapping(value):
            raise LanguageError(f"{entry} in {self.code}/{table}.toml is no table of texts.")
        return dict(value)

    def rules(self, table: str, entry: str) -> tuple[dict[str, str], ...]:
        """List an entry that is an array of tables, in the file's order.

        Raises:
            LanguageError: the file lacks the entry, or it is no array of tables of texts.
        """
        value = self._value(table, entry)
        if not isinstance(value, list) or not all(map(_is_mapping, value)):
            raise LanguageError(f"{entry} in {self.code}/{table}.toml is no array of tables.")
        return tuple(dict(each) for each in value)

    def _value(self, table: str, entry: str) -> object:
        """Find an entry; a dot leads into a table: 'nouns.place'."""
        value: object = self.tables.get(table)
        try:
            for name in entry.split("."):
                if not isinstance(value, dict):
                    raise KeyError(name)
                value = value[name]
            return value
        except KeyError:
            raise LanguageError(
                f"The language '{self.code}' has no entry {entry} in {table}.toml. Add it there."
            ) from None


def _is_mapping(value: object) -> TypeGuard[dict[str, str]]:
    return isinstance(value, dict) and all(isinstance(held, str) for held in value.values())


def any_of(phrases: tuple[str, ...]) -> str:
    """Write phrases as one group of a regular expression, longer ones first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return f"(?:{'|'.join(ordered)})" if ordered else r"(?!)"


def plain(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Write phrases so that a regular expression takes each character for itself."""
    return tuple(re.escape(phrase) for phrase in phrases)


ENGLISH: Final = Lexicon.load(Path(__file__).parent / "en")
"""The language that articles and questions are in."""
