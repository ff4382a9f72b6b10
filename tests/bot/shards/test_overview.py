"""The check-up tells who has how many shards, and which are nobody's."""

from collections.abc import Callable

from bot.shards.leases import LEASE, Leases
from bot.shards.overview import shared_shards
from index.checkup import State
from tests.bot.shards.conftest import Cluster
from tests.bot.shards.test_leases import settle
from tests.postgres_server import Server

Process = Callable[[], Leases]


def test_each_process_is_named_with_its_share(cluster: Cluster, process: Process) -> None:
    first, second = process(), process()
    settle(first, second)
    check = shared_shards(cluster.url)
    assert check.state is State.OK
    assert check.found == "4 of 4 shards are served: process 1 has 2, process 2 has 2"


def test_shards_of_a_killed_process_are_nobodys_until_they_are_taken(
    cluster: Cluster, process: Process
) -> None:
    killed, left = process(), process()
    settle(killed, left)
    cluster.pass_time(LEASE - 1)
    left.database.rows("UPDATE processes SET expires = 'infinity' WHERE id = %(id)s", id=left.id)
    left.database.rows("UPDATE shards SET expires = 'infinity' WHERE holder = %(id)s", id=left.id)
    cluster.database.rows("DELETE FROM processes WHERE id = %(id)s", id=killed.id)
    check = shared_shards(cluster.url)
    assert check.state is State.WARNING
    assert check.found == "2 of 4 shards are served: process 2 has 2"


def test_where_no_process_runs_or_ever_ran_that_is_said(cluster: Cluster, postgres: Server) -> None:
    for url in (cluster.url, postgres.fresh()):
        check = shared_shards(url)
        assert check.state is State.UNKNOWN
        assert "no bot process" in check.found


def test_a_database_that_is_not_there_is_said_without_the_password() -> None:
    check = shared_shards("postgresql://bot:hunter2@127.0.0.1:1/pullquote")
    assert check.state is State.FAILED
    assert "hunter2" not in check.found
