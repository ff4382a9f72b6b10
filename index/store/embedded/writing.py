"""The writing side: articles put, dated and removed with all that belongs to them."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from index.model.article import ArticleId
from index.model.scope import Scope
from index.model.stored import IngestedArticle, Source
from index.model.timeline import Event
from index.store import found_by
from index.store.digest import article_digest
from index.store.embedded import events, likenesses, postings, rows, sources
from index.store.embedded.conditions import within
from index.store.embedded.database import now
from index.store.likeness import prose_hash
from index.store.refusals import dated_meanwhile, id_taken, source_taken


def put(
    connection: sqlite3.Connection,
    generation: int,
    ingested: IngestedArticle,
    *,
    redated: bool = False,
    whole: bool = False,
    added: str = "",
) -> None:
    """Write an article with all that belongs to it, in place of its former revision.

    `redated` says that its curator's date is new: a former one no longer counts; `whole` that a
    former prose goes with the further sources that say it. `added` is when it was stored first.

    Raises:
        LibraryBusy: a curator has just dated it otherwise than it was ingested for.
        LibraryError: its id is an article's of another collection.
    """
    article = ingested.article
    collection = _collection(connection, article.collection, generation)
    old = connection.execute(
        """SELECT collection, revision, digest, added, published, stated FROM articles
           WHERE id = ?""",
        (article.id,),
    ).fetchone()
    digest, first, revision = article_digest(article), added or now(), 1
    if old is not None:
        if old["collection"] != collection:
            raise id_taken(article)
        if not redated and rows.curated(old) != ingested.curated:
            raise dated_meanwhile(article)
        same = old["digest"] == digest
        revision = old["revision"] + (not same)
        first = old["added"] if same and not added else first
        if likenesses.prose_of(connection, article.id) == prose_hash(article):
            _delete(connection, article.id)
        else:
            leave(connection, generation, article.id, whole=whole)
    sources.forget(connection, article.id)
    connection.execute("DELETE FROM removals WHERE article = ?", (article.id,))
    values = rows.article_values(ingested) | {"digest": digest, "added": first}
    connection.execute(
        """INSERT INTO articles (id, collection, origin, title, published, stated, source, url,
                                 author, source_hash, digest, revision, added, generation,
                                 boilerplate, sentences, text, date_source, updated, posts,
                                 corrections)
           VALUES (:id, :collection, :origin, :title, :published, :stated, :source, :url,
                   :author, :source_hash, :digest, :revision, :added, :generation,
                   :boilerplate, :sentences, :text, :date_source, :updated, :posts,
                   :corrections)""",
        values | {"collection": collection, "revision": revision, "generation": generation},
    )
    _put_passages(connection, collection, ingested)
    events.write(connection, ingested.events, collection)
    likenesses.write(connection, article)


def leave(
    connection: sqlite3.Connection, generation: int, article: ArticleId, *, whole: bool
) -> None:
    """Take a text from an article's id: it goes, but for further sources where not `whole`."""
    if whole:
        sources.forget_all(connection, article)
    if not sources.move(connection, generation, article):
        _delete(connection, article)


def remove(
    connection: sqlite3.Connection,
    generation: int,
    article: ArticleId,
    scope: Scope,
    *,
    whole: bool = True,
) -> bool:
    """Remove an article with all that belongs to it; say whether the scope had it.

    Where it is not to go as a `whole`, its further sources keep it, under the first one's id.
    """
    collection = _collection_of(connection, article, scope)
    if collection is None:
        return False
    leave(connection, generation, article, whole=whole)
    connection.execute("INSERT OR REPLACE INTO removals VALUES (?,?)", (article, generation))
    _touch(connection, collection, generation)
    return True


