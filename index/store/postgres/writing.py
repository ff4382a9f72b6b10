"""The writing side: articles put, dated and removed with all that belongs to them."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from index.errors import LibraryError
from index.model.article import Article, ArticleId
from index.model.scope import Scope
from index.model.stored import IngestedArticle, Source
from index.model.timeline import Event
from index.store import columns, found_by
from index.store.digest import article_digest
from index.store.likeness import prose_hash
from index.store.postgres import events, likenesses, postings, rows, sources
from index.store.postgres.conditions import WITHIN, within
from index.store.postgres.connecting import Connection
from index.store.postgres.database import now
from index.store.refusals import dated_meanwhile, id_taken, source_taken

# ruff: noqa: S608 - nothing but constants of this package is written into a statement

_COLUMNS: Final = (
    "id", "collection", "origin", "title", "published", "stated", "date_source", "updated",
    "source", "url", "author", "source_hash", "digest", "added", "boilerplate", "sentences",
    "posts", "corrections", "text",
)  # fmt: skip
_INSERT: Final = f"""
    INSERT INTO articles ({", ".join(_COLUMNS)})
    VALUES ({", ".join(f"%({name})s" for name in _COLUMNS)})"""
_OF_DIGEST: Final = f"SELECT collection FROM articles WHERE {WITHIN} AND digest = %(digest)s"
_COLLECTION: Final = f"SELECT collection FROM articles WHERE {WITHIN}"


def put(
    connection: Connection,
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
        LibraryError: its id is an article's of another collection, or it can't be kept.
    """
    article = ingested.article
    _check_text(article)
    collection = _collection(connection, article.collection, generation)
    old = connection.execute(
        "SELECT collection, digest, added, published, stated FROM articles WHERE id = %s",
        (article.id,),
    ).fetchone()
    digest, first = article_digest(article), added or now()
    if old is not None:
        if old["collection"] != collection:
            raise id_taken(article)
        if not redated and rows.curated(old) != ingested.curated:
            raise dated_meanwhile(article)
        if old["digest"] == digest and not added:
            first = old["added"]
        if likenesses.prose_of(connection, article.id) == prose_hash(article):
            _delete(connection, article.id)
        else:
            leave(connection, article.id, whole=whole)
    sources.forget(connection, article.id)
    values = rows.article_values(ingested)
    values |= {"collection": collection, "digest": digest, "added": first}
    connection.execute(_INSERT, values)
    _put_passages(connection, collection, ingested)
    events.write(connection, ingested.events, collection)
    likenesses.write(connection, article)


def leave(connection: Connection, article: ArticleId, *, whole: bool) -> None:
    """Take a text from an article's id: it goes, but for further sources where not `whole`."""
    if whole:
        sources.forget_all(connection, article)
    if not sources.move(connection, article):
        _delete(connection, article)


def remove(
    connection: Connection,
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
    leave(connection, article, whole=whole)
    _touch(connection, collection, generation)
    return True


def add_source(
    connection: Connection,
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
    values = within(connection, scope.only(article)) | {"digest": digest}
    row = connection.execute(_OF_DIGEST, values).fetchone()
    if row is None or source.name == article:
        return False
    held = connection.execute(
        """SELECT collection FROM articles WHERE id = %(name)s
           UNION SELECT collection FROM sources WHERE name = %(name)s""",
        {"name": source.name},
    )
    if any(each["collection"] != row["collection"] for each in held):
        raise source_taken(source)
    remove(connection, generation, source.name, Scope(scope.collections), whole=False)
    sources.hide_too(connection, source.name, article)
    sources.write(connection, row["collection"], article, source)
    return True


def set_published(
    connection: Connection,
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
        "UPDATE articles SET published = %s WHERE id = %s AND digest = %s AND collection = %s",
        (published, article, digest, collection),
    ).rowcount
    if not changed or collection is None:
        return False
    connection.execute("DELETE FROM events WHERE article = %s", (article,))
    events.write(connection, found, collection)
    _touch(connection, collection, generation)
    return True


def _check_text(article: Article) -> None:
    """Refuse what PostgreSQL can't keep as it is, rather than change a word of it."""
    said = (article.id, article.collection, article.origin, article.title, article.text,
            article.source, article.url, article.author, article.source_hash)  # fmt: skip
    if any("\0" in each for each in said):
        raise LibraryError(
            f"{article.title or article.origin!r} holds the character NUL, which PostgreSQL can't"
            " keep. Take it out of the file, and add it again."
        )


def _put_passages(connection: Connection, collection: int, ingested: IngestedArticle) -> None:
    article = ingested.article
    places = {span: place for place, span in enumerate(ingested.sentences)}
    spans = [passage.span for passage in ingested.passages]
    found = found_by.postings(article.title, (article.text[s.start : s.end] for s in spans))
    numbers = [
        row["number"]
        for row in connection.execute(
            "SELECT nextval('passage_numbers') AS number FROM generate_series(1, %s)", (len(spans),)
        )
    ]
    with (
        connection.cursor() as cursor,
        cursor.copy(
            """COPY passages (id, article, collection, ordinal, first, last, terms, vector,
                              sentence_vectors) FROM STDIN (FORMAT BINARY)"""
        ) as copy,
    ):
        copy.set_types("int8 text int4 int4 int4 int4 int4 halfvec bytea".split())
        for number, passage, embedded, posting in zip(
            numbers, ingested.passages, ingested.vectors, found, strict=True
        ):
            first, last = places[passage.sentences[0]], places[passage.sentences[-1]]
            if last - first + 1 != len(passage.sentences):
                raise ValueError(f"passage {passage.ordinal} of {article.id} leaves sentences out")
            copy.write_row(
                (number, article.id, collection, passage.ordinal, first, last, posting.length,
                 rows.half(embedded.passage), columns.pack_vectors(embedded.sentences))
            )  # fmt: skip
    postings.add(connection, collection, numbers, found)


def _delete(connection: Connection, article: ArticleId) -> None:
    postings.remove(connection, article)
    for table in ("events", "likeness_bands", "likenesses", "passages"):
        connection.execute(f"DELETE FROM {table} WHERE article = %s", (article,))
    connection.execute("DELETE FROM articles WHERE id = %s", (article,))


def _collection(connection: Connection, name: str, generation: int) -> int:
    """Give a collection's number, and note that it changes."""
    [row] = connection.execute(
        """INSERT INTO collections (name, passages, terms, generation) VALUES (%s, 0, 0, %s)
           ON CONFLICT (name) DO UPDATE SET generation = excluded.generation RETURNING number""",
        (name, generation),
    )
    return int(row["number"])


def _touch(connection: Connection, collection: int, generation: int) -> None:
    connection.execute(
        "UPDATE collections SET generation = %s WHERE number = %s", (generation, collection)
    )


def _collection_of(connection: Connection, article: ArticleId, scope: Scope) -> int | None:
    row = connection.execute(_COLLECTION, within(connection, scope.only(article))).fetchone()
    return None if row is None else int(row["collection"])
