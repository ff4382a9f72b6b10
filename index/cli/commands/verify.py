"""`pullquote verify`: whether everything is sound."""

from typing import Annotated

import typer

from index.cli.context import FAILED, JSON_HELP, open_library, print_json, say


def run(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Check that catalog, index and models agree, and all is a slice of its article."""
    with open_library(context) as library:
        problems = library.verify()
        info = None if problems else library.info(library.everything())
    if as_json:
        print_json({"sound": not problems, "problems": problems})
    elif info is not None:
        say(f"All is well: {info.articles} articles, {info.passages} passages, {info.model}.")
    for problem in () if as_json else problems:
        say(f"Problem: {problem}")
    if problems:
        raise typer.Exit(FAILED)
