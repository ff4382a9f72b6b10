"""The sentence of an article that tells best what it is about."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from index.news.statements import Statement
from index.text.language import ENGLISH

LEAD: Final = 3
"""Sentences at the beginning among which the telling one is looked for.

News begins with what is new: that a sentence stands there says more than that it is like the rest,
which a line of background often is. Among the first ones the likeness decides, as some articles
begin with a scene or a place.
"""
STEP: Final = 0.08
"""By how much a later one must be more like the whole than the one before it."""
SHORTEST: Final = 6
LONGEST: Final = 60
"""Words of a sentence that can be understood by itself and read at a glance."""


def telling(found: Sequence[Statement]) -> Statement | None:
    """Choose among the first sentences the one most like the whole article; None where all fail.

    A question, a heading, a part of what somebody said and what is too short or too long are passed
    over; where only such ones come first, the first other one is taken.
    """
    fitting = [each for each in found if _stands_alone(each.text)]
    if not fitting:
        return found[0] if found else None
    whole = np.mean([each.vector for each in found], axis=0)
    likeness = [float(each.vector @ whole) - n * STEP for n, each in enumerate(fitting[:LEAD])]
    return fitting[int(np.argmax(likeness))]


def _stands_alone(text: str) -> bool:
    words = len(ENGLISH.analyzer.words(text))
    whole = text.count("“") == text.count("”") and text.count('"') % 2 == 0
    ended = text.endswith((".", "!", '."', ".”", ".)"))
    return whole and ended and SHORTEST <= words <= LONGEST and text[0] not in "“\"'‘("
