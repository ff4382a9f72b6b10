"""The tables' format in a shared database: made, and brought up to date from older versions."""

from typing import Final

from index.databases.tables import Tables
from index.errors import LibraryTooNew
from index.store.postgres.connecting import Connection, find

SCHEMA: Final = "pullquote_bot"
"""What the tables stand in: beside the articles', which may be dropped and made anew."""
_LOCK: Final = 0x50515442
"""'PQTB': the advisory lock of whoever makes or changes the tables."""

# The catalogs are read as tables: names that were looked up before another process's change may be
# remembered as missing.
_THERE: Final = """
    SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = %s AND relname = 'migrations'"""
_SCHEMA_THERE: Final = "SELECT 1 FROM pg_namespace WHERE nspname = %s"
_MADE: Final = f"""
    CREATE TABLE IF NOT EXISTS {SCHEMA}.migrations (
        name text NOT NULL, version integer NOT NULL, made timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (name, version))"""


def prepare(connection: Connection, name: str, tables: Tables) -> None:
    """Make tables, or bring older ones up to date, in one transaction.

    Of several processes that do so at once, one does and the others find it done.

    Raises:
        LibraryTooNew: a newer version made them.
    """
    find(connection, (SCHEMA,))
    newest = len(tables.postgres)
    if _version(connection, name, tables) == newest:
        return
    with connection.transaction():
        connection.execute("SET LOCAL statement_timeout = 0")
        connection.execute("SET LOCAL lock_timeout = 0")
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        made = _version(connection, name, tables)  # another process may have been quicker
        # Who may not make schemas may not say IF NOT EXISTS either: an administrator makes it then.
        if connection.execute(_SCHEMA_THERE, (SCHEMA,)).fetchone() is None:
            connection.execute(f"CREATE SCHEMA {SCHEMA}")
        connection.execute(_MADE)
        for version in range(made + 1, newest + 1):
            connection.execute(tables.postgres[version - 1].encode())
            connection.execute(
                "INSERT INTO migrations (name, version) VALUES (%s, %s)", (tables.name, version)
            )


def _version(connection: Connection, name: str, tables: Tables) -> int:
    """Read the tables' version, 0 of those that are not made yet."""
    if connection.execute(_THERE, (SCHEMA,)).fetchone() is None:
        return 0
    [row] = connection.execute(
        f"SELECT max(version) AS version FROM {SCHEMA}.migrations WHERE name = %s",  # noqa: S608 - a constant
        (tables.name,),
    )
    version, newest = int(row["version"] or 0), len(tables.postgres)
    if version > newest:
        raise LibraryTooNew(
            f"A newer Pullquote made the tables of {tables.name} in {name} (format {version}; this"
            f" one knows {newest}). Update Pullquote, or name another database in PULLQUOTE_STORE."
        )
    return version
