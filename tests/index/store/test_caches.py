"""What is kept of a collection: one copy, however many servers see it, and bounded."""

from pathlib import Path

import pytest

from index.model.article import SHARED, ArticleId, CollectionId
from index.model.scope import Scope
from index.store.embedded import EmbeddedStore
from index.store.embedded.lexical import Vocabularies, vocabularies, vocabulary
from tests.factories import GUILD, HERE
from tests.index.store.ingested import MODEL, ingested


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    made = EmbeddedStore(tmp_path, create=True)
    made.set_identity(MODEL)
    made.put(ingested("one", "Harbour bridge.\nFerry tunnel."))
    made.put(ingested("two", "Harbour market.", GUILD))
    return made


def read(
    store: EmbeddedStore,
    words: Vocabularies,
    scope: Scope,
) -> dict[str, int]:
    with store._database.reading() as connection:
        return dict(vocabulary(connection, scope, words))


def test_a_thousand_servers_share_a_collections_words(store: EmbeddedStore) -> None:
    words = vocabularies()
    for number in range(1000):
        own = CollectionId(f"guild:{number + 100}")
        assert len(read(store, words, Scope((own, SHARED)))) == 4
    assert len(words) == 4


def test_each_collection_is_read_again_only_when_it_changed(store: EmbeddedStore) -> None:
    words = vocabularies()
    with store._database.reading() as connection:
        first = vocabulary(connection, HERE, words)
    store.put(ingested("three", "Museum.", GUILD))
    with store._database.reading() as connection:
        assert vocabulary(connection, HERE, words) is first
    store.remove(ArticleId("one"), HERE)
    assert read(store, words, HERE) == {}


def test_the_words_of_several_collections_are_added_up(store: EmbeddedStore) -> None:
    words = vocabularies()
    together = {"harbour": 2, "bridge": 1, "ferry": 1, "tunnel": 1, "market": 1}
    assert read(store, words, Scope((SHARED, GUILD))) == together
    assert read(store, words, Scope((SHARED,)))["harbour"] == 1
    assert read(store, words, Scope(())) == {}


def test_the_collection_asked_for_longest_ago_goes_first(store: EmbeddedStore) -> None:
    words = vocabularies(largest=5)
    read(store, words, HERE)
    read(store, words, Scope((GUILD,)))
    assert len(words) == 2
    read(store, words, HERE)
    assert len(words) == 4
