"""What goes wrong between a store and its server is told in a sentence that says what to do."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from index.errors import DiskFull, LibraryBusy, LibraryDamaged, LibraryError
from index.model.article import ArticleId
from index.store.postgres import PostgresStore, connecting
from index.store.postgres.address import Address
from index.store.postgres.failures import plain_errors
from tests.factories import HERE
from tests.index.store.contract.place import opened, state
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.postgres.place import Base
from tests.index.store.vectors import embedding_like

SECRET = "hush-hush"  # noqa: S105 - nobody's


def test_a_server_that_is_not_there_is_told_without_the_password(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(LibraryError, match=rf"library on 127.0.0.1:{port} can't be reached") as e:
        PostgresStore(f"postgresql://news:{SECRET}@127.0.0.1:{port}/library")
    assert "Check PULLQUOTE_STORE" in str(e.value)
    assert SECRET not in f"{e.value}{e.value.__cause__}{caplog.text}"


def test_a_database_that_is_not_there_is_named(base: Base) -> None:
    with pytest.raises(LibraryError, match='database "nowhere" does not exist'):
        PostgresStore(base.url.replace("/test", "/nowhere?x=").split("?x=")[0] + _query(base.url))


def reopened(base: Base) -> PostgresStore:
    store = base.open()
    store.set_identity(MODEL)
    return store


def _query(url: str) -> str:
    return "?" + url.partition("?")[2]


def test_a_connection_that_is_cut_is_made_again(base: Base) -> None:
    store = opened(base)
    store.put(ingested("one", lines(5)))
    before = state(store)
    base.run(
        """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid()"""
    )
    assert state(store) == before
    store.put(ingested("two", lines(5)))


@contextmanager
def _locked(base: Base) -> Iterator[None]:
    """Write to the library elsewhere, and take long about it."""
    with psycopg.connect(base.url) as other:
        other.execute("UPDATE pullquote.library SET generation = generation")
        yield
        other.rollback()


def test_who_waits_too_long_for_another_writer_is_told(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 1)
    store = opened(base)
    store.put(ingested("one", lines(5)))
    before = state(store)
    with _locked(base):
        assert state(store) == before  # nobody waits to read
        with pytest.raises(LibraryBusy, match="Another process has been writing"):
            store.put(ingested("two", lines(5)))
    assert state(store) == before
    store.put(ingested("two", lines(5)))


def test_a_statement_that_takes_too_long_is_stopped(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "STATEMENT_SECONDS", 1)
    store = reopened(base)
    with store._database.reading() as connection:
        assert connection.execute("SHOW statement_timeout").fetchone() == {
            "statement_timeout": "1s"
        }
    with (
        pytest.raises(LibraryBusy, match="for one statement"),
        store._database.reading() as connection,
    ):
        connection.execute("SELECT pg_sleep(60)")
    assert store.counts(HERE).articles == 0


def test_what_postgresql_cannot_keep_is_refused_not_changed(base: Base) -> None:
    store = opened(base)
    before = state(store)
    with pytest.raises(LibraryError, match="the character NUL"):
        store.put(ingested("one", "A harbour.\nIt is\0 here."))
    assert state(store) == before
    assert store.article(ArticleId("o\0ne"), HERE) is None
    assert store.lexical(["a\0b"], HERE, 3).hits == ()
    assert store.set_hidden(ArticleId("one"), "\0", HERE, hidden=True) is False


def test_words_longer_than_an_index_takes_are_kept(base: Base) -> None:
    store = opened(base)
    long = "".join(f"{n:x}" for n in range(3000))
    store.put(ingested("one", f"A harbour {long} here.\nIt is."))
    assert store.term_statistics([long], HERE).frequencies == {long: 1}
    assert len(store.lexical([long], HERE, 3).hits) == 1
    assert store.lexical([long + "0"], HERE, 3).hits == ()
    assert store.check() == []
    store.remove(ArticleId("one"), HERE)
    assert dict(store.vocabulary(HERE)) == {}


@pytest.mark.parametrize(
    ("error", "told", "words"),
    [
        (psycopg.errors.DiskFull("full"), DiskFull, "make room"),
        (psycopg.errors.DataCorrupted("page 7"), LibraryDamaged, "page 7"),
        (psycopg.errors.DeadlockDetected("x"), LibraryBusy, "try again"),
        (psycopg.errors.InsufficientPrivilege("no"), LibraryError, "may not do this"),
        (psycopg.OperationalError("gone\nDETAIL: more"), LibraryError, r"failed \(gone\)"),
    ],
)
def test_each_has_its_sentence(error: Exception, told: type, words: str) -> None:
    address = Address.of("postgresql://db.example/library")
    with pytest.raises(told, match=words), plain_errors(address):
        raise error


def test_a_bug_of_ours_stays_one(base: Base) -> None:
    store = reopened(base)
    with pytest.raises(psycopg.errors.SyntaxError), store._database.reading() as connection:
        connection.execute("SELEKT 1")
    assert len(store.dense(embedding_like(1)[0], HERE, 3).hits) == 0
