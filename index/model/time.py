"""What is known of a temporal expression: where it stands, what it means, how that is known."""

from dataclasses import dataclass
from enum import StrEnum

from index.model.article import Span
from index.model.date_value import Interval


class Modifier(StrEnum):
    """What the words around a date do to it; `start`, `mid` and `end` name a part of it."""

    START = "start"
    MID = "mid"
    END = "end"
    BEFORE = "before"
    AFTER = "after"
    APPROXIMATE = "approximate"


class Known(StrEnum):
    """How a value is known.

    `stated`: the text gives it whole. `resolved`: against a publication date that is itself
    stated. `inferred`: against an inferred publication date, or another date of the text.
    `unresolved`: neither is at hand; the value keeps its X's.
    """

    STATED = "stated"
    RESOLVED = "resolved"
    INFERRED = "inferred"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Mention:
    """A temporal expression: `text` is the article's `text[span.start:span.end]`.

    `value` is in TIMEX3's form. `interval` holds its first and last day, both included, and is
    None where no days can be named ('recently', an unresolved 'Sunday').
    """

    span: Span
    text: str
    value: str
    interval: Interval | None
    modifier: Modifier | None
    known: Known
