"""One SQLite file: made or missing, changed whole or not at all, read as of one moment."""

import sqlite3
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from index.errors import LibraryClosed, LibraryDamaged, LibraryError, LibraryMissing
from index.store.embedded import database
from index.store.embedded.database import FILE_NAME, Database, meta, now


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path, create=True)
    yield opened
    opened.close()


def note(connection: sqlite3.Connection, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('note', ?)", (value,))


def noted(opened: Database) -> str | None:
    with opened.reading() as connection:
        return meta(connection, "note")


def test_a_library_that_is_not_there_is_made_only_when_asked(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "library"
    with pytest.raises(LibraryMissing, match="Add articles first") as missing:
        Database(folder, create=False)
    assert str(folder) in str(missing.value)
    assert not folder.exists()
    Database(folder, create=True).close()
    assert (folder / FILE_NAME).is_file()
    Database(folder, create=False).close()


def test_a_file_where_the_folder_should_be_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match="name another"):
        Database(tmp_path / "file", create=True)


def test_another_programs_file_is_not_taken_for_a_library(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    with pytest.raises(LibraryDamaged):
        Database(tmp_path, create=False)


def test_each_change_is_one_generation_later(made: Database) -> None:
    with made.reading() as connection:
        before = made.generation(connection)
    for step in (1, 2, 3):
        with made.writing() as (connection, generation):
            assert generation == before + step
            assert made.generation(connection) == generation


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_change_that_fails_changes_nothing(made: Database, error: type[BaseException]) -> None:
    with made.reading() as connection:
        before = made.generation(connection)

    def fail() -> None:
        with made.writing() as (connection, _):
            note(connection, "half")
            raise error

    with pytest.raises(error):
        fail()
    assert noted(made) is None
    with made.reading() as connection:
        assert made.generation(connection) == before
    with made.writing() as (connection, _):
        note(connection, "whole")
    assert noted(made) == "whole"


def test_a_reader_sees_one_state_whatever_is_written_meanwhile(made: Database) -> None:
    with made.writing() as (connection, _):
        note(connection, "before")
    with made.reading() as reader:
        assert meta(reader, "note") == "before"
        with made.writing() as (connection, _):
            note(connection, "after")
        assert meta(reader, "note") == "before"
    assert noted(made) == "after"


def test_a_reader_cannot_change_what_it_reads(made: Database) -> None:
    with made.reading() as connection:
        note(connection, "by a reader")
    assert noted(made) is None


def test_connections_are_used_again_and_never_by_two(made: Database) -> None:
    with made.reading() as one, made.reading() as two:
        assert one is not two
        held = {one, two}
    with made.reading() as three:
        assert three in held


def test_another_database_is_read_beside_and_let_go_of_again(
    made: Database, tmp_path: Path
) -> None:
    beside = tmp_path / "beside.sqlite3"
    with sqlite3.connect(beside) as connection:
        connection.execute("CREATE TABLE found (value)")
        connection.execute("INSERT INTO found VALUES ('staged')")
    connection.close()
    for _ in range(2):
        with made.writing(beside) as (connection, _generation):
            [(value,)] = connection.execute("SELECT value FROM staged.found").fetchall()
            note(connection, value)
    assert noted(made) == "staged"
    with made.reading() as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("SELECT value FROM staged.found")


@pytest.mark.parametrize("written", ["many", "-1", ""])
def test_a_generation_that_is_no_number_is_damage(made: Database, written: str) -> None:
    with made.writing() as (connection, _):
        connection.execute("UPDATE meta SET value = ? WHERE key = 'generation'", (written,))
    with pytest.raises(LibraryDamaged), made.reading() as connection:
        made.generation(connection)


def test_a_sound_file_has_nothing_wrong_with_it(made: Database) -> None:
    assert made.check() == []


def test_a_row_without_what_it_belongs_to_is_found(made: Database, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / FILE_NAME)
    other.execute(
        "INSERT INTO passages (article, ordinal, first, last, terms, vector, sentence_vectors)"
        " VALUES ('nowhere', 0, 0, 0, 0, '', '')"
    )
    other.commit()
    other.close()
    assert made.check() == ["a row of passages without what it belongs to"]


def test_after_its_end_it_says_that_it_was_closed(tmp_path: Path) -> None:
    opened = Database(tmp_path, create=True)
    opened.close()
    opened.close()  # twice is as good as once
    with pytest.raises(LibraryClosed, match="has been closed"), opened.reading():
        pass
    with pytest.raises(LibraryClosed), opened.writing():
        pass


def test_what_is_in_flight_ends_before_the_file_is_closed(tmp_path: Path) -> None:
    opened = Database(tmp_path, create=True)
    reading, go = threading.Event(), threading.Event()
    found: list[str | None] = []

    def read() -> None:
        with opened.reading() as connection:
            reading.set()
            go.wait(10)
            found.append(meta(connection, "generation"))

    thread = threading.Thread(target=read)
    thread.start()
    assert reading.wait(10)
    closing = threading.Thread(target=opened.close)
    closing.start()
    go.set()
    closing.join(10)
    thread.join(10)
    assert not closing.is_alive()
    assert found[0] is not None


def test_what_takes_too_long_is_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "CLOSING_SECONDS", 0.0)
    opened = Database(tmp_path, create=True)
    reading = threading.Event()
    told: list[BaseException] = []

    def read() -> None:
        endless = (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        )
        try:
            with opened.reading() as connection:
                reading.set()
                connection.execute(endless).fetchone()
        except LibraryClosed as error:
            told.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    assert reading.wait(10)
    while thread.is_alive():  # an interrupt that comes before the statement interrupts nothing
        opened.close()
        thread.join(0.05)
    assert len(told) == 1


def test_the_time_is_held_in_utc_to_the_second(made: Database) -> None:
    moment = datetime.fromisoformat(now())
    assert moment.utcoffset() is not None
    assert moment.microsecond == 0
    with made.writing():
        pass
    with made.reading() as connection:
        assert datetime.fromisoformat(meta(connection, "updated") or "") >= moment
        assert meta(connection, "no such fact") is None
