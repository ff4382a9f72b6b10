"""A search that takes too long is given up by the server, and the result says so."""

import logging
import threading
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from index.errors import LibraryClosed
from index.model.stored import Hit, PassageId
from index.store.postgres import PostgresStore, pool
from index.store.postgres.searching import search
from tests.factories import HERE
from tests.index.store.contract.place import opened
from tests.index.store.ingested import ingested, lines
from tests.index.store.postgres.place import Base
from tests.index.store.vectors import embedding_like

SHORT = 0.05
"""Seconds that a search may take here; what is to take too long takes a minute."""


@pytest.fixture
def store(base: Base) -> Iterator[PostgresStore]:
    with closing(opened(base)) as made:
        assert isinstance(made, PostgresStore)
        made.put(ingested("one", lines(10)))
        yield made


def test_what_is_found_in_time_is_all_there_is(store: PostgresStore) -> None:
    hits = (Hit(PassageId(3), 0.5),)
    with store._database.reading() as connection:
        found = search(store._database, connection, lambda: hits)
    assert (found.hits, found.complete) == (hits, True)


def test_what_takes_longer_is_given_up_and_said(
    store: PostgresStore, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING), store._database.reading() as connection:

        def find() -> tuple[Hit, ...]:
            connection.execute("SELECT pg_sleep(60)")
            return ()

        found = search(store._database, connection, find, seconds=SHORT)
    assert (found.hits, found.complete) == ((), False)
    assert f"took over {SHORT} s" in caplog.text
    # The connection goes back as whole as it was, its other statements have their own time.
    assert len(store.dense(embedding_like(1)[0], HERE, 3).hits) == 3


def test_another_error_is_none_of_its(store: PostgresStore) -> None:
    def find() -> tuple[Hit, ...]:
        connection.execute("SELECT 1 / 0")
        return ()

    with pytest.raises(psycopg.errors.DivisionByZero), store._database.reading() as connection:
        search(store._database, connection, find)


def test_who_closes_the_store_interrupts_it_as_closed(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "CLOSING_SECONDS", 0.2)
    store = opened(base)
    assert isinstance(store, PostgresStore)
    begun = threading.Event()

    def close() -> None:
        begun.wait()
        store.close()

    closer = threading.Thread(target=close)
    closer.start()

    def find() -> tuple[Hit, ...]:
        begun.set()
        connection.execute("SELECT pg_sleep(60)")
        return ()

    with pytest.raises(LibraryClosed), store._database.reading() as connection:
        search(store._database, connection, find, seconds=60)
    closer.join()
