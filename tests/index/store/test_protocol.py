"""The boundary of the store: whoever keeps it takes what it takes, and reads nothing unscoped."""

import inspect

import pytest

from index.model.scope import Scope
from index.store.embedded import EmbeddedStore
from index.store.postgres import PostgresStore
from index.store.protocol import Store
from tests.index.store.memory.store import MemoryStore

METHODS = sorted(name for name in vars(Store) if not name.startswith("_"))
UNSCOPED = {
    "put",  # the article names its collection
    "forget_hidden",  # what it forgets is one viewer's, whom it names
    "hidings",  # for the operator, who moves a library
    "hide",
    "collections",  # for the operator, to make a scope of
    "updated",
    "identity",
    "set_identity",
    "refresh",
    "save",
    "rebuild",
    "compact",
    "check",
    "close",
}
"""What reads no article for anybody."""


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("store", [EmbeddedStore, MemoryStore, PostgresStore])
def test_each_store_is_called_as_the_protocol_says(store: type, name: str) -> None:
    promised = inspect.signature(getattr(Store, name)).parameters
    kept = inspect.signature(getattr(store, name)).parameters
    assert [(p.name, p.kind, p.default) for p in kept.values()] == [
        (p.name, p.kind, p.default) for p in promised.values()
    ]


@pytest.mark.parametrize("name", sorted(set(METHODS) - UNSCOPED))
def test_what_reads_or_changes_articles_names_a_scope(name: str) -> None:
    asked = inspect.signature(getattr(Store, name)).parameters["scope"]
    assert asked.annotation in (Scope, Scope | None)
    assert asked.default is inspect.Parameter.empty or name == "version"


@pytest.mark.parametrize("name", METHODS)
def test_each_promise_is_in_words(name: str) -> None:
    assert (getattr(Store, name).__doc__ or "").strip()


@pytest.mark.parametrize("store", [EmbeddedStore, PostgresStore])
def test_a_store_has_nothing_beside_the_protocol(store: type) -> None:
    own = [part for part in store.__mro__ if part.__module__.startswith("index.store.")]
    public = {name for part in own for name in vars(part) if not name.startswith("_")}
    assert public == set(METHODS)
