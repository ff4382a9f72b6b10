"""The full text must find each passage by what it says, and by nothing else."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.model.article import ArticleId
from index.store.embedded import EmbeddedStore, full_text
from index.store.embedded.database import FILE_NAME
from tests.factories import GUILD, HERE
from tests.index.store.ingested import MODEL, ingested, lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with a history: articles replaced and removed leave nothing in the full text."""
    with closing(EmbeddedStore(tmp_path, create=True)) as store:
        store.set_identity(MODEL)
        for n in range(4):
            store.put(ingested(f"a{n}", lines(5, n), title="Harbour Öre!"))
        store.put(ingested("a0", lines(3, 9)))
        store.remove(ArticleId("a1"), HERE)
        store.put(ingested("theirs", lines(2, 7), GUILD))
    return tmp_path


@pytest.fixture
def connection(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


def test_what_was_put_replaced_and_removed_is_found_as_it_is(
    connection: sqlite3.Connection,
) -> None:
    assert list(full_text.problems(connection)) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM postings WHERE rowid = 10", "the full text covers 10 of 11 passages"),
        ("UPDATE postings SET body = body || ' 1:zeppelin' WHERE rowid = 9", "of a2, passage 0"),
        ("UPDATE postings SET title = '' WHERE rowid = 9", "of a2, passage 0"),
        ("UPDATE postings SET rowid = 999 WHERE rowid = 9", "finds 1 passages that are not there"),
        ("UPDATE passages SET terms = terms + 1 WHERE id = 9", "of a2, passage 0"),
        ("UPDATE words SET passages = passages + 1 WHERE word = 'number'", "such as 'number'"),
        ("DELETE FROM words WHERE collection = 2", "words are not counted"),
        ("INSERT INTO words VALUES (1, 'zeppelin', 1)", "such as 'zeppelin'"),
    ],
)
def test_each_difference_is_named(
    connection: sqlite3.Connection, statement: str, told: str
) -> None:
    connection.execute(statement)
    found = list(full_text.problems(connection))
    assert any(told in each for each in found), found


def test_an_index_that_lost_touch_with_what_it_was_made_from_is_found_out(
    connection: sqlite3.Connection,
) -> None:
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE postings_content SET c1 = '1:zeppelin' WHERE id = 9")
    assert any("of a2, passage 0" in each for each in full_text.problems(connection))
    connection.rollback()
    assert list(full_text.problems(connection)) == []
