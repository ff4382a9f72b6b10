"""`pullquote date`: when an article was published."""

from typing import Annotated, Any, Final

import typer

from index.cli.commands.timeline import MOST
from index.cli.context import (
    JSON_HELP,
    CollectionOption,
    find,
    harmless,
    open_library,
    print_json,
    read_one_day,
    say,
    scope_of,
)
from index.cli.sources import because
from index.library import Library
from index.model.article import ArticleId
from index.model.scope import Scope
from index.model.timeline import Event
from index.timeline.provenance import last_change

WARNINGS: Final = 3
"""Sentences quoted that contradict the date."""


def run(
    context: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, path or file name.")],
    published: Annotated[
        str | None,
        typer.Argument(
            metavar="[DATE]",
            help="The day it was published, such as 2020-08-03; 'none' takes back what was said.",
        ),
    ] = None,
    collection: CollectionOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """State when an article was published, or without DATE say what is known of that.

    A sentence of its text that contradicts the date is quoted as a warning.

    The dates that hang on it are resolved anew at once. It counts over what the document states,
    also when its file is added again.
    """
    wanted = None
    if published is not None and published.strip().lower() != "none":
        wanted = read_one_day(context, published, "DATE")
    with open_library(context) as library:
        scope = scope_of(library, collection)
        name = find(library, article, scope)
        if published is not None:
            library.set_published(name, scope, wanted)
        if as_json:
            print_json(_as_json(library, name, scope))
            return
        say(harmless(_known_of(library, name, scope)))
        for warning in _warnings(library, name, scope):
            say(harmless(warning))


def _known_of(library: Library, name: ArticleId, scope: Scope) -> str:
    article, resolved = library.article(name, scope), _resolved(library, name, scope)
    events = f"{resolved} of its sentences {'has' if resolved == 1 else 'have'} a day or period"
    if article.published is not None:
        who = "you said" if library.curated(name, scope) is not None else "the document states"
        changed = f", {last_change(article)}" if article.updated else ""
        return f"{name} is of {article.published.isoformat()}, as {who}{changed}; {events}."
    inference = library.inferred(name, scope)
    if inference is not None:
        return f"{name} is undated. {because(inference)} State it if you know better."
    return f"{name} is undated; {events}. State its date with 'pullquote date {name} DATE'."


def _as_json(library: Library, name: ArticleId, scope: Scope) -> dict[str, Any]:
    article, inference = library.article(name, scope), library.inferred(name, scope)
    found = library.contradictions(name, scope)
    return {
        "article": name,
        "date": article.published.isoformat() if article.published else None,
        "date_source": article.date_source.value,
        "updated": article.updated.isoformat() if article.updated else None,
        "inferred": because(inference) if inference else None,
        "resolved": _resolved(library, name, scope),
        "contradictions": [
            {"reason": each.reason, "text": article.text[slice(*each.sentence)]} for each in found
        ],
    }


def _resolved(library: Library, name: ArticleId, scope: Scope) -> int:
    """Count the sentences of an article that have a day or period."""
    told = library.timeline(scope.only(name), count=MOST)
    return sum(_of(name, entry.events) for entry in told.entries)


def _warnings(library: Library, name: ArticleId, scope: Scope) -> list[str]:
    """Quote the sentences that contradict the date, the first few."""
    text = library.article(name, scope).text
    found = library.contradictions(name, scope)
    shown = [
        f"Warning: {each.reason}: “{' '.join(text[slice(*each.sentence)].split())}”"
        for each in found[:WARNINGS]
    ]
    more = len(found) - len(shown)
    return [*shown, f"… and {more} more like it."] if more else shown


def _of(name: ArticleId, events: tuple[Event, ...]) -> int:
    return sum(event.article.id == name for event in events)
