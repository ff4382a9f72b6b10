"""Settings as a list of fields: the one way in which they are read, checked and described."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dotenv import dotenv_values
from rapidfuzz import fuzz, process

from index.errors import SettingsError

PREFIX: Final = "PULLQUOTE_"
_NEAR = 75.0
"""Of a hundred: how alike two names are that one may be typed for the other."""
_SHOWN = 100
"""Characters of a problem's value that are shown."""


@dataclass(frozen=True, slots=True)
class Field:
    """One setting: its name in the environment, its default there, and what it does.

    `parse` raises ValueError with the rest of a sentence that begins with the name.
    """

    name: str
    attribute: str
    default: str
    parse: Callable[[str], Any]
    meaning: str


def environment(file: Path = Path(".env")) -> dict[str, str]:
    """Join `.env`, where there is one, with the process's environment, which has the last word.

    Raises:
        SettingsError: the file can't be read.
    """
    try:
        written = {name: text for name, text in dotenv_values(file).items() if text is not None}
    except (OSError, ValueError) as error:  # ValueError: not UTF-8
        raise SettingsError(
            f"The file {file} can't be read; it has to be a text file (UTF-8) that you may read, "
            "with a NAME=value a line."
        ) from error
    return written | dict(os.environ)


def unknown_names(given: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Find names that begin as ours do and are none of ours, each with the nearest that is.

    Where none of ours is near, the nearest is empty.
    """
    ours = list(known)
    # Without what all of them begin with, which would make any two alike.
    bare = [name.removeprefix(PREFIX) for name in ours]
    found: dict[str, str] = {}
    for name in sorted(given):
        if name.startswith(PREFIX) and name not in ours:
            typed = name.removeprefix(PREFIX)
            near = process.extractOne(typed, bare, scorer=fuzz.ratio, score_cutoff=_NEAR)
            found[name] = ours[near[2]] if near else ""
    return found


def read_fields(fields: Iterable[Field], given: Mapping[str, str]) -> dict[str, Any]:
    """Check an environment's values, by their attributes.

    Raises:
        SettingsError: some are wrong; each is named.
    """
    values: dict[str, Any] = {}
    problems = []
    for field in fields:
        text = given.get(field.name, "").strip() or field.default
        try:
            values[field.attribute] = field.parse(text)
        except ValueError as error:
            said = str(error).replace(text, text[:_SHOWN] + "…") if len(text) > _SHOWN else error
            problems.append(f"{field.name} {said}.")
    if problems:
        raise SettingsError(*problems)
    return values
