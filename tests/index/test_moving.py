"""A library moves from files to PostgreSQL and back, whole, while it is read and changed."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.errors import LibraryError
from index.model.article import ArticleId
from index.model.scope import Scope
from index.model.stored import ModelIdentity, Source
from index.moving import Moved, move
from index.store.embedded import EmbeddedStore
from index.store.postgres import PostgresStore
from index.store.protocol import Store
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, state
from tests.index.store.ingested import MODEL, ingested, lines
from tests.postgres_server import Server

DAY = date(2020, 5, 5)
ONE = ArticleId("one")
MINE = replace(BOTH, viewer=GUILD)


@pytest.fixture
def old(tmp_path: Path) -> Iterator[EmbeddedStore]:
    """Files with all that a library can hold."""
    with closing(EmbeddedStore(tmp_path / "old", create=True)) as store:
        fill(store)
        yield store


@pytest.fixture
def new(postgres: Server) -> Iterator[PostgresStore]:
    with closing(PostgresStore(postgres.fresh(), create=True)) as store:
        yield store


def fill(store: Store) -> None:
    store.set_identity(MODEL)
    for n, name in enumerate(("z", "one", "two", "a")):
        made = ingested(name, lines(6, n), published=DAY, title="The harbour", days=[DAY])
        store.put(made, added=f"2020-01-0{n + 1}T00:00:00+00:00")
    store.put(replace(ingested("dated", lines(3, 8), GUILD, days=[DAY]), curated=DAY))
    held = store.revision(ONE, HERE)
    assert held is not None
    for name in ("copy2", "copy1"):
        copy = Source(ArticleId(name), f"/{name}.txt", f"https://{name}.example/a", "The Post")
        assert store.add_source(ONE, copy, HERE, held.digest)
    assert store.set_hidden(ONE, lines(6, 1).split("\n")[2], MINE, hidden=True)
    assert store.set_hidden(ArticleId("z"), lines(6, 0).split("\n")[0], MINE, hidden=True)
    store.remove(ArticleId("z"), HERE)


def everything(store: Store) -> object:
    """All that can be read of a store, by names: a passage has another number elsewhere."""
    every = {each.id: each for each in store.summaries(BOTH)}
    scopes = {name: Scope((each.collection,), (name,)) for name, each in every.items()}
    return (
        every,
        [store.revision(name, scope) for name, scope in scopes.items()],
        [store.sources(name, scope) for name, scope in scopes.items()],
        store.events(BOTH),
        store.events(MINE),
        store.hidings(),
        dict(store.vocabulary(BOTH)),
        ranked(store),
        store.identity(),
    )


def ranked(store: Store) -> list[tuple[str, int, float]]:
    hits = store.lexical(["harbour", "bridg", "number"], BOTH, 99).hits
    held = store.passages([hit.passage for hit in hits], BOTH)
    return [
        (each.passage.article, each.passage.ordinal, round(hit.score, 9))
        for hit, each in zip(hits, held, strict=True)
    ]


def test_it_is_in_postgresql_as_it_was_in_files_and_back_again(
    old: EmbeddedStore, new: PostgresStore, tmp_path: Path
) -> None:
    before, told = state(old), list[tuple[int, int]]()
    assert move(old, new, lambda *done: told.append(done)) == Moved(4, 17, 4)
    assert everything(new) == everything(old)
    assert told[-1] == (4, 4)
    assert state(old) == before
    with closing(EmbeddedStore(tmp_path / "back", create=True)) as back:
        assert move(new, back, lambda *_: None).copied == 4
        assert everything(back) == everything(old)
        assert back.check() == []


def test_what_is_there_is_not_copied_again_and_what_is_another_is(
    old: EmbeddedStore, new: PostgresStore
) -> None:
    move(old, new, lambda *_: None)
    before = new.version()
    assert move(old, new, lambda *_: None).copied == 0
    assert new.version() == before
    old.put(ingested("two", lines(4, 9), published=DAY))
    old.remove_source(ArticleId("copy2"), HERE)
    old.set_hidden(ONE, lines(6, 1).split("\n")[2], MINE, hidden=False)
    assert move(old, new, lambda *_: None).copied == 2
    assert everything(new) == everything(old)


class Cut(Exception):
    """The move is interrupted."""


def test_one_that_was_interrupted_goes_on(old: EmbeddedStore, new: PostgresStore) -> None:
    def cut(done: int, _: int) -> None:
        if done == 2:
            raise Cut

    with pytest.raises(Cut):
        move(old, new, cut)
    assert new.counts(BOTH).articles == 2
    assert move(old, new, lambda *_: None).copied == 2
    assert everything(new) == everything(old)


def test_what_is_changed_meanwhile_is_moved_too(old: EmbeddedStore, new: PostgresStore) -> None:
    changes: list[Callable[[], object]] = [
        lambda: old.put(ingested("late", lines(5, 7), GUILD)),
        lambda: old.put(ingested("two", "Changed.\nAll of it.")),
        lambda: old.remove(ArticleId("a"), HERE),
        lambda: old.remove_source(ONE, HERE),
    ]

    def change(*_: int) -> None:
        if changes:
            changes.pop(0)()

    move(old, new, change)
    assert everything(new) == everything(old)
    assert new.article(ArticleId("late"), BOTH) is not None
    assert new.article(ArticleId("copy2"), BOTH) is not None


def test_a_place_with_something_else_in_it_is_left_alone(
    old: EmbeddedStore, new: PostgresStore
) -> None:
    new.set_identity(MODEL)
    new.put(ingested("theirs", lines(3)))
    before = state(new)
    with pytest.raises(LibraryError, match="other articles, such as theirs"):
        move(old, new, lambda *_: None)
    assert state(new) == before


def test_vectors_of_another_model_are_not_mixed(old: EmbeddedStore, new: PostgresStore) -> None:
    new.set_identity(ModelIdentity("stranger", "0" * 16, MODEL.dimension))
    with pytest.raises(LibraryError, match="stranger"):
        move(old, new, lambda *_: None)
    assert new.counts(BOTH).articles == 0


def test_a_copy_that_is_not_as_it_was_is_told(old: EmbeddedStore, new: PostgresStore) -> None:
    class Forgetful:
        """Loses each article's events."""

        def __getattr__(self, name: str) -> object:
            return getattr(new, name)

        def put(self, made: object, **options: object) -> None:
            new.put(replace(made, events=()), **options)  # type: ignore[type-var, arg-type]

    with pytest.raises(LibraryError, match="not there as it was written"):
        move(old, Forgetful(), lambda *_: None)  # type: ignore[arg-type]


def test_nothing_is_nothing_to_move(new: PostgresStore, tmp_path: Path) -> None:
    with (
        closing(EmbeddedStore(tmp_path / "none", create=True)) as none,
        pytest.raises(LibraryError, match="no article to move"),
    ):
        move(none, new, lambda *_: None)
    with suppress(LibraryError):
        new.close()
