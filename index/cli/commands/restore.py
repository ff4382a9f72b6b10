"""`pullquote restore`: a backup back into an empty directory."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from index.backup import restore
from index.cli.beside import BESIDE, copy_beside
from index.cli.context import JSON_HELP, open_library, print_json, say, settings_of
from index.databases import opened_shared
from index.databases.copying import hold_anything
from index.errors import LibraryError
from index.settings import Settings


def run(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What 'pullquote backup' wrote.")],
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Bring back what a backup holds, into a directory without a library, or an empty database."""
    settings = settings_of(context)
    names = _into_database(file, settings) if settings.store else restore(file, settings.data)
    with open_library(context) as library:
        articles = library.info(library.everything()).articles
    if as_json:
        print_json({"databases": list(names), "articles": articles})
    else:
        count = "1 article" if articles == 1 else f"{articles} articles"
        place = "PULLQUOTE_STORE's database" if settings.store else settings.data
        say(f"Restored {' and '.join(names)} into {place}: {count}.")


def _into_database(file: Path, settings: Settings) -> tuple[str, ...]:
    """Bring back what was kept beside the articles into a database that has nothing of it."""
    with tempfile.TemporaryDirectory(prefix="pullquote-") as unpacked:
        names = restore(file, Path(unpacked), articles=False)
        with opened_shared(settings.store) as shared:
            for tables in BESIDE:
                if shared is not None and hold_anything(shared.tables(tables), tables):
                    raise LibraryError(
                        f"There are {tables.name} in PULLQUOTE_STORE's database already: nothing"
                        " was changed. Restore the backup into an empty database."
                    )
        for tables in BESIDE:
            copy_beside(tables, ("", Path(unpacked)), (settings.store, settings.data))
    return names
