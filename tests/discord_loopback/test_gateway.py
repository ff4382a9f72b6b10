"""The gateway ends, keeps and refuses sessions as Discord documents it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from tests.discord_loopback import Discord
from tests.discord_loopback.server import TOKEN


@asynccontextmanager
async def connection(discord: Discord) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    async with aiohttp.ClientSession() as session, session.ws_connect(discord.gateway_url) as made:
        assert (await made.receive_json())["op"] == 10
        yield made


async def identified(socket: aiohttp.ClientWebSocketResponse, shard: int = 0) -> dict[str, Any]:
    """Identify, and give the answer."""
    data = {"token": TOKEN, "intents": 0, "shard": [shard, 2]}
    await socket.send_json({"op": 2, "d": data})
    answer: dict[str, Any] = await socket.receive_json()
    return answer


@pytest.mark.parametrize(("code", "kept"), [(1000, False), (1001, False), (4000, True)])
async def test_a_clients_closing_code_decides_whether_its_session_can_be_resumed(
    code: int, kept: bool
) -> None:
    async with Discord.running() as discord:
        async with connection(discord) as socket:
            session = (await identified(socket))["d"]["session_id"]
            await socket.close(code=code)
        await discord.until(lambda: not discord.gateway.connections)
        await asyncio.sleep(0)
        assert (session in discord.gateway.sessions) is kept


async def test_a_bucket_identifies_once_in_five_seconds_where_that_is_wanted() -> None:
    async with Discord.running() as discord:
        discord.gateway.max_concurrency = 2
        answers = []
        for shard in (0, 1, 0):
            async with connection(discord) as socket:
                answers.append((await identified(socket, shard))["op"])
        assert answers == [0, 0, 9]
        assert discord.gateway.too_soon == 1
