"""Exports as JSON and as JSON lines (.json, .jsonl, .ndjson): an article an object."""

import json
from collections.abc import Iterator
from typing import Final

from index.errors import DamagedFile, NoArticleFound, ReadingError, TooComplex
from index.ingest.decoding import decode
from index.ingest.draft import Bundle, Draft, Refused
from index.ingest.entries import entry_draft
from index.ingest.exported import MARK, exact_draft
from index.ingest.format import Format

MAX_ENTRIES: Final = 20_000
"""A year of a large paper's articles; more are split into several files."""
_LISTS: Final = (
    "articles items posts entries results docs documents data stories response messages news rows"
).split()
"""Names under which an object holds its articles."""


def read(data: bytes, name: str) -> Bundle:
    """Give each object's article; what is none is named. Raises DamagedFile or NoArticleFound."""
    drafts: list[Draft] = []
    refused: list[Refused] = []
    for number, (part, value) in enumerate(_entries(decode(data, name), name)):
        if number >= MAX_ENTRIES:
            raise TooComplex(name, f"more than {MAX_ENTRIES} entries")
        try:
            if not isinstance(value, dict):
                raise (
                    value if isinstance(value, ReadingError) else NoArticleFound(part, "no object")
                )
            drafts.append(exact_draft(value, part) if MARK in value else entry_draft(value, part))
        except ReadingError as error:
            refused.append(Refused(part, type(error).__name__, error.detail))
    if not drafts and not refused:
        raise NoArticleFound(name)
    return Bundle(tuple(drafts), refused=tuple(refused))


def _entries(text: str, name: str) -> Iterator[tuple[str, object]]:
    """Name each entry by its line, or by its number in the list; what is damaged is an error."""
    try:
        whole = json.loads(text)
    except ValueError as error:
        lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
        if len(lines) < 2 or not lines[0][1].lstrip().startswith("{"):
            raise DamagedFile(name, str(error)) from error
        for number, line in lines:
            yield f"line {number}", _object(line, f"line {number}")
        return
    found = _list(whole)
    if found is None:
        yield "entry 1", whole
    else:
        for number, value in enumerate(found, 1):
            yield f"entry {number}", value


def _object(line: str, part: str) -> object:
    try:
        return json.loads(line)
    except ValueError as error:
        return DamagedFile(part, str(error))


def _list(whole: object) -> list[object] | None:
    """Find the list of articles in a file: the whole of it, or under a name known for it."""
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict) and MARK not in whole:  # an article of ours has posts of its own
        for key in _LISTS:
            held = whole.get(key)
            if isinstance(held, dict):
                held = _list(held)
            if isinstance(held, list):
                return held
    return None


FORMAT = Format(
    title="export as JSON or JSON lines",
    suffixes=(".json", ".jsonl", ".ndjson"),
    read=read,
    refusal=DamagedFile,
)
