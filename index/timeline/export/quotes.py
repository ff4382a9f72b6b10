"""What several forms write alike: a quote with its date set off, what is noted, a headline."""

import re
from collections.abc import Callable

from index.model.timeline import Entry, Event
from index.timeline.display import marks

_HEADLINE = 80
"""Characters of a sentence that make a heading where there is no title."""


def noted(entry: Entry) -> str:
    """Return what is to be said of an entry behind its date, each in brackets: ' (planned)'."""
    return "".join(f" ({mark})" for mark in marks(entry.when, entry.status))


def emphasised(
    event: Event, escape: Callable[[str], str], mark: str, end_mark: str | None = None
) -> str:
    """Return the sentence with marks around its date, escaped; line breaks become spaces."""
    pieces = [event.text]
    if event.date_span:
        start = event.date_span.start - event.sentence.start
        end = event.date_span.end - event.sentence.start
        pieces = [event.text[:start], event.text[start:end], event.text[end:]]
    safe = [escape(re.sub(r"\s*\n\s*", " ", piece)) for piece in pieces]
    if len(safe) == 1:
        return safe[0]
    return f"{safe[0]}{mark}{safe[1]}{end_mark or mark}{safe[2]}"


def corrected(event: Event, escape: Callable[[str], str]) -> str:
    """Return the editors' notes about the sentence, escaped, each behind its kind."""
    article = event.article
    return "".join(
        f" ({note.kind.capitalize()}: “{escape(article.text[slice(*note.span)])}”)"
        for note in article.notes_beside(event.sentence)
    )


def headline(text: str) -> str:
    """Shorten a sentence to a heading, at a word, with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= _HEADLINE else line[: _HEADLINE - 1].rsplit(" ", 1)[0] + "…"
