"""What an embedding model makes of texts."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Vector: TypeAlias = npt.NDArray[np.float32]
"""One vector (d,) or a row each (n, d), unit length."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A passage's vector (d,) and its sentences' vectors (n, d)."""

    passage: Vector
    sentences: Vector
