"""`pullquote ask`: questions in, quotes out."""

import contextlib
import importlib
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from index.cli.context import (
    FAILED,
    JSON_HELP,
    MISUSED,
    CollectionOption,
    find,
    find_sources,
    harmless,
    open_library,
    output,
    print_json,
    print_json_line,
    read_between,
    say,
    scope_of,
)
from index.cli.explaining import print_trace, trace_json
from index.cli.sources import notes_json, place, print_notes
from index.errors import BadQuestion
from index.library import Library
from index.model.article import Answer, Article, Quote, Span, Standing
from index.model.scope import Scope
from index.search.followups import completed, following

LIMIT: Final = 3
STANDINGS: Final = {
    Standing.EARLIER: "An earlier report said:",
    Standing.LATER: "A later report says:",
    Standing.DIFFERS: "Reports differ. Another says:",
}
INCOMPLETE: Final = "Not all of the articles could be searched in time. Ask again in a moment."
LONGEST_LINE: Final = 100_000
"""Characters of a line of questions."""


def run(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help="What to ask.")] = None,
    questions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help='Answer every line {"id", "question"} of this file with a line of JSON; '
            "'-' reads standard input.",
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=10, help="How many quotes at the most.")] = LIMIT,
    more: Annotated[
        bool, typer.Option("--more", help="On a terminal, go on asking for questions.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what each stage found, and why.")
    ] = False,
    article: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ARTICLE",
            help="Ask this article alone: id, path or file name; may be repeated.",
        ),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Ask what is of this source alone; may be repeated."),
    ] = None,
    after: Annotated[
        str | None, typer.Option(metavar="DATE", help="Articles of this day, month or year on.")
    ] = None,
    before: Annotated[
        str | None, typer.Option(metavar="DATE", help="Articles up to this day, month or year.")
    ] = None,
    collection: CollectionOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Answer a question with the articles' own words, or say that they don't say.

    Without a question, on a terminal, asks for one until an empty line.
    """
    if question is not None and questions is not None:
        raise typer.BadParameter("give a question or --questions FILE, not both")
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if question is None and questions is None and not terminal:
        raise typer.BadParameter("give a question, or --questions FILE")
    if explain and question is None:
        raise typer.BadParameter("--explain needs a question")
    since, until = read_between(context, after, before)
    with open_library(context) as library:
        scope = scope_of(library, collection)
        scope = replace(
            scope,
            articles=tuple(find(library, each, scope) for each in article) if article else None,
            sources=find_sources(library, source, scope) if source else None,
            since=since,
            until=until,
        )
        if explain and question is not None:
            trace = library.trace(question, scope, limit)
            print_json(trace_json(trace)) if as_json else print_trace(trace, output())
            return
        if questions is not None:
            _answer_lines(library, questions, scope, limit)
            return
        if question is not None:
            answer = library.ask(question, scope, limit=limit)
            _show(library, answer, scope, as_json=as_json)
        if terminal and not as_json and (more or question is None):
            _converse(library, scope, limit, (question,) if question else ())


def _converse(library: Library, scope: Scope, limit: int, before: tuple[str, ...]) -> None:
    """Answer what is typed, each in the light of the questions before it, the newest first."""
    with contextlib.suppress(ImportError):  # where there is one, lines are edited and come back
        importlib.import_module("readline")
    screen = output()
    screen.print("\nAsk another question; an empty line ends this.", style="dim")
    while True:
        try:
            question = input("? ").strip()
        except EOFError:
            screen.print()
            return
        if not question:
            return
        if question in ("--help", "-h", "help", "?"):
            screen.print("See 'pullquote --help' and 'pullquote ask --help'.", style="dim")
            return
        chain = following(question, before)
        try:
            answer = library.ask(completed(chain), scope, limit=limit)
        except BadQuestion as error:
            say(str(error))
            continue
        if len(chain) > 1:
            screen.print(Text(f"following: {chain[1]}", style="dim"))
        _show(library, answer, scope)
        before = chain


def _show(library: Library, answer: Answer, scope: Scope, *, as_json: bool = False) -> None:
    if as_json:
        print_json(answer_json(answer))
    elif not answer.answered and not answer.closest and not library.info(scope.whole).articles:
        say("There are no articles yet. Add some with 'pullquote add PATH…'.")
        raise typer.Exit(FAILED)
    else:
        print_answer(answer, output())


def print_answer(answer: Answer, screen: Console) -> None:
    """Print an answer as a person likes to read it."""
    if not answer.complete:
        screen.print(INCOMPLETE, style="yellow")
    if answer.answered:
        for quote in answer.quotes:
            screen.print()
            if said := STANDINGS.get(quote.standing):
                screen.print(said, style="bold")
            answers = quote.standing is Standing.ANSWERS
            _print_quote(quote, screen, sure=f"{quote.score:.0%} sure" if answers else "")
    else:
        screen.print()
        nothing = "The articles don't say." if answer.complete else "No answer was found there."
        screen.print(nothing, style="bold")
        if answer.closest:
            screen.print("Closest to it:", style="dim")
            for quote in answer.closest:
                screen.print()
                _print_quote(quote, screen, sure="")
    if answer.as_of is not None:
        screen.print()
        screen.print(
            f"As of {answer.as_of.isoformat()}: no newer article was looked through.", style="dim"
        )


def _print_quote(quote: Quote, screen: Console, sure: str) -> None:
    text = Text(harmless(quote.text))
    if quote.highlight is not None:
        text.stylize("bold green", *quote.highlight)
    if screen.is_terminal:
        screen.print(Padding(text, (0, 2), expand=False))
    else:  # a pipe gets the article's own spaces and tabs
        screen.file.write(f"{text.plain}\n")
    print_notes(quote.article, Span(quote.start, quote.end), screen)
    places = [place(quote.article), *(place(article) for article in quote.also)]
    if sure:
        places[0] += f" · {sure}"
    for number, named in enumerate(places):
        screen.print(Text(f"  {'also in' if number else '—'} {named}", style="dim"))


def answer_json(answer: Answer) -> dict[str, Any]:
    """Give an answer as what `--json` prints."""
    return {
        "question": answer.question,
        "answered": answer.answered,
        "confidence": round(answer.confidence, 4),
        "complete": answer.complete,
        "as_of": answer.as_of.isoformat() if answer.as_of else None,
        "quotes": [_quote_json(quote) for quote in answer.quotes],
        "closest": [_quote_json(quote) for quote in answer.closest],
    }


def _quote_json(quote: Quote) -> dict[str, Any]:
    return {
        **_source_json(quote.article),
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "highlight": list(quote.highlight) if quote.highlight else None,
        "score": round(quote.score, 4),
        "standing": quote.standing.value,
        "corrections": notes_json(quote.article, Span(quote.start, quote.end)),
        "also": [_source_json(article) for article in quote.also],
    }


def _source_json(article: Article) -> dict[str, Any]:
    return {
        "article": article.id,
        "origin": article.origin,
        "title": article.title,
        "source": article.source,
        "date": article.published.isoformat() if article.published else None,
        "url": article.url,
    }


def _answer_lines(library: Library, path: Path, scope: Scope, limit: int) -> None:
    """Answer a file of questions; a bad line is answered with its error, in its place."""
    failed = False
    try:
        source = sys.stdin if str(path) == "-" else path.open(encoding="utf-8", errors="replace")
    except OSError as error:
        say(f"Error: {path} can't be read ({error.strerror}).")
        raise typer.Exit(MISUSED) from error
    with source:
        for number, line in enumerate(source, 1):
            if not line.strip():
                continue
            name: Any = None
            try:
                name, question = _parse(line.removeprefix("\ufeff"), number)
                answer = library.ask(question, scope, limit=limit)
                print_json_line({"id": name, **answer_json(answer)})
            except BadQuestion as error:
                failed = True
                name = name if name is not None else _id_of(line)
                print_json_line({"id": name, "error": str(error)})
    if failed:
        raise typer.Exit(FAILED)


def _parse(line: str, number: int) -> tuple[Any, str]:
    if len(line) > LONGEST_LINE:
        raise BadQuestion(f"Line {number} is too long.")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadQuestion(f"Line {number} is not JSON.") from error
    if not isinstance(row, dict) or not isinstance(row.get("question"), str):
        raise BadQuestion(f'Line {number} has no text under "question".')
    return row.get("id"), row["question"]


def _id_of(line: str) -> Any:  # noqa: ANN401 - whatever the line says
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row.get("id") if isinstance(row, dict) else None
