"""Large collections have an index of their vectors, which finds what comparing all finds."""

import logging
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import numpy as np
import psycopg
import pytest

from index.errors import LibraryClosed, LibraryError
from index.model.article import SHARED, Article, ArticleId
from index.model.scope import Scope
from index.model.stored import Hit, IngestedArticle, ModelIdentity
from index.model.vectors import Vector
from index.store.postgres import PostgresStore, nearest
from index.store.postgres.connecting import Connection
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE, put
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.postgres.place import Base
from tests.index.store.vectors import embedding_like
from tests.postgres_server import Server

FROM = 300
"""Passages from which a collection is indexed here."""
MANY = 700

USES = """SELECT sum(idx_scan) AS scans FROM pg_stat_user_indexes
          WHERE indexrelname LIKE 'nearest%'"""
INDICES = """SELECT indexrelid::regclass::text AS name, indisvalid AS valid FROM pg_index
             WHERE indexrelid::regclass::text LIKE '%nearest%' ORDER BY name"""


@pytest.fixture(scope="module")
def indexed(module_fresh: Callable[[], Base]) -> str:
    """The name of a database with a large collection, indexed, and a small one beside it."""
    base = module_fresh()
    name = prepare(base)
    with closing(PostgresStore(base.url, indexed_from=FROM)) as made:
        made.set_identity(MODEL)
        made.put(ingested("small", lines(40), GUILD))
        for n in range(MANY // 100):
            put(made, f"large{n}", embedding_like(100, seed=n), date(2020, 1, 1 + n))
        made.save()
    return name


def prepare(base: Base) -> str:
    """Let the index be used, and give the database's name.

    The collection is large for a test alone: a planner that is left to itself would compare all.
    """
    name = psycopg.conninfo.conninfo_to_dict(base.url)["dbname"]
    for way in ("seqscan", "bitmapscan", "sort"):
        base.run(f"ALTER DATABASE {name} SET enable_{way} = off")
    return str(name)


@pytest.fixture
def base(postgres: Server, indexed: str) -> Iterator[Base]:
    copy = Base(postgres.fresh(template=indexed))
    prepare(copy)
    yield copy
    copy.close()
    postgres.remove(copy.url)


@pytest.fixture
def store(base: Base) -> Iterator[PostgresStore]:
    with closing(PostgresStore(base.url, indexed_from=FROM)) as made:
        yield made


def names(base: Base) -> list[str]:
    found = base.run(INDICES)
    assert all(row["valid"] for row in found)
    return [row["name"] for row in found]


def exactly(store: PostgresStore, query: Vector, scope: Scope, k: int) -> tuple[Hit, ...]:
    """Compare all: what the index is measured against."""
    with store._database.reading() as connection:
        return nearest.nearest(connection, query, scope, k, indexed_from=10**9)


@pytest.mark.usefixtures("store")
def test_only_the_large_collection_is_indexed(base: Base) -> None:
    (only,) = names(base)
    [row] = base.run("SELECT number FROM collections WHERE name = 'shared'")
    assert only.endswith(f"nearest_{row['number']}")


@pytest.mark.parametrize("scope", [HERE, BOTH], ids=["one collection", "a small one beside it"])
def test_the_index_finds_what_comparing_all_finds(store: PostgresStore, scope: Scope) -> None:
    queries = embedding_like(40, seed=99)
    shared = 0
    for query in queries:
        found, exact = store.dense(query, scope, 20).hits, exactly(store, query, scope, 20)
        assert len(found) == 20
        assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
        shared += len({hit.passage for hit in found} & {hit.passage for hit in exact})
    assert shared >= 0.98 * 20 * len(queries)


def test_scores_are_cosines_in_full(store: PostgresStore) -> None:
    (query,) = embedding_like(1, seed=7)
    for hit in store.dense(query, HERE, 5).hits:
        (held,) = store.passages([hit.passage], HERE)
        assert hit.score == pytest.approx(float(np.dot(held.vector, query)), abs=1e-5)


def test_it_is_really_used(base: Base, store: PostgresStore) -> None:
    with store._database.reading() as connection:
        nearest.nearest(connection, embedding_like(1)[0], HERE, 10, indexed_from=FROM)
        connection.execute("SELECT pg_stat_force_next_flush()")
    assert base.run(USES)[0]["scans"] == 1


def test_a_change_is_seen_at_once(store: PostgresStore) -> None:
    (query,) = embedding_like(1, seed=12345)
    made = put(store, "new", np.stack([query, query]))
    best = store.dense(query, HERE, 2).hits
    held = store.passages([hit.passage for hit in best], HERE)
    assert [each.passage.article for each in held] == ["new", "new"]
    store.remove(made.article.id, HERE)
    assert not {hit.passage for hit in best} & {
        hit.passage for hit in store.dense(query, HERE, 50).hits
    }


def test_it_never_comes_back_short(store: PostgresStore) -> None:
    for n in range(4):  # what was removed stays in the graph until the server tidies up
        store.remove(ArticleId(f"large{n}"), HERE)
    left = MANY - 400
    (query,) = embedding_like(1, seed=3)
    for k in (1, 50, left, left + 10, 2000):
        assert len(store.dense(query, HERE, k).hits) == min(k, left)


def test_nothing_of_another_collection_is_found(store: PostgresStore) -> None:
    (query,) = embedding_like(1, seed=4)
    hits = store.dense(query, THERE, 999).hits
    held = store.passages([hit.passage for hit in hits], BOTH)
    assert {each.collection for each in held} == {GUILD}
    assert len(hits) == 39


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (HERE.only(ArticleId("large3")), 100),
        (Scope((SHARED,), since=date(2020, 1, 6)), 200),
    ],
    ids=["one article", "since a day"],
)
def test_a_narrow_scope_is_compared_whole(
    store: PostgresStore, scope: Scope, expected: int
) -> None:
    (query,) = embedding_like(1, seed=6)
    assert len(store.dense(query, scope, 999).hits) == expected


