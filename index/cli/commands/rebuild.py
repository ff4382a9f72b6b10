"""`pullquote rebuild`: all that is derived, made anew."""

from typing import Annotated

import typer

from index.cli.context import JSON_HELP, open_library, print_json, say
from index.cli.progress import watching


def run(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Make passages, vectors, events and index anew from the stored articles.

    Needed after PULLQUOTE_MODEL changed. Until it is done, the library stays as it was.
    """
    with open_library(context) as library, watching("Rebuilding") as progress:
        info = library.rebuild(progress)
    if as_json:
        print_json({"articles": info.articles, "passages": info.passages, "model": info.model})
    else:
        say(f"Rebuilt {info.articles} articles, {info.passages} passages, with {info.model}.")
