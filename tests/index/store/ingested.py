"""Articles as they are stored, made without a model: any words, vectors as embeddings lie."""

import zlib
from collections.abc import Sequence
from datetime import date

import numpy as np

from index.model.article import SHARED, Article, ArticleId, CollectionId, Passage, Span
from index.model.date_value import Precision
from index.model.stored import IngestedArticle, ModelIdentity
from index.model.time import Known
from index.model.timeline import Event, Status, When
from index.model.vectors import Embedded, Vector
from tests.index.store.vectors import DIMENSION, embedding_like

MODEL = ModelIdentity("made-up", "f" * 16, DIMENSION)

WORDS = "harbour bridge ferry mayor council tunnel market museum strike flood vote prize".split()


def ingested(
    name: str,
    text: str,
    collection: CollectionId = SHARED,
    published: date | None = None,
    title: str = "",
    days: Sequence[date] = (),
    vectors: Vector | None = None,
) -> IngestedArticle:
    """Make an article whose every line is a sentence; two make a passage, which overlap by one.

    `days` are its events', one a sentence; `vectors` (n, d) its passages', made from the name
    where none are given.
    """
    article = Article(
        ArticleId(name), collection, f"/articles/{name}.txt", title, text, published=published
    )
    sentences: list[Span] = []
    start = 0
    for line in text.split("\n"):
        sentences.append(Span(start, start + len(line)))
        start += len(line) + 1
    pairs = [tuple(sentences[n : n + 2]) for n in range(max(1, len(sentences) - 1))]
    passages = tuple(Passage(article.id, n, pair) for n, pair in enumerate(pairs))
    if vectors is None:
        vectors = embedding_like(len(passages), seed=zlib.crc32(f"{name}{text}".encode()))
    embedded = tuple(
        Embedded(vector, np.repeat(vector[None, :], len(pair), axis=0))
        for vector, pair in zip(vectors, pairs, strict=True)
    )
    events = tuple(
        Event(article, sentences[n], None, _on(day), Status.HAPPENED, n)
        for n, day in enumerate(days)
    )
    return IngestedArticle(article, passages, embedded, events)


def lines(count: int, seed: int = 0) -> str:
    """Write sentences of a few words each, one a line."""
    random = np.random.default_rng(seed)
    return "\n".join(
        f"{' '.join(random.choice(WORDS, 4))} number {seed} {n}." for n in range(count)
    )


def _on(day: date) -> When:
    return When(day.isoformat(), (day, day), Precision.DAY, None, Known.STATED)
