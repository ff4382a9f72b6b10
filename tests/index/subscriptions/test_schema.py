"""The tables are made as they are written down, each statement by itself."""

import sqlite3
from contextlib import closing

from index.subscriptions.schema import SCHEMA


def test_the_tables_can_be_made() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        for statement in SCHEMA:
            db.execute(statement)
        names = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    assert {"feeds", "pages", "hosts", "pages_by_state"} <= names
