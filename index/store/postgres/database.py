"""One library's connections: to a database that has been made or brought up to date before."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime

from index.store.postgres import migrations
from index.store.postgres.address import Address
from index.store.postgres.connecting import Connection, set_up
from index.store.postgres.failures import plain_errors
from index.store.postgres.pool import MOST_CONNECTIONS, Pool, reached
from index.store.unreadable import UnreadableValue


class Database(Pool):
    """The connections to one library, in which each change has its number.

    Readers see the last committed state and never wait for a writer.
    """

    def __init__(
        self, address: Address, *, create: bool, connections: int = MOST_CONNECTIONS
    ) -> None:
        """Connect to the library, making it first if `create`, and bring it up to date.

        Raises:
            LibraryMissing: there is none, and it is not to be made.
            LibraryError: it can't be used.
        """
        first = reached(address)
        with plain_errors(address), first:
            migrations.prepare(first, address.name, create=create)
        super().__init__(address, set_up, connections=connections)

    @contextlib.contextmanager
    def writing(self) -> Iterator[tuple[Connection, int]]:
        """Change all or nothing, as the generation that is given with the connection.

        One writes at a time: who comes second waits, and then sees what the first has changed.

        Raises:
            LibraryClosed, LibraryBusy, DiskFull, LibraryError: nothing was changed.
        """
        with self.changing() as connection:
            yield connection, next_generation(connection)

    def generation(self, connection: Connection) -> int:
        """Read the number of the last change."""
        row = connection.execute("SELECT generation FROM library").fetchone()
        if row is None:
            raise UnreadableValue("the row of its table library is missing")
        return int(row["generation"])


def next_generation(connection: Connection) -> int:
    """Take the library's lock until the transaction ends, and give this change its number."""
    row = connection.execute(
        "UPDATE library SET generation = generation + 1, updated = %s RETURNING generation",
        (datetime.now(UTC).replace(microsecond=0),),
    ).fetchone()
    if row is None:
        raise UnreadableValue("the row of its table library is missing")
    return int(row["generation"])


def now() -> str:
    """Give the time, in UTC, as the library holds it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
