"""Article → its passages, vectors and events: all that is computed before it is stored."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from index.ingest.passages import PASSAGE_TOKENS
from index.ingest.passages import passages as split
from index.model.article import Article, Span
from index.model.stored import Prepared
from index.timeline import events

if TYPE_CHECKING:
    from index.models.embedder import Embedder

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many are done, of how many."""


def unwatched(done: int, total: int) -> None:
    """Tell nobody."""


def prepare(
    article: Article,
    embedder: "Embedder",
    progress: Progress = unwatched,
    curated: date | None = None,
) -> Prepared:
    """Split an article, embed its passages, find its events; `progress` counts passages."""
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

    dated = replace(article, published=curated) if curated else article
    return Prepared(
        article,
        passages,
        embedder.passages(texts, sentences, count),
        events(dated, sentences_of(passage.sentences for passage in passages)),
        curated,
    )


def sentences_of(passages: Iterable[tuple[Span, ...]]) -> tuple[Span, ...]:
    """List the sentences of an article's passages once each, though passages overlap."""
    return tuple(dict.fromkeys(span for sentences in passages for span in sentences))
