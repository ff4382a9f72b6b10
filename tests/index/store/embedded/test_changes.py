"""What changed since a generation is all that a copy needs to catch up."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import LibraryDamaged
from index.model.article import ArticleId
from index.model.stored import ModelIdentity, PassageId
from index.store.digest import article_digest
from index.store.embedded import EmbeddedStore, changes
from index.store.embedded.database import Database
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH
from tests.index.store.ingested import MODEL, ingested
from tests.index.store.vectors import DIMENSION


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    made = EmbeddedStore(tmp_path, create=True)
    made.set_identity(MODEL)
    yield made
    made.close()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(tmp_path / "bare", create=True)
    yield made
    made.close()


def since(store: EmbeddedStore, generation: int) -> tuple[set[str], set[str]]:
    """Name the articles that are gone, and those of the passages added, since a generation."""
    with store._database.reading() as connection:
        gone, added = changes.since(connection, generation, DIMENSION)
    return set(gone), {row.article for row in added}


def test_from_the_beginning_it_is_everything(store: EmbeddedStore) -> None:
    store.put(ingested("one", "First\nSecond"))
    store.put(ingested("two", "Third", GUILD))
    with store._database.reading() as connection:
        _, added = changes.since(connection, -1, DIMENSION)
    stored = [each for name in ("one", "two") for each in store.passages_of(ArticleId(name), BOTH)]
    assert {row.passage for row in added} == {each.id for each in stored}
    for row, each in zip(sorted(added, key=lambda row: row.passage), stored, strict=True):
        assert (row.article, row.collection) == (each.passage.article, each.collection)
        assert np.array_equal(row.vector, each.vector)


def test_since_then_it_is_what_was_put_replaced_or_removed(store: EmbeddedStore) -> None:
    for name in ("one", "two", "three"):
        store.put(ingested(name, f"Line of {name}"))
    then = store.version()
    assert since(store, then) == (set(), set())
    store.put(ingested("two", "Another line"))
    store.remove(ArticleId("three"), HERE)
    store.put(ingested("four", "A new line"))
    assert since(store, then) == ({"two", "three", "four"}, {"two", "four"})
    assert since(store, store.version()) == (set(), set())


def test_a_curators_date_is_no_change_of_vectors(store: EmbeddedStore) -> None:
    made = ingested("one", "First")
    store.put(made)
    then = store.version()
    store.set_published(ArticleId("one"), HERE, date(2020, 1, 1), (), article_digest(made.article))
    assert since(store, then) == (set(), set())


STEPS = st.lists(
    st.tuples(st.sampled_from(["put", "remove"]), st.integers(0, 3), st.integers(0, 99)), max_size=8
)


@given(STEPS, STEPS)
@settings(max_examples=20, deadline=None)
def test_a_copy_that_takes_the_changes_holds_what_the_store_holds(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[tuple[str, int, int]],
    after: list[tuple[str, int, int]],
) -> None:
    made = EmbeddedStore(tmp_path_factory.mktemp("changes"), create=True)
    made.set_identity(MODEL)

    def take(steps: list[tuple[str, int, int]]) -> None:
        for action, number, seed in steps:
            if action == "put":
                made.put(ingested(f"a{number}", f"Line {seed}\nAnd {seed}"))
            else:
                made.remove(ArticleId(f"a{number}"), HERE)

    def held() -> dict[PassageId, ArticleId]:
        with made._database.reading() as connection:
            _, added = changes.since(connection, -1, DIMENSION)
        return {row.passage: row.article for row in added}

    take(before)
    copy, then = held(), made.version()
    take(after)
    with made._database.reading() as connection:
        gone, added = changes.since(connection, then, DIMENSION)
    copy = {passage: article for passage, article in copy.items() if article not in gone}
    copy |= {row.passage: row.article for row in added}
    assert copy == held()
    made.close()


def test_a_library_without_a_model_names_none(database: Database) -> None:
    with database.reading() as connection:
        assert changes.identity(connection) is None


def test_a_model_is_read_as_it_was_named(database: Database) -> None:
    for model in (MODEL, ModelIdentity("another", "e" * 16, 384)):
        with database.writing() as (connection, _):
            changes.set_identity(connection, model)
        with database.reading() as connection:
            assert changes.identity(connection) == model


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM meta WHERE key = 'dimension'",
        "DELETE FROM meta WHERE key = 'fingerprint'",
        "UPDATE meta SET value = 'wide' WHERE key = 'dimension'",
        "UPDATE meta SET value = '-4' WHERE key = 'dimension'",
    ],
)
def test_a_model_of_which_half_is_known_is_damage(database: Database, statement: str) -> None:
    with database.writing() as (connection, _):
        changes.set_identity(connection, MODEL)
        connection.execute(statement)
    with pytest.raises(LibraryDamaged, match="its model is"), database.reading() as connection:
        changes.identity(connection)
