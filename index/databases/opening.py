"""Which database some tables are in: a file of their own, or the one that processes share."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.databases.protocol import Database, Shared
from index.databases.sqlite import SqliteDatabase
from index.databases.tables import Tables


def open_shared(url: str) -> Shared | None:
    """Open the PostgreSQL database at a URL, for all tables in it; None where there is no URL.

    Whoever opens it closes it, after all that use it. A store that is open already has told where
    what this needs is not installed.

    Raises:
        LibraryError: it can't be used.
    """
    if not url:
        return None
    from index.databases.postgres import SharedDatabase

    return SharedDatabase(url)


@contextmanager
def opened_shared(url: str) -> Iterator[Shared | None]:
    """Open the PostgreSQL database at a URL, if there is one, for as long as it is used.

    Raises:
        LibraryError: it can't be used.
    """
    shared = open_shared(url)
    try:
        yield shared
    finally:
        if shared is not None:
            shared.close()


def open_database(tables: Tables, folder: Path, shared: Shared | None) -> Database:
    """Open tables in the shared database or, where there is none, in their file in a directory.

    Raises:
        LibraryTooNew: a newer version made them.
        LibraryError: they can't be used.
    """
    if shared is not None:
        return shared.tables(tables)
    return SqliteDatabase(folder / tables.file, tables)
