"""A rebuild: everything derived is made in a scratch database, then swapped in at once."""

import contextlib
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from index.model.article import ArticleId, CollectionId
from index.model.scope import Scope
from index.model.stored import ModelIdentity
from index.store.embedded import articles, changes, postings, writing
from index.store.embedded.database import Database
from index.store.protocol import Ingest, Progress

_PREFIX: Final = ".rebuild-"
_LEFT_BEHIND: Final = 86_400.0
"""Seconds after which a scratch folder is nobody's any more: who made it was killed."""


def rebuild(
    database: Database, folder: Path, model: ModelIdentity, ingest: Ingest, progress: Progress
) -> None:
    """Make all that is derived anew from the documents, the vectors with this model.

    Articles are embedded outside of any transaction; whatever is added or changed meanwhile is
    made too before all of it is swapped in, in one.
    """
    with _scratch(folder) as scratch, contextlib.closing(Database(scratch, create=True)) as staged:
        done = 0
        while True:
            waiting = _waiting(database, staged)
            total = done + len(waiting)
            for article, collection in waiting:
                progress(done, total)
                _stage(database, staged, Scope((collection,), article), ingest)
                done += 1
            progress(done, done)
            if _swap(database, staged, model):
                return


def _waiting(database: Database, staged: Database) -> list[tuple[ArticleId, CollectionId]]:
    """List the articles whose stored revision is not staged, with their collections."""
    sql = "SELECT id, digest, published FROM articles"
    with staged.reading() as connection:
        made = {tuple(row) for row in connection.execute(sql)}
    with database.reading() as connection:
        found = connection.execute(
            """SELECT id, digest, published, name FROM articles
               JOIN collections ON number = articles.collection ORDER BY id"""
        )
        return [
            (ArticleId(row["id"]), CollectionId(row["name"]))
            for row in found
            if (row["id"], row["digest"], row["published"]) not in made
        ]


def _stage(database: Database, staged: Database, scope: Scope, ingest: Ingest) -> None:
    assert scope.article is not None  # noqa: S101 - the caller's scope is one article
    with database.reading() as connection:
        revision = articles.revision(connection, scope.article, scope)
    if revision is None:  # removed meanwhile
        return
    ingested = ingest(revision.document, revision.curated)
    with staged.writing() as (connection, generation):
        # What was staged of another revision, or dated otherwise, goes first.
        writing.remove(connection, generation, scope.article, scope)
        writing.put(connection, generation, ingested)


def _swap(database: Database, staged: Database, model: ModelIdentity) -> bool:
    """Put what is staged in the place of what is derived; False if articles changed since."""
    with database.writing(beside=staged.path) as (connection, generation):
        (late,) = connection.execute(
            """SELECT count(*) FROM main.articles AS kept WHERE NOT EXISTS (
                   SELECT 1 FROM staged.articles AS made
                   WHERE made.id = kept.id AND made.digest = kept.digest
                         AND made.published IS kept.published)"""
        ).fetchone()
        if late:
            return False
        _copy(connection)
        connection.execute("UPDATE articles SET generation = ?", (generation,))
        connection.execute("UPDATE collections SET generation = ?", (generation,))
        postings.index_anew(connection)
        changes.set_identity(connection, model)
    return True


def _copy(connection: sqlite3.Connection) -> None:
    given = connection.execute("SELECT seq FROM main.sqlite_sequence WHERE name = 'passages'")
    highest = (given.fetchone() or (0,))[0]
    connection.execute("DELETE FROM main.passages")
    connection.execute("DELETE FROM main.events")
    connection.execute(
        """INSERT INTO main.passages (id, article, ordinal, first, last, terms, vector,
                                      sentence_vectors)
           SELECT made.id + ?, made.article, ordinal, first, last, made.terms, vector,
                  sentence_vectors
           FROM staged.passages AS made JOIN main.articles ON main.articles.id = made.article""",
        (highest,),
    )
    connection.execute(
        """INSERT INTO main.events (article, number, collection, sentence_start, sentence_end,
                                    date_start, date_end, value, first, last, precision,
                                    modifier, known, status, ordinal)
           SELECT made.article, made.number, main.articles.collection, sentence_start,
                  sentence_end, date_start, date_end, value, first, last, precision, modifier,
                  known, status, ordinal
           FROM staged.events AS made JOIN main.articles ON main.articles.id = made.article"""
    )
    connection.execute(
        """UPDATE main.articles SET sentences =
           (SELECT sentences FROM staged.articles WHERE staged.articles.id = main.articles.id)"""
    )


@contextlib.contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """Give a folder beside the database that is deleted in the end, and those left behind."""
    for left in folder.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_BEHIND:
                shutil.rmtree(left)
    with tempfile.TemporaryDirectory(dir=folder, prefix=_PREFIX) as scratch:
        yield Path(scratch)
