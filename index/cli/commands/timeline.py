"""`pullquote timeline`: what happened when, in the articles' own sentences."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from index.cli.context import (
    FAILED,
    JSON_HELP,
    CollectionOption,
    find,
    misused,
    open_library,
    output,
    print_json,
    read_between,
    say,
    scope_of,
)
from index.cli.sources import because, place, print_notes
from index.errors import BadQuestion
from index.model.timeline import Entry, Timeline
from index.timeline.display import date_in_words, marks

COUNT: Final = 20
MOST: Final = 200

STANDARD_OUTPUT: Final = "-"

Write = Callable[[Timeline, str], None]


def run(
    context: typer.Context,
    about: Annotated[
        str | None, typer.Option(metavar="TOPIC", help="Keep to what is about this.")
    ] = None,
    after: Annotated[
        str | None, typer.Option(metavar="DATE", help="From this day, month or year on.")
    ] = None,
    before: Annotated[
        str | None, typer.Option(metavar="DATE", help="Up to this day, month or year.")
    ] = None,
    article: Annotated[
        str | None, typer.Option(metavar="ARTICLE", help="Of one article: id, path or file name.")
    ] = None,
    count: Annotated[
        int, typer.Option(min=1, max=MOST, help="How many entries at the most, undated ones apart.")
    ] = COUNT,
    collection: CollectionOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    timelinejs: Annotated[
        bool, typer.Option("--timelinejs", help="Print JSON for TimelineJS 3.")
    ] = False,
    ics: Annotated[
        bool, typer.Option("--ics", help="Print iCalendar: the entries known to the day.")
    ] = False,
    png: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw a picture; '-' for standard output.")
    ] = None,
) -> None:
    """Tell what happened when, in the articles' own sentences, oldest first."""
    formats: list[tuple[bool, Write]] = [
        (as_json, _print_as_json),
        (markdown, _print_as_markdown),
        (timelinejs, _print_as_timelinejs),
        (ics, _print_as_icalendar),
        (png is not None, lambda told, title: _draw(told, title, png or Path())),
    ]
    chosen = [write for wanted, write in formats if wanted]
    if len(chosen) > 1:
        raise misused("give one of --json, --markdown, --timelinejs, --ics and --png, not several")
    since, until = read_between(context, after, before)
    with open_library(context) as library:
        scope = scope_of(library, collection)
        name = find(library, article, scope) if article is not None else None
        try:
            told = library.timeline(
                replace(scope, articles=(name,) if name else None),
                about=about,
                since=since,
                until=until,
                count=count,
            )
        except BadQuestion as error:
            raise misused(str(error)) from error
        if chosen:
            chosen[0](told, about or "Timeline")
            return
        if not library.collections():
            say("There are no articles yet. Add some with 'pullquote add PATH…'.")
            raise typer.Exit(FAILED)
    if told.entries or told.undated:
        print_timeline(told, output())
    else:
        say(_nothing(about, narrowed=any((article, after, before))))


def _nothing(about: str | None, *, narrowed: bool) -> str:
    if about is not None:
        return f"Nothing in the articles about {' '.join(about.split())!r} has a date."
    if narrowed:
        return "Nothing in the articles has a date there. Leave out --article, --after or --before."
    return "Nothing in the articles has a date."


def print_timeline(told: Timeline, screen: Console) -> None:
    """Print a timeline as a person likes to read it."""
    for entry in told.entries:
        _print_entry(entry, screen)
    if told.undated:
        screen.print()
        screen.print("Undated", style="bold")
        screen.print("State an article's date with 'pullquote date ARTICLE DATE'.", style="dim")
        for entry in told.undated:
            _print_entry(entry, screen)
    for inference in told.inferred:
        screen.print()
        screen.print(Text(because(inference), style="dim"))


def _print_entry(entry: Entry, screen: Console) -> None:
    screen.print()
    heading = Text(date_in_words(entry.when), style="bold cyan")
    for mark in marks(entry.when, entry.status):
        heading.append(f" · {mark}", style="not bold yellow")
    screen.print(heading)
    best = entry.events[0]
    text = Text(best.text)
    if best.date_span is not None:
        text.stylize("bold", *(offset - best.sentence.start for offset in best.date_span))
    # A pipe gets the article's characters and no others, however long the line.
    screen.print(Padding(text, (0, 2), expand=False) if screen.is_terminal else text)
    print_notes(best.article, best.sentence, screen)
    for number, event in enumerate(entry.events):
        lead = "also in" if number else "—"
        screen.print(Text(f"  {lead} {place(event.article)}", style="dim"))


def _print_as_json(told: Timeline, _title: str) -> None:
    from index.timeline.export import to_json

    print_json(to_json(told))


def _print_as_markdown(told: Timeline, title: str) -> None:
    from index.timeline.export import to_markdown

    sys.stdout.write(to_markdown(told, title))


def _print_as_timelinejs(told: Timeline, title: str) -> None:
    from index.timeline.export import to_timelinejs

    print_json(to_timelinejs(told, title))


def _print_as_icalendar(told: Timeline, title: str) -> None:
    from index.timeline.export import to_icalendar

    sys.stdout.buffer.write(to_icalendar(told, title))
    sys.stdout.buffer.flush()


def _draw(told: Timeline, title: str, file: Path) -> None:
    from index.timeline.picture import to_png

    picture = to_png(told, title)
    if str(file) == STANDARD_OUTPUT:
        sys.stdout.buffer.write(picture)
        sys.stdout.buffer.flush()
        return
    try:
        file.write_bytes(picture)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise misused(f"{file} can't be written ({getattr(error, 'strerror', error)})") from error
    say(f"Drawn to {file}.")
