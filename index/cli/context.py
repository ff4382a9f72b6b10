"""What the commands share: the library they open, where they print, how they end."""

import json
import sys
from collections.abc import Iterable
from typing import Any, Final

import typer
from rich.console import Console

from index.article import ArticleId
from index.errors import UnknownArticle
from index.library import Library
from index.settings import Settings

FAILED: Final = 1
MISUSED: Final = 2
INTERRUPTED: Final = 130

JSON_HELP: Final = "Print JSON."


def settings_of(context: typer.Context) -> Settings:
    """Give the settings that the options before the command make."""
    settings = context.obj
    assert isinstance(settings, Settings)  # noqa: S101 - set by the callback, for the type checker
    return settings


def open_library(context: typer.Context, *, create: bool = False) -> Library:
    """Open the library that the options name."""
    settings = settings_of(context)
    return Library.open(settings.data, settings, create=create)


def output() -> Console:
    """Make a console on standard output; colour on a terminal alone."""
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def say(message: str) -> None:
    """Print a sentence for the user to standard error."""
    print(message, file=sys.stderr)  # noqa: T201 - what a command is for


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Print a value as one JSON document on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))  # noqa: T201


def print_json_line(value: Any) -> None:  # noqa: ANN401
    """Print a value as one line of JSON, at once."""
    print(json.dumps(value, ensure_ascii=False), flush=True)  # noqa: T201


def find(library: Library, wanted: str) -> ArticleId:
    """Find an article by its id, the beginning of it, its origin, or its file's name.

    Raises:
        UnknownArticle: none or several fit.
    """
    known = library.articles(library.collections())
    for fits in (
        [a for a in known if wanted in (a.id, a.origin)],
        [a for a in known if a.origin.rsplit("/", 1)[-1] == wanted],
        [a for a in known if len(wanted) >= 4 and a.id.startswith(wanted)],
    ):
        if len(fits) == 1:
            return fits[0].id
        if fits:
            raise UnknownArticle(f"Several articles fit {wanted!r}: {_names(a.id for a in fits)}.")
    raise UnknownArticle(
        f"There is no article {wanted!r}. 'pullquote list' shows the articles and their ids."
    )


def _names(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