def add_source(
    connection: sqlite3.Connection,
    generation: int,
    article: ArticleId,
    source: Source,
    scope: Scope,
    digest: str,
) -> bool:
    """Write a further source of an article; say whether `digest` names its revision.

    Raises:
        LibraryError: its name is that of another collection's article or source.
    """
    condition, values = within(scope.only(article))
    sql = f"SELECT collection FROM articles WHERE {condition} AND digest = ?"  # noqa: S608 - only '?'
    row = connection.execute(sql, (*values, digest)).fetchone()
    if row is None or source.name == article:
        return False
    held = connection.execute(
        """SELECT collection FROM articles WHERE id = ?
           UNION SELECT collection FROM sources WHERE name = ?""",
        (source.name, source.name),
    ).fetchall()
    if any(each[0] != row[0] for each in held):
        raise source_taken(source)
    remove(connection, generation, source.name, Scope(scope.collections), whole=False)
    sources.hide_too(connection, source.name, article)
    sources.write(connection, row[0], article, source)
    return True


def set_published(
    connection: sqlite3.Connection,
    generation: int,
    article: ArticleId,
    scope: Scope,
    published: date | None,
    found: Sequence[Event],
    digest: str,
) -> bool:
    """Change an article's date with its events; say whether `digest` names its revision."""
    collection = _collection_of(connection, article, scope)
    changed = connection.execute(
        "UPDATE articles SET published = ? WHERE id = ? AND digest = ? AND collection = ?",
        (published.isoformat() if published else None, article, digest, collection),
    ).rowcount
    if not changed or collection is None:
        return False
    connection.execute("DELETE FROM events WHERE article = ?", (article,))
    events.write(connection, found, collection)
    _touch(connection, collection, generation)
    return True


def _put_passages(
    connection: sqlite3.Connection, collection: int, ingested: IngestedArticle
) -> None:
    article = ingested.article
    places = {span: place for place, span in enumerate(ingested.sentences)}
    spans = [passage.span for passage in ingested.passages]
    found = found_by.postings(article.title, (article.text[s.start : s.end] for s in spans))
    numbers: list[int] = []
    for passage, embedded, posting in zip(ingested.passages, ingested.vectors, found, strict=True):
        first, last = places[passage.sentences[0]], places[passage.sentences[-1]]
        if last - first + 1 != len(passage.sentences):
            raise ValueError(f"passage {passage.ordinal} of {article.id} leaves sentences out")
        cursor = connection.execute(
            """INSERT INTO passages (article, ordinal, first, last, terms, vector,
                                     sentence_vectors)
               VALUES (?,?,?,?,?,?,?)""",
            (article.id, passage.ordinal, first, last, posting.length,
             *rows.vector_values(embedded)),
        )  # fmt: skip
        assert cursor.lastrowid is not None  # noqa: S101 - a row was just inserted
        numbers.append(cursor.lastrowid)
    postings.add(connection, collection, numbers, found)


def _delete(connection: sqlite3.Connection, article: ArticleId) -> None:
    postings.remove(connection, article)
    likenesses.delete(connection, article)
    connection.execute("DELETE FROM articles WHERE id = ?", (article,))


def _collection(connection: sqlite3.Connection, name: str, generation: int) -> int:
    """Give a collection's number, and note that it changes."""
    connection.execute(
        """INSERT INTO collections (name, passages, terms, generation) VALUES (?,0,0,?)
           ON CONFLICT (name) DO UPDATE SET generation = excluded.generation""",
        (name, generation),
    )
    row = connection.execute("SELECT number FROM collections WHERE name = ?", (name,)).fetchone()
    return int(row[0])


def _touch(connection: sqlite3.Connection, collection: int, generation: int) -> None:
    connection.execute(
        "UPDATE collections SET generation = ? WHERE number = ?", (generation, collection)
    )


def _collection_of(connection: sqlite3.Connection, article: ArticleId, scope: Scope) -> int | None:
    condition, values = within(scope.only(article))
    sql = f"SELECT collection FROM articles WHERE {condition}"  # noqa: S608 - only '?'
    row = connection.execute(sql, values).fetchone()
    return None if row is None else int(row[0])
