"""Invitations inside a paragraph of prose: sentences that speak to the reader of a web page.

A sentence is boilerplate only if it starts with the invitation and names what it is for;
'Follow Smith and you will learn' or 'Sign up for health insurance' is prose.
"""

import re
from collections.abc import Iterator

from index.model.article import Span

_START = r"(?:(?<=^)|(?<=[.!?)”\"’*:]\s)|(?<=[.!?)”\"’*:]\s\s)|(?<=[.!?)](?=[A-Z])))"
_MEDIUM = (
    r"(?:Twitter|X|Facebook|Instagram|LinkedIn|WhatsApp|Telegram|TikTok|YouTube|Threads"
    r"|Bluesky|Mastodon|Google News|Flipboard)"
)
_PRODUCT = (
    r"(?:newsletters?|e-?mail alerts?|alerts|briefing|digest|inbox|push notifications|podcast)"
)
_REST = r"[^.!?\n]"
_STOP = r"[.!]{0,3}\)?"
INVITATIONS = (
    rf"\(?(?:Sign up|Subscribe|Register)(?: now| today| here| for free)?(?: for| to"
    rf"| and)\b{_REST}{{0,160}}\b{_PRODUCT}\b{_REST}{{0,100}}{_STOP}",
    rf"\(?(?:Sign up|Subscribe)(?: now| today| for free)? here(?:\s?[.!]"
    rf"|{_REST}{{0,60}}\b{_PRODUCT}\b{_REST}{{0,80}}{_STOP})",
    rf"\(?(?:Please )?(?:[Ff]ollow|[Ff]ind|[Ll]ike)(?: and like)? (?:us|me|him|her|them"
    rf"|@\w{{2,30}}|[A-Z][\w.'’-]{{1,25}}(?:\s(?:and\s)?[A-Z][\w.'’-]{{0,25}}){{0,7}})"
    rf" on {_MEDIUM}\b(?!\s(?:and|to|where|because|if)\s(?:you|see|they|he"
    rf"|she)\b){_REST}{{0,60}}{_STOP}",
    rf"\(?Click (?:here|on the link(?: below)?|the link(?: below)?) (?:to"
    rf"|for)\b{_REST}{{0,140}}{_STOP}",
    rf"Download (?:the|our) {_REST}{{0,50}}\bapp\b{_REST}{{0,80}}{_STOP}",
    r"(?:Read|See|Find out|Learn) more(?: here| below)?\s?[.!]",
    r"Contributing:\s[A-Z][^\n]{2,200}(?=$)",
)
_PATTERN = re.compile(_START + "(?:" + "|".join(INVITATIONS) + r")(?=\s|$)")
_KEYWORD = re.compile(
    r"Sign up|Subscribe|Register|[Ff]ollow|[Ff]ind|[Ll]ike|Click|Download|more|Please|Contributing"
)
_PITCH_LENGTH = 360
_ADDRESSES_READER = re.compile(r"\b(?:you|your|you're|yours|our|we)\b", re.IGNORECASE)
_PITCHES = re.compile(rf"\b(?:{_PRODUCT}|roundup|subscriber|subscription)\b", re.IGNORECASE)


def sentence_boilerplate(text: str) -> Iterator[Span]:
    """Yield the invitations in a paragraph, or all of it if it leads to nothing else.

    All of it: a short pitch to the reader that ends with the invitation, such as 'Short of time?
    Our morning roundup brings you … Sign up here for the newsletter.'
    """
    if not _KEYWORD.search(text):
        return
    spans = [Span(found.start(), found.end()) for found in _PATTERN.finditer(text)]
    if spans and spans[-1].end >= len(text) - 1 and len(text) <= _PITCH_LENGTH:
        before = text[: spans[-1].start]
        if _ADDRESSES_READER.search(before) and "“" not in before and _PITCHES.search(text):
            yield Span(0, len(text))
            return
    yield from spans
