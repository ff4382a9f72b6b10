"""`pullquote move`: a library into a database, into files, or back."""

import contextlib
import re
from pathlib import Path
from typing import Annotated

import typer

from index.cli.beside import BESIDE, copy_beside
from index.cli.context import JSON_HELP, misused, print_json, say, settings_of
from index.cli.progress import watching
from index.moving import move
from index.settings.parsers import directory
from index.store.opening import open_store
from index.store.protocol import Store


def run(
    context: typer.Context,
    to: Annotated[
        str | None,
        typer.Option(metavar="PLACE", help="A postgresql:// address or a directory to copy to."),
    ] = None,
    come_from: Annotated[
        str | None,
        typer.Option("--from", metavar="PLACE", help="The same, to copy from into this library."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Copy all articles with their index into PostgreSQL or out of it; nothing is embedded.

    The library may be asked and added to meanwhile. Interrupted, the same command goes on. In the
    end every article is compared, its vectors too. What the bot remembers and the feeds go along
    last, as they are at that moment, into a place that has none yet.
    """
    place = to if to is not None else come_from
    if place is None or (to is not None and come_from is not None):
        raise misused("Say either where to copy to, --to PLACE, or where from, --from PLACE")
    settings = settings_of(context)
    with contextlib.ExitStack() as opened:

        def store(url: str, folder: Path, *, create: bool) -> Store:
            made = open_store(url, folder, create=create)
            opened.callback(made.close)
            return made

        other = _place(place)
        own = settings.store, settings.data
        old = store(*(own if come_from is None else other), create=False)
        new = store(*(other if come_from is None else own), create=True)
        with watching("Moving") as progress:
            done = move(old, new, progress)
        places = (own, other) if come_from is None else (other, own)
        beside = {tables.name: copy_beside(tables, *places) for tables in BESIDE}
    if as_json:
        counts = {"articles": done.articles, "passages": done.passages, "copied": done.copied}
        print_json(counts | beside)
        return
    say(
        f"Moved {_counted(done.articles, 'article')} with {_counted(done.passages, 'passage')}, of"
        f" which {_counted(done.copied, 'article')} had to be copied now. Each was compared: texts,"
        " dates, sources, events and vectors are as they were."
    )
    for name, count in beside.items():
        if count is None:
            say(f"There are {name} already: those were left as they are.")
        elif count:
            say(f"Moved {_counted(count, 'row')} of {name} too.")
    if to is not None:
        name = "PULLQUOTE_STORE" if other[0] else "PULLQUOTE_DATA"
        say(f"Nothing uses the copy yet: set {name} to it, and start the bot again.")


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _place(text: str) -> tuple[str, Path]:
    """Read a place as a database's address, empty for files, and a directory."""
    if re.match(r"postgres(?:ql)?://", text):
        return text, Path()
    try:
        return "", directory(text)
    except ValueError as error:
        raise misused(f"The place {error}") from error
