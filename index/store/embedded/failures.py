"""What SQLite and the disk report, as errors that say what to do; our own bugs stay bugs."""

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from index.errors import DiskFull, LibraryBusy, LibraryClosed, LibraryDamaged, LibraryError
from index.store.unreadable import UnreadableValue

BUSY_SECONDS: Final = 30.0
"""How long to wait for another process that writes."""

_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT)
_PRIMARY: Final = 0xFF
"""SQLite's extended codes hold the primary one in their lowest byte."""

_UNDECODABLE: Final = "Could not decode to UTF-8"
"""How the sqlite3 module begins to say that a stored text is none; such an error has no code."""


@contextlib.contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Raise what SQLite and the system report about the database `path` as a LibraryError.

    A statement that is wrong, a constraint that our own rows break, a closed cursor: those are
    bugs, and pass as they are.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        told = _told(error, path)
        if told is None:
            raise
        raise told from error
    except UnreadableValue as error:
        raise damaged(path, str(error)) from error
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise no_room(path, error) from error
        raise LibraryError(
            f"The library in {path.parent} can't be used ({error.strerror}). "
            "Check the directory, or name another with --data or PULLQUOTE_DATA."
        ) from error


def damaged(path: Path, what: str) -> LibraryDamaged:
    """Make the error that names the damaged database and what is wrong in it."""
    return LibraryDamaged(
        f"The library {path} is damaged ({what}). Restore it from a backup, or move it "
        "away and add the articles again."
    )


def no_room(path: Path, error: Exception) -> DiskFull:
    """Make the error that asks for room on the disk."""
    return DiskFull(
        f"{path} can't be written ({error}). Nothing stored is lost; make room on "
        "the disk and try again."
    )


def closed(path: Path) -> LibraryClosed:
    """Make the error of who uses a store that is closed."""
    return LibraryClosed(f"The library in {path.parent} has been closed. Open it again.")


def _told(error: sqlite3.DatabaseError, path: Path) -> LibraryError | None:
    """Find the sentence for what SQLite reports; None if it is a bug of ours."""
    primary = (getattr(error, "sqlite_errorcode", 0) or 0) & _PRIMARY
    corrupt = primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    if corrupt or str(error).startswith(_UNDECODABLE):
        return damaged(path, str(error))
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return LibraryBusy(
            f"Another process has been writing to {path} for over {BUSY_SECONDS:.0f} s. "
            "Nothing was changed; try again when it is done."
        )
    if primary == sqlite3.SQLITE_FULL:
        return no_room(path, error)
    if primary == sqlite3.SQLITE_INTERRUPT:
        return closed(path)
    if primary == sqlite3.SQLITE_IOERR:
        name = getattr(error, "sqlite_errorname", "SQLITE_IOERR")
        return LibraryError(
            f"The disk under {path} can't be read or written ({error}, {name}). Nothing was "
            "changed. Look whether the disk, its quota and its mount are sound, then try again."
        )
    if primary in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return LibraryError(
            f"{path} can't be opened for writing ({error}). Check who owns it, or name "
            "another directory with --data or PULLQUOTE_DATA."
        )
    return None
