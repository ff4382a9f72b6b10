"""Articles for these tests, and the plainest sentence splitter that they need."""

import re
from datetime import date

from index.model.article import SHARED, Article, ArticleId, Span
from index.model.time import Known
from index.model.timeline import Event
from index.timeline import events


def article(
    text: str,
    published: date | None = date(2020, 8, 10),
    name: str = "one",
    boilerplate: tuple[Span, ...] = (),
    url: str = "",
) -> Article:
    return Article(
        ArticleId(name),
        SHARED,
        name,
        name.title(),
        text,
        published,
        url=url,
        boilerplate=boilerplate,
    )


def sentences(text: str) -> list[Span]:
    return [Span(*found.span()) for found in re.finditer(r"\S[^.?!]*(?:\.\d[^.?!]*)*[.?!]?", text)]


def events_of(
    text: str,
    published: date | None = date(2020, 8, 10),
    name: str = "one",
    boilerplate: tuple[Span, ...] = (),
    published_known: Known = Known.STATED,
) -> tuple[Event, ...]:
    return events(
        article(text, published, name, boilerplate),
        sentences(text),
        published_known=published_known,
    )
