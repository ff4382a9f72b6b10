"""An older file becomes what a new one is, and a shared database has what a file has."""

import sqlite3
from pathlib import Path

import psycopg
import pytest

from index.databases import open_database
from index.databases.postgres import SharedDatabase
from index.records import FILE, RECORDS
from tests.postgres_server import Server

NEWEST = len(RECORDS.sqlite)


def tables(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    open_database(RECORDS, folder, None).close()
    with sqlite3.connect(folder / FILE) as opened:
        assert opened.execute("PRAGMA user_version").fetchone() == (NEWEST,)
        names = [row[0] for row in opened.execute("SELECT name FROM sqlite_master ORDER BY 1")]
        return {name: opened.execute(f"PRAGMA table_info({name})").fetchall() for name in names}


@pytest.mark.parametrize("version", range(1, NEWEST))
def test_a_file_of_any_version_becomes_what_a_new_one_is(tmp_path: Path, version: int) -> None:
    (tmp_path / "old").mkdir()
    with sqlite3.connect(tmp_path / "old" / FILE) as old:
        old.executescript("".join(RECORDS.sqlite[:version]) + f"PRAGMA user_version = {version};")
    assert tables(tmp_path / "old") == tables(tmp_path / "new")


def test_a_shared_database_has_the_same_tables_and_columns(
    postgres: Server, tmp_path: Path
) -> None:
    shared = SharedDatabase(postgres.fresh())
    shared.tables(RECORDS)
    with shared.separate() as connection:
        connection.row_factory = psycopg.rows.dict_row
        found = connection.execute(
            """SELECT table_name AS name, array_agg(column_name::text) AS columns
               FROM information_schema.columns
               WHERE table_schema = 'pullquote_bot' AND column_name <> 'rowid'
               GROUP BY table_name"""
        ).fetchall()
    shared.close()
    there = {row["name"]: set(row["columns"]) for row in found if row["name"] != "migrations"}
    here = {name: {str(row[1]) for row in rows} for name, rows in tables(tmp_path).items() if rows}
    assert there == {name: columns for name, columns in here.items() if name in there}
    assert len(there) == 9
