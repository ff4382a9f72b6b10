"""A nonce keeps a message from being made twice, as Discord documents it."""

from typing import Any

import aiohttp

from tests.discord_loopback import Discord
from tests.discord_loopback.http import NONCE_SECONDS
from tests.discord_loopback.server import TOKEN


async def sent(discord: Discord, channel: int, **body: Any) -> str:  # noqa: ANN401 - JSON
    """Send a message, and give its number."""
    headers = {"Authorization": f"Bot {TOKEN}"}
    url = f"{discord.api_url}/channels/{channel}/messages"
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(url, json={"content": "x", **body}) as response,
    ):
        number: str = (await response.json())["id"]
        return number


async def test_an_enforced_nonce_makes_one_message_in_any_channel_for_some_minutes() -> None:
    async with Discord.running() as discord:
        guild = discord.guild()
        here, there = discord.channel(guild, "a").id, discord.channel(guild, "b").id
        first = await sent(discord, here, nonce="7", enforce_nonce=True)
        assert await sent(discord, here, nonce="7", enforce_nonce=True) == first
        assert await sent(discord, there, nonce="7", enforce_nonce=True) == first
        assert discord.http.repeated == 2
        assert await sent(discord, here, nonce="8", enforce_nonce=True) != first
        discord.clock.advance(NONCE_SECONDS)
        assert await sent(discord, here, nonce="7", enforce_nonce=True) != first


async def test_a_nonce_that_is_not_enforced_keeps_nothing() -> None:
    async with Discord.running() as discord:
        here = discord.channel(discord.guild(), "a").id
        assert await sent(discord, here, nonce="7") != await sent(discord, here, nonce="7")
