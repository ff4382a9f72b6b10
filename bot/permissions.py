"""Whether the bot may do in each channel what it does there, as far as Discord tells it."""

import asyncio
from collections.abc import Iterable, Iterator
from typing import Final

import aiohttp
import discord
from discord.http import Route

from bot.bot import PERMISSIONS
from bot.settings import Settings
from index.checkup import Check, State

GUILDS: Final = 50
"""Servers looked at: each takes four requests, and Discord limits them."""
PATIENCE: Final = 90.0
_SHOWN: Final = 5

_ADVICE: Final = (
    "In that server: Server Settings → Roles → the bot's role, or the channel's own permissions;"
    " or invite the bot again by the link that it prints."
)


async def permissions(settings: Settings) -> list[Check]:
    """Look at every text channel of the servers that the bot is in."""
    Route.BASE = settings.api_url
    client = discord.Client(intents=discord.Intents.none())
    found: list[Check] = []
    try:
        async with client, asyncio.timeout(PATIENCE):
            await client.login(settings.token)
            guilds = [guild async for guild in client.fetch_guilds(limit=None)]
            if not guilds:
                advice = "Invite it by the link that 'pullquote-bot' prints when it runs."
                return [Check("permissions", State.WARNING, "the bot is in no server", advice)]
            for each in guilds[:GUILDS]:
                found += [await _of_guild(client, each.id)]  # those before a fault are kept
    except (discord.DiscordException, aiohttp.ClientError, TimeoutError, OSError) as error:
        fault = f"not all could be read ({type(error).__name__})"
        return [*found, Check("permissions", State.UNKNOWN, fault, "Try again in a while.")]
    if len(guilds) > GUILDS:
        left = f"{len(guilds) - GUILDS} more servers were not looked at"
        found.append(Check("permissions", State.UNKNOWN, left))
    return found


async def _of_guild(client: discord.Client, guild_id: int) -> Check:
    guild = await client.fetch_guild(guild_id, with_counts=False)
    assert client.user is not None  # noqa: S101 - it is signed in
    me = await guild.fetch_member(client.user.id)
    channels = await guild.fetch_channels()
    text = [channel for channel in channels if isinstance(channel, discord.TextChannel)]
    lacking = {channel.name: [*missing(channel.permissions_for(me))] for channel in text}
    return verdict(guild.name, lacking)


def missing(granted: discord.Permissions) -> Iterator[str]:
    """Name the permissions that the bot needs and lacks, as Discord's settings do."""
    for name, wanted in PERMISSIONS:
        if wanted and not getattr(granted, name):
            yield name.replace("_", " ").title()


def verdict(guild: str, lacking: dict[str, list[str]]) -> Check:
    """Judge a server by what the bot lacks in each of its channels.

    A channel that it can't see is none of its business: somebody may want it so.
    """
    name = f"permissions in {guild}"
    seen = {channel: lacks for channel, lacks in lacking.items() if "View Channel" not in lacks}
    short = {channel: lacks for channel, lacks in seen.items() if lacks}
    hidden = len(lacking) - len(seen)
    aside = f", {hidden} hidden from it" if hidden else ""
    if not seen:
        return Check(name, State.WARNING, f"it sees none of {len(lacking)} channels", _ADVICE)
    if short:
        return Check(name, State.WARNING, f"{_listed(short.items())}{aside}", _ADVICE)
    return Check(name, State.OK, f"all in {len(seen)} channels{aside}")


def _listed(short: Iterable[tuple[str, list[str]]]) -> str:
    parts = [f"#{channel} lacks {', '.join(lacks)}" for channel, lacks in short]
    more = f"; and {len(parts) - _SHOWN} more" if len(parts) > _SHOWN else ""
    return "; ".join(parts[:_SHOWN]) + more
