"""Where what is no article is kept: a file of its own, or a schema that several processes share.

    shared = open_shared(settings.store)  # None where the store is files
    database = open_database(RECORDS, settings.data, shared)
    with database.changing() as db:
        db.execute("DELETE FROM vote WHERE member = ?", (member,))

Statements are the same for both: SQL that SQLite and PostgreSQL know alike, with '?' or ':name' for
values. Where they differ, `db.kind` tells which it is.
"""

from index.databases.opening import open_database, open_shared, opened_shared
from index.databases.protocol import Connection, Database, Kind, Row, Shared
from index.databases.tables import Tables

__all__ = [
    "Connection",
    "Database",
    "Kind",
    "Row",
    "Shared",
    "Tables",
    "open_database",
    "open_shared",
    "opened_shared",
]
