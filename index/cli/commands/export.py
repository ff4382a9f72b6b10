"""`pullquote export`: articles into a file that `add` takes back as they were."""

from pathlib import Path
from typing import Annotated

import typer

from index.cli.context import JSON_HELP, CollectionOption, open_library, print_json, say, scope_of
from index.exporting import export


def run(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file, such as news.zip.")],
    collection: CollectionOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Write articles into a zip file: text, title, date, source and address, as JSON lines.

    'pullquote add FILE' takes them back just as they were; another collection too.
    """
    with open_library(context) as library:
        done = export(library.store, scope_of(library, collection), file)
    names = [str(path) for path in done.files]
    if as_json:
        print_json({"articles": done.articles, "files": names})
    else:
        count = "1 article" if done.articles == 1 else f"{done.articles} articles"
        say(f"Exported {count} to {' and '.join(names)}. 'pullquote add' takes them back.")
