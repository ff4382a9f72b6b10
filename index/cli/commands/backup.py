"""`pullquote backup`: all that can't be made anew, in one file."""

from pathlib import Path
from typing import Annotated

import typer

from index.backup import back_up
from index.cli.context import JSON_HELP, print_json, say, settings_of


def run(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file, such as news.zip.")],
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Write the articles, and what the bot remembers, into one file; the bot may be running."""
    names = back_up(settings_of(context).data, file)
    if as_json:
        print_json({"file": str(file), "databases": list(names)})
    else:
        say(f"Backed up {' and '.join(names)} to {file}. 'pullquote restore' brings them back.")
