"""A line of an article: in scraped news mostly a whole paragraph."""

import re
from dataclasses import dataclass

from index.model.article import Span

_TERMINAL = re.compile(r"[.!?:;,…][\"'”’»)\]*]{0,3}$")
_PROSE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it, and where it starts in the article's text."""

    start: int
    text: str

    @property
    def span(self) -> Span:
        """Where the line stands in the article's text."""
        return Span(self.start, self.start + len(self.text))

    @property
    def is_prose(self) -> bool:
        """Whether it looks like a paragraph: long enough, and ended by punctuation."""
        return len(self.text) >= _PROSE_LENGTH and bool(_TERMINAL.search(self.text[-8:]))

    @property
    def is_headline(self) -> bool:
        """Whether it looks like a headline: one line, capital first, no punctuation at its end."""
        return (
            4 <= len(self.text) <= 160
            and (self.text[0].isupper() or self.text[0].isdigit() or self.text[0] in "‘'“\"")
            and not _TERMINAL.search(self.text[-8:].rstrip("?!"))
        )


def split_lines(text: str, body: int = 0) -> list[Line]:
    """Return the lines of `text` from offset `body` on that are not blank."""
    lines: list[Line] = []
    offset = body
    for raw in text[body:].split("\n"):
        if stripped := raw.strip():
            lines.append(Line(offset + len(raw) - len(raw.lstrip()), stripped))
        offset += len(raw) + 1
    return lines
