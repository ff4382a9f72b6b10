"""The connection is opened when it is used, ends what takes long, and comes back after a fault."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from bot.shards.database import _LOCK, SCHEMA, Database
from index.errors import LibraryError
from tests.bot.shards.conftest import Cluster
from tests.postgres_server import Server


def test_tables_are_made_once_whoever_comes_first(cluster: Cluster) -> None:
    cluster.database.rows(f"DROP SCHEMA {SCHEMA} CASCADE")
    several = [Database(cluster.url) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda each: each.set_up(), several))
    assert several[0].rows("SELECT count(*) AS count FROM shards") == [{"count": 0}]
    for each in several:
        each.close()


def test_who_finds_them_there_waits_for_nobody(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url) as another:
        another.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        cluster.database.set_up()


def test_who_may_make_no_schema_uses_the_one_that_an_administrator_made(postgres: Server) -> None:
    url = postgres.fresh()
    postgres.run("CREATE ROLE lodger LOGIN")
    lodger = Database(url.replace("postgres@", "lodger@"))
    with pytest.raises(LibraryError, match=f"own the database, or the schema {SCHEMA} in it"):
        lodger.set_up()
    with psycopg.connect(url) as administrator:
        administrator.execute(f"CREATE SCHEMA {SCHEMA} AUTHORIZATION lodger")
    lodger.set_up()
    assert lodger.rows("SELECT count(*) AS count FROM shards") == [{"count": 0}]
    lodger.close()


def test_a_connection_that_was_cut_fails_once_and_is_opened_anew(cluster: Cluster) -> None:
    [row] = cluster.database.rows("SELECT pg_backend_pid() AS process")
    other = Database(cluster.url)
    other.rows("SELECT pg_terminate_backend(%(process)s)", process=row["process"])
    with pytest.raises(psycopg.OperationalError):
        cluster.database.rows("SELECT 1")
    assert cluster.database.rows("SELECT 1 AS one") == [{"one": 1}]
    other.close()


def test_no_statement_holds_a_lease_up(cluster: Cluster) -> None:
    for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        assert cluster.database.rows(f"SHOW {name}") == [{name: "3s"}]
    cluster.database.rows("SET statement_timeout = '50ms'")  # of this connection alone
    with pytest.raises(psycopg.errors.QueryCanceled):
        cluster.database.rows("SELECT pg_sleep(60)")
    assert cluster.database.rows("SELECT 1 AS one") == [{"one": 1}]


def test_a_standby_is_an_outage_that_passes(cluster: Cluster) -> None:
    cluster.database.rows("SET default_transaction_read_only = on")
    with pytest.raises(psycopg.OperationalError, match="only be read"):
        cluster.database.rows("DELETE FROM questions")
    assert cluster.database.rows("DELETE FROM questions") == []


def test_options_of_the_url_stay(cluster: Cluster) -> None:
    database = Database(f"{cluster.url}&options=-c%20work_mem%3D5MB")
    assert database.rows("SHOW work_mem") == [{"work_mem": "5MB"}]
    assert database.rows("SHOW search_path") == [{"search_path": SCHEMA}]
    database.close()
