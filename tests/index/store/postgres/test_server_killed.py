"""A server that is killed while articles are written: what was acknowledged is there, whole."""

import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from index.errors import LibraryError
from index.store.postgres import PostgresStore, pool
from tests.counts import Tell
from tests.index.store.contract.lasting import WRITING
from tests.index.store.contract.place import BOTH, of
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.vectors import embedding_like
from tests.postgres_server import Server, server

ROOT = Path(__file__).parents[4]
KILLS = 8


@pytest.fixture
def durable() -> Iterator[Server]:
    """A server of its own, which brings each change to the disk as any server does."""
    with server("fsync=on") as running:
        yield running


@pytest.mark.slow
def test_every_acknowledged_article_is_there_after_it_starts_again(
    durable: Server, tell: Tell
) -> None:
    url = durable.fresh()
    with closing(PostgresStore(url, create=True)) as store:
        store.set_identity(MODEL)
        store.put(ingested("before", lines(40)))
    opening = f"from index.store.postgres import PostgresStore\nstore = PostgresStore({url!r})\n"
    chance = random.Random(8)  # noqa: S311 - moments, not secrets
    counted = 0
    for _ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", opening + WRITING],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        first = [writer.stdout.readline() for _ in range(chance.randint(1, 12))]
        time.sleep(chance.uniform(0.0, 0.1))
        durable.kill()
        rest, error = writer.communicate(timeout=60)
        assert re.search(r"LibraryError: The (?:connection to|database)", error)
        acknowledged = "".join([*first, rest]).split()
        counted += len(acknowledged)
        durable.start()
        with closing(PostgresStore(url)) as again:
            again.set_identity(MODEL)
            assert again.check() == []
            there = {summary.id: summary.passages for summary in again.summaries(BOTH)}
            assert {"before", *acknowledged} <= there.keys()
            assert set(there.values()) == {39}
            if acknowledged:  # the last revision that was acknowledged, or the one after it
                last = len(acknowledged) - 1
                texts = {lines(40, turn) for turn in (last, last + 7)}
                held = again.article(ingested(acknowledged[-1], "x").article.id, BOTH)
                assert held is not None
                assert held.text in texts
            assert len(of(again, "before")) == 39
            hits = again.dense(embedding_like(1)[0], BOTH, 10**6).hits
            assert len(hits) == sum(there.values())
    tell(f"PostgreSQL killed {KILLS} times: {counted} acknowledged writes, none lost")


def test_a_store_that_is_open_goes_on_when_the_server_is_there_again(
    durable: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "POOL_SECONDS", 1.0)
    with closing(PostgresStore(durable.fresh(), create=True)) as store:
        store.set_identity(MODEL)
        store.put(ingested("one", lines(5)))
        durable.kill()
        with pytest.raises(LibraryError, match=r"can't be reached|The connection to"):
            store.put(ingested("two", lines(5)))
        durable.start()
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(LibraryError):
                store.put(ingested("two", lines(5)))
                break
            time.sleep(0.1)
        assert {each.id for each in store.summaries(BOTH)} == {"one", "two"}
        assert store.check() == []
