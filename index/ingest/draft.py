"""What a converter makes of one document, before the header and the boilerplate are looked for."""

from dataclasses import dataclass
from datetime import date

from index.model.article import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """Text as readers see it, and what the format itself states about it.

    `part` names the article inside a file that holds several; it is empty where there is one.
    """

    text: str
    title: str = ""
    published: date | None = None
    source: str = ""
    url: str = ""
    author: str = ""
    boilerplate: tuple[Span, ...] = ()
    part: str = ""
