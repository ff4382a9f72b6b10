"""Leases are renewed in a thread of their own, whatever claims are waiting for."""

import asyncio

import psycopg
import pytest

from bot.shards.questions import Question
from bot.shards.sharing import Sharing
from tests.bot.shards.conftest import Cluster


async def test_leases_and_claims_are_of_one_process(cluster: Cluster) -> None:
    sharing = Sharing(cluster.url)
    await sharing.lease(sharing.leases.join, 4, 1)
    await sharing.lease(sharing.leases.beat)
    assert sharing.leases.held == {0, 1, 2, 3}
    assert await sharing.claims.claim(Question(1, None, 7))
    [row] = cluster.database.rows("SELECT holder FROM questions")
    assert row["holder"] == sharing.leases.id
    await sharing.close()


async def test_a_beat_waits_for_no_claim(cluster: Cluster) -> None:
    sharing = Sharing(cluster.url)
    await sharing.lease(sharing.leases.join, 4, 1)
    await sharing.lease(sharing.leases.beat)
    other = psycopg.connect(cluster.url)
    other.execute("LOCK TABLE pullquote_shards.questions")
    claiming = asyncio.create_task(sharing.claims.claim(Question(1, None, 7)))
    await asyncio.sleep(0)
    beat = await sharing.lease(sharing.leases.beat)
    assert beat.lost == set()
    assert not claiming.done()
    other.close()
    assert await claiming
    await sharing.close()


async def test_what_the_database_can_not_say_is_an_error(cluster: Cluster) -> None:
    sharing = Sharing("postgresql://127.0.0.1:1/nowhere")
    with pytest.raises(sharing.AWAY):
        await sharing.lease(sharing.leases.join, 4, 1)
    await sharing.close()
    assert cluster.database.rows("SELECT 1 AS one") == [{"one": 1}]
