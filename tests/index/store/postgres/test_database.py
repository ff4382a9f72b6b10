"""Each change has a number of its own; what fails has none, and has changed nothing."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from index.errors import LibraryDamaged, LibraryMissing
from index.store.postgres.address import Address
from index.store.postgres.database import Database, next_generation, now
from tests.index.store.postgres.place import Base
from tests.postgres_server import Server


@pytest.fixture
def database(base: Base) -> Iterator[Database]:
    with closing(Database(Address.of(base.url), create=False, connections=3)) as made:
        yield made


def generation(database: Database) -> int:
    with database.reading() as connection:
        return database.generation(connection)


def test_each_change_has_the_next_number(database: Database) -> None:
    first = generation(database)
    for expected in (first + 1, first + 2):
        with database.writing() as (_, number):
            assert number == expected
        assert generation(database) == expected


def test_what_fails_changes_nothing_and_its_number_is_the_next_ones(database: Database) -> None:
    before = generation(database)
    numbers: list[int] = []

    def fail() -> None:
        with database.writing() as (connection, number):
            numbers.append(number)
            connection.execute("UPDATE library SET fingerprint = 'x'")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with database.reading() as connection:
        [row] = connection.execute("SELECT fingerprint FROM library")
        assert row["fingerprint"] != "x"
    with database.writing() as (_, again):
        assert [again] == numbers == [before + 1]


def test_readers_see_the_last_committed_state(database: Database) -> None:
    before = generation(database)
    with database.writing():
        assert generation(database) == before
    with database.reading() as connection:
        seen = database.generation(connection)
        with database.writing():
            pass
        assert database.generation(connection) == seen  # one state for all that is read
    assert generation(database) == seen + 1


def test_who_writes_second_waits_and_sees_what_the_first_has_changed(database: Database) -> None:
    numbers: list[int] = []
    begun = threading.Event()

    def second() -> None:
        begun.set()
        with database.writing() as (connection, number):
            numbers.append(number)
            [row] = connection.execute("SELECT generation FROM library")
            numbers.append(row["generation"])

    with database.writing() as (_, first):
        other = threading.Thread(target=second)
        other.start()
        begun.wait()
        other.join(0.2)
        assert other.is_alive()
        assert numbers == []
    other.join(30)
    assert numbers == [first + 1, first + 1]


def test_without_the_librarys_row_it_is_damaged(base: Base, database: Database) -> None:
    base.run("DELETE FROM library")
    with pytest.raises(LibraryDamaged, match="row of its table library is missing"):
        generation(database)
    with pytest.raises(LibraryDamaged), database.writing():
        pass


def test_no_library_is_made_unasked(postgres: Server) -> None:
    address = Address.of(postgres.fresh())
    with pytest.raises(LibraryMissing):
        Database(address, create=False)
    Database(address, create=True).close()
    Database(address, create=False).close()


def test_a_change_notes_its_time(fresh: Callable[[], Base]) -> None:
    base = fresh()
    with closing(Database(Address.of(base.url), create=False)) as database:
        with database.changing() as connection:
            connection.execute("UPDATE library SET updated = '2020-01-01T00:00:00Z'")
            next_generation(connection)
        [row] = base.run("SELECT updated FROM library")
    assert row["updated"] > datetime(2020, 1, 2, tzinfo=UTC)
    assert row["updated"].microsecond == 0


def test_times_are_written_in_utc_to_the_second() -> None:
    written = datetime.fromisoformat(now())
    assert written.utcoffset() == timedelta(0)
    assert written.microsecond == 0
