"""`pullquote add`, `list`, `show`, `remove`: the articles of a library."""

import hashlib
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.table import Table
from rich.text import Text

from index.cli.context import (
    FAILED,
    JSON_HELP,
    find,
    harmless,
    open_library,
    output,
    print_json,
    say,
)
from index.cli.progress import watching
from index.errors import PullquoteError, ReadingError
from index.ingest import article_id, find_files, read_bytes, read_file
from index.library import Library, Outcome
from index.model.article import SHARED, Article
from index.model.scope import Scope
from index.model.stored import ArticleSummary

READER: Final = "1"
"""Raised when reading changes, so that unchanged files are read anew."""

STANDARD_INPUT: Final = "-"
MAX_INPUT: Final = 50_000_000
"""Bytes of standard input; the reader's own limits are lower for most formats."""


def add(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="Files and folders; '-' for standard input."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Add articles, or replace those that changed: text, Markdown, HTML, PDF.

    A file that can't be read is reported, and the others are added all the same.
    """
    counts: Counter[str] = Counter()
    failures: list[dict[str, str]] = []
    rows: list[dict[str, Any]] = []
    files: list[Path | str] = []
    for path in paths:
        if not path:  # what a shell makes of a variable that isn't set; not the current folder
            raise typer.BadParameter("one of the paths is empty")
        try:
            files += [path] if path == STANDARD_INPUT else find_files([Path(path)])
        except ReadingError as error:
            failures.append({"origin": path, "error": str(error)})
    with open_library(context, create=True) as library, watching("Adding") as progress:
        for done, file in enumerate(files):
            progress(done, len(files))
            try:
                article, outcome = _add(library, file)
            except ReadingError as error:
                failures.append({"origin": str(file), "error": str(error)})
                continue
            counts[outcome.value] += 1
            rows.append({"article": article, "origin": str(file), "outcome": outcome.value})
        if counts[Outcome.ADDED.value] + counts[Outcome.REPLACED.value]:
            library.save()
        total = library.info(library.everything()).articles
    if as_json:
        print_json({"articles": rows, "failed": failures})
    else:
        for failure in failures:
            say(f"Not added: {failure['error']}")
        said = [f"{counts[outcome.value]} {outcome.value}" for outcome in Outcome]
        failed = [f"{len(failures)} not added"] if failures else []
        say(f"{', '.join(said + failed)}. The library has {total} articles.")
    if failures:
        raise typer.Exit(FAILED)


def _add(library: Library, file: Path | str) -> tuple[str, Outcome]:
    if isinstance(file, str):
        data = sys.stdin.buffer.read(MAX_INPUT)
        content = _content(data)
        article = read_bytes(data, name="standard-input.txt", origin=f"stdin:{content[-12:]}")
        return article.id, library.add(replace(article, source_hash=content))
    name = article_id(SHARED, str(file.resolve()))
    content = _content_of(file)
    if content and library.source_hash(name, Scope((SHARED,))) == content:
        return name, Outcome.UNCHANGED
    article = replace(read_file(file), source_hash=content)
    return article.id, library.add(article)


def _content_of(file: Path) -> str:
    """Name a regular file's bytes; nothing for what the reader will refuse anyway."""
    try:
        if not file.is_file() or file.stat().st_size > MAX_INPUT:
            return ""
        return _content(file.read_bytes())
    except OSError:
        return ""


def _content(data: bytes) -> str:
    return f"{READER}:{hashlib.sha256(data).hexdigest()}"


def list_articles(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """List the articles, newest first, undated ones last."""
    with open_library(context) as library:
        found = library.articles(library.everything())
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


def show(
    context: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, path or file name.")],
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Show an article as it is stored; what is not its prose is dimmed."""
    with open_library(context) as library:
        found = library.article(find(library, article), library.everything())
    if as_json:
        print_json(_article_json(found))
        return
    screen = output()
    screen.print(Text(harmless(found.title or found.origin), style="bold"))
    published = found.published.isoformat() if found.published else "undated"
    facts = (found.id, published, found.source, found.author, found.url, found.origin)
    screen.print(Text(harmless(" · ".join(fact for fact in facts if fact)), style="dim"))
    screen.print()
    text = Text(harmless(found.text))
    if not screen.is_terminal:
        screen.file.write(f"{text.plain}\n")
        return
    for start, end in found.boilerplate:
        text.stylize("dim strike", start, end)
    screen.print(text)


def remove(
    context: typer.Context,
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE…", help="Ids, paths or file names.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Remove articles from the library; their files stay."""
    removed: list[str] = []
    failures: list[str] = []
    with open_library(context) as library:
        for wanted in articles:
            try:
                name = find(library, wanted)
                library.remove(name, library.everything())
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


def _article_json(article: Article) -> dict[str, Any]:
    return {
        "article": article.id,
        "origin": article.origin,
        "title": article.title,
        "source": article.source,
        "date": article.published.isoformat() if article.published else None,
        "url": article.url,
        "author": article.author,
        "collection": article.collection,
        "text": article.text,
        "furniture": [list(span) for span in article.boilerplate],
    }
