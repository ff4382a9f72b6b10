"""The fitted numbers: printed by `python -m benchmarks.fit`, pasted here, never tuned by hand."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Weights:
    """Linear models over `evidence.FEATURES`.

    `rank` orders sentences; `confidence` (the same features of the best one, then its lead over
    the next, then a constant) gives the log-odds that it answers.
    """

    rank: tuple[float, ...]
    confidence: tuple[float, ...]


WITH_RERANKER: Final = Weights(
    rank=(1.0, 0.3, 2.0, 0.0, 0.0, 0.0, 0.5, 0.0, -3.0),
    confidence=(0.3, 0.1, 0.5, 0.0, 1.0, 1.0, 0.5, -1.0, -1.0, 0.1, -1.0),
)
WITHOUT_RERANKER: Final = Weights(
    rank=(0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.2, 0.0, -1.0),
    confidence=(0.0, 0.0, 2.0, 4.0, 1.0, 1.0, 0.5, -1.0, -1.0, 0.5, -4.0),
)

ANSWER_FROM: Final = 0.5
"""The probability from which the best sentence is given as an answer."""
