"""Tables of articles (.csv, .tsv), as collections of news are given away: an article a row.

The first row names the fields; commas, semicolons and tabs may stand between them.
"""

import csv
import io
from collections.abc import Iterator
from typing import Final

from index.errors import DamagedFile, NoArticleFound, ReadingError, TooComplex
from index.ingest.decoding import decode
from index.ingest.draft import Bundle, Draft, Refused
from index.ingest.entries import entry_draft, is_text_field
from index.ingest.format import Format

MAX_ROWS: Final = 20_000
"""A year of a large paper's articles; more are split into several files."""
_LONGEST_FIELD: Final = 10_000_000
"""Characters of a cell: the longest file of text that is read."""
_SEPARATORS: Final = ",;\t|"


def read(data: bytes, name: str) -> Bundle:
    """Give each row's article; what is none is named.

    Raises DamagedFile, NoArticleFound or TooComplex.
    """
    text = decode(data, name)
    head = text.lstrip().partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    drafts: list[Draft] = []
    refused: list[Refused] = []
    try:
        for number, fields in enumerate(_rows(text.lstrip(), separator), 1):
            if number > MAX_ROWS:
                raise TooComplex(name, f"more than {MAX_ROWS} entries")
            part = f"entry {number}"
            try:
                drafts.append(entry_draft(fields, part))
            except ReadingError as error:
                refused.append(Refused(part, type(error).__name__, error.detail))
    except csv.Error as error:
        raise DamagedFile(name, str(error)) from error
    if not drafts and not refused:
        raise NoArticleFound(name)
    return Bundle(tuple(drafts), refused=tuple(refused))


def _rows(text: str, separator: str) -> Iterator[dict[str, object]]:
    """Give each row by the names of its fields. Raises NoArticleFound where none is a text's."""
    csv.field_size_limit(_LONGEST_FIELD)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    names = [name.strip() for name in next(rows, [])]
    if not any(is_text_field(name) for name in names):
        raise NoArticleFound("", "no column is a text")
    for row in rows:
        if any(cell.strip() for cell in row):
            yield dict(zip(names, row, strict=False))


FORMAT = Format(
    title="table of articles (.csv)",
    suffixes=(".csv", ".tsv"),
    read=read,
    refusal=DamagedFile,
)
