"""A database that several processes share: what each of them sees of it, and what it is told."""

import threading

import psycopg
import pytest

from index.databases.postgres import SharedDatabase
from index.errors import LibraryBusy, LibraryClosed, LibraryDamaged
from index.store.postgres import pool
from tests.index.databases.conftest import SHIPS


def test_one_process_sees_what_another_changed(shared: SharedDatabase) -> None:
    other = SharedDatabase(str(psycopg.conninfo.make_conninfo(**shared.address.parameters)))
    with shared.tables(SHIPS).changing() as db:
        db.execute("INSERT INTO ship VALUES ('Ane', 2)")
    with other.tables(SHIPS).reading() as db:
        assert db.execute("SELECT masts FROM ship").fetchone()[0] == 2
    other.close()


def test_of_rows_that_are_to_be_had_by_one_each_gets_another(shared: SharedDatabase) -> None:
    ships = shared.tables(SHIPS)
    with ships.changing() as db:
        db.executemany("INSERT INTO ship VALUES (?, 1)", [("Ane",), ("Bro",)])
    query = "SELECT name FROM ship ORDER BY name LIMIT 1"
    with ships.changing() as one, ships.changing() as two:
        found = [db.execute(query + db.kind.unclaimed).fetchone()[0] for db in (one, two)]
    assert found == ["Ane", "Bro"]


def test_who_changes_a_row_that_is_locked_waits_and_sees_what_it_became(
    shared: SharedDatabase,
) -> None:
    ships, seen = shared.tables(SHIPS), list[int]()
    with ships.changing() as db:
        db.execute("INSERT INTO ship VALUES ('Ane', 0)")

    def grow() -> None:
        with ships.changing() as db:
            row = db.execute(f"SELECT masts FROM ship{db.kind.locked}").fetchone()  # noqa: S608
            masts = row[0] + 1
            db.execute("UPDATE ship SET masts = ?", (masts,))
            seen.append(masts)

    threads = [threading.Thread(target=grow) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(seen) == [1, 2, 3, 4, 5, 6]


def test_text_may_hold_a_null_character_but_is_then_found_nowhere(shared: SharedDatabase) -> None:
    with shared.tables(SHIPS).reading() as db:
        assert db.execute("SELECT 1 FROM ship WHERE name = ?", ("A\0",)).fetchone() is None


def test_a_table_that_is_gone_is_told_with_the_schema_it_was_in(shared: SharedDatabase) -> None:
    ships = shared.tables(SHIPS)
    with ships.changing() as db:
        db.execute("DROP TABLE ship")
    with (
        pytest.raises(LibraryDamaged, match="DROP SCHEMA pullquote_bot CASCADE"),
        ships.reading() as db,
    ):
        db.execute("SELECT * FROM ship")


def test_connections_that_were_cut_are_replaced(shared: SharedDatabase) -> None:
    ships = shared.tables(SHIPS)
    with shared.separate() as other, ships.reading() as db:
        db.execute("SELECT 1 FROM ship")
        other.execute(
            """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid()"""
        )
        with pytest.raises(psycopg.OperationalError):
            db.execute("SELECT 1 FROM ship")
    with ships.changing() as db:
        db.execute("INSERT INTO ship VALUES ('Ane', 2)")
    with ships.reading() as db:
        assert db.execute("SELECT count(*) FROM ship").fetchone()[0] == 1


def test_who_finds_every_connection_in_use_is_told(
    shared: SharedDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "POOL_SECONDS", 0.3)
    few = SharedDatabase(psycopg.conninfo.make_conninfo(**shared.address.parameters), connections=1)
    ships = few.tables(SHIPS)
    with (
        ships.reading(),
        pytest.raises(LibraryBusy, match="All connections"),
        ships.changing(),
    ):
        pass
    few.close()


def test_a_connection_of_ones_own_keeps_what_a_session_keeps(shared: SharedDatabase) -> None:
    shared.tables(SHIPS)
    with shared.separate() as held, shared.separate() as other:
        assert held.execute("SELECT pg_try_advisory_lock(1) AS had").fetchone() == {"had": True}
        assert other.execute("SELECT pg_try_advisory_lock(1) AS had").fetchone() == {"had": False}


def test_once_closed_it_says_so_for_all_tables(shared: SharedDatabase) -> None:
    ships = shared.tables(SHIPS)
    ships.close()  # which is nothing: others may use the same connections
    with ships.reading() as db:
        assert db.execute("SELECT count(*) FROM ship").fetchone()[0] == 0
    shared.close()
    with pytest.raises(LibraryClosed, match="has been closed"), ships.reading():
        pass
    assert shared.name.startswith("test")
