"""All that is computed of an article before it is stored."""

from datetime import date

import numpy as np

from index.ingest.passages import PASSAGE_TOKENS
from index.ingest.preparation import prepare
from index.models.embedder import Embedder
from index.text.language import ENGLISH
from tests.factories import article

LONG = " ".join(f"Bridge {n} was closed on Monday after the flood." for n in range(60))


def test_passages_hold_every_sentence_and_fit_the_model(embedder: Embedder) -> None:
    ingested = prepare(article(LONG), embedder)
    assert ingested.sentences == ENGLISH.sentences.split(LONG)
    assert len(ingested.passages) > 3
    for passage, vectors in zip(ingested.passages, ingested.vectors, strict=True):
        text = LONG[passage.span.start : passage.span.end]
        assert embedder.count_tokens(text) <= PASSAGE_TOKENS
        assert vectors.sentences.shape == (len(passage.sentences), embedder.dimension)
        assert abs(float(np.linalg.norm(vectors.passage)) - 1) < 1e-5


def test_events_are_resolved_against_the_curators_date(embedder: Embedder) -> None:
    stated = article(LONG[:200], published=date(2020, 1, 8))
    days = {event.when.value for event in prepare(stated, embedder).events}
    assert "2020-01-06" in days  # the Monday before that Wednesday
    ingested = prepare(stated, embedder, curated=date(2021, 1, 6))
    assert "2021-01-04" in {event.when.value for event in ingested.events}
    assert ingested.article.published == date(2020, 1, 8)  # as its document states it
    assert ingested.curated == date(2021, 1, 6)


def test_progress_counts_passages(embedder: Embedder) -> None:
    told: list[tuple[int, int]] = []
    ingested = prepare(article(LONG), embedder, lambda *n: told.append(n))
    total = len(ingested.passages)
    assert told == [(n + 1, total) for n in range(total)]


def test_an_article_without_prose_has_neither_passages_nor_events(embedder: Embedder) -> None:
    ingested = prepare(article("Advertising"), embedder)
    assert (ingested.passages, ingested.vectors, ingested.events) == ((), (), ())
