"""The feeds' file: what fails changes nothing, and what is no database is said to be none."""

from pathlib import Path

import pytest

from index.errors import LibraryDamaged
from index.subscriptions.database import Database


def test_a_change_that_fails_is_none(tmp_path: Path) -> None:
    database = Database(tmp_path / "new" / "feeds.sqlite3")

    def fail() -> None:
        with database.changing() as db:
            db.execute("INSERT INTO hosts VALUES ('a', 'x', 1)")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with database.reading() as db:
        assert db.execute("SELECT count(*) FROM hosts").fetchone()[0] == 0
    database.close()


def test_what_is_no_database_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "feeds.sqlite3"
    file.write_bytes(b"no database at all, whatever its name says" * 99)
    with pytest.raises(LibraryDamaged):
        Database(file)
