"""`pullquote restore`: a backup back into an empty directory."""

from pathlib import Path
from typing import Annotated

import typer

from index.backup import restore
from index.cli.context import JSON_HELP, open_library, print_json, say, settings_of


def run(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What 'pullquote backup' wrote.")],
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Bring back what a backup holds, into a directory without a library."""
    settings = settings_of(context)
    data = settings.data
    names = restore(file, data, articles=not settings.store)
    with open_library(context) as library:
        articles = library.info(library.everything()).articles
    if as_json:
        print_json({"databases": list(names), "articles": articles})
    else:
        count = "1 article" if articles == 1 else f"{articles} articles"
        say(f"Restored {' and '.join(names)} into {data}: {count}.")
