"""Does what is derived agree with what it is derived from? The store's part of `verify`."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from index.store.embedded import changes, rows
from index.store.embedded.database import Database, meta
from index.store.embedded.snapshots import MANIFEST, Snapshots


def problems(database: Database, folder: Path) -> list[str]:
    """List what is wrong, nothing if all is well; of a damaged file nothing more is asked."""
    found = database.check()
    if found:
        return found
    with database.reading() as connection:
        generation = database.generation(connection)
        rows.moment(meta(connection, "updated"))
        return [
            *_statistics(connection),
            *_snapshot(connection, generation, Snapshots(folder)),
        ]


def _statistics(connection: sqlite3.Connection) -> Iterator[str]:
    indexed = connection.execute("SELECT count(*) FROM postings").fetchone()[0]
    stored = connection.execute("SELECT count(*) FROM passages").fetchone()[0]
    if indexed != stored:
        yield f"the full text covers {indexed} of {stored} passages"
    wrong = connection.execute(
        """SELECT name FROM collections AS counted WHERE (passages, terms) <> (
               SELECT count(*), coalesce(sum(held.terms), 0)
               FROM articles JOIN passages AS held ON article = articles.id
               WHERE articles.collection = counted.number)"""
    )
    for row in wrong:
        yield f"the statistics of the collection {row['name']} are not those of its passages"


def _snapshot(
    connection: sqlite3.Connection, generation: int, snapshots: Snapshots
) -> Iterator[str]:
    """Hold the vectors' files against the database; missing ones are no fault."""
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
