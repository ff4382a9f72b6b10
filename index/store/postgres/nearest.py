"""The search for the nearest: few vectors are all compared, a large collection has a graph (HNSW).

Each large collection has an index of its own, which holds nothing else: a search of it never comes
back short because the near ones were another collection's.
"""

import heapq
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from pgvector import Vector as FullVector

from index.model.scope import Scope
from index.model.stored import Hit, PassageId
from index.model.vectors import Vector
from index.store.postgres import model, rows
from index.store.postgres.conditions import WITHIN, within
from index.store.postgres.connecting import SCHEMA, Connection, Row

# ruff: noqa: S608 - nothing but constants and numbers is written into a statement

INDEXED_FROM: Final = 20_000
"""Passages from which a collection gets an index. Comparing that many takes some 12 ms, and grows
with their number; the index takes 2 ms, and 45 s to build for 100,000."""
_DROPPED_BELOW: Final = 0.5
"""The part of `INDEXED_FROM` below which the index of a collection that shrank goes again."""
_LOOKED_AT: Final = 200
"""Passages that a search of the graph keeps in view (`ef_search`), at the least."""
_MOST_LOOKED_AT: Final = 1_000
"""What pgvector takes at the most: who wants more has all compared."""
_BYTES_A_PASSAGE: Final = 2_000
"""What the graph takes while it is built, beside the vector; what doesn't fit is built slowly."""
_MOST_MEMORY: Final = 2 << 30

_LOCK: Final = 0x50514E4E
"""'PQNN': the advisory lock of whoever builds indices, or needs that nobody does."""
_WAIT: Final = 0.2
"""Seconds until whoever needs the lock asks again."""
_NAME: Final = re.compile(r"nearest_(\d+)")

# The sum keeps any index out of it. Half precision is quick, and a question's vector loses a little
# by it: the best of what it finds, and as many more, are compared in full.
_BEST: Final = """
    WITH near AS MATERIALIZED (
        SELECT id, vector FROM ({among}) AS among
        ORDER BY (vector <#> %(half)s) + 0, id LIMIT %(more)s)
    SELECT id, -(vector::vector <#> %(full)s) AS cosine FROM near
    ORDER BY cosine DESC, id LIMIT %(k)s"""
_NARROWED: Final = f"""
    SELECT passages.id, vector
    FROM articles JOIN passages ON passages.article = articles.id WHERE {WITHIN}"""
_ALL: Final = "SELECT id, vector FROM passages WHERE collection = ANY(%(collections)s::integer[])"
# Numbers are written out, so that the planner sees that the index holds all that is asked for.
_BY_INDEX: Final = """
    SELECT id, vector FROM passages WHERE collection = {collection}
    ORDER BY vector::halfvec({dimension}) <#> %(half)s LIMIT %(more)s"""
_BUILD: Final = """
    CREATE INDEX CONCURRENTLY nearest_{collection} ON passages
    USING hnsw ((vector::halfvec({dimension})) halfvec_ip_ops) WHERE collection = {collection}"""
_BUILT: Final = f"""
    SELECT relname AS name, indisvalid AS valid FROM pg_index
    JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indrelid = '{SCHEMA}.passages'::regclass"""
_MAY_BUILD: Final = """
    SELECT NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off'
           AND pg_has_role(relowner, 'USAGE') AS may
    FROM pg_class WHERE oid = 'passages'::regclass"""


def nearest(
    connection: Connection,
    query: Vector,
    scope: Scope,
    k: int,
    *,
    indexed_from: int = INDEXED_FROM,
) -> tuple[Hit, ...]:
    """Find the `k` passages nearest to a unit vector (d,), with their cosines."""
    more = 2 * k + 20
    asked = {"half": rows.half(query), "full": FullVector(query), "k": k, "more": more}
    if scope.narrow:
        return _found(connection, _BEST.format(among=_NARROWED), asked | within(connection, scope))
    sizes = _sizes(connection, scope)
    large = (
        [c for c, size in sizes.items() if size >= indexed_from] if more <= _MOST_LOOKED_AT else []
    )
    if large:
        connection.execute(
            "SELECT set_config('hnsw.ef_search', %s, true)",
            (str(max(_LOOKED_AT, more)),),
        )
    found: list[Hit] = []
    rest = [c for c in sizes if c not in large]
    for collection in large:
        among = _BY_INDEX.format(collection=collection, dimension=len(query))
        hits = _found(connection, _BEST.format(among=among), asked)
        if len(hits) < min(k, sizes[collection]):
            # Removed passages stay in the graph for a while, and count as looked at.
            rest.append(collection)
        else:
            found += hits
    if rest:
        found += _found(connection, _BEST.format(among=_ALL), asked | {"collections": rest})
    return tuple(heapq.nsmallest(k, found, key=lambda hit: (-hit.score, hit.passage)))


