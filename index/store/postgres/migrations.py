"""The database's format: made, brought up to date from older versions, its terms kept current."""

import re
from importlib.resources import files
from typing import Final

from psycopg import errors

from index.errors import LibraryError, LibraryMissing, LibraryTooNew
from index.store.postgres import postings
from index.store.postgres.connecting import SCHEMA, Connection, set_up
from index.store.unreadable import UnreadableValue
from index.text import analyzer

EXTENSION: Final = "vector"
"""pgvector, as PostgreSQL calls it."""
_LOCK: Final = 0x50515154
"""'PQQT': the advisory lock of whoever makes or changes the tables."""
_OLDEST_PGVECTOR: Final = (0, 7)
"""The first one with half-precision vectors."""
_SCRIPT: Final = re.compile(r"version_(\d+)\.sql")
_TABLE: Final = re.compile(r"CREATE TABLE (\w+)")


def prepare(connection: Connection, name: str, *, create: bool) -> None:
    """Make a new library, or bring an older one up to date, in one transaction; set up for it.

    Of several processes that do so at once, one does and the others find it done.

    Raises:
        LibraryMissing: there is none, and it is not to be made.
        LibraryTooNew: a newer version made it.
        LibraryError: the database can't hold one.
    """
    wanted = scripts()
    newest = max(wanted)
    version = _version(connection, name, newest)
    if version == 0 and not create:
        raise LibraryMissing(
            f"There is no library in {name}. Add articles first ('pullquote add PATH…'), or name"
            " another database in PULLQUOTE_STORE."
        )
    if version < newest:
        with connection.transaction():
            connection.execute("SET LOCAL statement_timeout = 0")
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            version = _version(connection, name, newest)  # another process may have been quicker
            if version == 0:
                _make(connection, name)
            else:
                set_up(connection)
            for each in range(version + 1, newest + 1):
                connection.execute(wanted[each])
                connection.execute("INSERT INTO migrations (version) VALUES (%s)", (each,))
            if version == 0:
                connection.execute(
                    "INSERT INTO library (generation, analyzer) VALUES (0, %s)", (analyzer.VERSION,)
                )
    set_up(connection)
    _check_tables(connection, wanted)
    _index_anew(connection)


def check_analyzer(connection: Connection, name: str) -> None:
    """Make sure that the postings are those of this process's analyzer.

    Raises:
        LibraryTooNew: another version of Pullquote has indexed them anew meanwhile.
    """
    if _analyzer(connection) != analyzer.VERSION:
        raise LibraryTooNew(
            f"Another version of Pullquote has indexed {name} anew. Start this one again."
        )


def scripts() -> dict[int, bytes]:
    """Give each version's statements, by its number."""
    found = {}
    for each in files("index.store.postgres").iterdir():
        if match := _SCRIPT.fullmatch(each.name):
            found[int(match[1])] = each.read_bytes()
    return found


def _version(connection: Connection, name: str, newest: int) -> int:
    """Read the format's version, 0 of a library that is not made yet."""
    # Its catalogs are read as tables: names that were looked up before another process's change
    # may be remembered as missing.
    there = {row["relname"] for row in connection.execute(_TABLES, (SCHEMA,))}
    if "migrations" not in there:
        if there:
            raise LibraryError(
                f"The schema {SCHEMA} of {name} is not a library of Pullquote's. Name another"
                " database in PULLQUOTE_STORE."
            )
        return 0
    [row] = connection.execute(f"SELECT max(version) AS version FROM {SCHEMA}.migrations")  # noqa: S608 - a constant
    version = int(row["version"] or 0)
    if version > newest:
        raise LibraryTooNew(
            f"A newer Pullquote made the library in {name} (format {version}; this one knows"
            f" {newest}). Update Pullquote, or name another database in PULLQUOTE_STORE."
        )
    return version


_TABLES: Final = """
    SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = %s"""


def _make(connection: Connection, name: str) -> None:
    """Make the schema, and pgvector's types where the database has not got them yet."""
    [row] = connection.execute("SHOW server_encoding")
    if row["server_encoding"] != "UTF8":
        raise LibraryError(
            f"The database {name} is encoded in {row['server_encoding']}, which has not all"
            " characters. Make one with: createdb --encoding=UTF8 --template=template0 NAME"
        )
    try:
        # In a schema that stays when the library goes: other tables may have vectors too.
        with connection.transaction():
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {EXTENSION}")
    except (errors.UndefinedFile, errors.FeatureNotSupported) as error:
        raise LibraryError(
            f"The PostgreSQL server of {name} lacks pgvector, by which vectors are searched."
            " Install it there (Debian, Ubuntu: apt install postgresql-18-pgvector, with the"
            " server's own number) and try again."
        ) from error
    except errors.InsufficientPrivilege as error:
        raise LibraryError(
            f"The user of PULLQUOTE_STORE may not set pgvector up in {name}. Let an administrator"
            " run there, once: CREATE EXTENSION vector"
        ) from error
    [row] = connection.execute("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
    if tuple(int(part) for part in row["extversion"].split(".")[:2]) < _OLDEST_PGVECTOR:
        raise LibraryError(
            f"The pgvector of {name} is version {row['extversion']}; 0.7 is the oldest that will"
            " do. Update it on the server, then run: ALTER EXTENSION vector UPDATE"
        )
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    set_up(connection)
    connection.execute("SET LOCAL statement_timeout = 0")
    connection.execute(
        """CREATE TABLE migrations (
               version integer PRIMARY KEY, made timestamptz NOT NULL DEFAULT now())"""
    )


def _check_tables(connection: Connection, wanted: dict[int, bytes]) -> None:
    """Make sure that the library has every table, so that a statement finds what it names."""
    named = {name for script in wanted.values() for name in _TABLE.findall(script.decode())}
    there = {row["relname"] for row in connection.execute(_TABLES, (SCHEMA,))}
    if named - there:
        raise UnreadableValue(f"the table {min(named - there)} is missing")


def _analyzer(connection: Connection) -> int:
    row = connection.execute("SELECT analyzer FROM library").fetchone()
    if row is None:
        raise UnreadableValue("the row of its table library is missing")
    return int(row["analyzer"])


def _index_anew(connection: Connection) -> None:
    """Make the postings anew where they are another analyzer's."""
    if _analyzer(connection) == analyzer.VERSION:
        return
    with connection.transaction():
        connection.execute("SET LOCAL statement_timeout = 0")
        connection.execute("SET LOCAL lock_timeout = 0")
        # What other processes keep of each collection's words is out of date.
        connection.execute("UPDATE library SET generation = generation + 1")
        if _analyzer(connection) != analyzer.VERSION:
            postings.index_anew(connection)
            connection.execute("UPDATE library SET analyzer = %s", (analyzer.VERSION,))
            connection.execute(
                "UPDATE collections SET generation = (SELECT generation FROM library)"
            )
