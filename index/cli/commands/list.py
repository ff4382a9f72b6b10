"""`pullquote list`: what there is."""

from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from index.cli.context import (
    JSON_HELP,
    CollectionOption,
    harmless,
    open_library,
    output,
    print_json,
    say,
    scope_of,
)
from index.model.stored import ArticleSummary


def run(
    context: typer.Context,
    collection: CollectionOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """List the articles, newest first, undated ones last."""
    with open_library(context) as library:
        found = library.articles(scope_of(library, collection))
    if as_json:
        print_json([_summary_json(summary) for summary in found])
        return
    if not found:
        say("There are no articles yet. Add some with 'pullquote add PATH…'.")
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("article", "date", "title", "source"):
        table.add_column(column, no_wrap=column in ("article", "date"))
    for summary in found:
        table.add_row(
            summary.id,
            summary.published.isoformat() if summary.published else "undated",
            Text(harmless(summary.title or summary.origin.rsplit("/", 1)[-1])),
            Text(harmless(summary.source)),
        )
    output().print(table)


def _summary_json(summary: ArticleSummary) -> dict[str, Any]:
    return {
        "article": summary.id,
        "origin": summary.origin,
        "title": summary.title,
        "source": summary.source,
        "date": summary.published.isoformat() if summary.published else None,
        "url": summary.url,
        "author": summary.author,
        "collection": summary.collection,
        "characters": summary.characters,
        "passages": summary.passages,
        "added": summary.added,
    }
