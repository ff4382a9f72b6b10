"""`pullquote timeline` and `date`: what happened when, and when an article was published."""

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
    find,
    misused,
    open_library,
    output,
    print_json,
    read_one_day,
    read_when,
    say,
)
from index.errors import BadQuestion
from index.library import Library
from index.model.article import Article, ArticleId
from index.model.timeline import Entry, Event, Inference, Timeline
from index.text.timex import between
from index.timeline.display import date_in_words, marks, name_of

COUNT: Final = 20
MOST: Final = 200
STANDARD_OUTPUT: Final = "-"

Write = Callable[[Timeline, str], None]


def timeline(
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
    since, until = between(
        read_when(after, "--after") if after is not None else None,
        read_when(before, "--before") if before is not None else None,
    )
    with open_library(context) as library:
        scope = library.everything()
        name = find(library, article) if article is not None else None
        try:
            told = library.timeline(
                replace(scope, article=name), about=about, since=since, until=until, count=count
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
        return f"The articles date nothing about {' '.join(about.split())!r}."
    if narrowed:
        return "The articles date nothing there. Leave out --article, --after or --before."
    return "The articles date nothing."


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
        screen.print(Text(_because(inference), style="dim"))


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
    for number, event in enumerate(entry.events):
        lead = "also in" if number else "—"
        screen.print(Text(f"  {lead} {_place(event.article)}", style="dim"))


def _place(article: Article) -> str:
    published = article.published.isoformat() if article.published else "undated"
    name = name_of(article)
    return " · ".join(part for part in (name, article.source, published, article.url) if part)


def _because(inference: Inference) -> str:
    undated, shown_by = inference.undated, inference.article
    here = "it says" if shown_by.id == undated.id else f"{_place(shown_by)} says"
    words = " ".join(inference.words.split())
    day = inference.published.isoformat()
    return f"{name_of(undated)!r} is taken to be of {day}: {here} “{words}”."


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


def date(
    context: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, path or file name.")],
    published: Annotated[
        str | None,
        typer.Argument(
            metavar="[DATE]",
            help="The day it was published, such as 2020-08-03; 'none' takes back what was said.",
        ),
    ] = None,
) -> None:
    """State when an article was published, or without DATE say what is known of that.

    The dates that hang on it are resolved anew at once. It counts over what the document states,
    also when its file is added again.
    """
    wanted = None
    if published is not None and published.strip().lower() != "none":
        wanted = read_one_day(published, "DATE")
    with open_library(context) as library:
        name = find(library, article)
        if published is not None:
            library.set_published(name, library.everything(), wanted)
        say(_known_of(library, name))


def _known_of(library: Library, name: ArticleId) -> str:
    scope = library.everything()
    article = library.article(name, scope)
    told = library.timeline(scope.only(name), count=MOST)
    resolved = sum(_of(name, entry.events) for entry in told.entries)
    events = f"{resolved} of its sentences {'has' if resolved == 1 else 'have'} a day or period"
    if article.published is not None:
        who = "you said" if library.curated(name, scope) is not None else "the document states"
        return f"{name} is of {article.published.isoformat()}, as {who}; {events}."
    inference = library.inferred(name, scope)
    if inference is not None:
        return f"{name} is undated. {_because(inference)} State it if you know better."
    return f"{name} is undated; {events}. State its date with 'pullquote date {name} DATE'."


def _of(name: ArticleId, events: tuple[Event, ...]) -> int:
    return sum(event.article.id == name for event in events)
