"""What a converter makes of one file, before the header and the boilerplate are looked for."""

from dataclasses import dataclass
from datetime import date

from index.model.article import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """Text as readers see it, and what the format itself states about it."""

    text: str
    title: str = ""
    published: date | None = None
    source: str = ""
    url: str = ""
    author: str = ""
    boilerplate: tuple[Span, ...] = ()
