"""Does the full text hold what the passages say, word for word? A part of the store's checks."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from index.store import found_by
from index.store.embedded import postings, rows
from index.store.found_by import Posting

_COLUMNS: Final = ("title", "body")


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare the full text, and what it was made from, with the articles' own words.

    Every article is analysed anew: it takes as long as indexing them without embedding.
    """
    indexed = connection.execute("SELECT count(*) FROM postings").fetchone()[0]
    stored = connection.execute("SELECT count(*) FROM passages").fetchone()[0]
    if indexed != stored:
        yield f"the full text covers {indexed} of {stored} passages"
        return
    found_by = _index(connection)
    words: Counter[tuple[int, str]] = Counter()
    for article, collection, passages, postings_of in _articles(connection):
        for (number, ordinal, terms), posting in zip(passages, postings_of, strict=True):
            words.update((collection, word) for word in posting.words)
            row = connection.execute(
                "SELECT title, body FROM postings WHERE rowid = ?", (number,)
            ).fetchone()
            said = (posting.title, posting.body)
            written = tuple(_written(collection, part) for part in said)
            wanted = _sum(zip(_COLUMNS, written, strict=True))
            same = row is not None and tuple(tuple(part.split()) for part in row) == written
            found = found_by.pop(number, 0) == wanted
            if not (same and found and terms == posting.length):
                yield f"the full text of {article}, passage {ordinal}, is not what it says"
    if any(found_by.values()):
        yield f"the full text finds {len(found_by)} passages that are not there"
    counted = {
        (row["collection"], row["word"]): row["passages"]
        for row in connection.execute("SELECT * FROM words")
    }
    wrong = sorted({word for (_, word), _ in counted.items() ^ words.items()})
    if wrong:
        yield f"{len(wrong)} words are not counted as the passages hold them, such as {wrong[0]!r}"


_Held = tuple[int, int, int]
"""A passage's number, its place in its article, and how many terms it is said to have."""


def _articles(
    connection: sqlite3.Connection,
) -> Iterator[tuple[str, int, list[_Held], list[Posting]]]:
    for (article,) in connection.execute("SELECT id FROM articles ORDER BY id").fetchall():
        row = connection.execute(
            "SELECT collection, title, sentences, text FROM articles WHERE id = ?", (article,)
        ).fetchone()
        held = connection.execute(
            "SELECT id, ordinal, first, last, terms FROM passages WHERE article = ?", (article,)
        ).fetchall()
        found = found_by.postings(row["title"], rows.passage_texts(row, held))
        passages = [(each["id"], each["ordinal"], each["terms"]) for each in held]
        yield article, row["collection"], passages, found


def _index(connection: sqlite3.Connection) -> Counter[int]:
    """Sum up, of each passage, by which terms the index itself finds it, and where."""
    sums: Counter[int] = Counter()
    for term, passage, column, place in connection.execute(
        "SELECT term, doc, col, offset FROM postings_of_term"
    ):
        sums[passage] += hash((term, column, place))
    return sums


def _sum(columns: Iterable[tuple[str, tuple[str, ...]]]) -> int:
    return sum(
        hash((term, column, place)) for column, terms in columns for place, term in enumerate(terms)
    )


def _written(collection: int, terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(postings.key(collection, term) for term in terms)
