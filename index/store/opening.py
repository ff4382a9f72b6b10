"""Which store a library is kept in: files in its directory, or a database that is named."""

import contextlib
from pathlib import Path

from index.errors import LibraryError
from index.store.embedded import EmbeddedStore
from index.store.protocol import Store


def open_store(url: str, directory: Path, *, create: bool = False) -> Store:
    """Open the store at a PostgreSQL URL or, where that is empty, in a directory.

    Raises:
        LibraryError: there is none (and `create` is false), or it can't be used.
    """
    if not url:
        return EmbeddedStore(directory, create=create)
    try:
        from index.store.postgres import PostgresStore
    except ImportError as error:
        package = (error.name or "psycopg").partition(".")[0]
        raise LibraryError(
            f"PULLQUOTE_STORE names a PostgreSQL database, for which the package {package} is"
            " not installed. Install Pullquote with what it needs for that:"
            " pip install '.[postgres]' in its folder."
        ) from error
    if create:  # for what several that add one article wait for, and what a bot remembers
        with contextlib.suppress(OSError):
            directory.mkdir(parents=True, exist_ok=True)
    return PostgresStore(url, create=create)
