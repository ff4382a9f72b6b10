"""A rebuild: everything derived is made in a scratch database, then swapped in at once."""

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from index.model.article import ArticleId, CollectionId
from index.model.scope import Scope
from index.model.stored import ModelIdentity
from index.store.embedded import articles, changes, writing
from index.store.embedded.articles import ARTICLES
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
        while not _swap(database, staged, model):
            waiting = _waiting(database, staged)
            total = done + len(waiting)
            for article, collection in waiting:
                progress(done, total)
                _stage(database, staged, Scope((collection,), (article,)), ingest)
                done += 1
            progress(done, total)


def _waiting(database: Database, staged: Database) -> list[tuple[ArticleId, CollectionId]]:
    """List the articles that are staged but gone, then those not staged as they are."""
    sql = f"SELECT id, digest, published, name FROM {ARTICLES}"  # noqa: S608 - two tables' names
    with staged.reading() as connection:
        made = {tuple(row) for row in connection.execute(sql)}
    with database.reading() as connection:
        there = {tuple(row) for row in connection.execute(sql)}
    gone = {(row[0], row[3]) for row in made} - {(row[0], row[3]) for row in there}
    late = {(row[0], row[3]) for row in there - made}
    return [(ArticleId(each), CollectionId(name)) for each, name in sorted(gone) + sorted(late)]


def _stage(database: Database, staged: Database, scope: Scope, ingest: Ingest) -> None:
    """Make one article anew, or take it out of what is staged where it has been removed."""
    (article,) = scope.articles or ()  # the caller's scope is one article
    with database.reading() as connection:
        revision = articles.revision(connection, article, scope)
        (collection,) = scope.collections
        found = connection.execute("SELECT number FROM collections WHERE name = ?", (collection,))
        (number,) = found.fetchone()
    ingested = None if revision is None else ingest(revision.document, revision.curated)
    with staged.writing() as (connection, generation):
        # Its number stands in every posting; here it has to be the one that it has there.
        connection.execute(
            "INSERT OR IGNORE INTO collections VALUES (?,?,0,0,0)", (number, collection)
        )
        writing.remove(connection, generation, article, scope)
        if ingested is not None:
            writing.put(connection, generation, ingested)


def _swap(database: Database, staged: Database, model: ModelIdentity) -> bool:
    """Put what is staged in the place of what is derived; False if it is not of what is there.

    Nothing is analysed or embedded here: others wait to write while this goes on.
    """
    with database.writing(beside=staged.path) as (connection, generation):
        if connection.execute(_DIFFERENT).fetchone() is not None:
            return False
        highest = connection.execute(_HIGHEST).fetchone()[0]
        for statement in _COPY:
            connection.execute(statement, {"highest": highest, "generation": generation})
        changes.set_identity(connection, model)
    return True


_REVISIONS: Final = "SELECT id, digest, published FROM"
_DIFFERENT: Final = f"""
    SELECT * FROM ({_REVISIONS} main.articles EXCEPT {_REVISIONS} staged.articles)
    UNION ALL
    SELECT * FROM ({_REVISIONS} staged.articles EXCEPT {_REVISIONS} main.articles)
    LIMIT 1"""  # noqa: S608 - nothing is written into it but these lines

_HIGHEST: Final = """
    SELECT coalesce(max(seq), 0) FROM main.sqlite_sequence WHERE name = 'passages'"""
"""The highest id that a passage ever had: none is used twice."""

_COPY: Final = (
    "DELETE FROM main.passages",
    """INSERT INTO main.passages (id, article, ordinal, first, last, terms, vector,
                                  sentence_vectors)
       SELECT id + :highest, article, ordinal, first, last, terms, vector, sentence_vectors
       FROM staged.passages""",
    "DELETE FROM main.postings",
    """INSERT INTO main.postings (rowid, title, body)
       SELECT rowid + :highest, title, body FROM staged.postings""",
    "DELETE FROM main.words",
    "INSERT INTO main.words SELECT * FROM staged.words",
    "DELETE FROM main.events",
    "INSERT INTO main.events SELECT * FROM staged.events",
    """UPDATE main.articles SET generation = :generation, sentences =
       (SELECT sentences FROM staged.articles AS made WHERE made.id = main.articles.id)""",
    """UPDATE main.collections SET generation = :generation,
           passages = coalesce((SELECT made.passages FROM staged.collections AS made
                                WHERE made.number = main.collections.number), 0),
           terms = coalesce((SELECT made.terms FROM staged.collections AS made
                             WHERE made.number = main.collections.number), 0)""",
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
