"""`pullquote backup`: all that can't be made anew, in one file."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from index.backup import ELSEWHERE, back_up
from index.cli.beside import BESIDE, copy_beside
from index.cli.context import JSON_HELP, print_json, say, settings_of


def run(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file, such as news.zip.")],
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Write articles, what the bot remembers and feeds into one file; the bot may be running."""
    settings = settings_of(context)
    if settings.store:
        with tempfile.TemporaryDirectory(prefix="pullquote-") as written:
            for tables in BESIDE:
                copy_beside(tables, (settings.store, settings.data), ("", Path(written)))
            names = back_up(Path(written), file, articles=False)
    else:
        names = back_up(settings.data, file)
    if as_json:
        print_json({"file": str(file), "databases": list(names)})
    else:
        if settings.store:
            say(f"The articles are in PULLQUOTE_STORE's database. {ELSEWHERE}")
        say(f"Backed up {' and '.join(names)} to {file}. 'pullquote restore' brings them back.")
