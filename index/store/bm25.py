"""What every store's scores by words are made of: Okapi BM25, a title's terms weighing less."""

import math
from typing import Final

SATURATION: Final = 1.2
LONGER: Final = 0.75
"""BM25's usual constants k1 and b, which are SQLite's too."""

TITLE: Final = 0.3
"""Weight of a term in the title, against 1 in the passage itself."""

_LEAST: Final = 1e-6
"""A term that more than half of the passages hold says next to nothing, but never less."""


def inverse_frequency(holding: int, total: int) -> float:
    """Weigh a term that so many of all passages hold."""
    return max(_LEAST, math.log((total - holding + 0.5) / (holding + 0.5)))
