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
    rank=(0.093, 0.093, 0.203, 4.442, 0.159, 2.326, 0.551, -0.163, -4.880),
    confidence=(0.476, 0.0, 0.0, 0.0, 0.0, 2.186, 0.0, 0.0, 0.0, 0.0, -2.878),
)
WITHOUT_RERANKER: Final = Weights(
    rank=(0.0, 0.0, 2.495, -1.595, 3.146, 0.388, 0.921, -0.599, -4.221),
    confidence=(
        0.0, 0.0, 4.073, -3.307, 0.528, 1.986, -0.031, 0.031, 0.000, 0.887, -10.661,
    ),
)  # fmt: skip

UNHEARD: Final = -2.5
"""Log-odds for a question all of whose names and numbers are in no article, less for a part of
them. Chosen, not fitted: the sets hold no question with a name exchanged. A name is unheard in 2 %
of XQuAD's questions, and in 12 to 50 % of those asked of the wrong collection."""

CONTRADICTED: Final = -6.0
"""Log-odds for a sentence whose words speak against the question: roles exchanged, another quarter.
Chosen, not fitted: of the sentences that answer, 0 of XQuAD's 632 are told so and 9 of SQuAD 2.0's
4,253."""

ANSWER_FROM: Final = 0.2
"""The probability from which the best sentence is given as an answer: as low as it is because a
wrong quote is seen to be one at once, and one held back is not seen."""
