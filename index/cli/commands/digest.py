"""`pullquote digest`: what is new since a day, in the articles' own words."""

from typing import Annotated, Any

import typer
from rich.console import Console

from index.cli.context import (
    JSON_HELP,
    CollectionOption,
    harmless,
    open_library,
    output,
    print_json,
    read_when,
    say,
    scope_of,
)
from index.model.article import Quote
from index.news import Change, Novelty, make_digest, new_since
from index.text.timex import between


def run(
    context: typer.Context,
    since: Annotated[
        str, typer.Option("--since", help="Tell of what is new since then: 2020-08-31, last week.")
    ] = "last week",
    collection: CollectionOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Quote a sentence of each new article, and what it changes of older ones.

    New is what was published since then; of what nobody dated, what was added since.
    """
    first, _ = between(read_when(context, since, "--since"), None)
    with open_library(context) as library:
        scope = scope_of(library, collection)
        new = new_since(library.articles(scope), first) if first else []
        found = make_digest(library.store, new, scope)
    if as_json:
        print_json([novelty_json(each) for each in found])
    elif found:
        print_digest(found, output())
    else:
        say(f"Nothing is new since {first}.")


def novelty_json(found: Novelty) -> dict[str, Any]:
    """Give what is new of an article as what `--json` prints."""
    published = found.article.published
    return {
        "article": found.article.id,
        "title": found.article.title,
        "published": published.isoformat() if published else None,
        "quote": _quote_json(found.told) if found.told else None,
        "changes": [
            {
                "kind": each.kind.value,
                "before": {**_quote_json(each.before), "value": each.values[0]},
                "after": {**_quote_json(each.after), "value": each.values[1]},
            }
            for each in found.changes
        ],
    }


def _quote_json(quote: Quote) -> dict[str, Any]:
    return {
        "article": quote.article.id,
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
    }


def print_digest(found: tuple[Novelty, ...], screen: Console) -> None:
    """Print a digest as a person likes to read it."""
    for each in found:
        title = each.article.title or each.article.id
        screen.print(harmless(f"{title} · {_dated(each.article.published)}"), style="bold")
        if each.told:
            screen.print(f"  {_words(each.told)}", markup=False)
        for one in each.changes:
            _print_change(one, screen)


def _print_change(made: Change, screen: Console) -> None:
    before, after = made.values
    screen.print(harmless(f"  {made.kind.value}: {before} → {after}"), markup=False)
    for quote in (made.before, made.after):
        screen.print(f"    {_dated(quote.article.published)}: {_words(quote)}", markup=False)


def _words(quote: Quote) -> str:
    return harmless(" ".join(quote.text.split()))


def _dated(published: object) -> str:
    return str(published) if published else "undated"
