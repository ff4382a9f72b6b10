"""`pullquote remove`: articles out."""

from typing import Annotated

import typer

from index.cli.context import (
    FAILED,
    JSON_HELP,
    CollectionOption,
    find,
    find_source,
    harmless,
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
    """Remove articles from the library; their files stay.

    An article that was read in several places goes by its id; by one of their paths or URLs that
    place alone is forgotten, and the article goes with the last one.
    """
    removed: list[str] = []
    forgotten: list[str] = []
    failures: list[str] = []
    with open_library(context) as library:
        scope = scope_of(library, collection)
        for wanted in articles:
            try:
                name = find(library, wanted, scope)
                source = None if wanted == name else find_source(library, wanted, scope)
                if source is not None and len(library.store.sources(name, scope)) > 1:
                    library.remove_source(source, scope)
                    forgotten.append(wanted)
                    continue
                library.remove(name, scope)
                removed.append(name)
            except PullquoteError as error:
                failures.append(str(error))
    if as_json:
        print_json({"removed": removed, "sources_removed": forgotten, "failed": failures})
    else:
        for failure in failures:
            say(f"Not removed: {failure}")
        for place in forgotten:
            say(f"Removed the source {harmless(place)}; its article was read elsewhere too.")
        if removed:
            say(f"Removed {', '.join(removed)}.")
    if failures:
        raise typer.Exit(FAILED)
