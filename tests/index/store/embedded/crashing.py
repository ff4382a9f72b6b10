"""A process that changes a store until it is killed, and what it must have left behind."""

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

from index.model.article import SHARED, Article, ArticleId
from index.model.scope import Scope
from index.model.stored import IngestedArticle
from index.store.embedded import EmbeddedStore
from index.text.language import ENGLISH
from tests.factories import GUILD
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.vectors import embedding_like

BOTH = Scope((SHARED, GUILD))
NAMES = [f"{owner}-{n}" for owner in ("shared", "guild") for n in range(8)]


class Kind(StrEnum):
    """What the process is doing as it is killed."""

    ADDING = "adding"
    REPLACING = "replacing"
    REMOVING = "removing"
    COMPACTING = "compacting"
    REBUILDING = "rebuilding"
    SAVING = "saving the index"


@dataclass(frozen=True)
class Change:
    """One change: afterwards `name` is at `version`, or gone (None)."""

    kind: Kind
    name: str = ""
    version: int | None = None


@dataclass(frozen=True)
class Told:
    """A change that begins, or is acknowledged after so many seconds."""

    change: Change
    took: float | None = None


def made(name: str, version: int) -> IngestedArticle:
    """Make one version of an article: nothing in it is as in another version."""
    collection = GUILD if name.startswith("guild") else SHARED
    day = date(2020, 1, 1 + version % 28)
    return ingested(name, lines(2 + version % 9, version), collection, day, days=[day])


def change_until_killed(
    folder: Path, seed: int, held: Mapping[str, int], parent: Connection
) -> None:
    """Change the store, telling the parent of each change before and after it."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    there, version = dict(held), max(held.values(), default=0)
    store = EmbeddedStore(folder)
    store.set_identity(MODEL)
    while True:
        version += 1
        change = _chosen(chance, there, version)
        parent.send(Told(change))
        began = time.perf_counter()
        _do(store, change)
        parent.send(Told(change, time.perf_counter() - began))
        if change.name:
            after(there, change)


def after(held: dict[str, int], change: Change) -> None:
    """Note in `held` what a change did."""
    if change.name:
        held.pop(change.name, None)
        if change.version is not None:
            held[change.name] = change.version


def _chosen(chance: random.Random, there: Mapping[str, int], version: int) -> Change:
    kind = chance.choice(list(Kind))
    names = [name for name in NAMES if (name in there) is (kind is not Kind.ADDING)]
    if kind in (Kind.ADDING, Kind.REPLACING, Kind.REMOVING):
        if not names:
            return Change(Kind.SAVING)
        return Change(kind, chance.choice(names), None if kind is Kind.REMOVING else version)
    return Change(kind)


def _do(store: EmbeddedStore, change: Change) -> None:
    match change.kind:
        case Kind.COMPACTING:
            store.compact()
        case Kind.REBUILDING:
            store.rebuild(MODEL, _again, lambda *_: None)
        case Kind.SAVING:
            store.dense(embedding_like(1)[0], BOTH, 3)
            store.save()
        case Kind.REMOVING:
            assert store.remove(ArticleId(change.name), BOTH)
        case _:
            assert change.version is not None
            store.put(made(change.name, change.version))


def _again(document: Article, _curated: date | None) -> IngestedArticle:
    collection = document.collection
    assert document.published is not None
    return ingested(
        document.id, document.text, collection, document.published, days=[document.published]
    )


def found_in(store: EmbeddedStore, held: Mapping[str, int], begun: Change | None) -> dict[str, int]:
    """Read which version of each article there is, and hold all of it against that version.

    Each must be at the version in `held`; the one that `begun` was changing may be past it.
    """
    assert store.check() == []
    allowed: dict[str, set[int | None]] = {name: {held.get(name)} for name in NAMES}
    if begun is not None and begun.name:
        allowed[begun.name].add(begun.version)
    there: dict[str, int] = {}
    for summary in store.summaries(BOTH):
        versions = [v for v in allowed[summary.id] if v is not None]
        there[summary.id] = _version(store, summary.id, versions)
    for name, expected in allowed.items():
        assert there.get(name) in expected, f"{name}: {there.get(name)} of {expected}"
    _nothing_else(store, there)
    return there


def _version(store: EmbeddedStore, name: ArticleId, versions: list[int]) -> int:
    article = store.article(name, BOTH)
    [version] = [v for v in versions if made(name, v).article == article]
    whole = made(name, version)
    assert store.sentences(name, BOTH) == whole.sentences
    assert store.events(BOTH.only(name)) == whole.events
    passages = store.passages_of(name, BOTH)
    assert tuple(each.passage for each in passages) == whole.passages
    for each, embedded in zip(passages, whole.vectors, strict=True):
        np.testing.assert_allclose(each.vector, embedded.passage, atol=1e-3)
        (hit,) = store.dense(embedded.passage, BOTH.only(name), 1).hits
        assert hit.score > 0.99
    return version


def _nothing_else(store: EmbeddedStore, there: Mapping[str, int]) -> None:
    """Nothing is found of what is gone, by vectors or by words."""
    passages = {each.id for name in there for each in store.passages_of(ArticleId(name), BOTH)}
    dense = store.dense(embedding_like(1)[0], BOTH, 10**6).hits
    assert {hit.passage for hit in dense} == passages
    (term,) = ENGLISH.analyzer.terms("number")  # every line has it
    assert {hit.passage for hit in store.lexical([term], BOTH, 10**6).hits} == passages
