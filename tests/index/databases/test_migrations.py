"""Tables of a shared database are made once, whoever comes first, and never by an older version."""

import threading
from dataclasses import replace

import psycopg
import pytest

from index.databases import Tables
from index.databases.migrations import SCHEMA
from index.databases.postgres import SharedDatabase
from index.errors import LibraryError, LibraryTooNew
from tests.index.databases.conftest import SHIPS
from tests.postgres_server import Server

PORTS = Tables("ports", "ports.sqlite", (), ("CREATE TABLE port (name text)",))


def test_several_that_come_at_once_find_them_made_once(postgres: Server) -> None:
    url, faults = postgres.fresh(), list[BaseException]()
    start = threading.Barrier(4)

    def open_one() -> None:
        shared = SharedDatabase(url, connections=1)
        start.wait()
        try:
            shared.tables(SHIPS)
            shared.tables(PORTS)
        except BaseException as error:  # noqa: BLE001 - it is looked at below
            faults.append(error)
        shared.close()

    threads = [threading.Thread(target=open_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    with psycopg.connect(url) as connection:
        found = connection.execute(f"SELECT name, version FROM {SCHEMA}.migrations ORDER BY 1")  # noqa: S608
        assert found.fetchall() == [("ports", 1), ("ships", 1)]


def test_a_step_that_fails_leaves_the_version_before(shared: SharedDatabase) -> None:
    shared.tables(SHIPS)
    broken = replace(SHIPS, postgres=(*SHIPS.postgres, "DROP TABLE ship", "SELEKT 1"))
    with pytest.raises(psycopg.errors.SyntaxError):
        shared.tables(broken)
    with shared.tables(SHIPS).reading() as db:
        assert db.execute("SELECT count(*) FROM ship").fetchone()[0] == 0


def test_who_may_make_no_schema_uses_the_one_that_an_administrator_made(
    postgres: Server,
) -> None:
    url = postgres.fresh()
    postgres.run("CREATE ROLE tenant LOGIN")
    shared = SharedDatabase(url.replace("postgres@", "tenant@"))
    with pytest.raises(LibraryError, match="own the database, or the schema pullquote_bot in it"):
        shared.tables(SHIPS)
    with psycopg.connect(url) as administrator:
        administrator.execute("CREATE SCHEMA pullquote_bot AUTHORIZATION tenant")
    with shared.tables(SHIPS).reading() as db:
        assert db.execute("SELECT count(*) FROM ship").fetchone()[0] == 0
    shared.close()


def test_a_newer_format_is_refused(shared: SharedDatabase) -> None:
    shared.tables(SHIPS)
    with pytest.raises(LibraryTooNew, match=r"tables of ships in test\d+ on .*Update Pullquote"):
        shared.tables(replace(SHIPS, postgres=()))
