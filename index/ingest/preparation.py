"""Article → its passages, vectors and events: all that is computed before it is stored."""

from dataclasses import replace
from datetime import date

from index.ingest.passages import PASSAGE_TOKENS
from index.ingest.passages import passages as split
from index.model.article import Article, Span
from index.model.stored import IngestedArticle
from index.models.embedder import Embedder
from index.store.protocol import Progress
from index.text.timex import Locale
from index.timeline import events


def unwatched(done: int, total: int) -> None:
    """Report no progress."""


def prepare(
    article: Article,
    embedder: Embedder,
    progress: Progress = unwatched,
    curated: date | None = None,
    locale: Locale = "en-US",
) -> IngestedArticle:
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
    vectors = tuple(embedder.passages(texts, sentences, count))
    ingested = IngestedArticle(article, passages, vectors, (), curated)
    return replace(ingested, events=events(dated, ingested.sentences, locale=locale))
