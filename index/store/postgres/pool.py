"""A pool of connections to one database: transactions, and its end while others still read."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator
from typing import Final

import psycopg
from psycopg import errors
from psycopg_pool import ConnectionPool, PoolTimeout

from index.store.postgres.address import Address
from index.store.postgres.connecting import SCHEMA, Connection, arguments, connect
from index.store.postgres.failures import POOL_SECONDS, closed, plain_errors, unreachable

MOST_CONNECTIONS: Final = 8
"""Statements that one process has under way; who comes then waits for `POOL_SECONDS`."""
CLOSING_SECONDS: Final = 5.0
"""How long `close` waits for what is in flight before it interrupts it."""
_RECONNECTING_SECONDS: Final = 5.0
"""How long the pool tries by itself; after that the next who wants a connection tries again."""

_READING: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_WRITING: Final = "BEGIN ISOLATION LEVEL READ COMMITTED"

# It tells of every try to connect, which whoever wants the connection is told in a sentence.
logging.getLogger("psycopg.pool").setLevel(logging.ERROR)


class Pool:
    """The connections of one process to one database, as many as are used at once up to a bound.

    Each is set up by `configure` and finds the tables of `schema`, which is named where they are
    damaged. Readers see the last committed state and never wait for a writer.
    """

    def __init__(
        self,
        address: Address,
        configure: Callable[[Connection], None],
        *,
        connections: int = MOST_CONNECTIONS,
        schema: str = SCHEMA,
    ) -> None:
        self.address = address
        self.schema = schema
        self._configure = configure
        self._used: set[Connection] = set()
        self._changed = threading.Condition()
        self._closed = False
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            kwargs=arguments(address),
            min_size=1,
            max_size=connections,
            timeout=POOL_SECONDS,
            configure=configure,
            reconnect_timeout=_RECONNECTING_SECONDS,
            num_workers=1,
            open=True,
        )

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read several things of one state.

        Raises:
            LibraryClosed: the database is closed, or was while it was read.
            LibraryError: it can't be read.
        """
        with self._plain_errors(), self._transaction(_READING) as connection:
            yield connection

    @contextlib.contextmanager
    def changing(self) -> Iterator[Connection]:
        """Change all or nothing.

        Raises:
            LibraryClosed, LibraryBusy, DiskFull, LibraryError: nothing was changed.
        """
        with self._plain_errors(), self._transaction(_WRITING) as connection:
            yield connection

    @contextlib.contextmanager
    def separate(self) -> Iterator[Connection]:
        """Give a connection beside the pool's, for what takes long or leaves something behind.

        Raises:
            LibraryClosed: the database is closed, or was meanwhile.
            LibraryError: there can't be one.
        """
        if self._closed:
            raise closed(self.address.name)
        connection = reached(self.address)
        with self._plain_errors(), self._in_use(connection), connection:
            self._configure(connection)
            yield connection

    @property
    def closing(self) -> bool:
        """Whether it is closed, or about to be: what is in flight may be interrupted."""
        return self._closed

    def close(self) -> None:
        """Close the connections; what is in flight has a while to end, then it is interrupted."""
        with self._changed:
            self._closed = True
            deadline = time.monotonic() + CLOSING_SECONDS
            while self._used and (left := deadline - time.monotonic()) > 0:
                self._changed.wait(left)
            left_over = list(self._used)
        for connection in left_over:
            with contextlib.suppress(psycopg.Error):
                connection.cancel_safe()
        self._pool.close()

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        """Take a connection for one transaction, which is over when it is given back."""
        connection = self._begun(begin)
        try:
            with self._in_use(connection), connection:
                yield connection
        finally:
            self._pool.putconn(connection)

    @contextlib.contextmanager
    def _in_use(self, connection: Connection) -> Iterator[None]:
        """Let `close` wait for what a connection is used for, and interrupt it in the end."""
        try:
            with self._changed:
                if self._closed:
                    raise closed(self.address.name)
                self._used.add(connection)
            yield
        except errors.QueryCanceled as error:
            if self._closed:
                raise closed(self.address.name) from error
            raise
        finally:
            with self._changed:
                self._used.discard(connection)
                self._changed.notify_all()

    def _begun(self, begin: str) -> Connection:
        """Take a connection that has begun a transaction: one that was cut fails at that."""
        while True:
            connection = self._taken()
            try:
                connection.execute(begin)
            except BaseException as error:
                cut = connection.closed and isinstance(error, psycopg.OperationalError)
                self._pool.putconn(connection)
                if not cut:
                    raise
            else:
                return connection

    def _taken(self) -> Connection:
        try:
            return self._pool.getconn()
        except PoolTimeout:
            # Either all are in use, or there is none to be had: the reason is told by trying.
            reached(self.address).close()
            raise

    def _plain_errors(self) -> contextlib.AbstractContextManager[None]:
        return plain_errors(self.address, self.schema)


def reached(address: Address) -> Connection:
    """Connect to a database with nothing set up.

    Raises:
        LibraryError: it can't be reached, or lets nobody in.
    """
    try:
        return connect(address)
    except psycopg.Error as error:
        raise unreachable(address.name, error) from None
