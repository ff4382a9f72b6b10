"""The format: made once by whoever comes first, brought up to date whole or not at all."""

import threading

import psycopg
import pytest

from index.errors import LibraryDamaged, LibraryError, LibraryMissing, LibraryTooNew
from index.store.postgres import PostgresStore, migrations
from index.text import analyzer
from tests.counts import Tell
from tests.factories import HERE
from tests.index.store.contract.place import opened, state
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.postgres.place import Base
from tests.postgres_server import Server

THREADS = 6


def test_there_is_no_library_until_one_is_made(postgres: Server) -> None:
    url = postgres.fresh()
    with pytest.raises(LibraryMissing, match="Add articles first"):
        PostgresStore(url)
    assert Base(url).run("SELECT 1 FROM pg_namespace WHERE nspname = 'pullquote'") == []
    PostgresStore(url, create=True).close()
    PostgresStore(url).close()


def test_several_that_make_it_at_once_make_it_once(postgres: Server, tell: Tell) -> None:
    url, failed = postgres.fresh(), list[BaseException]()
    start = threading.Barrier(THREADS)

    def make() -> None:
        start.wait()
        try:
            PostgresStore(url, create=True).close()
        except BaseException as error:  # noqa: BLE001 - whatever it is fails the test
            failed.append(error)

    threads = [threading.Thread(target=make) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert [row["version"] for row in Base(url).run("SELECT version FROM migrations")] == [1]
    tell(f"{THREADS} connections made one library in PostgreSQL at once: made once, none failed")


def _with(*further: bytes) -> dict[int, bytes]:
    return migrations.scripts() | dict(enumerate(further, 2))


def test_an_older_one_is_brought_up_to_date_with_all_that_is_in_it(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(base)
    store.put(ingested("one", lines(5)))
    before = state(store)
    further = _with(
        b"ALTER TABLE articles ADD COLUMN more text NOT NULL DEFAULT 'x'",
        b"CREATE TABLE still_more (a integer)",
    )
    monkeypatch.setattr(migrations, "scripts", lambda: further)
    again = opened(base)
    assert state(again) == before
    assert [row["more"] for row in base.run("SELECT more FROM articles")] == ["x"]
    assert [r["version"] for r in base.run("SELECT version FROM migrations ORDER BY 1")] == [
        1,
        2,
        3,
    ]
    monkeypatch.undo()
    with pytest.raises(LibraryTooNew, match="format 3; this one knows 1"):
        base.open()


def test_one_that_is_interrupted_changes_nothing(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(base)
    store.put(ingested("one", lines(5)))
    before = state(store)
    broken = _with(
        b"ALTER TABLE articles ADD COLUMN more text; DELETE FROM words",
        b"SELECT pg_terminate_backend(pg_backend_pid())",
    )
    monkeypatch.setattr(migrations, "scripts", lambda: broken)
    with pytest.raises(LibraryError, match="The connection to"):
        base.open()
    monkeypatch.undo()
    again = opened(base)
    assert state(again) == before
    assert [row["version"] for row in base.run("SELECT version FROM migrations")] == [1]
    assert again.check() == []


def test_a_new_one_that_is_interrupted_is_not_there(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgres.fresh()
    broken = _with(b"SELECT pg_terminate_backend(pg_backend_pid())")
    monkeypatch.setattr(migrations, "scripts", lambda: broken)
    with pytest.raises(LibraryError):
        PostgresStore(url, create=True)
    monkeypatch.undo()
    with pytest.raises(LibraryMissing):
        PostgresStore(url)


def test_a_schema_of_somebody_elses_is_left_alone(postgres: Server) -> None:
    url = postgres.fresh()
    Base(url).run("CREATE SCHEMA pullquote CREATE TABLE mine (a integer)")
    with pytest.raises(LibraryError, match="not a library of Pullquote's"):
        PostgresStore(url, create=True)


def test_a_table_that_is_missing_is_told(base: Base) -> None:
    base.run("DROP TABLE words")
    with pytest.raises(LibraryDamaged, match="the table words is missing"):
        base.open()


def test_another_analyzers_postings_are_made_anew(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = opened(base)
    old.put(ingested("one", lines(5), title="The harbour"))
    before = state(old), old.version(HERE)
    base.run("UPDATE library SET analyzer = analyzer - 1")
    base.run("UPDATE words SET passages = 99")
    again = opened(base)
    assert (state(again), again.version(HERE) > before[1]) == (before[0], True)
    assert again.check() == []
    monkeypatch.setattr(analyzer, "VERSION", analyzer.VERSION - 1)
    with pytest.raises(LibraryTooNew, match="Start this one again"):
        old.put(ingested("two", lines(5)))


def test_a_server_without_pgvector_is_told_what_it_lacks(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgres.fresh()
    monkeypatch.setattr(migrations, "EXTENSION", "as_if_it_were_not_installed")
    with pytest.raises(LibraryError, match=r"lacks pgvector.*apt install"):
        PostgresStore(url, create=True)
    with pytest.raises(LibraryMissing):
        PostgresStore(url)


def test_whoever_may_not_set_pgvector_up_is_told_whom_to_ask(postgres: Server) -> None:
    url = postgres.fresh()
    postgres.run("CREATE ROLE plain LOGIN")
    with pytest.raises(LibraryError, match="CREATE EXTENSION vector"):
        PostgresStore(url.replace("postgres@", "plain@"), create=True)
    Base(url).run("CREATE EXTENSION vector")
    with pytest.raises(LibraryError, match="Let it own the database"):
        PostgresStore(url.replace("postgres@", "plain@"), create=True)
    database = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
    postgres.run(f"GRANT CREATE ON DATABASE {database} TO plain")
    store = PostgresStore(url.replace("postgres@", "plain@"), create=True)
    store.set_identity(MODEL)
    store.put(ingested("one", lines(5)))
    assert store.check() == []
    store.close()


def test_a_database_that_has_not_all_characters_is_refused(postgres: Server) -> None:
    postgres.run("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    with pytest.raises(LibraryError, match=r"encoded in LATIN1.*createdb"):
        PostgresStore(postgres.url("latin"), create=True)


def test_a_standby_answers_and_says_that_it_cannot_be_written(base: Base) -> None:
    store = opened(base)
    store.put(ingested("one", lines(5)))
    before = state(store)
    reading = Base(base.url + "&options=-c%20default_transaction_read_only%3Don")
    try:
        asked = opened(reading)
        assert state(asked) == before
        with pytest.raises(LibraryError, match="can only be read"):
            asked.put(ingested("two", lines(5)))
    finally:
        reading.close()
