"""Invitations inside a paragraph of prose: sentences that speak to the reader of a web page.

A sentence is boilerplate only if it starts with the invitation and names what it is for;
'Follow Smith and you will learn' or 'Sign up for health insurance' is prose.
"""

import re
from collections.abc import Iterator
from typing import Final

from index.ingest.boilerplate.phrases import pattern, patterns
from index.model.article import Span

_START = r"(?:(?<=^)|(?<=[.!?)”\"’*:]\s)|(?<=[.!?)”\"’*:]\s\s)|(?<=[.!?)](?=[A-Z])))"
INVITATIONS: Final = patterns("invitations", rest=r"[^.!?\n]", stop=r"[.!]{0,3}\)?")
"""Each names what it invites to, and matches a sentence from its start on."""

_PATTERN = re.compile(_START + "(?:" + "|".join(INVITATIONS.values()) + r")(?=\s|$)")
_HINT = re.compile(pattern("pitches.hint"))
_PITCH_LENGTH = 360
_READER = re.compile(rf"\b{pattern('pitches.reader')}\b", re.IGNORECASE)
_GOODS = re.compile(rf"\b{pattern('pitches.goods')}\b", re.IGNORECASE)


def sentence_boilerplate(text: str) -> Iterator[Span]:
    """Yield the invitations in a paragraph, or all of it if it leads to nothing else.

    All of it: a short pitch to the reader that ends with the invitation, such as 'Short of time?
    Our morning roundup brings you … Sign up here for the newsletter.'
    """
    if not _HINT.search(text):
        return
    spans = [Span(found.start(), found.end()) for found in _PATTERN.finditer(text)]
    if spans and spans[-1].end >= len(text) - 1 and len(text) <= _PITCH_LENGTH:
        before = text[: spans[-1].start]
        if _READER.search(before) and "“" not in before and _GOODS.search(text):
            yield Span(0, len(text))
            return
    yield from spans
