"""`pullquote dates`: what a text's temporal expressions mean, and how that is known."""

import json
import re
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.table import Table
from rich.text import Text

from index.cli.context import (
    FAILED,
    JSON_HELP,
    misused,
    output,
    print_json,
    print_json_line,
    read_one_day,
    say,
    settings_of,
)
from index.errors import ReadingError
from index.ingest import MAX_TEXT_BYTES, read_file
from index.model.article import Article, Post, Span
from index.model.time import Known, Mention
from index.text.timex import Locale
from index.timeline.posts import mentions_in

STANDARD_INPUT: Final = "-"
LONGEST_LINE: Final = 2 * MAX_TEXT_BYTES
"""Characters of a line of documents: a text, with JSON's escapes."""

_AROUND: Final = 24
"""Characters shown on either side of an expression."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class _Document:
    """A text to find dates in, what of it is not prose, and the day of its writing."""

    name: str
    text: str
    published: date | None
    boilerplate: tuple[Span, ...] = ()
    locale: Locale = "en-US"
    posts: tuple[Post, ...] = ()

    def mentions(self) -> list[Mention]:
        """Find its expressions, none in the boilerplate."""
        return [
            mention
            for mention in mentions_in(self.text, self.published, self.posts, locale=self.locale)
            if not any(
                start < mention.span.end and mention.span.start < end
                for start, end in self.boilerplate
            )
        ]


def run(
    context: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE", help="An article; '-' for plain text on standard input."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day it was written, over what the file states."),
    ] = None,
    documents: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.jsonl",
            help='Read every line {"id", "published", "text"} of this file and print a line of '
            "JSON for it; '-' reads standard input.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Show every temporal expression of a text: what it means, and how that is known.

    Nothing is ever resolved against today: without a publication date, 'Sunday' stays open.
    """
    if (file is None) == (documents is None):
        raise misused("give a FILE, or --documents FILE.jsonl")
    if documents is not None:
        if published is not None:
            raise misused('with --documents, each line states its own date under "published"')
        _each_line(documents, settings_of(context).locale)
        return
    day = None
    if published is not None:
        day = read_one_day(context, published, "--published")
    locale = settings_of(context).locale
    document = replace(_read(file or STANDARD_INPUT, day), locale=locale)
    if as_json:
        print_json(_as_json(document.name, document))
    else:
        _show(document)


def _read(file: str, published: date | None) -> _Document:
    if file == STANDARD_INPUT:
        data = sys.stdin.buffer.read(MAX_TEXT_BYTES + 1)
        if len(data) > MAX_TEXT_BYTES:
            raise misused(f"standard input has over {MAX_TEXT_BYTES:,} bytes; give less at a time")
        return _Document("standard input", data.decode("utf-8", "replace"), published)
    try:
        article: Article = read_file(Path(file))
    except ReadingError as error:
        say(f"Error: {error}")
        raise typer.Exit(FAILED) from error
    return _Document(
        file, article.text, published or article.published, article.boilerplate, posts=article.posts
    )


def _as_json(name: Any, document: _Document) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    return {"id": name, "expressions": [_mention_json(m) for m in document.mentions()]}


def _mention_json(mention: Mention) -> dict[str, Any]:
    interval = [day.isoformat() for day in mention.interval] if mention.interval else None
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "value": mention.value,
        "interval": interval,
        "modifier": mention.modifier,
        "known": mention.known,
    }


def _show(document: _Document) -> None:
    mentions = document.mentions()
    if document.published is not None:
        say(f"Published {document.published.isoformat()}.")
    else:
        say("No publication date is known: what depends on it stays unresolved. See --published.")
    if not mentions:
        say("It has no temporal expressions.")
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("at", "in the text", "value", "days", "known"):
        table.add_column(column, no_wrap=column != "in the text")
    for mention in mentions:
        known = str(mention.known) + (f", {mention.modifier}" if mention.modifier else "")
        table.add_row(
            str(mention.span.start),
            _in_context(document.text, mention),
            Text(mention.value),
            _days(mention),
            Text(known, style="yellow" if mention.known is Known.UNRESOLVED else ""),
        )
    output().print(table)


def _in_context(text: str, mention: Mention) -> Text:
    start, end = mention.span
    before = re.sub(r"\s+", " ", text[max(0, start - _AROUND) : start])
    after = re.sub(r"\s+", " ", text[end : end + _AROUND])
    words = re.sub(r"\s+", " ", mention.text)
    return Text.assemble((before, "dim"), (words, "bold"), (after, "dim"))


def _days(mention: Mention) -> str:
    if mention.interval is None:
        return ""
    first, last = mention.interval
    return first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}"


def _each_line(path: Path, locale: Locale) -> None:
    """Answer a file of documents; a bad line is answered with its error, in its place."""
    failed = False
    try:
        source = (
            sys.stdin
            if str(path) == STANDARD_INPUT
            else path.open(encoding="utf-8", errors="replace")
        )
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise misused(f"{path} can't be read ({getattr(error, 'strerror', error)})") from error
    with source:
        number = 0
        while line := source.readline(LONGEST_LINE):
            number += 1
            if not line.strip():
                continue
            row = _json(line)
            name = row.get("id") if isinstance(row, dict) else None
            try:
                document = replace(_parsed(row, number), locale=locale)
                print_json_line(_as_json(name, document))
            except ValueError as error:
                failed = True
                print_json_line({"id": name, "error": str(error)})
    if failed:
        raise typer.Exit(FAILED)


def _json(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _parsed(row: object, number: int) -> _Document:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError(f'Line {number} is not a JSON object with a text under "text".')
    published = row.get("published")
    if published is None or published == "":
        return _Document("", row["text"], None)
    if not isinstance(published, str) or not _DAY.match(published):
        raise ValueError(f'Line {number} has no date such as 2020-08-03 under "published".')
    try:
        return _Document("", row["text"], date.fromisoformat(published[:10]))
    except ValueError as error:
        raise ValueError(
            f'Line {number} has {published[:10]} under "published": no such day.'
        ) from error
