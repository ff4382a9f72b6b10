"""Connections are shared up to a bound, and end while others still read."""

import threading
import time

import pytest

from index.errors import LibraryBusy, LibraryClosed
from index.store.postgres import database, pool
from index.store.postgres.address import Address
from tests.index.store.postgres.place import Base


def test_who_finds_every_connection_in_use_is_told(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "POOL_SECONDS", 0.3)
    held = database.Database(Address.of(base.url), create=True, connections=2)
    with held.reading(), held.reading():
        further = held.reading()
        with pytest.raises(LibraryBusy, match="All connections"):
            further.__enter__()
    with held.reading() as connection:
        assert held.generation(connection) == 0
    held.close()


def test_who_is_still_reading_when_it_is_closed_is_told(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "CLOSING_SECONDS", 0.3)
    store = database.Database(Address.of(base.url), create=True)
    told: list[BaseException] = []
    reading = threading.Event()

    def read() -> None:
        try:
            with store.reading() as connection:
                reading.set()
                connection.execute("SELECT pg_sleep(60)")
        except BaseException as error:  # noqa: BLE001 - it is looked at below
            told.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    reading.wait()
    time.sleep(0.1)  # so that the statement is under way
    store.close()
    thread.join(timeout=30)
    assert [type(error) for error in told] == [LibraryClosed]
