"""'verify' finds what no longer agrees with what it was made from, and nothing else."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from index.model.article import ArticleId
from index.store.embedded import EmbeddedStore, checks
from index.store.embedded.database import FILE_NAME
from index.store.embedded.snapshots import MANIFEST
from index.store.embedded.store import INDEX_FOLDER
from tests.factories import GUILD, HERE
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.vectors import embedding_like


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    made = EmbeddedStore(tmp_path, create=True)
    made.set_identity(MODEL)
    for n in range(3):
        made.put(ingested(f"a{n}", lines(4, n)))
    made.put(ingested("theirs", lines(2, 9), GUILD))
    yield made
    made.close()


def saved(store: EmbeddedStore, folder: Path) -> Path:
    """Let the store write the vectors' files; give their folder."""
    (query,) = embedding_like(1)
    store.dense(query, HERE, 1)
    store.save()
    assert (folder / INDEX_FOLDER / MANIFEST).exists()
    return folder / INDEX_FOLDER


def change(folder: Path, statement: str) -> None:
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_sound_library_has_no_problem(store: EmbeddedStore, tmp_path: Path) -> None:
    assert store.check() == []
    saved(store, tmp_path)
    assert store.check() == []


def test_an_empty_library_has_no_problem(tmp_path: Path) -> None:
    made = EmbeddedStore(tmp_path, create=True)
    assert made.check() == []
    made.close()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "DELETE FROM postings WHERE rowid = (SELECT min(id) FROM passages)",
            ["the full text covers 9 of 10 passages"],
        ),
        (
            "UPDATE collections SET terms = terms + 1 WHERE name = 'shared'",
            ["the statistics of the collection shared are not those of its passages"],
        ),
        (
            "UPDATE collections SET passages = 0",
            [
                "the statistics of the collection shared are not those of its passages",
                "the statistics of the collection guild:1 are not those of its passages",
            ],
        ),
        ("UPDATE passages SET terms = 0 WHERE ordinal = 0", None),
    ],
)
def test_statistics_that_are_not_those_of_the_passages_are_named(
    store: EmbeddedStore, tmp_path: Path, statement: str, told: list[str] | None
) -> None:
    change(tmp_path, statement)
    found = store.check()
    assert found
    if told is not None:
        assert found == told


def older(_folder: Path, store: EmbeddedStore) -> None:
    """Keep the snapshot, which the database has gone on from."""
    store.put(ingested("later", lines(3, 5)))
    store.remove(ArticleId("a0"), HERE)


def missing(folder: Path, _store: EmbeddedStore) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize("become", [older, missing])
def test_files_that_are_behind_or_gone_are_no_fault(
    store: EmbeddedStore, tmp_path: Path, become: Callable[[Path, EmbeddedStore], None]
) -> None:
    become(saved(store, tmp_path), store)
    assert store.check() == []


def test_damaged_files_are_named_with_what_happens_to_them(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    folder = saved(store, tmp_path)
    for file in folder.glob("*.faiss"):
        file.write_bytes(b"x" * 100)
    [told] = store.check()
    assert str(folder) in told
    assert "the next start remakes it" in told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "INSERT INTO removals VALUES ('a0', 1)",
            "1 removed articles are there all the same",
        ),
        ("UPDATE events SET collection = 77", "2 events are of another collection"),
        ("UPDATE articles SET generation = 99", "4 articles changed later than the library"),
        ("UPDATE collections SET generation = 0", "articles changed later than their collection"),
        ("UPDATE passages SET vector = x'0000'", "passages have a vector of another length"),
    ],
)
def test_rows_that_belong_to_nothing_are_counted(
    store: EmbeddedStore, tmp_path: Path, statement: str, told: str
) -> None:
    days = [date(2021, 5, 1), date(2021, 5, 2)]
    store.put(ingested("dated", lines(4, 8), days=days))
    store.remove(ArticleId("a2"), HERE)
    assert store.check() == []
    change(tmp_path, statement)
    assert any(told in each for each in store.check())


def test_vectors_of_other_passages_under_the_same_numbers_are_found_out(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    saved(store, tmp_path)
    (other,) = embedding_like(1, seed=77)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        connection.execute("UPDATE passages SET vector = ?", (other.astype("<f2").tobytes(),))
    [told] = store.check()
    assert "other vectors than the catalog" in told


def test_files_of_another_library_are_named(store: EmbeddedStore, tmp_path: Path) -> None:
    folder = saved(store, tmp_path)
    other = EmbeddedStore(tmp_path / "other", create=True)
    other.set_identity(MODEL)
    other.put(ingested("else", lines(20, 7)))
    theirs = saved(other, tmp_path / "other")
    other.close()
    shutil.rmtree(folder)
    shutil.copytree(theirs, folder)
    [told] = store.check()
    assert "other passages than the catalog" in told


def test_of_a_damaged_file_nothing_more_is_asked(store: EmbeddedStore, tmp_path: Path) -> None:
    change(tmp_path, "UPDATE collections SET terms = terms + 1")
    change(
        tmp_path,
        "INSERT INTO passages (article, ordinal, first, last, terms, vector, sentence_vectors)"
        " VALUES ('nowhere', 0, 0, 0, 0, '', '')",
    )
    assert checks.problems(store._database, tmp_path / INDEX_FOLDER) == [
        "a row of passages without what it belongs to"
    ]
