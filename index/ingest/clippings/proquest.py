"""Articles from ProQuest: the text under 'Full text', and fields around it.

Document 1 of 5                          begins one, where there are several
Council closes the lock
Author: Holm, Per
ProQuest document link
Full text: The council voted …           or 'FULL TEXT' above it
Publication title: The Kell Times
Publication date: Jan 5, 2021            'Last updated' says nothing of it
"""

import re
from collections.abc import Sequence
from typing import Final

from index.ingest.clippings.sheet import (
    author,
    bundle,
    day,
    one_line,
    parts,
    source_of_date,
    words_of,
)
from index.ingest.draft import Bundle, Draft
from index.ingest.stated import web_address

MARK: Final = re.compile(rf"^[ \t]*{words_of('proquest.mark')}\b", re.IGNORECASE | re.MULTILINE)
_BEGINS: Final = re.compile(words_of("proquest.begins"), re.IGNORECASE)
_SEPARATOR: Final = re.compile(r"[_=-]{20,}")
_BODY: Final = re.compile(rf"{words_of('proquest.body')}(?:\s?:\s*(?P<rest>.*)|\s*)", re.IGNORECASE)
_LABEL: Final = re.compile(
    rf"(?P<label>{words_of('proquest.tail')})(?:\s?:\s*(?P<value>.*)|\s*)", re.IGNORECASE
)
_AUTHOR: Final = re.compile(rf"{words_of('proquest.author')}\s?:\s*(?P<value>.*)", re.IGNORECASE)
_INFO_DAY: Final = re.compile(r"\b\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}\b")
_SENTENCE: Final = 8
"""Words from which what ends in a full stop is a sentence, and no field."""


def read(text: str) -> Bundle:
    """Give each article of a file from ProQuest; one without its text is refused."""
    lines = [line.strip() for line in text.split("\n")]
    begins = [number for number, line in enumerate(lines) if _BEGINS.fullmatch(line)]
    if not begins:
        rules = [number for number, line in enumerate(lines) if _SEPARATOR.fullmatch(line)]
        begins = [0, *rules]
    found = (part for part in parts(lines, begins) if any(MARK.match(line) for line in part))
    return bundle(_article(part, f"entry {number}") for number, part in enumerate(found, 1))


def _article(lines: Sequence[str], part: str) -> Draft:
    start, first = next(
        (
            (n + 1, hit["rest"] or "")
            for n, line in enumerate(lines)
            if (hit := _BODY.fullmatch(line))
        ),
        (len(lines), ""),
    )
    rest = lines[start:]
    end = _fields_begin(rest)
    body = [first, *rest[:end]]
    while body and (not body[-1] or _SEPARATOR.fullmatch(body[-1])):
        body.pop()
    stated = _stated([*lines[:start], *rest[end:]])
    info = _INFO_DAY.search(stated.get("publication info", ""))
    published = day(stated.get("publication date", "")) or (day(info[0]) if info else None)
    source = stated.get("publication title") or stated.get("publication info", "")
    above = (line for line in lines if line and not _BEGINS.fullmatch(line))
    titles = (line for line in above if not _SEPARATOR.fullmatch(line))
    return Draft(
        "\n".join(body).strip(),
        title=stated.get("title") or next(titles, ""),
        published=published,
        date_source=source_of_date(published),
        source=source.partition(";")[0].strip(),
        url=web_address(stated.get("document url")),
        author=author(stated.get("author", "")),
        part=stated.get("proquest document id") or part,
    )


def _fields_begin(lines: Sequence[str]) -> int:
    """Find the first of the fields that stand close together at the end; prose is none."""
    filled = [number for number, line in enumerate(lines) if line]
    begin, running = len(lines), False
    for place in reversed(range(len(filled))):
        line = lines[filled[place]]
        above = _LABEL.fullmatch(lines[filled[place - 1]]) if place else None
        if _LABEL.fullmatch(line) and not _is_sentence(line):
            begin, running = filled[place], True
        elif running and not (above and not above["value"]):
            break
    return begin


def _is_sentence(line: str) -> bool:
    return len(line.split()) >= _SENTENCE and line.endswith((".", "!", "?", "”", '"'))


def _stated(lines: Sequence[str]) -> dict[str, str]:
    """Read the fields; a value may stand on the line below its label."""
    stated: dict[str, str] = {}
    filled = [line for line in lines if line]
    for number, line in enumerate(filled):
        if found := _AUTHOR.fullmatch(line):
            stated.setdefault("author", one_line([found["value"]]))
        elif (found := _LABEL.fullmatch(line)) and ":" in line:
            below = filled[number + 1] if number + 1 < len(filled) else ""
            value = found["value"] or ("" if _LABEL.fullmatch(below) else below)
            stated.setdefault(found["label"].lower(), one_line([value]))
    return stated
