"""Articles from Factiva: with two-letter fields, or the same lines in the same order without them.

HD    Council closes the lock             Council closes the lock
BY    By Per Holm                         By PER HOLM
WC    512 words                           512 words
PD    5 January 2021                      5 January 2021
SN    The Kell Times                      The Kell Times
LP    The council voted …                 English
TD    Barges will go …                    Copyright 2021 The Kell Times Company.
AN    Document KELLT00020210105eh15…      …
                                          Document KELLT00020210105eh150004l
"""

import re
from collections.abc import Sequence
from typing import Final

from index.ingest.clippings.sheet import (
    author,
    bundle,
    day,
    is_rights,
    one_line,
    paragraphs,
    source_of_date,
    words_of,
)
from index.ingest.draft import Bundle, Draft

MARK: Final = re.compile(rf"^[ \t|]*{words_of('factiva.ends')}$", re.IGNORECASE | re.MULTILINE)
_ENDS: Final = re.compile(rf"[ \t|]*{words_of('factiva.ends')}", re.IGNORECASE)
_FIELD: Final = re.compile(
    r"(?P<code>HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CO|IN|NS|RE|IPC|IPD|PUB|AN|SE|CLM|ART|RF|CX)"
    r"(?:\s*\|\s*|\t\s*|\s{2,}|\s*$)(?P<value>.*)"
)
_TEXT: Final = ("LP", "TD")
_WORDS: Final = re.compile(words_of("factiva.words"), re.IGNORECASE)
_LANGUAGE: Final = re.compile(words_of("factiva.languages"), re.IGNORECASE)
_NO_TITLE: Final = re.compile(words_of("factiva.no_title"), re.IGNORECASE)
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]{2,9}")
_PUBLISHER: Final = 8
"""Words of the publisher's name at a text's end, at the most."""
_REACH: Final = 12
"""Lines between the count of words and the text."""


def read(text: str) -> Bundle:
    """Give each article of a file from Factiva; what stands behind the last is none."""
    articles: list[Draft] = []
    lines: list[str] = []
    for line in text.split("\n"):
        if found := _ENDS.fullmatch(line.rstrip()):
            articles.append(_article(lines, found["number"]))
            lines = []
        else:
            lines.append(line.strip())
    return bundle(articles)


def _article(lines: Sequence[str], number: str) -> Draft:
    fields = _fields(lines)
    if "HD" in fields and fields.keys() & set(_TEXT):
        title, published = one_line(fields["HD"]), day(one_line(fields.get("PD", [])))
        return Draft(
            paragraphs([*fields.get("LP", []), "", *fields.get("TD", [])]),
            title=title,
            published=published,
            date_source=source_of_date(published),
            source=one_line(fields.get("SN", [])),
            author=author(one_line(fields.get("BY", []))),
            part=number,
        )
    return _unlabelled(lines, number)


def _fields(lines: Sequence[str]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        if found := _FIELD.fullmatch(line):
            code = found["code"]
            fields.setdefault(code, []).append(found["value"])
        elif code:
            fields[code].append(line)
    return fields


def _unlabelled(lines: Sequence[str], number: str) -> Draft:
    counted = next((n for n, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if counted is None:
        return Draft("", part=number)
    above = [line for line in lines[:counted] if line]
    by = next((line for line in reversed(above) if author(line) != line), "")
    titles = [line for line in above if line != by and not _NO_TITLE.fullmatch(line)]
    below = [n for n in range(counted + 1, len(lines)) if lines[n]][:_REACH]
    ends = [n for n in below if is_rights(lines[n]) or _LANGUAGE.fullmatch(lines[n])]
    start = ends[-1] + 1 if ends else counted + 1
    head = [lines[n] for n in below if n < start]
    published = next((found for line in head if (found := day(line))), None)
    code = next((n for n, line in enumerate(head) if n and _CODE.fullmatch(line)), None)
    body = list(lines[start:])
    while body and (not body[-1] or _is_publisher(body[-1])):
        if body.pop():
            break
    return Draft(
        paragraphs(body),
        title=max(titles, key=len, default=""),
        published=published,
        date_source=source_of_date(published),
        source=head[code - 1] if code else "",
        author=author(by),
        part=number,
    )


def _is_publisher(line: str) -> bool:
    return len(line.split()) <= _PUBLISHER and not line.endswith((".", "!", "?", "”", '"'))
