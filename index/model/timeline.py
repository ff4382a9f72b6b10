"""The values of a timeline: events, entries, timelines."""

from dataclasses import dataclass
from datetime import date
from enum import Flag, auto
from functools import reduce
from operator import or_

from index.model.article import Article, ArticleId, Span
from index.model.date_value import DateValue, Interval, Precision
from index.model.time import Known, Modifier

_BEARING = 1000
"""Characters: a sentence that runs on for pages is compared by what stands near its date."""


class Status(Flag):
    """How a sentence speaks of what it dates: one way, or several at once.

    'It would close on 3 March if nobody paid' is planned and conditional, 'it will not open on
    Friday' planned and denied. What happened only happened.
    """

    HAPPENED = auto()
    PLANNED = auto()
    CONDITIONAL = auto()
    DENIED = auto()

    def __str__(self) -> str:
        return ", ".join(str(one.name).lower() for one in self)

    @classmethod
    def read(cls, words: str) -> "Status":
        """Read what `str` writes: 'planned, conditional'; raises ValueError for anything else."""
        try:
            return reduce(or_, (cls[word.upper()] for word in words.split(", ")))
        except KeyError as error:
            raise ValueError(f"'{words}' is no status.") from error


STILL_OPEN = Status.PLANNED | Status.CONDITIONAL
"""What may not come, or may not have been."""


@dataclass(frozen=True, slots=True)
class When:
    """A date as it is known; without an interval it is not resolved to days."""

    value: str
    interval: Interval | None
    precision: Precision
    modifier: Modifier | None
    known: Known

    @property
    def parts(self) -> DateValue:
        """The value, taken apart."""
        return DateValue.of(self.value)


@dataclass(frozen=True, slots=True)
class Event:
    """A sentence that says what happened, or will, at a date.

    `sentence` and `date_span` are offsets into the article's text. `date_span` is None where the
    publication date is the event's: the sentence tells the news of that day.
    """

    article: Article
    sentence: Span
    date_span: Span | None
    when: When
    status: Status
    ordinal: int
    """The sentence's place in its article, from 0."""

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return self.article.text[self.sentence.start : self.sentence.end]

    @property
    def dated_by(self) -> str:
        """The date's own words; none where the publication date is the event's."""
        return self.article.text[slice(*self.date_span)] if self.date_span else ""

    @property
    def around(self) -> tuple[str, str]:
        """The sentence before its date and after it, as far as it bears on the date."""
        start, end = self.date_span or (self.sentence.start, self.sentence.start)
        text = self.article.text
        return (
            text[max(self.sentence.start, start - _BEARING) : start],
            text[end : min(self.sentence.end, end + _BEARING)],
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a timeline, told by one article or by several, the best sentence first."""

    when: When
    status: Status
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Inference:
    """When an undated article was published, and what shows it.

    `evidence` is a span of `article`, which is the undated one itself or another.
    """

    undated: Article
    published: date
    article: Article
    evidence: Span

    @property
    def words(self) -> str:
        """What shows it, word for word."""
        return self.article.text[self.evidence.start : self.evidence.end]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries, oldest first; `undated` are those that no calendar day is known of.

    `inferred` are the publication dates, stated nowhere, that entries known as inferred hang on.
    `dates` counts all the dates that these were chosen from.
    """

    entries: tuple[Entry, ...]
    undated: tuple[Entry, ...] = ()
    inferred: tuple[Inference, ...] = ()
    dates: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """The sentences about a topic, and its terms (stems)."""

    terms: tuple[str, ...]
    holds: frozenset[tuple[ArticleId, Span]]
