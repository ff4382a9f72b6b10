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
    rank=(0.101, 0.115, 0.152, 4.003, 0.079, 2.353, 0.671, -0.012, -2.248),
    confidence=(
        -0.038, 0.310, 3.112, -5.498, -1.418, 1.870, -0.210, 0.042, 0.000, 0.692, -5.595,
    ),
)  # fmt: skip
WITHOUT_RERANKER: Final = Weights(
    rank=(0.0, 0.0, 2.495, -1.595, 3.146, 0.388, 0.921, -0.599, -4.221),
    confidence=(
        0.0, 0.0, 4.073, -3.307, 0.528, 1.986, -0.031, 0.031, 0.000, 0.887, -10.661,
    ),
)  # fmt: skip

ANSWER_FROM: Final = 0.4
"""The probability from which the best sentence is given as an answer."""
