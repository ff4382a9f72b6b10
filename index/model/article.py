"""The values that flow through the index: articles, passages, quotes and answers.

Every class is frozen and has no behaviour beyond what the words say. Offsets are Python string
indices into `Article.text`, end exclusive, so that `article.text[start:end]` is the words meant.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple, NewType

ArticleId = NewType("ArticleId", str)
CollectionId = NewType("CollectionId", str)

SHARED = CollectionId("shared")
"""The operator's collection: what the command line adds to unless told otherwise."""


class Span(NamedTuple):
    """A run of characters, end exclusive."""

    start: int
    end: int


class DateSource(StrEnum):
    """What says when an article was published.

    `document` is the document in a way that was not noted: a library's of an earlier version.
    """

    NONE = ""
    CURATOR = "curator"
    JSON_LD = "json-ld"
    META = "meta"
    LABEL = "label"
    HEAD = "head"
    FRONT_MATTER = "front matter"
    ENTRY = "entry"
    EMAIL = "e-mail"
    BOOK = "book"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Post:
    """A part of a live report, with the time that it was written at.

    Of a post with a clock time alone `day` is None: it is of the article's own day.
    """

    span: Span
    day: date | None = None
    clock: time | None = None


class CorrectionKind(StrEnum):
    """What a note of the editors does to the article that it stands in."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    RETRACTION = "retraction"


@dataclass(frozen=True, slots=True)
class Correction:
    """A note that corrects or takes back what the article says, or once said.

    `span` is the note; `corrects` the sentence of the article that it is about, and None where it
    is about the whole of it, or no sentence can be told.
    """

    span: Span
    kind: CorrectionKind
    corrects: Span | None = None


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
    date_source: DateSource = DateSource.NONE
    """What says `published`."""
    updated: date | None = None
    """When the document says that it was changed last; it never stands in for `published`."""
    posts: tuple[Post, ...] = ()
    """Of a live report, in the text's order; they don't overlap."""
    corrections: tuple[Correction, ...] = ()
    """In the text's order."""

    def corrections_of(self, span: Span) -> tuple[Correction, ...]:
        """Give the notes that are about a part of the text, or about the article as a whole."""
        return tuple(
            each
            for each in self.corrections
            if each.corrects is None
            or (each.corrects.start < span.end and span.start < each.corrects.end)
        )

    def notes_beside(self, span: Span) -> tuple[Correction, ...]:
        """Give the notes that a quote must not be shown without, retractions first.

        What the quote itself says is not among them.
        """
        beside = (
            each
            for each in self.corrections_of(span)
            if not (span.start <= each.span.start and each.span.end <= span.end)
        )
        return tuple(sorted(beside, key=lambda each: each.kind is not CorrectionKind.RETRACTION))


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


class Standing(StrEnum):
    """How a quote stands to the first one of its answer."""

    ANSWERS = "answers"
    EARLIER = "earlier"
    """An older report, which the first one has overtaken or gives another figure than."""
    LATER = "later"
    """A newer report with another figure for the same."""
    DIFFERS = "differs"
    """A report of the same day, or of none that is known, with another figure for the same."""


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
    standing: Standing = Standing.ANSWERS

    @property
    def text(self) -> str:
        """The quote itself."""
        return self.article.text[self.start : self.end]

    @property
    def notes(self) -> tuple[Correction, ...]:
        """The editors' notes that it must not be shown without."""
        return self.article.notes_beside(Span(self.start, self.end))


@dataclass(frozen=True, slots=True)
class Answer:
    """Either quotes, best first, or an abstention with the nearest passages as `closest`."""

    question: str
    quotes: tuple[Quote, ...]
    closest: tuple[Quote, ...]
    confidence: float
    complete: bool = True
    """False where a part of the articles could not be searched."""
    as_of: date | None = None
    """The newest publication date of what was looked through, where that is long ago."""

    @property
    def answered(self) -> bool:
        """Whether the articles say it."""
        return bool(self.quotes)
