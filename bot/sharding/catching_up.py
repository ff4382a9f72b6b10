"""What was written while nobody had a shard: resumed from its former session, or read up.

The former session is resumed beside the new one, which has to identify anew to learn of the
shard's servers; messages wait until these are known, interactions are answered at once.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket, ReconnectWebSocket
from discord.utils import snowflake_time, time_snowflake

from bot.shards.leases import Session
from bot.shards.plan import shard_of

_log = logging.getLogger(__name__)

READ_UP: Final = 600.0
"""Seconds: who asked longer ago has gone away, and an answer would only puzzle."""
_MARGIN: Final = 15.0
"""Seconds by which Discord's clock and the database's may differ, and a note be late."""
_CALLED_BACK: Final = timedelta(seconds=3)
"""How soon Discord wants an interaction acknowledged; later it has told the member by itself."""
_CONNECTING: Final = 10.0
_MOST_READ: Final = 100  # messages of one channel
_FAULTS: Final = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)

Payload = dict[str, Any]
Written = discord.TextChannel | discord.VoiceChannel | discord.Thread


class FormerSession:
    """A lost holder's session, resumed; what it brings is kept until somebody can read it."""

    def __init__(
        self, client: discord.AutoShardedClient, shard: int, handle: Callable[[Payload], None]
    ) -> None:
        """`handle` is given interactions as they come."""
        self.messages: list[Payload] = []
        self.resumed = asyncio.Event()
        """Whether all that was missed has come, up to the present."""
        self._client = client
        self._shard = shard
        self._handle = handle

    async def follow(self, session: Session) -> None:
        """Resume a session and go on with it until cancelled; return where Discord refuses it."""
        socket: DiscordWebSocket | None = None
        try:
            async with asyncio.timeout(_CONNECTING):
                socket = await DiscordWebSocket.from_client(
                    self._client,
                    gateway=yarl.URL(session.gateway),
                    shard_id=self._shard,
                    session=session.id,
                    sequence=session.sequence,
                    resume=True,
                )
            socket._discord_parsers = {
                "MESSAGE_CREATE": self.messages.append,
                "INTERACTION_CREATE": self._interaction,
                "RESUMED": lambda _: self.resumed.set(),
            }
            while True:
                await socket.poll_event()
        except (ReconnectWebSocket, *_FAULTS) as error:
            _log.info(
                "session not resumed" if not self.resumed.is_set() else "former session ended",
                extra={"shard": self._shard, "fault": type(error).__name__},
            )
        finally:
            if socket is not None:
                # It is over: the new one has everything from now on.
                with suppress(*_FAULTS, RuntimeError):
                    await socket.close(code=1000)

    def _interaction(self, payload: Payload) -> None:
        if datetime.now(UTC) - snowflake_time(int(payload["id"])) < _CALLED_BACK:
            self._handle(payload)


def hand_on(client: discord.AutoShardedClient, messages: list[Payload]) -> int:
    """Give a client the messages that it missed, as if they came now; count them."""
    parse = client._connection.parsers["MESSAGE_CREATE"]
    here = [
        each
        for each in messages
        # Of a server that the bot is in no more it would seem a direct message.
        if "guild_id" not in each or client.get_guild(int(each["guild_id"]))
    ]
    for each in here:
        parse(each)
    return len(here)


async def read_up(client: discord.AutoShardedClient, shard: int, idle: float) -> int:
    """Look through the channels of a shard's servers for what was written while it was idle.

    It is the second best: direct messages are not found so, which are in no list.
    """
    if idle > READ_UP:
        return 0
    since = time_snowflake(datetime.now(UTC) - timedelta(seconds=idle + _MARGIN))
    count = 0
    for channel in _written_in(client, shard, since):
        try:
            async for message in channel.history(
                limit=_MOST_READ, after=discord.Object(since), oldest_first=True
            ):
                client.dispatch("message", message)
                count += 1
        except _FAULTS as error:
            _log.warning("channel not read up", extra={"channel": channel.id, "fault": str(error)})
    return count


def _written_in(client: discord.AutoShardedClient, shard: int, since: int) -> Iterator[Written]:
    """Find the channels and threads whose last message is newer than a moment."""
    for guild in list(client.guilds):
        if shard_of(guild.id, client.shard_count or 1) == shard:
            channels: list[Written] = []
            channels += guild.text_channels
            channels += guild.voice_channels
            channels += guild.threads
            for channel in channels:
                if (channel.last_message_id or 0) > since:
                    yield channel
