"""A text of several articles, with a line between them and a head of its own for each.

Kell lock closes                A rule parts articles only where below each there stands a head
By Per Holm                     that states an author, a day or an address: a rule within an
Published: 5 January 2021       article is followed by prose.
…
----------------------
Bridge opens
…
"""

import re
from collections.abc import Iterator
from typing import Final

from index.ingest.draft import Draft
from index.ingest.header import read_header

_RULE: Final = re.compile(
    r"^[ \t]*(?:[-=_*~#]{3,}|[-=_*~](?:[ \t][-=_*~]){2,})[ \t]*$", re.MULTILINE
)
_MOST: Final = 2_000
_FEWEST_WORDS: Final = 8
"""Of an article's prose."""


def several(text: str) -> tuple[Draft, ...]:
    """Part a text into its articles; nothing where it is one article, or may be."""
    parts = [part.strip("\n") for part in _RULE.split(text) if part.strip()]
    if not 2 <= len(parts) <= _MOST or not all(map(_is_article, parts)):
        return ()
    return tuple(_drafts(parts))


def _is_article(text: str) -> bool:
    head = read_header(text)
    stated = head.published or head.author or head.url or head.source
    return bool(head.title and stated) and len(text[head.body :].split()) >= _FEWEST_WORDS


def _drafts(parts: list[str]) -> Iterator[Draft]:
    for number, part in enumerate(parts, 1):
        yield Draft(part, part=f"entry {number}")
