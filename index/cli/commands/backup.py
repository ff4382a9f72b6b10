"""`pullquote backup`: all that can't be made anew, in one file."""

from pathlib import Path
from typing import Annotated

import typer

from index.backup import ELSEWHERE, back_up
from index.cli.context import JSON_HELP, print_json, say, settings_of


def run(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file, such as news.zip.")],
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Write the articles, and what the bot remembers, into one file; the bot may be running."""
    settings = settings_of(context)
    names = back_up(settings.data, file, articles=not settings.store)
    if as_json:
        print_json({"file": str(file), "databases": list(names)})
    else:
        if settings.store:
            say(f"The articles are in PULLQUOTE_STORE's database. {ELSEWHERE}")
        say(f"Backed up {' and '.join(names)} to {file}. 'pullquote restore' brings them back.")
