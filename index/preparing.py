"""Article → its passages with their vectors: all that is computed before it is stored."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from index.article import Article, Passage, Span
from index.passages import PASSAGE_TOKENS
from index.passages import passages as split

if TYPE_CHECKING:
    from index.embedding import Embedded
    from index.embedding.model import Embedder

Prepared: TypeAlias = "tuple[Article, tuple[Passage, ...], list[Embedded]]"
Progress: TypeAlias = Callable[[int, int], None]
"""Told how many are done, of how many."""


def unwatched(done: int, total: int) -> None:
    """Tell nobody."""


def prepare(article: Article, embedder: "Embedder", progress: Progress = unwatched) -> Prepared:
    """Split an article and embed its passages; `progress` counts passages."""
    # The model adds two special tokens to every passage.
    passages = split(article, embedder.count_tokens, min(PASSAGE_TOKENS, embedder.max_tokens - 2))
    texts = [article.text[p.span.start : p.span.end] for p in passages]
    sentences = [
        [Span(start - p.span.start, end - p.span.start) for start, end in p.sentences]
        for p in passages
    ]
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        progress(done, len(passages))

    return article, passages, embedder.passages(texts, sentences, count)