def renew(connection: Connection, *, indexed_from: int = INDEXED_FROM) -> None:
    """Build the indices that large collections lack, and drop those of small ones.

    Readers and writers go on meanwhile. Nothing is done where another process is at it, or where
    the database is only to be read. The connection is one of its own, outside of any transaction.
    """
    [row] = connection.execute(_MAY_BUILD)
    if not row["may"] or not _locked(connection):
        return
    try:
        identity = model.identity(connection)
        built = _built(connection)
        sizes = {
            row["number"]: row["passages"]
            for row in connection.execute("SELECT number, passages FROM collections")
        }
        for collection, valid in built.items():
            # One that isn't valid is what an interrupted build left behind.
            if not valid or sizes.get(collection, 0) < indexed_from * _DROPPED_BELOW:
                _drop(connection, collection)
        for collection, size in sizes.items():
            if identity is not None and size >= indexed_from and not built.get(collection):
                _give_memory(connection, size)
                connection.execute(
                    _BUILD.format(collection=collection, dimension=identity.dimension)
                )
    finally:
        connection.execute("SELECT pg_advisory_unlock(%s)", (_LOCK,))


@contextmanager
def without_indices(connection: Connection) -> Iterator[None]:
    """Drop all indices, and keep others from building some: vectors of another model come.

    Searches compare every vector meanwhile, and until `renew`.
    """
    while not _locked(connection):
        # Waiting inside a statement would keep the builder waiting for that statement's end.
        time.sleep(_WAIT)
    try:
        for collection in _built(connection):
            _drop(connection, collection)
        yield
    finally:
        connection.execute("SELECT pg_advisory_unlock(%s)", (_LOCK,))


def drop_copied(connection: Connection, table: str) -> None:
    """Drop the indices that a temporary table was given by `LIKE`: none is searched there."""
    found = connection.execute(
        """SELECT indexrelid::regclass::text AS name FROM pg_index
           JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
           WHERE indrelid = %s::regclass AND amname = 'hnsw'""",
        (f"pg_temp.{table}",),
    ).fetchall()
    for row in found:
        connection.execute(f"DROP INDEX {row['name']}")


def _locked(connection: Connection) -> bool:
    [row] = connection.execute("SELECT pg_try_advisory_lock(%s) AS mine", (_LOCK,))
    return bool(row["mine"])


def _found(connection: Connection, statement: str, values: dict[str, Any]) -> tuple[Hit, ...]:
    found: Sequence[Row] = connection.execute(statement, values).fetchall()
    return tuple(Hit(PassageId(row["id"]), row["cosine"]) for row in found)


def _sizes(connection: Connection, scope: Scope) -> dict[int, int]:
    """Count the passages of each of the scope's collections, by its number."""
    found = connection.execute(
        "SELECT number, passages FROM collections WHERE name = ANY(%s::text[])",
        (list(scope.collections),),
    )
    return {row["number"]: row["passages"] for row in found}


def _built(connection: Connection) -> dict[int, bool]:
    """List the indices there are by their collection, and whether each can be used."""
    found = connection.execute(_BUILT).fetchall()
    named = [(_NAME.fullmatch(row["name"]), row["valid"]) for row in found]
    return {int(match[1]): valid for match, valid in named if match}


def _drop(connection: Connection, collection: int) -> None:
    connection.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {SCHEMA}.nearest_{collection}")


def _give_memory(connection: Connection, passages: int) -> None:
    """Let the build have what the graph takes, where the server would give it less."""
    wanted = min(passages * _BYTES_A_PASSAGE, _MOST_MEMORY) >> 10
    connection.execute(
        """SELECT set_config('maintenance_work_mem', %s || 'kB', false) FROM pg_settings
           WHERE name = 'maintenance_work_mem' AND setting::bigint < %s""",
        (str(wanted), wanted),
    )
