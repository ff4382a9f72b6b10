"""Give back what removed and replaced articles took, while others read."""

import sqlite3
from typing import Final

from index.store.embedded.database import Database

_LOG_MILLISECONDS: Final = 500
"""How long to wait for a moment in which nobody reads, to give the log's room back."""


def compact(database: Database) -> None:
    """Write the file anew without what was deleted; others read meanwhile, and wait to write.

    It takes as much room as the library beside it for a moment.

    Raises:
        LibraryBusy, DiskFull, LibraryError: the library is as it was.
    """
    with database.alone() as connection:
        # One piece of full text instead of many; what they say of deleted passages goes.
        # It reads before it writes, so that it must be the only writer from the beginning.
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute("INSERT INTO postings (postings) VALUES ('optimize')")
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        vacuum(connection)


def vacuum(connection: sqlite3.Connection) -> None:
    """Write a database anew, and empty its log unless somebody always reads from it."""
    connection.execute("VACUUM")
    [patience] = connection.execute("PRAGMA busy_timeout").fetchone()
    # Who wants to write waits as long as this waits for readers.
    connection.execute(f"PRAGMA busy_timeout = {_LOG_MILLISECONDS}")
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite3.OperationalError:  # the next one who writes much does it
        pass
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(patience)}")
