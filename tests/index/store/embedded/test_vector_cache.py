"""The vectors in memory: as the database has them, from a snapshot where one will do."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.model.article import SHARED, ArticleId
from index.model.stored import ModelIdentity
from index.store.embedded import EmbeddedStore, changes
from index.store.embedded.database import Database
from index.store.embedded.snapshots import MANIFEST
from index.store.embedded.vector_cache import VectorCache
from index.store.embedded.vectors import VectorIndex
from tests.factories import HERE
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.vectors import DIMENSION


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    """Write the database that the caches under test read."""
    made = EmbeddedStore(tmp_path, create=True)
    made.set_identity(MODEL)
    made.put(ingested("one", lines(4, 1)))
    yield made
    made.close()


@pytest.fixture
def cache(store: EmbeddedStore, tmp_path: Path) -> VectorCache:
    return VectorCache(store._database, tmp_path / "vectors")


def current(cache: VectorCache, database: Database) -> VectorIndex:
    with database.reading() as connection:
        found = cache.current(connection)
    assert found is not None
    return found


def stored(store: EmbeddedStore) -> set[int]:
    with store._database.reading() as connection:
        return {row[0] for row in connection.execute("SELECT id FROM passages")}


def test_nothing_is_loaded_before_it_is_needed(store: EmbeddedStore, cache: VectorCache) -> None:
    assert cache.loaded is None
    with store._database.reading() as connection:
        assert not cache.behind(connection)
    cache.save()
    assert not (store._folder / "vectors").exists()


def test_without_a_model_there_are_no_vectors(tmp_path: Path) -> None:
    database = Database(tmp_path, create=True)
    with database.reading() as connection:
        assert VectorCache(database, tmp_path / "vectors").current(connection) is None
    database.close()


def test_it_keeps_up_with_every_change(store: EmbeddedStore, cache: VectorCache) -> None:
    first = current(cache, store._database)
    assert first.passages() == stored(store)
    store.put(ingested("two", lines(3, 2)))
    with store._database.reading() as connection:
        assert cache.behind(connection)
    assert current(cache, store._database) is first  # changed in place, not read anew
    assert first.passages() == stored(store)
    store.remove(ArticleId("one"), HERE)
    assert current(cache, store._database).passages() == stored(store)
    with store._database.reading() as connection:
        assert not cache.behind(connection)


def test_unchanged_it_is_asked_of_the_database_only_once(
    store: EmbeddedStore, cache: VectorCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    current(cache, store._database)
    real, asked = changes.since, []

    def since(*given: object) -> changes.Changes:
        asked.append(given)
        return real(*given)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(changes, "since", since)
    current(cache, store._database)
    assert asked == []
    store.put(ingested("two", lines(2, 2)))
    current(cache, store._database)
    current(cache, store._database)
    assert len(asked) == 1


def test_another_models_vectors_are_read_whole(store: EmbeddedStore, cache: VectorCache) -> None:
    first = current(cache, store._database)
    with store._database.writing() as (connection, _):
        changes.set_identity(connection, ModelIdentity("other", "e" * 16, DIMENSION))
    second = current(cache, store._database)
    assert second is not first
    assert second.fingerprint == "e" * 16
    assert second.passages() == stored(store)


def test_a_start_reads_the_snapshot_and_only_what_came_after(
    store: EmbeddedStore, cache: VectorCache, tmp_path: Path
) -> None:
    before = current(cache, store._database).generation
    cache.save()
    store.put(ingested("two", lines(3, 2)))
    again = VectorCache(store._database, tmp_path / "vectors")
    found = current(again, store._database)
    assert found.passages() == stored(store)
    assert found.collections() == {SHARED}
    again.save(every=2)
    assert again._snapshots.generation == before  # one change is not two
    again.save(every=1)
    assert again._snapshots.generation == found.generation


def test_a_snapshot_of_another_model_or_a_later_library_is_not_believed(
    store: EmbeddedStore, cache: VectorCache, tmp_path: Path
) -> None:
    backup = tmp_path / "backup"
    with store._database.reading() as connection:
        connection.execute("ROLLBACK")
        connection.execute("VACUUM INTO ?", (str(tmp_path / "catalog.copy"),))
    for n in range(3):
        store.put(ingested(f"later{n}", lines(2, n)))
    current(cache, store._database)
    cache.save()
    backup.mkdir()
    shutil.move(tmp_path / "catalog.copy", backup / "catalog.sqlite3")
    older = Database(backup, create=False)
    restored = VectorCache(older, tmp_path / "vectors")
    found = current(restored, older)
    with older.reading() as connection:
        assert found.passages() == {row[0] for row in connection.execute("SELECT id FROM passages")}
        assert found.generation == older.generation(connection)
    older.close()


@pytest.mark.parametrize("name", [MANIFEST, "*.faiss"])
def test_a_damaged_snapshot_is_made_anew(
    store: EmbeddedStore, cache: VectorCache, tmp_path: Path, name: str
) -> None:
    current(cache, store._database)
    cache.save()
    for file in (tmp_path / "vectors").glob(name):
        file.write_bytes(b"\x00" * 50)
    again = VectorCache(store._database, tmp_path / "vectors")
    assert current(again, store._database).passages() == stored(store)
    again.save()
    third = VectorCache(store._database, tmp_path / "vectors")
    assert third._snapshots.restore(MODEL.fingerprint, DIMENSION) is not None


def test_a_folder_that_cannot_be_written_costs_only_the_snapshot(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = VectorCache(store._database, tmp_path / "file")
    assert current(cache, store._database).passages() == stored(store)
    cache.save()
    assert (tmp_path / "file").read_text() == "in the way"


def test_closed_it_holds_nothing(store: EmbeddedStore, cache: VectorCache) -> None:
    current(cache, store._database)
    cache.close()
    assert cache.loaded is None
