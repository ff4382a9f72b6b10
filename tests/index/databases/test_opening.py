"""Tables are changed all or nothing by the same statements, wherever they are."""

from pathlib import Path

import pytest

from index.databases import Kind, open_database, open_shared
from index.errors import LibraryError
from tests.index.databases.conftest import SHIPS, Opened


def test_a_row_is_read_by_number_by_name_and_in_order(ships: Opened) -> None:
    database = ships()
    with database.changing() as db:
        db.executemany("INSERT INTO ship VALUES (?, ?)", [("Ane", 2), ("50% of Bro", 2**62)])
        assert db.execute("UPDATE ship SET masts = 3 WHERE name = ?", ("Ane",)).rowcount == 1
    with database.reading() as db:
        row = db.execute("SELECT * FROM ship WHERE name LIKE 'A%'").fetchone()
        assert (row[0], row["masts"], list(row), len(row)) == ("Ane", 3, ["Ane", 3], 2)
        of = {"name": "50% of Bro", "masts": None}
        [row] = db.execute("SELECT masts FROM ship WHERE name = :name AND masts > 0", of)
        assert row["masts"] == 2**62
        assert db.execute("SELECT 1 FROM ship WHERE name = ''").fetchall() == []


def test_what_was_changed_is_there_for_who_opens_it_again(ships: Opened) -> None:
    with ships().changing() as db:
        db.execute("INSERT INTO ship VALUES ('Ane', 2)")
    with ships().reading() as db:
        assert db.execute("SELECT count(*) FROM ship").fetchone()[0] == 1


def test_a_change_that_fails_is_none(ships: Opened) -> None:
    database = ships()

    def fail() -> None:
        with database.changing() as db:
            db.execute("INSERT INTO ship VALUES ('Ane', 2)")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with database.reading() as db:
        assert db.execute("SELECT count(*) FROM ship").fetchone()[0] == 0


def test_what_is_locked_or_taken_is_said_so_where_that_is_needed(ships: Opened) -> None:
    with ships().changing() as db:
        assert db.execute(f"SELECT * FROM ship{db.kind.locked}").fetchall() == []  # noqa: S608
        assert db.execute(f"SELECT * FROM ship{db.kind.unclaimed}").fetchall() == []  # noqa: S608
        assert (db.kind.locked == "") is (db.kind is Kind.SQLITE)


def test_without_an_address_each_directory_has_its_own(tmp_path: Path) -> None:
    assert open_shared("") is None
    open_database(SHIPS, tmp_path / "new", None).close()
    assert (tmp_path / "new" / "ships.sqlite").exists()


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(LibraryError, match=r"can't be reached .*PULLQUOTE_STORE") as caught:
        open_shared("postgresql://news:hush@127.0.0.1:1/library")
    assert "hush" not in str(caught.value)
