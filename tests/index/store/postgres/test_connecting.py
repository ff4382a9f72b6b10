"""A connection finds the tables and pgvector's types, gives up in time, and takes any text."""

from collections.abc import Iterator

import numpy as np
import pytest
from pgvector import HalfVector

from index.store.postgres.address import Address
from index.store.postgres.connecting import SCHEMA, Connection, connect, set_up
from index.store.postgres.failures import BUSY_SECONDS, STATEMENT_SECONDS
from tests.postgres_server import Server


@pytest.fixture
def connection(postgres: Server, made: str) -> Iterator[Connection]:
    with connect(Address.of(postgres.fresh(template=made))) as opened:
        set_up(opened)
        yield opened


def shown(connection: Connection, setting: str) -> str:
    [row] = connection.execute("SELECT current_setting(%s) AS value", (setting,))
    return str(row["value"])


def test_it_finds_the_librarys_tables_without_naming_their_schema(connection: Connection) -> None:
    [row] = connection.execute("SELECT count(*) AS n FROM articles")
    assert row["n"] == 0
    assert shown(connection, "search_path").startswith(f'"{SCHEMA}"')


def test_it_waits_for_others_and_for_an_answer_so_long_and_no_longer(
    connection: Connection,
) -> None:
    [row] = connection.execute(
        """SELECT current_setting('lock_timeout')::interval = make_interval(secs => %s) AS lock,
                  current_setting('statement_timeout')::interval = make_interval(secs => %s) AS own
        """,
        (BUSY_SECONDS, STATEMENT_SECONDS),
    )
    assert row == {"lock": True, "own": True}


def test_days_and_times_are_not_those_of_where_the_server_stands(connection: Connection) -> None:
    assert shown(connection, "timezone") == "UTC"


def test_vectors_come_back_as_they_were_given(connection: Connection) -> None:
    given = np.array([0.5, -0.25, 1.0], dtype=np.float16)
    [row] = connection.execute("SELECT %s::halfvec AS vector", (HalfVector(given),))
    assert np.array_equal(row["vector"].to_numpy(), given)


def test_a_name_with_a_nul_is_found_nowhere_and_breaks_nothing(connection: Connection) -> None:
    assert list(connection.execute("SELECT id FROM articles WHERE id = %s", ("a\0b",))) == []
    [row] = connection.execute("SELECT %s::text AS text", ("😀 ' \\ \u202e",))
    assert row["text"] == "😀 ' \\ \u202e"
