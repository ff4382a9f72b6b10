"""Where a store under contract lies, and what its tests do with any store."""

from datetime import date
from typing import Protocol

from index.model.article import SHARED, ArticleId
from index.model.scope import Scope
from index.model.stored import IngestedArticle, StoredPassage
from index.model.vectors import Vector
from index.store.protocol import Store
from tests.factories import GUILD
from tests.index.store.ingested import MODEL, ingested
from tests.index.store.vectors import embedding_like

THERE = Scope((GUILD,))
BOTH = Scope((SHARED, GUILD))


class Place(Protocol):
    """Where a store's data lies."""

    @property
    def program(self) -> str | None:
        """Python that opens the store of this place as `store`, for another process.

        None if no other process can, since nothing outlives this one.
        """
        ...

    def open(self) -> Store:
        """Open the store, as another handle where one is open."""
        ...


def opened(place: Place) -> Store:
    store = place.open()
    store.set_identity(MODEL)
    return store


def put(store: Store, name: str, vectors: Vector, published: date | None = None) -> IngestedArticle:
    text = "\n".join(f"Passage {n} of {name}." for n in range(len(vectors) + 1))
    made = ingested(name, text, published=published, vectors=vectors)
    store.put(made)
    return made


def of(store: Store, name: str) -> tuple[StoredPassage, ...]:
    return store.passages_of(ArticleId(name), BOTH)


def state(store: Store) -> object:
    """Everything that can be read of a store, to be compared."""
    (query,) = embedding_like(1, seed=5)
    return (
        store.summaries(BOTH),
        store.events(BOTH),
        dict(store.vocabulary(BOTH)),
        store.counts(BOTH),
        store.dense(query, BOTH, 999),
        store.lexical(["harbour", "bridg", "number"], BOTH, 999),
        store.identity(),
    )
