"""Sentences as weighted words: how alike two are, and what a set of them is about."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from index.text.language import ENGLISH

Weights = Mapping[str, float]
"""A word's weight in a sentence; the sum of squares is 1."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_COMMON = (
    frozenset(ENGLISH.lexicon.words("words", "stop"))
    | frozenset(ENGLISH.lexicon.words("words", "newsroom"))
    | ENGLISH.calendar.month_numbers.keys()
    | ENGLISH.calendar.weekday_numbers.keys()
)


def words(sentence: str) -> list[str]:
    """Return the telling words of a sentence, in small letters."""
    found = (word.lower() for word in _WORD.findall(sentence))
    return [word for word in found if word not in _COMMON and len(word) > 1]


def rarity(sentences: Iterable[Sequence[str]]) -> dict[str, float]:
    """Return how much each word tells: the fewer sentences have it, the more."""
    counts: Counter[str] = Counter()
    total = 0
    for sentence in sentences:
        counts.update(set(sentence))
        total += 1
    return {word: math.log(1 + total / count) for word, count in counts.items()}


def weighed(sentence: Sequence[str], rare: Mapping[str, float]) -> dict[str, float]:
    """Weigh a sentence's words by how often it has them and how rare they are."""
    weights = {
        word: (1 + math.log(count)) * rare.get(word, 1.0)
        for word, count in Counter(sentence).items()
    }
    return scaled(weights)


def scaled(weights: Mapping[str, float]) -> dict[str, float]:
    """Scale to length 1; nothing stays nothing."""
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def centre(of: Iterable[Weights]) -> dict[str, float]:
    """Return what a set of sentences is about: their sum, scaled."""
    total: dict[str, float] = {}
    for weights in of:
        for word, weight in weights.items():
            total[word] = total.get(word, 0.0) + weight
    return scaled(total)


def likeness(one: Weights, other: Weights) -> float:
    """Return the cosine of two: 1 for the same words, 0 for none in common."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())
