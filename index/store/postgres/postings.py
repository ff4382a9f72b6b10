"""The full text's writing side: which terms and words each passage holds, by collection."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from index.store import found_by
from index.store.bm25 import TITLE
from index.store.found_by import Posting, counted
from index.store.postgres import rows
from index.store.postgres.connecting import Connection, Row

_LONGEST: Final = 400
"""Characters of a term or word that are kept: an index takes 2,700 bytes. What is longer is no
word, and is known by its beginning and a hash."""

_COUNT_TERMS: Final = """
    INSERT INTO terms AS held (collection, term, passages)
    SELECT %s, term, n FROM unnest(%s::text[], %s::integer[]) AS counted (term, n)
    ON CONFLICT (collection, term) DO UPDATE SET passages = held.passages + excluded.passages
    RETURNING number, term"""
_COUNT_WORDS: Final = """
    INSERT INTO words AS held (collection, word, passages)
    SELECT %s, word, n FROM unnest(%s::text[], %s::integer[]) AS counted (word, n)
    ON CONFLICT (collection, word) DO UPDATE SET passages = held.passages + excluded.passages"""
_FORGET_POSTINGS: Final = """
    WITH gone AS (
        DELETE FROM postings USING passages
        WHERE passages.id = postings.passage AND passages.article = %s RETURNING term),
    fewer AS (SELECT term, count(*) AS n FROM gone GROUP BY term)
    UPDATE terms SET passages = terms.passages - fewer.n FROM fewer WHERE number = fewer.term
    RETURNING number, passages"""
_FORGET_WORDS: Final = """
    UPDATE words SET passages = words.passages - gone.n
    FROM unnest(%s::text[], %s::integer[]) AS gone (word, n)
    WHERE words.collection = %s AND words.word = gone.word"""


def kept(term: str) -> str:
    """Give a term or word as the tables have it."""
    if len(term) <= _LONGEST:
        return term
    return f"{term[:_LONGEST]}…{hashlib.sha256(term.encode()).hexdigest()}"


def weights(posting: Posting) -> dict[str, float]:
    """Count how often each term stands in a passage, in a title for less."""
    often: dict[str, float] = {}
    for terms, weight in ((posting.title, TITLE), (posting.body, 1.0)):
        for term in map(kept, terms):
            often[term] = often.get(term, 0.0) + weight
    return often


def words(found: Sequence[Posting]) -> Counter[str]:
    """Count the passages that hold each word, as the tables have it."""
    return Counter({kept(word): count for word, count in counted(found).items()})


def add(
    connection: Connection, collection: int, passages: Sequence[int], found: Sequence[Posting]
) -> None:
    """Write the postings of passages, and count them in their collection's statistics."""
    held = [weights(posting) for posting in found]
    holding = Counter(term for each in held for term in each)
    numbers = {
        row["term"]: row["number"]
        for row in connection.execute(
            _COUNT_TERMS, (collection, list(holding), list(holding.values()))
        )
    }
    with (
        connection.cursor() as cursor,
        cursor.copy(
            "COPY postings (term, passage, length, often) FROM STDIN (FORMAT BINARY)"
        ) as copy,
    ):
        copy.set_types(["int4", "int8", "int4", "float8"])
        for passage, posting, each in zip(passages, found, held, strict=True):
            for term, often in each.items():
                copy.write_row((numbers[term], passage, posting.length, often))
    counts = words(found)
    connection.execute(_COUNT_WORDS, (collection, list(counts), list(counts.values())))
    _count(connection, collection, len(found), sum(posting.length for posting in found))


def remove(connection: Connection, article: str) -> None:
    """Take an article's postings out of the full text and of its collection's statistics."""
    [row] = _articles(connection, article)
    held = _passages(connection, article)
    changed = connection.execute(_FORGET_POSTINGS, (article,)).fetchall()
    empty = [each["number"] for each in changed if each["passages"] <= 0]
    connection.execute("DELETE FROM terms WHERE number = ANY(%s::integer[])", (empty,))
    collection = row["collection"]
    gone = words(found_by.postings(row["title"], rows.passage_texts(row, held)))
    connection.execute(_FORGET_WORDS, (list(gone), list(gone.values()), collection))
    connection.execute(
        "DELETE FROM words WHERE collection = %s AND word = ANY(%s::text[]) AND passages <= 0",
        (collection, list(gone)),
    )
    _count(connection, collection, -len(held), -sum(each["terms"] for each in held))


def index_anew(connection: Connection) -> None:
    """Make all postings, words and statistics anew from the articles; nothing is embedded."""
    for table in ("postings", "terms", "words"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - one of those above
    connection.execute("UPDATE collections SET passages = 0, terms = 0")
    for row in _articles(connection):
        held = _passages(connection, row["id"])
        found = found_by.postings(row["title"], rows.passage_texts(row, held))
        add(connection, row["collection"], [each["id"] for each in held], found)
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE passages SET terms = %s WHERE id = %s",
                [(posting.length, each["id"]) for each, posting in zip(held, found, strict=True)],
            )


def analysed(
    connection: Connection,
) -> Iterator[tuple[str, int, list[Row], list[Posting]]]:
    """Analyse every article anew: its id, its collection, its passages' rows, their postings."""
    for row in _articles(connection):
        held = _passages(connection, row["id"])
        texts = rows.passage_texts(row, held)
        yield row["id"], row["collection"], held, found_by.postings(row["title"], texts)


def _articles(connection: Connection, only: str | None = None) -> Iterator[Row]:
    """Read what is analysed of every article, or of one; never the texts of all at once."""
    names = [only]
    if only is None:
        names = [row["id"] for row in connection.execute("SELECT id FROM articles ORDER BY id")]
    for name in names:
        yield from connection.execute(
            "SELECT id, collection, title, sentences, text FROM articles WHERE id = %s", (name,)
        )


def _passages(connection: Connection, article: str) -> list[Row]:
    return connection.execute(
        """SELECT id, ordinal, first, last, terms FROM passages WHERE article = %s
           ORDER BY ordinal""",
        (article,),
    ).fetchall()


def _count(connection: Connection, collection: int, passages: int, terms: int) -> None:
    connection.execute(
        "UPDATE collections SET passages = passages + %s, terms = terms + %s WHERE number = %s",
        (passages, terms, collection),
    )
