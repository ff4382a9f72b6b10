"""Rows are copied from a file into a shared database and back: all of one moment, or none."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index.databases import Database, Shared, Tables, open_database
from index.databases.copying import (
    NotEmpty,
    copy,
    copy_between,
    hold_anything,
    take_over,
)
from index.databases.postgres import SharedDatabase
from index.errors import LibraryError
from index.records import RECORDS
from index.subscriptions.schema import FEEDS

PLACES = pytest.mark.parametrize("there", ["SQLite", "PostgreSQL"])


def places(
    there: str, shared: Shared, folder: Path, tables: Tables = RECORDS
) -> tuple[Database, Database]:
    """Give an old place of one kind and a new one of the other."""
    file = open_database(tables, folder, None)
    base = open_database(tables, folder, shared)
    return (base, file) if there == "SQLite" else (file, base)


def fill(database: Database) -> None:
    with database.changing() as db:
        db.execute("INSERT INTO guild VALUES (?, '{}')", (2**63 - 1,))
        for name in ("z", "a", "m"):
            db.execute(
                "INSERT INTO saved_answer (id, made, answered, places) VALUES (?, 1, 1, '[]')",
                (name,),
            )
        db.executemany("INSERT INTO vote VALUES ('z', ?, 1)", [(n,) for n in range(1200)])


def answers(database: Database) -> list[str]:
    with database.reading() as db:
        return [row["id"] for row in db.execute("SELECT * FROM saved_answer ORDER BY rowid")]


@PLACES
def test_all_rows_arrive_in_their_order_and_once(
    there: str, shared: SharedDatabase, tmp_path: Path
) -> None:
    old, new = places(there, shared, tmp_path)
    fill(old)
    assert not hold_anything(new, RECORDS)
    assert copy(old, new, RECORDS) == 1204
    assert answers(new) == ["z", "a", "m"]
    assert copy(old, new, RECORDS) == 0  # the same is there already
    for each in (old, new):
        each.close()


@PLACES
def test_what_is_there_already_is_not_written_over(
    there: str, shared: SharedDatabase, tmp_path: Path
) -> None:
    old, new = places(there, shared, tmp_path)
    fill(old)
    with new.changing() as db:
        db.execute("INSERT INTO note VALUES ('mine', 'x')")
    with pytest.raises(NotEmpty, match=r"records already .* nothing was changed"):
        copy(old, new, RECORDS)
    assert answers(new) == []
    for each in (old, new):
        each.close()


@PLACES
def test_what_fails_on_the_way_leaves_nothing(
    there: str, shared: SharedDatabase, tmp_path: Path
) -> None:
    old, new = places(there, shared, tmp_path)
    fill(old)
    less = replace(RECORDS, copied=(*RECORDS.copied[:2], RECORDS.copied[0]))  # twice: it clashes
    with pytest.raises(Exception, match=r"UNIQUE|unique"):
        copy(old, new, less)
    assert not hold_anything(new, RECORDS)
    for each in (old, new):
        each.close()


@PLACES
def test_numbers_go_on_after_the_last_one(
    there: str, shared: SharedDatabase, tmp_path: Path
) -> None:
    old, new = places(there, shared, tmp_path, FEEDS)
    add = "INSERT INTO feeds (collection, url, added, due) VALUES ('shared', ?, 1, 1)"
    with old.changing() as db:
        db.executemany(add, [("a",), ("b",), ("c",)])
        db.execute("DELETE FROM feeds WHERE url = 'b'")
    assert copy(old, new, FEEDS) == 2
    with new.changing() as db:
        db.execute(add, ("d",))
        found = db.execute("SELECT id, url FROM feeds ORDER BY id").fetchall()
        assert [(row["id"], row["url"]) for row in found] == [(1, "a"), (3, "c"), (4, "d")]
    for each in (old, new):
        each.close()


def test_a_file_is_taken_over_by_a_database_that_has_nothing_and_by_no_other(
    shared: SharedDatabase, tmp_path: Path
) -> None:
    assert take_over(RECORDS, tmp_path, shared) == 0  # nothing was kept
    assert not (tmp_path / RECORDS.file).exists()
    with closing(open_database(RECORDS, tmp_path, None)) as file:
        fill(file)
    assert take_over(RECORDS, tmp_path, shared) == 1204
    assert answers(shared.tables(RECORDS)) == ["z", "a", "m"]
    with shared.tables(RECORDS).changing() as db:
        db.execute("DELETE FROM saved_answer WHERE id = 'a'")
    assert take_over(RECORDS, tmp_path, shared) is None
    assert answers(shared.tables(RECORDS)) == ["z", "m"]


def test_from_one_directory_to_another(tmp_path: Path) -> None:
    old, new = (tmp_path / "old", None), (tmp_path / "new", None)
    assert copy_between(RECORDS, old, new) == 0
    with closing(open_database(RECORDS, *old)) as file:
        assert copy_between(RECORDS, old, new) == 0  # no row: nothing is made
        assert not new[0].exists()
        fill(file)
    assert copy_between(RECORDS, old, new) == 1204
    (new[0] / RECORDS.file).write_bytes(b"no database at all" * 99)
    with pytest.raises(LibraryError, match="is damaged"):
        copy_between(RECORDS, old, new)
