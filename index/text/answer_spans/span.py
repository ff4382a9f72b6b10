"""A span that could be the answer, and how well it fits."""

from typing import Final, NamedTuple

from index.model.article import Span

SURE: Final = 1.0
LIKELY: Final = 0.8
POSSIBLE: Final = 0.5
WEAK: Final = 0.25
"""Of the kind at best by a stretch: never marked as the answer."""


class AnswerSpan(NamedTuple):
    """A span that could be the answer, and how well it fits the kind asked for, 0 to 1."""

    span: Span
    fit: float
