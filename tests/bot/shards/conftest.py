"""Processes that share a database, each with a clock of its own that a test turns."""

from collections.abc import Callable, Iterator

import pytest

from bot.shards.database import Database
from bot.shards.leases import Leases
from tests.postgres_server import Server


class Clock:
    """The time as one process knows it."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Cluster:
    """Processes on one database, of which each is as if on a machine of its own.

    The database's clock is real; that time passes is put there by ageing what stands in it.
    """

    def __init__(self, url: str, shards: int = 4) -> None:
        self.url = url
        self.shards = shards
        self.clocks: list[Clock] = []
        self.database = Database(url)
        self._open: list[Database] = [self.database]

    def process(self) -> Leases:
        """Let another process join."""
        clock = Clock()
        self.clocks.append(clock)
        if len(self._open) <= len(self.clocks):
            self._open.append(Database(self.url))
        database = self._open[len(self.clocks)]
        leases = Leases(database, clock, name=f"process {len(self.clocks)}")
        leases.join(self.shards, 1)
        return leases

    def pass_time(self, seconds: float) -> None:
        """Let time pass for everybody."""
        for clock in self.clocks:
            clock.now += seconds
        for table, column in (
            ("processes", "expires"), ("shards", "expires"), ("shards", "seen"),
            ("identifications", "last"), ("turns", "expires"),
            ("questions", "claimed"), ("questions", "answered"),
        ):  # fmt: skip
            self.database.rows(
                f"UPDATE {table} SET {column} = {column} - make_interval(secs => %(seconds)s)",  # noqa: S608
                seconds=seconds,
            )

    def forget(self) -> None:
        """Begin anew: no process, no shard, no question."""
        for clock in self.clocks:
            clock.now += 1_000_000.0  # whoever is left knows that it is over
        self.clocks.clear()
        self.database.set_up()
        for table in ("layout", "processes", "shards", "identifications", "turns", "questions"):
            self.database.rows(f"DELETE FROM {table}")  # noqa: S608

    def close(self) -> None:
        for database in self._open:
            database.close()


@pytest.fixture(scope="session")
def shards_url(postgres: Server) -> str:
    return postgres.fresh()


@pytest.fixture
def cluster(shards_url: str) -> Iterator[Cluster]:
    """Give a database in which nobody is at work."""
    made = Cluster(shards_url)
    made.forget()
    yield made
    made.close()


@pytest.fixture
def process(cluster: Cluster) -> Callable[[], Leases]:
    return cluster.process
