"""The values that flow through the index: articles, passages, quotes and answers.

Every class is frozen and has no behaviour beyond what the words say. Offsets are Python string
indices into `Article.text`, end exclusive, so that `article.text[start:end]` is the words meant.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, NewType

ArticleId = NewType("ArticleId", str)
CollectionId = NewType("CollectionId", str)

SHARED = CollectionId("shared")
"""The operator's collection: what the command line adds to unless told otherwise."""


class Span(NamedTuple):
    """A run of characters, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One document as it was read; its text never changes once stored.

    `boilerplate` are the spans of `text` that are not the article's prose (its title line, a date
    line, adverts, captions, comment forms): kept so that offsets stay true, never quoted.
    Whatever the document does not state (title, published, source, url, author) is empty or None.
    """

    id: ArticleId
    collection: CollectionId
    origin: str
    title: str
    text: str
    published: date | None = None
    source: str = ""
    url: str = ""
    author: str = ""
    boilerplate: tuple[Span, ...] = ()
    source_hash: str = ""
    """Names the bytes it was read from, so that an unchanged file is known without reading it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of retrieval: a run of whole sentences of one article, in reading order."""

    article: ArticleId
    ordinal: int
    sentences: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the first sentence's start to the last one's end."""
        return Span(self.sentences[0].start, self.sentences[-1].end)


@dataclass(frozen=True, slots=True)
class Quote:
    """A slice of an article's text, word for word.

    `highlight` is the answer's span relative to the quote, where one stands out; `score` is the
    probability (0 to 1) that this quote answers. `also` are the articles that say the same.
    `sentences` are the article's sentences that it is made of, as the store has them.
    """

    article: Article
    start: int
    end: int
    score: float
    highlight: Span | None = None
    also: tuple[Article, ...] = ()
    sentences: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The quote itself."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Answer:
    """Either quotes, best first, or an abstention with the nearest passages as `closest`."""

    question: str
    quotes: tuple[Quote, ...]
    closest: tuple[Quote, ...]
    confidence: float
    complete: bool = True
    """False where a part of the articles could not be searched."""

    @property
    def answered(self) -> bool:
        """Whether the articles say it."""
        return bool(self.quotes)
