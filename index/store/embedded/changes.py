"""What changed in the database since a generation: how the vectors in memory keep up."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from index.model.article import ArticleId, CollectionId
from index.model.stored import ModelIdentity, PassageId
from index.store.embedded import rows
from index.store.embedded.database import meta
from index.store.embedded.vectors import PassageVector
from index.store.unreadable import UnreadableValue

_AT_ONCE: Final = 10_000
"""Passages read at a time: some 20 MB."""

_PASSAGES: Final = """
    SELECT passages.id, article, name, vector
    FROM articles JOIN passages ON article = articles.id
                  JOIN collections ON number = articles.collection"""


class Changes(NamedTuple):
    """Articles gone or replaced, and the passages that are there now, up to a generation."""

    gone: list[ArticleId]
    added: list[PassageVector]


def since(connection: sqlite3.Connection, generation: int, dimension: int) -> Changes:
    """Read what changed after a generation; from -1 on, that is everything."""
    gone = connection.execute(
        """SELECT article FROM removals WHERE generation > ?
           UNION SELECT id FROM articles WHERE generation > ?""",
        (generation, generation),
    )
    added = connection.execute(f"{_PASSAGES} WHERE articles.generation > ?", (generation,))
    return Changes(
        [ArticleId(row[0]) for row in gone],
        [_passage(row, dimension) for row in added],
    )


def everything(connection: sqlite3.Connection, dimension: int) -> Iterator[list[PassageVector]]:
    """Read every passage's vector, in runs that fit into memory."""
    cursor = connection.execute(f"{_PASSAGES} ORDER BY passages.id")
    while found := cursor.fetchmany(_AT_ONCE):
        yield [_passage(row, dimension) for row in found]


def passages(
    connection: sqlite3.Connection, wanted: Sequence[PassageId], dimension: int
) -> Iterator[PassageVector]:
    """Read the vectors of passages; those that are not there are left out."""
    for number in wanted:
        for row in connection.execute(f"{_PASSAGES} WHERE passages.id = ?", (number,)):
            yield _passage(row, dimension)


def _passage(row: sqlite3.Row, dimension: int) -> PassageVector:
    return PassageVector(
        PassageId(row["id"]),
        ArticleId(row["article"]),
        CollectionId(row["name"]),
        rows.vector(row, dimension),
    )


def identity(connection: sqlite3.Connection) -> ModelIdentity | None:
    """Read which model the stored vectors are of; None while none was ever named.

    Raises:
        UnreadableValue: what stands there makes no sense.
    """
    fingerprint, dimension = meta(connection, "fingerprint"), meta(connection, "dimension")
    if fingerprint is None and dimension is None:
        return None
    if fingerprint is None or dimension is None or not dimension.isdecimal():
        raise UnreadableValue(f"its model is {fingerprint!r} with vectors of {dimension!r} numbers")
    return ModelIdentity(meta(connection, "model") or "", fingerprint, int(dimension))


def set_identity(connection: sqlite3.Connection, model: ModelIdentity) -> None:
    """Write which model the stored vectors are of."""
    connection.executemany(
        "INSERT OR REPLACE INTO meta VALUES (?,?)",
        (
            ("model", model.name),
            ("fingerprint", model.fingerprint),
            ("dimension", str(model.dimension)),
        ),
    )
