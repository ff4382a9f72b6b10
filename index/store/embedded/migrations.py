"""The database's format: made, brought up to date from older versions, its terms kept current."""

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

from index.errors import LibraryDamaged, LibraryTooNew
from index.model.article import Span
from index.store.embedded import likenesses, postings, rows
from index.store.unreadable import UnreadableValue
from index.text import analyzer

SCHEMA_VERSION: Final = 5
APPLICATION_ID: Final = 0x50515154
"""'PQQT' in SQLite's file header, so that another program's database is not taken for ours."""

_ANALYZER: Final = "analyzer"
_TABLE: Final = re.compile(r"CREATE (?:VIRTUAL )?TABLE (\w+)")


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make a new database, or bring an older one up to date, each in one transaction.

    Raises:
        LibraryTooNew: a newer version made it.
        LibraryDamaged: it is another program's.
    """
    if _version(connection, path) != SCHEMA_VERSION:
        connection.execute("PRAGMA journal_mode = WAL")
        with _exclusively(connection):
            version = _version(connection, path)  # another process may have been quicker
            if version == 0:
                _make(connection)
            elif version == 1:
                _from_version_1(connection)
            elif version < SCHEMA_VERSION:
                if version == 2:
                    _from_version_2(connection)
                if version <= 3:
                    _from_version_3(connection)
                _from_version_4(connection)
        if 0 < version < SCHEMA_VERSION:
            # What the old tables took is given back; where there is no room for that, it stays.
            with contextlib.suppress(sqlite3.OperationalError):
                connection.execute("VACUUM")
    _check_tables(connection)
    current = str(analyzer.VERSION)
    if _analyzer(connection) != current:
        with _exclusively(connection):
            if _analyzer(connection) != current:
                postings.index_anew(connection)
                connection.execute("INSERT OR REPLACE INTO meta VALUES (?,?)", (_ANALYZER, current))
                # What other processes keep of each collection's words is out of date.
                connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")
                connection.execute(
                    """UPDATE collections SET generation =
                       (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'generation')"""
                )


def check_analyzer(connection: sqlite3.Connection, path: Path) -> None:
    """Make sure that the postings are those of this process's analyzer.

    Raises:
        LibraryTooNew: another version of Pullquote has indexed them anew meanwhile.
    """
    if _analyzer(connection) != str(analyzer.VERSION):
        raise LibraryTooNew(
            f"Another version of Pullquote has indexed {path} anew. Start this one again."
        )


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Read the format's version, 0 of a database that is not made yet."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == APPLICATION_ID and version > SCHEMA_VERSION:
        raise LibraryTooNew(
            f"A newer Pullquote made {path} (format {version}; this one knows "
            f"{SCHEMA_VERSION}). Update Pullquote, or name another directory with --data."
        )
    if application == APPLICATION_ID and version > 0:
        return version
    if tables or application or version:
        raise LibraryDamaged(
            f"{path} is not a library of Pullquote's. Move it away, or name another "
            "directory with --data."
        )
    return 0


def _check_tables(connection: sqlite3.Connection) -> None:
    """Make sure that the database has every table, so that a statement finds what it names."""
    wanted = {name for statement in _schema() for name in _TABLE.findall(statement)}
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if wanted - there:
        raise UnreadableValue(f"the table {min(wanted - there)} is missing")


def _analyzer(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (_ANALYZER,)).fetchone()
    return None if row is None else str(row[0])


def _make(connection: sqlite3.Connection) -> None:
    for statement in _schema():
        connection.execute(statement)
    connection.executemany(
        "INSERT INTO meta VALUES (?,?)", (("generation", "0"), (_ANALYZER, str(analyzer.VERSION)))
    )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


_RENAMED: Final = ("articles", "passages", "events")
_DROPPED: Final = ("vocabulary", "postings", "words")
_INDEXES: Final = ("articles_by_collection", "articles_by_generation", "words_by_stem")


def _from_version_1(connection: sqlite3.Connection) -> None:
    """Copy what version 1 held into the tables of today; terms are indexed anew."""
    facts = connection.execute("SELECT key, value FROM meta").fetchall()
    removals = connection.execute("SELECT article, generation FROM removals").fetchall()
    for index in _INDEXES:
        connection.execute(f"DROP INDEX {index}")
    for table in (*_DROPPED, "meta", "removals"):
        connection.execute(f"DROP TABLE {table}")
    for table in _RENAMED:
        connection.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    for statement in _schema():
        connection.execute(statement)
    connection.executemany("INSERT INTO meta VALUES (?,?)", map(tuple, facts))
    connection.executemany("INSERT INTO removals VALUES (?,?)", map(tuple, removals))
    connection.execute(
        """INSERT INTO collections (name, passages, terms, generation)
           SELECT collection, 0, 0, max(generation) FROM old_articles GROUP BY collection"""
    )
    names = [row[0] for row in connection.execute("SELECT id FROM old_articles ORDER BY id")]
    for name in names:
        _copy_article(connection, name)
    connection.execute(
        """INSERT INTO events (article, number, collection, sentence_start, sentence_end,
                               date_start, date_end, value, first, last, precision, modifier,
                               known, status, ordinal)
           SELECT article, number, articles.collection, sentence_start, sentence_end, date_start,
                  date_end, value, first, last, precision, modifier, known, status, ordinal
           FROM old_events JOIN articles ON articles.id = article ORDER BY article, number"""
    )
    # Ids that once were given are not given again.
    connection.execute("DELETE FROM sqlite_sequence WHERE name = 'passages'")
    connection.execute(
        """INSERT INTO sqlite_sequence (name, seq)
           SELECT 'passages', seq FROM sqlite_sequence WHERE name = 'old_passages'"""
    )
    for table in reversed(_RENAMED):
        connection.execute(f"DROP TABLE old_{table}")
    connection.execute(_DATED_BY_DOCUMENT)
    likenesses.write_all(connection)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


_ADDED_IN_3: Final = (
    "date_source TEXT NOT NULL DEFAULT ''",
    "updated TEXT",
    "posts TEXT NOT NULL DEFAULT '[]'",
    "corrections TEXT NOT NULL DEFAULT '[]'",
)
_DATED_BY_DOCUMENT: Final = "UPDATE articles SET date_source = 'document' WHERE stated IS NOT NULL"
"""Earlier versions kept no more of it than that."""


def _from_version_2(connection: sqlite3.Connection) -> None:
    """Give articles the columns of version 3; what they hold is read when a file is added again."""
    for column in _ADDED_IN_3:
        connection.execute(f"ALTER TABLE articles ADD COLUMN {column}")
    connection.execute(_DATED_BY_DOCUMENT)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _from_version_3(connection: sqlite3.Connection) -> None:
    """Add the table of hidden sentences."""
    for statement in _schema():
        if "TABLE hidden" in statement:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


_ADDED_IN_5: Final = re.compile(r"CREATE \w+ (?:sources|likeness)")


def _from_version_4(connection: sqlite3.Connection) -> None:
    """Add the tables of further sources and of what texts are compared by."""
    for statement in _schema():
        if _ADDED_IN_5.search(statement):
            connection.execute(statement)
    likenesses.write_all(connection)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _copy_article(connection: sqlite3.Connection, name: str) -> None:
    """Copy an article with its passages; their sentences now stand once, with the article."""
    held = connection.execute(
        """SELECT id, ordinal, sentences, vector, sentence_vectors FROM old_passages
           WHERE article = ? ORDER BY ordinal""",
        (name,),
    ).fetchall()
    spans = [rows.sentences(row) for row in held]
    sentences: list[Span] = list(dict.fromkeys(span for group in spans for span in group))
    connection.execute(
        """INSERT INTO articles (id, collection, origin, title, published, stated, source, url,
                                 author, source_hash, digest, revision, added, generation,
                                 boilerplate, sentences, text)
           SELECT id, number, origin, title, published, stated, source, url, author, content,
                  digest, revision, added, old_articles.generation, furniture, ?, text
           FROM old_articles JOIN collections ON name = collection WHERE id = ?""",
        (rows.pack_spans(tuple(sentences)), name),
    )
    places = {span: place for place, span in enumerate(sentences)}
    connection.executemany(
        """INSERT INTO passages (id, article, ordinal, first, last, terms, vector,
                                 sentence_vectors)
           VALUES (?,?,?,?,?,0,?,?)""",
        (
            (row["id"], name, row["ordinal"], places[group[0]], places[group[-1]],
             row["vector"], row["sentence_vectors"])
            for row, group in zip(held, spans, strict=True)
        ),
    )  # fmt: skip


def _schema() -> Iterator[str]:
    """Give the schema's statements, one by one."""
    script = files("index.store.embedded").joinpath("schema.sql").read_text(encoding="utf-8")
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextlib.contextmanager
def _exclusively(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
