"""What one of several processes has to do with the others: its leases and claims, off the loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar, ParamSpec, TypeVar

import psycopg

from bot.shards.claims import ClaimTable, SharedClaims
from bot.shards.database import Database
from bot.shards.leases import Leases

P = ParamSpec("P")
T = TypeVar("T")


class Sharing:
    """The leases and claims of one process, each with a connection and a thread of its own.

    They are apart so that a lease is renewed in time however many questions come in.
    """

    AWAY: ClassVar = (psycopg.OperationalError,)
    """What is raised while the database is not there."""

    def __init__(self, url: str) -> None:
        self._databases = Database(url), Database(url)
        leasing, claiming = self._databases
        self.leases = Leases(leasing)
        self.table = ClaimTable(claiming, self.leases)
        self._leasing = ThreadPoolExecutor(1, thread_name_prefix="leases")
        self._claiming = ThreadPoolExecutor(1, thread_name_prefix="claims")
        self.claims = SharedClaims(self.table, self.leases, self._claim)

    def set_up(self) -> None:
        """Make the tables where they are missing.

        Raises:
            LibraryError: that can't be.
        """
        self._databases[0].set_up()

    def lease(
        self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> "asyncio.Future[T]":
        """Call a method of `leases` in the thread for it."""
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(self._leasing, lambda: work(*args, **kwargs))

    def _claim(
        self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> "asyncio.Future[T]":
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(self._claiming, lambda: work(*args, **kwargs))

    async def close(self) -> None:
        """Close both connections once what is under way is written."""
        await asyncio.to_thread(self._claiming.shutdown)
        await asyncio.to_thread(self._leasing.shutdown)
        for each in self._databases:
            each.close()
