"""A rebuild: everything derived is made in temporary tables, then swapped in at once.

The tables are one connection's own: whoever is killed leaves nothing behind.
"""

from typing import Final

from index.model.article import ArticleId, CollectionId
from index.model.scope import Scope
from index.model.stored import ModelIdentity
from index.store.postgres import articles, model, nearest, writing
from index.store.postgres.articles import ARTICLES
from index.store.postgres.connecting import SCHEMA, Connection
from index.store.postgres.database import Database, next_generation
from index.store.protocol import Ingest, Progress

# ruff: noqa: S608 - nothing but constants of this package is written into a statement

_STAGED: Final = (
    "collections", "articles", "passages", "events", "terms", "postings", "words", "sources",
    "hidden", "likenesses", "likeness_bands",
)  # fmt: skip
"""Tables that an article is written into. By their bare names the temporary ones are meant, which
have the library's own sequences: no passage gets an id that another ever had."""
_SWAPPED: Final = ("passages", "events", "terms", "postings", "words")

_MADE: Final = f"SELECT id, digest, published, name FROM {ARTICLES}"
_THERE: Final = f"""
    SELECT id, digest, published, name FROM {SCHEMA}.articles
    JOIN {SCHEMA}.collections ON collections.number = articles.collection"""


def rebuild(
    database: Database, identity: ModelIdentity, ingest: Ingest, progress: Progress
) -> None:
    """Make all that is derived anew from the documents, the vectors with this model.

    Articles are embedded outside of any transaction; whatever is added or changed meanwhile is
    made too before all of it is swapped in, in one.
    """
    with database.separate() as staged:
        staged.execute("SET statement_timeout = 0")
        for table in _STAGED:
            staged.execute(f"CREATE TEMPORARY TABLE {table} (LIKE {SCHEMA}.{table} INCLUDING ALL)")
        nearest.drop_copied(staged, "passages")
        done = 0
        while True:
            waiting = _waiting(staged)
            if not waiting:
                with nearest.without_indices(staged):
                    if _swap(staged, identity):
                        return
                continue
            total = done + len(waiting)
            for article, collection in waiting:
                progress(done, total)
                _stage(database, staged, Scope((collection,), (article,)), ingest)
                done += 1
            progress(done, total)


def _waiting(staged: Connection) -> list[tuple[ArticleId, CollectionId]]:
    """List the articles that are staged but gone, then those not staged as they are."""
    made = {tuple(row.values()) for row in staged.execute(_MADE)}
    there = {tuple(row.values()) for row in staged.execute(_THERE)}
    gone = {(row[0], row[3]) for row in made} - {(row[0], row[3]) for row in there}
    late = {(row[0], row[3]) for row in there - made}
    return [(ArticleId(each), CollectionId(name)) for each, name in sorted(gone) + sorted(late)]


def _stage(database: Database, staged: Connection, scope: Scope, ingest: Ingest) -> None:
    """Make one article anew, or take it out of what is staged where it has been removed."""
    (article,) = scope.articles or ()  # the caller's scope is one article
    with database.reading() as connection:
        revision = articles.revision(connection, article, scope)
    ingested = None if revision is None else ingest(revision.document, revision.curated)
    with staged.transaction():
        # Its number stands in every term; here it has to be the one that it has there.
        staged.execute(
            f"""INSERT INTO collections SELECT number, name, 0, 0, 0 FROM {SCHEMA}.collections
                WHERE name = ANY(%s::text[]) ON CONFLICT DO NOTHING""",
            (list(scope.collections),),
        )
        writing.remove(staged, 0, article, scope)
        if ingested is not None:
            writing.put(staged, 0, ingested)


def _swap(staged: Connection, identity: ModelIdentity) -> bool:
    """Put what is staged in the place of what is derived; False if it is not of what is there.

    Nothing is analysed or embedded here: others wait to write while this goes on.
    """
    with staged.transaction():
        generation = next_generation(staged)
        if staged.execute(_DIFFERENT).fetchone() is not None:
            # The lock is held for this one look, and the generation says that nothing changed.
            staged.execute(f"UPDATE {SCHEMA}.library SET generation = generation - 1")
            return False
        for table in reversed(_SWAPPED):
            staged.execute(f"DELETE FROM {SCHEMA}.{table}")
        for table in _SWAPPED:
            staged.execute(f"INSERT INTO {SCHEMA}.{table} SELECT * FROM {table}")
        for statement in _COPY:
            staged.execute(statement, {"generation": generation})
        model.set_identity(staged, identity, schema=SCHEMA)
    return True


_DIFFERENT: Final = f"""
    (SELECT id, digest, published FROM {SCHEMA}.articles
     EXCEPT SELECT id, digest, published FROM articles)
    UNION ALL
    (SELECT id, digest, published FROM articles
     EXCEPT SELECT id, digest, published FROM {SCHEMA}.articles)
    LIMIT 1"""
_COPY: Final = (
    f"""UPDATE {SCHEMA}.articles SET sentences = made.sentences FROM articles AS made
        WHERE made.id = {SCHEMA}.articles.id""",
    f"""UPDATE {SCHEMA}.collections SET generation = %(generation)s, passages = 0, terms = 0""",
    f"""UPDATE {SCHEMA}.collections SET passages = made.passages, terms = made.terms
        FROM collections AS made WHERE made.number = {SCHEMA}.collections.number""",
)
