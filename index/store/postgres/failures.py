"""What PostgreSQL and the way to it report, as errors that say what to do; our bugs stay bugs."""

import contextlib
from collections.abc import Iterator
from typing import Final

import psycopg
from psycopg import errors
from psycopg_pool import PoolClosed, PoolTimeout

from index.errors import DiskFull, LibraryBusy, LibraryClosed, LibraryDamaged, LibraryError
from index.store.postgres.address import Address
from index.store.unreadable import UnreadableValue

BUSY_SECONDS: Final = 30
"""How long to wait for another process that writes."""
STATEMENT_SECONDS: Final = 60
"""How long one statement may take, but for those that go through everything."""
SEARCH_SECONDS: Final = 8
"""How long a search by vector or by words may take: an answer from the other of the two now is
worth more than from both when nobody waits any longer."""
POOL_SECONDS: Final = 10.0
"""How long to wait for a connection while all are in use."""

_BUSY: Final = (errors.LockNotAvailable, errors.DeadlockDetected, errors.SerializationFailure)
_DAMAGED: Final = (errors.DataCorrupted, errors.IndexCorrupted, errors.UndefinedTable)
_FULL: Final = (errors.TooManyConnections, errors.ConfigurationLimitExceeded, PoolTimeout)
_ROOM: Final = (errors.DiskFull, errors.ProgramLimitExceeded)


@contextlib.contextmanager
def plain_errors(address: Address, schema: str = "pullquote") -> Iterator[None]:
    """Raise what PostgreSQL reports about the tables of a schema as a LibraryError.

    A statement that is wrong, a constraint that our own rows break: those are bugs, and pass as
    they are.
    """
    try:
        yield
    except psycopg.Error as error:
        told = _told(error, address.name, schema)
        if told is None:
            raise
        raise told from error
    except UnreadableValue as error:
        raise damaged(address.name, str(error), schema) from error


def damaged(name: str, what: str, schema: str = "pullquote") -> LibraryDamaged:
    """Make the error that names the damaged tables and what is wrong in them."""
    if schema != "pullquote":
        return LibraryDamaged(
            f"The tables of the schema {schema} in {name} are damaged ({what}). Restore them from a"
            f" backup, or drop them with all they hold (DROP SCHEMA {schema} CASCADE)."
        )
    return LibraryDamaged(
        f"The library in {name} is damaged ({what}). Restore the database from a backup, or empty"
        " it (DROP SCHEMA pullquote CASCADE) and add the articles again."
    )


def closed(name: str) -> LibraryClosed:
    """Make the error of who uses a store that is closed."""
    return LibraryClosed(f"The library in {name} has been closed. Open it again.")


def unreachable(name: str, error: psycopg.Error) -> LibraryError:
    """Make the error of a server that can't be reached, or lets nobody in."""
    return LibraryError(
        f"The database {name} can't be reached ({_said(error)}). Check PULLQUOTE_STORE, and that"
        " PostgreSQL runs there and lets this user in; then try again."
    )


def _told(error: psycopg.Error, name: str, schema: str) -> LibraryError | None:
    """Find the sentence for what PostgreSQL reports; None if it is a bug of ours."""
    if isinstance(error, PoolClosed):
        return closed(name)
    if isinstance(error, _FULL):
        return LibraryBusy(
            f"All connections to {name} have been in use for over {POOL_SECONDS:.0f} s. Try again"
            " in a moment."
        )
    if isinstance(error, _BUSY):
        return LibraryBusy(
            f"Another process has been writing to {name} for over {BUSY_SECONDS} s. Nothing was"
            " changed; try again when it is done."
        )
    if isinstance(error, errors.QueryCanceled):
        return LibraryBusy(
            f"{name} took over {STATEMENT_SECONDS} s for one statement, or was told to stop it."
            " Nothing was changed; try again when the server has less to do."
        )
    if isinstance(error, _ROOM):
        return DiskFull(
            f"{name} can't be written ({_said(error)}). Nothing stored is lost; make room on the"
            " server's disk and try again."
        )
    if isinstance(error, _DAMAGED):
        return damaged(name, _said(error), schema)
    if isinstance(error, errors.ReadOnlySqlTransaction):
        return LibraryError(
            f"{name} can only be read: it is a standby, or set so. Name the server that is written"
            " to in PULLQUOTE_STORE."
        )
    if isinstance(error, errors.InsufficientPrivilege):
        return LibraryError(
            f"The user of PULLQUOTE_STORE may not do this in {name} ({_said(error)}). Let it own"
            f" the database, or the schema {schema} in it."
        )
    if isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError)):
        return LibraryError(
            f"The connection to {name} failed ({_said(error)}). What was being written is stored"
            " whole or not at all; try again when the server is there."
        )
    return None


def _said(error: psycopg.Error) -> str:
    """Give the first line of what is reported: details name rows, and that is nobody's business."""
    text = error.diag.message_primary or str(error)
    return text.strip().splitlines()[0].rstrip(".") if text.strip() else type(error).__name__
