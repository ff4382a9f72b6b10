"""Does what is derived agree with what it is derived from? The store's part of `verify`."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from index.store.embedded import changes, full_text, rows
from index.store.embedded.database import Database, meta
from index.store.embedded.snapshots import MANIFEST, Snapshots

_SAMPLED: Final = 500
"""Passages whose vectors are looked at, evenly over all: each takes a search."""
_SAME: Final = 0.95
"""Cosine of a vector with itself at least, as a quantised index gives it."""
_STRAYS: Final = {
    "removed articles are there all the same": (
        "SELECT count(*) FROM removals JOIN articles ON id = article"
    ),
    "events are of another collection than their article": """
        SELECT count(*) FROM events JOIN articles ON id = article
        WHERE events.collection <> articles.collection""",
    "articles changed later than the library": """
        SELECT count(*) FROM articles JOIN meta ON key = 'generation'
        WHERE articles.generation > CAST(value AS INTEGER)""",
    "articles changed later than their collection": """
        SELECT count(*) FROM articles JOIN collections ON number = articles.collection
        WHERE articles.generation > collections.generation""",
    "passages have a vector of another length": """
        SELECT count(*) FROM passages JOIN meta ON key = 'dimension'
        WHERE length(vector) <> 2 * CAST(value AS INTEGER)
           OR length(sentence_vectors) <> 2 * CAST(value AS INTEGER) * (last - first + 1)""",
}
"""What is wrong, and how many there are of it."""


def problems(database: Database, folder: Path) -> list[str]:
    """List what is wrong, nothing if all is well; of a damaged file nothing more is asked."""
    found = database.check()
    if found:
        return found
    with database.reading() as connection:
        generation = database.generation(connection)
        rows.moment(meta(connection, "updated"))
        return [
            *full_text.problems(connection),
            *_statistics(connection),
            *_strays(connection),
            *_snapshot(connection, generation, Snapshots(folder)),
        ]


def _statistics(connection: sqlite3.Connection) -> Iterator[str]:
    compared = connection.execute(
        "SELECT count(*) FROM articles JOIN likenesses ON article = id"
    ).fetchone()[0]
    articles = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    held = connection.execute("SELECT coalesce(sum(length(bands)), 0) FROM likenesses").fetchone()
    numbers = connection.execute("SELECT count(*) FROM likeness_bands").fetchone()
    if compared != articles or held[0] != 8 * numbers[0]:
        yield f"what texts are compared by covers {compared} of {articles} articles, or half of one"
    lost = connection.execute(
        "SELECT count(*) FROM sources WHERE article NOT IN (SELECT id FROM articles)"
    ).fetchone()[0]
    if lost:
        yield f"{lost} sources are of no article"
    wrong = connection.execute(
        """SELECT name FROM collections AS counted WHERE (passages, terms) <> (
               SELECT count(*), coalesce(sum(held.terms), 0)
               FROM articles JOIN passages AS held ON article = articles.id
               WHERE articles.collection = counted.number)"""
    )
    for row in wrong:
        yield f"the statistics of the collection {row['name']} are not those of its passages"


def _strays(connection: sqlite3.Connection) -> Iterator[str]:
    """Find rows that belong to nothing, or to something else, and no foreign key tells of."""
    for told, sql in _STRAYS.items():
        [count] = connection.execute(sql).fetchone()
        if count:
            yield f"{count} {told}"


def _snapshot(
    connection: sqlite3.Connection, generation: int, snapshots: Snapshots
) -> Iterator[str]:
    """Compare the vectors' files with the database; missing ones are no fault."""
    folder, model = snapshots.folder, changes.identity(connection)
    if not (folder / MANIFEST).exists() or model is None:
        return
    vectors = snapshots.restore(model.fingerprint, model.dimension)
    if vectors is None or vectors.generation > generation:
        yield f"the index in {folder} is damaged or of another library; the next start remakes it"
        return
    gone, added = changes.since(connection, vectors.generation, model.dimension)
    vectors.replace(gone, added, generation)
    stored = {row[0] for row in connection.execute("SELECT id FROM passages")}
    if vectors.passages() != stored:
        yield f"the index in {folder} has other passages than the catalog; delete that folder"
        return
    looked_at = sorted(stored)[:: max(1, len(stored) // _SAMPLED)]
    for held in changes.passages(connection, looked_at, model.dimension):
        hits = vectors.search([held.collection], held.vector, 1, {held.passage})
        if not hits or hits[0].score < _SAME:
            yield f"the index in {folder} has other vectors than the catalog; delete that folder"
            return
