"""`pullquote remove`: articles out."""

from typing import Annotated

import typer

from index.cli.context import (
    FAILED,
    JSON_HELP,
    CollectionOption,
    find,
    open_library,
    print_json,
    say,
    scope_of,
)
from index.errors import PullquoteError


def run(
    context: typer.Context,
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE…", help="Ids, paths or file names.")
    ],
    collection: CollectionOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Remove articles from the library; their files stay."""
    removed: list[str] = []
    failures: list[str] = []
    with open_library(context) as library:
        scope = scope_of(library, collection)
        for wanted in articles:
            try:
                name = find(library, wanted, scope)
                library.remove(name, scope)
                removed.append(name)
            except PullquoteError as error:
                failures.append(str(error))
    if as_json:
        print_json({"removed": removed, "failed": failures})
    else:
        for failure in failures:
            say(f"Not removed: {failure}")
        if removed:
            say(f"Removed {', '.join(removed)}.")
    if failures:
        raise typer.Exit(FAILED)