def test_a_collection_that_shrank_has_none(base: Base, store: PostgresStore) -> None:
    for n in range(6):
        store.remove(ArticleId(f"large{n}"), HERE)
    store.save()
    assert names(base) == []


def test_what_an_interrupted_build_left_is_made_again(base: Base, store: PostgresStore) -> None:
    base.run(
        """UPDATE pg_index SET indisvalid = false
           WHERE indexrelid::regclass::text LIKE '%nearest%'"""
    )
    store.save()
    assert len(names(base)) == 1


def test_of_several_that_build_one_does(base: Base, store: PostgresStore) -> None:
    base.run(f"DROP INDEX {names(base)[0]}")
    threads = [threading.Thread(target=store.save) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(names(base)) == 1


def test_another_models_vectors_get_an_index_of_their_own(base: Base, store: PostgresStore) -> None:
    wider = ModelIdentity("wider", "e" * 16, 96)

    def ingest(document: Article, _: date | None) -> IngestedArticle:
        count = max(1, document.text.count("\n"))
        vectors = embedding_like(count, seed=zlib.crc32(document.id.encode()), dimension=96)
        made = ingested(
            document.id, document.text, document.collection, document.published, vectors=vectors
        )
        return replace(made, article=document)

    store.rebuild(wider, ingest, lambda *_: None)
    assert names(base) == []
    store.save()
    assert len(names(base)) == 1
    (query,) = embedding_like(1, dimension=96)
    assert len(store.dense(query, HERE, 30).hits) == 30


def test_a_rebuild_with_the_index_there_stages_without_it(base: Base, store: PostgresStore) -> None:
    with store._database.separate() as staged:
        staged.execute("CREATE TEMPORARY TABLE passages (LIKE pullquote.passages INCLUDING ALL)")
        nearest.drop_copied(staged, "passages")
        left = staged.execute(
            """SELECT amname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
               JOIN pg_am ON pg_am.oid = relam
               WHERE indrelid = 'pg_temp.passages'::regclass"""
        ).fetchall()
    assert {row["amname"] for row in left} == {"btree"}
    assert len(names(base)) == 1


def test_compacting_makes_it_anew(base: Base, store: PostgresStore) -> None:
    (query,) = embedding_like(1, seed=8)
    before = store.dense(query, BOTH, 30)
    store.compact()
    assert len(names(base)) == 1
    assert store.dense(query, BOTH, 30) == before


@pytest.mark.usefixtures("store")
def test_whoever_may_only_read_asks_without_building(base: Base) -> None:
    base.run(f"DROP INDEX {names(base)[0]}")
    name = psycopg.conninfo.conninfo_to_dict(base.url)["dbname"]
    base.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with closing(PostgresStore(base.url, indexed_from=FROM)) as reading:
        reading.save()
        assert len(reading.dense(embedding_like(1)[0], HERE, 5).hits) == 5
        with pytest.raises(LibraryError):
            reading.put(ingested("x", lines(3)))
    assert names(base) == []


def test_a_build_that_fails_is_logged_and_stops_nobody(
    base: Base,
    store: PostgresStore,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    base.run(f"DROP INDEX {names(base)[0]}")
    monkeypatch.setattr(nearest, "renew", _without_room)
    with caplog.at_level(logging.WARNING):
        store.save()
    assert "indices of vectors not built" in caplog.text
    assert len(store.dense(embedding_like(1)[0], HERE, 5).hits) == 5


def _without_room(*_: object, **__: object) -> None:
    raise psycopg.errors.DiskFull("no space left on device")


def test_a_build_waits_for_whatever_was_begun_before_it(
    store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    patience = []

    def look(connection: Connection, **_: object) -> None:
        for name in ("lock_timeout", "statement_timeout"):
            [row] = connection.execute("SELECT current_setting(%s) AS value", (name,))
            patience.append(row["value"])

    monkeypatch.setattr(nearest, "renew", look)
    store.save()
    assert patience == ["0", "0"]


def test_closing_the_store_interrupts_a_build(
    store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def build(connection: Connection, **_: object) -> None:
        begun.set()
        connection.execute("SELECT pg_sleep(60)")

    def close() -> None:
        begun.wait()
        store.close()

    monkeypatch.setattr(nearest, "renew", build)
    monkeypatch.setattr("index.store.postgres.pool.CLOSING_SECONDS", 0.1)
    closer = threading.Thread(target=close)
    closer.start()
    with pytest.raises(LibraryClosed):
        store.save()
    closer.join()
