"""Each kind of database has its own steps, by which tables of any version become the newest."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.databases import open_database
from index.databases.postgres import SharedDatabase
from tests.index.databases.conftest import SHIPS

NEWER = replace(
    SHIPS,
    sqlite=(*SHIPS.sqlite, "ALTER TABLE ship ADD COLUMN port TEXT; DELETE FROM ship;"),
    postgres=(*SHIPS.postgres, "ALTER TABLE ship ADD COLUMN port text", "DELETE FROM ship"),
)


@pytest.mark.parametrize("place", ["SQLite", "PostgreSQL"])
def test_older_tables_become_what_new_ones_are(
    place: str, shared: SharedDatabase, tmp_path: Path
) -> None:
    where = shared if place == "PostgreSQL" else None
    open_database(SHIPS, tmp_path, where).close()
    for tables in (NEWER, NEWER):
        database = open_database(tables, tmp_path, where)
        with database.changing() as db:
            db.execute("INSERT INTO ship VALUES ('Ane' || (SELECT count(*) FROM ship), 2, 'Bro')")
        database.close()
    database = open_database(NEWER, tmp_path, where)
    with database.reading() as db:
        assert [row["name"] for row in db.execute("SELECT * FROM ship ORDER BY 1")] == [
            "Ane0", "Ane1"
        ]  # fmt: skip
    database.close()
