"""The tables are what they were in a file, and the same in a shared database."""

from contextlib import closing
from pathlib import Path

import pytest

from index.databases import Database, open_database
from index.subscriptions.schema import FEEDS


def columns(database: Database) -> dict[str, list[str]]:
    found = {}
    with closing(database), database.reading() as db:
        for table in ("feeds", "pages", "hosts"):
            [row] = db.execute(f"SELECT * FROM (SELECT 1 AS one) AS it LEFT JOIN {table} ON 1 = 0")  # noqa: S608
            found[table] = list(row.keys())
    return found


def test_a_shared_database_has_what_a_file_has(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    there = open_database(FEEDS, tmp_path, request.getfixturevalue("shared"))
    here = columns(open_database(FEEDS, tmp_path, None))
    assert columns(there) == here
    assert {"held_until", "holder", "due"} < set(here["feeds"])
