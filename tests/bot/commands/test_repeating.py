"""Background work is done again and again once the client is ready, whatever fails meanwhile."""

import asyncio
import contextlib
import logging
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from bot.commands.repeating import repeat
from bot.services import BaseBot


class Client:
    """As much of a client as is asked."""

    def __init__(self) -> None:
        self.ready = asyncio.Event()

    async def wait_until_ready(self) -> None:
        await self.ready.wait()


async def test_it_begins_when_ready_and_goes_on_after_a_failure(
    caplog: pytest.LogCaptureFixture,
) -> None:
    client, times = Client(), list[datetime]()
    often = asyncio.Event()

    async def work(_bot: BaseBot, now: datetime) -> None:
        times.append(now)
        if len(times) == 1:
            raise OSError("disk gone")
        if len(times) == 3:
            often.set()

    bot = cast(BaseBot, client)
    with caplog.at_level(logging.ERROR):
        running = asyncio.create_task(repeat(bot, work, pause=0.001, name="sweeping"))
        await asyncio.sleep(0.01)
        assert times == []
        client.ready.set()
        async with asyncio.timeout(30):
            await often.wait()
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
    assert [each.__dict__["work"] for each in caplog.records] == ["sweeping"]
    assert times == sorted(times)
    assert abs(datetime.now(UTC) - times[-1]) < timedelta(days=1)


async def test_a_client_that_ends_ends_it() -> None:
    client, begun = Client(), asyncio.Event()
    client.ready.set()

    async def work(_bot: BaseBot, _now: datetime) -> None:
        begun.set()
        await asyncio.sleep(600)

    running = asyncio.create_task(repeat(cast(BaseBot, client), work, pause=1, name="nothing"))
    await begun.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
