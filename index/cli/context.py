"""What the commands share: the library they open, where they print, how they end."""

import json
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, Final

import typer
from rich.console import Console

from index.errors import BadDate, UnknownArticle
from index.ingest import article_id
from index.library import Library
from index.model.article import SHARED, ArticleId, CollectionId
from index.model.scope import Scope
from index.model.timeline import When
from index.settings import Settings
from index.text.timex import between, read_day, read_period

FAILED: Final = 1
MISUSED: Final = 2
INTERRUPTED: Final = 130

_COLLECTION: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]{0,63}")

JSON_HELP: Final = "Print JSON."

WIDE: Final = 10_000
"""Columns of what is no terminal."""

# Control characters but tab and newline; surrogates that stand alone can't be printed at all.
_OBEYED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def settings_of(context: typer.Context) -> Settings:
    """Give the settings that the options before the command make."""
    settings = context.obj
    assert isinstance(settings, Settings)  # noqa: S101 - set by the callback, for the type checker
    return settings


def open_library(context: typer.Context, *, create: bool = False) -> Library:
    """Open the library that the options name."""
    settings = settings_of(context)
    return Library.open(settings.data, settings, create=create)


CollectionOption = Annotated[
    str | None,
    typer.Option(
        "--collection", metavar="NAME", help="Of this collection alone, such as 'guild:1234'."
    ),
]
"""Whose articles a command reads or changes: all there are, unless one is named."""


def scope_of(library: Library, collection: str | None) -> Scope:
    """Give the scope that `--collection` names.

    Raises:
        typer.BadParameter: it can't be a collection's name.
    """
    if collection is None:
        return library.everything()
    name = named(collection)
    return Scope((name,), viewer=name)


def named(collection: str | None) -> CollectionId:
    """Give the collection that articles are added to.

    Raises:
        typer.BadParameter: it can't be a collection's name.
    """
    if collection is None:
        return SHARED
    if not _COLLECTION.fullmatch(collection):
        raise misused(
            "--collection: a name has letters, digits and any of ':._-', at most 64, such as"
            " 'shared' or 'guild:1234'"
        )
    return CollectionId(collection)


def output() -> Console:
    """Make a console on standard output; colour on a terminal alone."""
    terminal = sys.stdout.isatty()
    # What reads a pipe takes a line for a line: nothing is wrapped there.
    return Console(highlight=False, soft_wrap=not terminal, width=None if terminal else WIDE)


def harmless(text: str) -> str:
    """Replace what a terminal would obey, one character by one, so that offsets stay true."""
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)


def say(message: str) -> None:
    """Print a sentence for the user to standard error."""
    print(harmless(message), file=sys.stderr)  # noqa: T201 - what a command is for


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Print a value as one JSON document on standard output."""
    print(_json(value, indent=2))  # noqa: T201


def print_json_line(value: Any) -> None:  # noqa: ANN401
    """Print a value as one line of JSON, at once."""
    print(_json(value), flush=True)  # noqa: T201


def _json(value: Any, indent: int | None = None) -> str:  # noqa: ANN401
    """Write JSON that a person can read, and with nothing in it that a terminal would obey."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return _OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", written)


def find(library: Library, wanted: str, scope: Scope) -> ArticleId:
    """Find an article by its id, the beginning of it, its path or URL, or its file's name.

    Raises:
        UnknownArticle: none or several fit.
    """
    known = library.articles(scope)
    for fits in (
        [a for a in known if wanted in (a.id, a.origin)],
        [a for a in known if a.origin == os.path.realpath(wanted)],
        [a for a in known if a.origin.rsplit("/", 1)[-1] == wanted],
        [a for a in known if len(wanted) >= 4 and a.id.startswith(wanted)],
    ):
        if len(fits) == 1:
            return fits[0].id
        if fits:
            raise UnknownArticle(f"Several articles fit {wanted!r}: {_names(a.id for a in fits)}.")
    source = find_source(library, wanted, scope)
    held = library.store.source(source or ArticleId(wanted), scope)
    if held is not None:
        return held[0]
    raise UnknownArticle(
        f"There is no article {wanted!r}. 'pullquote list' shows the articles and their ids."
    )


def find_source(library: Library, wanted: str, scope: Scope) -> ArticleId | None:
    """Find a source by its path or URL; None where no article of the scope was read there."""
    for collection in scope.collections:
        for origin in (wanted, os.path.realpath(wanted)):
            name = article_id(collection, origin)
            if library.store.source(name, Scope((collection,))) is not None:
                return name
    return None


def find_sources(library: Library, wanted: Iterable[str], scope: Scope) -> tuple[str, ...]:
    """Find the sources of these names, as the articles write them.

    Raises:
        UnknownArticle: no article is of one of them.
    """
    known = {each.source for each in library.articles(scope)} - {""}
    found: list[str] = []
    for name in wanted:
        fits = sorted(each for each in known if each.casefold() == name.casefold())
        if not fits and library.info(replace(scope, sources=(name,))).articles:
            fits = [name]  # of articles that were read elsewhere first
        if not fits:
            there = f" There are: {_names(known)}." if known else ""
            raise UnknownArticle(f"There is no article of a source {name!r}.{there}")
        found += fits
    return tuple(found)


def _names(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def misused(message: str) -> typer.BadParameter:
    """Make the error that says how to use a command, and ends it with exit code 2."""
    return typer.BadParameter(message.rstrip("."))


def read_when(context: typer.Context, asked: str, name: str) -> When:
    """Read a date that the user gives for the option `name`.

    Raises:
        typer.BadParameter: it is none.
    """
    try:
        return read_period(asked, _today(), locale=settings_of(context).locale)
    except BadDate as error:
        raise misused(f"{name}: {error}") from error


def read_between(
    context: typer.Context, after: str | None, before: str | None
) -> tuple[date | None, date | None]:
    """Read the options `--after` and `--before` as a first and last day.

    Raises:
        typer.BadParameter: one of them is no date, or no day lies between them.
    """
    since, until = between(
        read_when(context, after, "--after") if after is not None else None,
        read_when(context, before, "--before") if before is not None else None,
    )
    if since is not None and until is not None and since > until:
        raise misused(
            f"--after is {since}, which is later than --before, {until}. Exchange the two dates."
        )
    return since, until


def read_one_day(context: typer.Context, asked: str, name: str) -> date:
    """Read a single day that the user gives for the option `name`.

    Raises:
        typer.BadParameter: it is none.
    """
    try:
        return read_day(asked, _today(), locale=settings_of(context).locale)
    except BadDate as error:
        raise misused(f"{name}: {error}") from error


def _today() -> date:
    return datetime.now().astimezone().date()
