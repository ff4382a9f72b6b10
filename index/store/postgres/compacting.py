"""Give back what removed and replaced articles took."""

from typing import Final

from index.store.postgres import nearest
from index.store.postgres.connecting import SCHEMA
from index.store.postgres.database import Database

_TABLES: Final = (
    "articles", "passages", "events", "terms", "postings", "words", "hidden", "sources",
    "likenesses", "likeness_bands", "collections", "library",
)  # fmt: skip


def compact(database: Database) -> None:
    """Write each table anew without what was deleted; who uses it meanwhile waits for a moment.

    It takes as much room as the largest table beside it. What was deleted also stands in the
    server's log of changes until that is recycled, and in its backups.

    Raises:
        LibraryBusy, DiskFull, LibraryError: the library is as it was.
    """
    with database.separate() as connection:
        connection.execute("SET statement_timeout = 0")
        # With the tables the indices of vectors would be made anew, while everybody waits.
        with nearest.without_indices(connection):
            for table in _TABLES:
                connection.execute(f"VACUUM (FULL, ANALYZE) {SCHEMA}.{table}")
