"""Article → passages: runs of whole sentences that fit the embedding model."""

from collections.abc import Callable

from index.model.article import Article, Passage, Span
from index.text.language import ENGLISH

PASSAGE_TOKENS = 160
"""Tokens of the embedding model that a passage holds at the most, unless one sentence is longer."""

OVERLAP = 1
"""Sentences that a passage repeats from the one before it."""


def passages(
    article: Article, count_tokens: Callable[[str], int], max_tokens: int = PASSAGE_TOKENS
) -> tuple[Passage, ...]:
    """Group the article's sentences into passages of at most `max_tokens` tokens.

    A sentence that alone is longer is a passage by itself.
    """
    found = ENGLISH.sentences.split(article.text, article.boilerplate)
    costs = [count_tokens(article.text[start:end]) for start, end in found]
    groups: list[tuple[Span, ...]] = []
    first = 0
    while first < len(found):
        total, last = costs[first], first + 1
        while last < len(found) and total + costs[last] <= max_tokens:
            total += costs[last]
            last += 1
        groups.append(found[first:last])
        if last == len(found):
            break
        first = max(first + 1, last - OVERLAP)
    return tuple(Passage(article.id, number, group) for number, group in enumerate(groups))
