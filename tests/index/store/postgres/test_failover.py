"""A primary that is killed under load: its standby takes over, and nothing acknowledged is lost."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from index.errors import LibraryError
from index.store.postgres import PostgresStore
from tests.counts import Tell
from tests.index.store.contract.place import BOTH
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.vectors import embedding_like
from tests.postgres_server import Server, server, standby

WRITERS = 3
READERS = 2
PASSAGES = 11
ENOUGH = 60
"""Acknowledged writes before the primary is killed."""
AFTER = 30
"""And so many more afterwards."""


@pytest.fixture
def pair() -> Iterator[tuple[Server, Server]]:
    with server() as primary, standby(primary) as follower:
        yield primary, follower


def both(database: str, *servers: Server) -> str:
    """Give the address that names both, of which the one that may be written to is taken."""
    return make_conninfo(
        dbname=database,
        user="postgres",
        host=",".join(str(each.folder) for each in servers),
        target_session_attrs="read-write",
        connect_timeout=5,
    )


@dataclass
class Load:
    """Writers and readers of one store, who go on whatever happens, and what they saw."""

    store: PostgresStore
    acknowledged: list[str] = field(default_factory=list)
    read: int = 0
    refused: int = 0
    odd: list[BaseException] = field(default_factory=list)
    killed: float = 0.0
    back: dict[str, float] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)

    def write(self, writer: int) -> None:
        for number in range(10**6):
            name = f"w{writer}-{number}"
            made = ingested(name, lines(PASSAGES + 1, number))
            while not self.stop.is_set():
                try:
                    self.store.put(made)
                except LibraryError:  # told plainly: nothing was changed, or it was, unheard
                    self.refused += 1
                    time.sleep(0.02)
                except BaseException as error:  # noqa: BLE001 - the test tells of it
                    self.odd.append(error)
                    return
                else:
                    self.acknowledged.append(name)
                    self._note("write")
                    break
            else:
                return

    def ask(self, reader: int) -> None:
        (query,) = embedding_like(1, seed=reader)
        while not self.stop.is_set():
            began = time.monotonic()
            try:
                result = self.store.dense(query, BOTH, 5)
            except LibraryError:
                self.refused += 1
                time.sleep(0.02)
            except BaseException as error:  # noqa: BLE001 - the test tells of it
                self.odd.append(error)
                return
            else:
                # An answer is whole, or it is an error: none is short without a word.
                assert result.complete
                assert len(result.hits) == 5
                self.read += 1
                if began > self.killed:
                    self._note("read")

    def _note(self, what: str) -> None:
        if self.killed:
            self.back.setdefault(what, time.monotonic() - self.killed)


@pytest.mark.slow
def test_a_promoted_standby_has_every_acknowledged_article(
    pair: tuple[Server, Server], tell: Tell
) -> None:
    primary, follower = pair
    database = conninfo_to_dict(primary.fresh())["dbname"]
    assert isinstance(database, str)
    with closing(PostgresStore(both(database, primary, follower), create=True)) as store:
        store.set_identity(MODEL)
        store.put(ingested("before", lines(PASSAGES + 1)))
        load = Load(store)
        threads = [threading.Thread(target=load.write, args=(n,)) for n in range(WRITERS)]
        threads += [threading.Thread(target=load.ask, args=(n,)) for n in range(READERS)]
        for each in threads:
            each.start()
        _until(lambda: len(load.acknowledged) >= ENOUGH or bool(load.odd))
        primary.kill()
        load.killed = time.monotonic()
        at_the_kill = len(load.acknowledged)
        follower.run("ALTER SYSTEM SET synchronous_standby_names = ''")
        follower.promote()
        promoted = time.monotonic() - load.killed
        _until(lambda: len(load.acknowledged) >= at_the_kill + AFTER or bool(load.odd))
        load.stop.set()
        for each in threads:
            each.join()
        assert load.odd == []
        assert store.check() == []
        there = {summary.id: summary.passages for summary in store.summaries(BOTH)}
    assert {"before", *load.acknowledged} <= there.keys()
    # Beside them at most what each writer was not told of any more.
    assert len(there) <= 1 + len(load.acknowledged) + WRITERS
    assert set(there.values()) == {PASSAGES}
    tell(
        f"a primary killed under load, its standby promoted after {promoted:.1f} s: "
        f"{len(load.acknowledged)} acknowledged writes, none lost; {load.read} answers, each"
        f" whole, and {load.refused} told that the database can't be reached; reads back"
        f" {load.back['read'] - promoted:+.1f} s and writes {load.back['write'] - promoted:+.1f} s"
        " from then"
    )


@pytest.mark.slow
def test_a_standby_alone_may_be_asked(pair: tuple[Server, Server]) -> None:
    primary, follower = pair
    url = primary.fresh()
    with closing(PostgresStore(url, create=True)) as store:
        store.set_identity(MODEL)
        store.put(ingested("before", lines(PASSAGES + 1)))
    database = conninfo_to_dict(url)["dbname"]
    assert isinstance(database, str)
    _until(lambda: _follows(follower, database))
    with closing(PostgresStore(follower.url(database))) as store:
        store.set_identity(MODEL)
        store.save()
        assert len(store.dense(embedding_like(1)[0], BOTH, 5).hits) == 5
        with pytest.raises(LibraryError, match="can only be read"):
            store.put(ingested("after", lines(3)))


def _follows(follower: Server, database: str) -> bool:
    try:
        with psycopg.connect(follower.url(database)) as connection:
            row = connection.execute("SELECT count(*) FROM pullquote.articles").fetchone()
    except psycopg.Error:
        return False
    return row is not None and row[0] == 1


def _until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in two minutes"
        time.sleep(0.01)
