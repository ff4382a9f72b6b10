"""What a model's scores mean: weights that `python -m benchmarks.fit --write` fits and writes.

Each pair of embedder and reranker has its own; numbers fitted for one say nothing of another. A
pair without any runs on what needs no model to be read (`ANY`): it ranks by the model's own score
alone, and is as sure as the words shared allow.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

FILE: Final = "calibrations.json"
ANY: Final = "*"


@dataclass(frozen=True, slots=True)
class Calibration:
    """Linear models over features by name (`index/search/candidates.py`).

    `rank` orders sentences; `confidence` gives the log-odds that the best one answers. From the
    probability `answer_from` on it is given as an answer.
    """

    embedder: str
    reranker: str
    rank: dict[str, float]
    confidence: dict[str, float]
    answer_from: float

    @property
    def fitted(self) -> bool:
        """Whether it was fitted for these very models."""
        return self.embedder != ANY


def calibration_for(embedder: str, reranker: str) -> Calibration:
    """Find the calibration of a pair of models, or the one for any.

    `reranker` is 'none' where there is none.
    """
    found = {(each.embedder, each.reranker): each for each in calibrations()}
    alone = "none" if reranker == "none" else ANY
    return found.get((embedder, reranker)) or found[ANY, alone]


@cache
def calibrations() -> tuple[Calibration, ...]:
    """Read all calibrations.

    Raises:
        ValueError: the file was changed by another hand than the fit's.
    """
    stored = json.loads(resources.files("index.models").joinpath(FILE).read_text("utf-8"))
    if stored["digest"] != digest(stored["calibrations"]):
        raise ValueError(f"{FILE} was not written by 'python -m benchmarks.fit --write'")
    return tuple(Calibration(**each) for each in stored["calibrations"])


def digest(written: list[dict[str, Any]]) -> str:
    """Seal what the fit wrote, so that a number changed by hand is noticed."""
    text = json.dumps(written, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
