"""What a library works with: loaded when first needed, once, however many ask at the same time."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import LibraryClosed, LibraryError
from index.model.stored import ModelIdentity
from index.runtime import Runtime, identity
from index.settings import Settings
from index.store.embedded import EmbeddedStore
from tests.factories import HERE
from tests.index.store.vectors import embedding_like


@pytest.fixture
def runtime(tmp_path: Path, settings: Settings) -> Iterator[Runtime]:
    made = Runtime(replace(settings, reranker="none"), EmbeddedStore(tmp_path, create=True))
    yield made
    made.close()


def test_each_part_is_loaded_once(runtime: Runtime) -> None:
    found: list[int] = []

    def ask() -> None:
        found.append(id(runtime.pipeline()))
        found.append(id(runtime.pipeline()))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert runtime.topics() is runtime.topics()
    assert runtime.topics().embedder is runtime.embedder()


def test_the_first_model_gives_the_store_its_name(runtime: Runtime) -> None:
    assert runtime.store.identity() is None
    embedder = runtime.embedder()
    assert runtime.store.identity() == identity(embedder)
    assert identity(embedder).dimension == embedder.dimension


def test_another_model_than_the_stores_can_only_rebuild(runtime: Runtime) -> None:
    runtime.store.set_identity(ModelIdentity("another", "0" * 16, 384))
    with pytest.raises(LibraryError, match=r"'another'.*PULLQUOTE_MODEL.*rebuild"):
        runtime.embedder()
    assert runtime.embedder(rebuilding=True) is not None


def test_a_closed_one_answers_nothing(runtime: Runtime) -> None:
    answerer = runtime.pipeline()
    runtime.close()
    with pytest.raises(LibraryClosed):
        answerer.store.dense(embedding_like(1, dimension=384)[0], HERE, 3)
    with pytest.raises(LibraryClosed):
        runtime.pipeline()
