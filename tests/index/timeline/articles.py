"""Articles for these tests, and the plainest sentence splitter that they need."""

import re
from datetime import date

from index.article import SHARED, Article, ArticleId, Span
from index.dates import Known
from index.timeline import Event, events


def article(
    text: str,
    published: date | None = date(2020, 8, 10),
    name: str = "one",
    furniture: tuple[Span, ...] = (),
    url: str = "",
) -> Article:
    return Article(
        ArticleId(name), SHARED, name, name.title(), text, published, url=url, furniture=furniture
    )


def sentences(text: str) -> list[Span]:
    return [Span(*found.span()) for found in re.finditer(r"\S[^.?!]*(?:\.\d[^.?!]*)*[.?!]?", text)]


def events_of(
    text: str,
    published: date | None = date(2020, 8, 10),
    name: str = "one",
    furniture: tuple[Span, ...] = (),
    published_known: Known = Known.STATED,
) -> tuple[Event, ...]:
    return events(
        article(text, published, name, furniture),
        sentences(text),
        published_known=published_known,
    )
