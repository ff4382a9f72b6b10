"""What goes wrong below the store: each as what it is, and our own bugs as bugs."""

import errno
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from index.errors import (
    DiskFull,
    LibraryBusy,
    LibraryClosed,
    LibraryDamaged,
    LibraryError,
)
from index.store.embedded import EmbeddedStore
from index.store.embedded.failures import plain_errors
from index.store.unreadable import UnreadableValue
from tests.factories import HERE
from tests.index.store.ingested import MODEL, ingested, lines


def reported(code: int, message: str = "as SQLite says") -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(message)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (reported(sqlite3.SQLITE_CORRUPT), LibraryDamaged),
        (reported(sqlite3.SQLITE_CORRUPT_VTAB), LibraryDamaged),
        (reported(sqlite3.SQLITE_NOTADB), LibraryDamaged),
        (sqlite3.OperationalError("Could not decode to UTF-8 column 'text'"), LibraryDamaged),
        (UnreadableValue("a date that is none"), LibraryDamaged),
        (reported(sqlite3.SQLITE_BUSY), LibraryBusy),
        (reported(sqlite3.SQLITE_BUSY_SNAPSHOT), LibraryBusy),
        (reported(sqlite3.SQLITE_LOCKED), LibraryBusy),
        (reported(sqlite3.SQLITE_FULL), DiskFull),
        (OSError(errno.ENOSPC, "no space"), DiskFull),
        (OSError(errno.EDQUOT, "quota"), DiskFull),
        (reported(sqlite3.SQLITE_INTERRUPT), LibraryClosed),
        (reported(sqlite3.SQLITE_IOERR_READ), LibraryError),
        (reported(sqlite3.SQLITE_IOERR_FSYNC), LibraryError),
        (reported(sqlite3.SQLITE_CANTOPEN), LibraryError),
        (reported(sqlite3.SQLITE_READONLY), LibraryError),
        (OSError(errno.EIO, "input/output error"), LibraryError),
        (OSError(errno.EACCES, "forbidden"), LibraryError),
    ],
)
def test_each_failure_is_told_as_what_it_is(error: Exception, expected: type[LibraryError]) -> None:
    with pytest.raises(LibraryError) as told, plain_errors(Path("/data/catalog.sqlite3")):
        raise error
    assert type(told.value) is expected
    assert "/data" in str(told.value)


def test_a_failing_disk_is_not_a_full_one() -> None:
    with (
        pytest.raises(LibraryError, match="can't be read or written") as told,
        plain_errors(Path("/data/catalog.sqlite3")),
    ):
        raise reported(sqlite3.SQLITE_IOERR_READ, "disk I/O error")
    assert "make room" not in str(told.value)
    assert "backup" not in str(told.value)


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    made = EmbeddedStore(tmp_path, create=True)
    made.set_identity(MODEL)
    made.put(ingested("one", lines(5)))
    return made


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("SELECT nothing FROM articles", sqlite3.OperationalError),
        ("SELECT * FROM nowhere", sqlite3.OperationalError),
        ("SELECT ?", sqlite3.ProgrammingError),
        ("INSERT INTO meta VALUES ('generation', '1')", sqlite3.IntegrityError),
        ("INSERT INTO meta VALUES ('new', NULL)", sqlite3.IntegrityError),
    ],
)
def test_a_bug_of_ours_is_no_damage(
    store: EmbeddedStore, statement: str, expected: type[sqlite3.Error]
) -> None:
    with pytest.raises(expected), store._database.writing() as (connection, _):
        connection.execute(statement)
    assert store.check() == []
    assert store.counts(HERE).articles == 1


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_closing_waits_for_a_read_in_flight(store: EmbeddedStore) -> None:
    reading, found = threading.Event(), []

    def read() -> None:
        with store._database.reading() as connection:
            reading.set()
            time.sleep(0.2)
            found.append(connection.execute("SELECT count(*) FROM passages").fetchone()[0])

    thread = threading.Thread(target=read)
    thread.start()
    assert reading.wait(10)
    store.close()
    assert found == [4]
    thread.join()


def test_a_read_that_never_ends_is_told_that_the_store_was_closed(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.embedded.database.CLOSING_SECONDS", 0.1)
    reading, told = threading.Event(), []

    def read() -> None:
        try:
            with store._database.reading() as connection:
                reading.set()
                connection.execute(ENDLESS).fetchone()
        except LibraryClosed as error:
            told.append(str(error))

    thread = threading.Thread(target=read)
    thread.start()
    assert reading.wait(10)
    store.close()
    thread.join(10)
    assert len(told) == 1
    assert "has been closed" in told[0]


def test_closing_under_many_readers_never_breaks_one(store: EmbeddedStore) -> None:
    odd: list[BaseException] = []
    ended = []

    def read() -> None:
        try:
            while True:
                store.lexical(["harbour"], HERE, 5)
                store.summaries(HERE)
        except LibraryClosed:
            ended.append(True)
        except BaseException as error:  # noqa: BLE001 - whatever else it is fails the test
            odd.append(error)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    time.sleep(0.05)
    store.close()
    for thread in threads:
        thread.join(10)
    assert odd == []
    assert len(ended) == 6
