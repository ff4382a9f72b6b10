"""Articles from LexisNexis: each with labelled lines above and below its text.

                1 of 200 DOCUMENTS        begins one, in older files
The Kell Times                            source, day, title; or title, source, day
January 5, 2021 Tuesday
Late Edition - Final
Council closes the lock
BYLINE: By PER HOLM
LENGTH: 512 words
BODY:                                     in newer files 'Body', in some nothing
…
LOAD-DATE: January 6, 2021                never the day of publication
End of Document                           ends one, in newer files
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from index.ingest.clippings.sheet import (
    author,
    bundle,
    day,
    is_rights,
    one_line,
    paragraphs,
    parts,
    source_of_date,
    words_of,
)
from index.ingest.draft import Bundle, Draft
from index.ingest.stated import leading_date, web_address

MARK: Final = re.compile(
    rf"^(?:{words_of('nexis.begins')}|{words_of('nexis.ends')}|{words_of('nexis.last')})$",
    re.IGNORECASE | re.MULTILINE,
)
_SURE: Final = re.compile(rf"^[ \t]*(?:{words_of('nexis.sure')})", re.IGNORECASE | re.MULTILINE)
_BEGINS: Final = re.compile(words_of("nexis.begins"), re.IGNORECASE)
_ENDS: Final = re.compile(words_of("nexis.ends"), re.IGNORECASE)
_COVER: Final = re.compile(words_of("nexis.cover"), re.IGNORECASE)
_COVER_ENDS: Final = re.compile(words_of("nexis.cover_ends"), re.IGNORECASE)
_LABEL: Final = re.compile(
    rf"(?:(?P<title>{words_of('nexis.title')})|(?P<author>{words_of('nexis.author')})"
    rf"|(?P<head>{words_of('nexis.head')}))\s?:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_BODY: Final = re.compile(rf"{words_of('nexis.body')}|(?-i:BODY):\s*(?P<rest>.*)", re.IGNORECASE)
_TAIL: Final = re.compile(words_of("nexis.tail"), re.IGNORECASE)
_TAIL_BY_CASE: Final = re.compile(words_of("nexis.tail_in_capitals"))
_EDITION: Final = re.compile(words_of("nexis.edition"), re.IGNORECASE)
_DAY_LINE: Final = 40
"""Characters behind the day: weekday, clock, zone."""


@dataclass(slots=True)
class _Head:
    """What the lines above a text state, and the lines without a label, by paragraphs."""

    stated: dict[str, str] = field(default_factory=dict)
    plain: list[tuple[str, int]] = field(default_factory=list)


def read(text: str) -> Bundle:
    """Give each article of a file from LexisNexis; one without its text is refused.

    None of a text that has a mark as any may, 'End of document', but no label of the database.
    """
    if not _SURE.search(text):
        return Bundle(())
    lines = text.split("\n")
    begins = [number for number, line in enumerate(lines) if _BEGINS.fullmatch(line)]
    if not begins:
        ends = [number for number, line in enumerate(lines) if _ENDS.fullmatch(line)]
        begins = [0, *(end + 1 for end in ends)]
        if ends:  # what stands behind the last is no article
            lines, begins = lines[: ends[-1]], begins[:-1]
        covers = [n for n, line in enumerate(lines) if _COVER_ENDS.fullmatch(line.strip())]
        if covers and (len(begins) == 1 or covers[-1] < begins[1]):
            begins[0] = covers[-1] + 1
    return bundle(
        _article(part, f"entry {number}") for number, part in enumerate(parts(lines, begins), 1)
    )


def _article(lines: Sequence[str], part: str) -> Draft:
    stripped = [line.strip() for line in lines]
    start, first = _body(stripped)
    end = next(
        (n for n in range(start, len(stripped)) if _is_tail(stripped[n])),
        len(stripped),
    )
    body = [first, *stripped[start:end]]
    while body and (not body[-1] or is_rights(body[-1]) or web_address(body[-1])):
        body.pop()
    head = _head(stripped[:start])
    title, source, published = _placed(head.plain)
    urls = (
        web_address(line.partition(":")[2].strip() or "") or web_address(line) for line in lines
    )
    return Draft(
        paragraphs(body),
        title=head.stated.get("title", "") or title,
        published=published,
        date_source=source_of_date(published),
        source=source,
        url=next((url for url in urls if url), ""),
        author=author(head.stated.get("author", "")),
        part=part,
    )


def _body(lines: Sequence[str]) -> tuple[int, str]:
    """Find where the text begins, and what of it stands on its label's line."""
    for number, line in enumerate(lines):
        if found := _BODY.fullmatch(line):
            return number + 1, found["rest"] or ""
    labels = {n for n, line in enumerate(lines) if _LABEL.fullmatch(line)}
    if not labels:
        return 0, ""
    run = min(labels)
    while run < len(lines) and lines[run] and (run in labels or lines[run - 1]):
        run += 1
        following = next((n for n in range(run, len(lines)) if lines[n]), run)
        if following in labels:
            run = following
    return run, ""


def _is_tail(line: str) -> bool:
    return bool(_TAIL.fullmatch(line) or _TAIL_BY_CASE.fullmatch(line))


def _head(lines: Sequence[str]) -> _Head:
    head = _Head()
    group, labelled = 0, False
    for line in lines:
        if not line:
            group += 1
        elif found := _LABEL.fullmatch(line):
            labelled = True
            for kind in ("title", "author"):
                if found[kind]:
                    head.stated.setdefault(kind, one_line([found["value"]]))
        elif not (labelled or is_rights(line) or _BEGINS.fullmatch(line) or _COVER.fullmatch(line)):
            head.plain.append((line, group))
    return head


def _placed(plain: Sequence[tuple[str, int]]) -> tuple[str, str, date | None]:
    """Find title, source and day by their places: the day is known, and the source is above it."""
    at = next((n for n, (line, _) in enumerate(plain) if _is_day(line)), None)
    if at is None:
        above = [line for line, _ in plain]
        return (above[0] if above else ""), (above[1] if len(above) > 1 else ""), None
    published = day(plain[at][0])
    above = [line for line, _ in plain[:at]]
    if len(above) > 1:
        return one_line(above[:-1]), above[-1], published
    below = [(line, group) for line, group in plain[at + 1 :] if not _EDITION.fullmatch(line)]
    title = one_line(line for line, group in below if group == below[-1][1])
    return title, (above[0] if above else ""), published


def _is_day(line: str) -> bool:
    found = leading_date(line)
    return found is not None and len(line) - found[0] <= _DAY_LINE
