"""The full text's writing side: which terms and words each passage holds, by collection."""

import sqlite3
from collections.abc import Iterable, Sequence

from index.store import found_by
from index.store.embedded import rows
from index.store.found_by import Posting, counted


def key(collection: int, term: str) -> str:
    """Write a term as the full text has it: with its collection's number."""
    return f"{collection}:{term}"


def add(
    connection: sqlite3.Connection,
    collection: int,
    passages: Sequence[int],
    found: Sequence[Posting],
) -> None:
    """Write the postings of passages, and count them in their collection's statistics."""
    connection.executemany(
        "INSERT INTO postings (rowid, title, body) VALUES (?,?,?)",
        (
            (passage, _written(collection, posting.title), _written(collection, posting.body))
            for passage, posting in zip(passages, found, strict=True)
        ),
    )
    connection.executemany(
        """INSERT INTO words VALUES (?,?,?)
           ON CONFLICT DO UPDATE SET passages = passages + excluded.passages""",
        ((collection, word, count) for word, count in counted(found).items()),
    )
    _count(connection, collection, len(found), sum(posting.length for posting in found))


def remove(connection: sqlite3.Connection, article: str) -> None:
    """Take an article's postings out of the full text and of its collection's statistics."""
    row = connection.execute(
        "SELECT collection, title, sentences, text FROM articles WHERE id = ?", (article,)
    ).fetchone()
    held = connection.execute(
        "SELECT id, first, last, terms FROM passages WHERE article = ?", (article,)
    ).fetchall()
    # The full text keeps what it was given, so that it forgets the very same.
    connection.executemany("DELETE FROM postings WHERE rowid = ?", [(each["id"],) for each in held])
    collection = row["collection"]
    found = found_by.postings(row["title"], rows.passage_texts(row, held))
    gone = [(count, collection, word) for word, count in counted(found).items()]
    connection.executemany(
        "UPDATE words SET passages = passages - ? WHERE collection = ? AND word = ?", gone
    )
    connection.executemany(
        "DELETE FROM words WHERE collection = ? AND word = ? AND passages <= 0",
        ((collection, word) for _, _, word in gone),
    )
    _count(connection, collection, -len(held), -sum(each["terms"] for each in held))


def index_anew(connection: sqlite3.Connection) -> None:
    """Make all postings, words and statistics anew from the articles; nothing is embedded."""
    connection.execute("DELETE FROM postings")
    connection.execute("DELETE FROM words")
    connection.execute("UPDATE collections SET passages = 0, terms = 0")
    for (article,) in connection.execute("SELECT id FROM articles").fetchall():
        row = connection.execute(
            "SELECT collection, title, sentences, text FROM articles WHERE id = ?", (article,)
        ).fetchone()
        held = connection.execute(
            "SELECT id, first, last FROM passages WHERE article = ? ORDER BY ordinal", (article,)
        ).fetchall()
        found = found_by.postings(row["title"], rows.passage_texts(row, held))
        add(connection, row["collection"], [each["id"] for each in held], found)
        connection.executemany(
            "UPDATE passages SET terms = ? WHERE id = ?",
            ((posting.length, each["id"]) for each, posting in zip(held, found, strict=True)),
        )


def _written(collection: int, found: Iterable[str]) -> str:
    return " ".join(key(collection, term) for term in found)


def _count(connection: sqlite3.Connection, collection: int, passages: int, terms: int) -> None:
    connection.execute(
        "UPDATE collections SET passages = passages + ?, terms = terms + ? WHERE number = ?",
        (passages, terms, collection),
    )
