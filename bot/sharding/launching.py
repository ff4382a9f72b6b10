"""What discord.py has no public way for: letting go of one shard of a client, and its session.

Its client opens all its shards at once and holds them until it is closed; the names that are
looked into here are its own.
"""

from contextlib import suppress
from typing import Any, Final

import discord
from discord.gateway import DiscordWebSocket
from discord.shard import Shard

from bot.shards.leases import Session
from bot.shards.plan import shard_of

RESUMABLE: Final = 4000
"""A closing code after which Discord keeps a session for a few minutes; 1000 would end it."""


def prepare(client: discord.AutoShardedClient, count: int) -> None:
    """Make a client one of several that have `count` shards together; it has none yet."""
    client.shard_count = count
    # None are waited for together: with a number here, a shard that is ready while another one
    # begins would have its own readiness cancelled. `ready` tells it for each.
    client._connection.shard_count = count
    client._connection.shard_ids = range(0)
    client.shard_connect_timeout = None  # others may have to identify first


def ready(client: discord.AutoShardedClient, shard: int) -> None:
    """Note that a shard is ready, and with the first of them the client."""
    client._connection._ready_tasks.pop(shard, None)
    if not client.is_ready():
        client._connection.call_handlers("ready")
        client.dispatch("ready")


def session_of(client: discord.AutoShardedClient, shard: int) -> Session | None:
    """Give a shard's session with the number of its last event, if it has one."""
    found = _shards(client).get(shard)
    return None if found is None else _session(found.ws)


async def let_go(client: discord.AutoShardedClient, shard: int) -> Session | None:
    """Close a shard's connection so that another process may resume it; forget its servers."""
    found = _shards(client).pop(shard, None)
    session = None
    if found is not None:
        _retire(found)
        session = _session(found.ws)
        with suppress(discord.DiscordException, OSError, RuntimeError):
            await found.ws.close(code=RESUMABLE)
    client._connection._ready_states.pop(shard, None)
    waiting = client._connection._ready_tasks.pop(shard, None)
    if waiting is not None:
        waiting.cancel()
    for guild in list(client.guilds):
        if shard_of(guild.id, client.shard_count or 1) == shard:
            client._connection._remove_guild(guild)
    return session


def _session(socket: DiscordWebSocket) -> Session | None:
    if not socket.session_id or socket.sequence is None:
        return None
    return Session(socket.session_id, socket.sequence, str(socket.gateway))


def _retire(shard: Shard) -> None:
    """Keep a shard from connecting again, should its client just be about to."""

    async def nothing(*_: Any) -> None:  # noqa: ANN401 - what it stands for takes several
        pass

    def close() -> None:
        shard._client.loop.create_task(shard.ws.close(code=RESUMABLE))

    shard.reidentify = nothing  # type: ignore[method-assign, assignment]
    shard.reconnect = nothing  # type: ignore[method-assign]
    shard.launch = close  # type: ignore[method-assign]
    shard._cancel_task()


def _shards(client: discord.AutoShardedClient) -> dict[int, Any]:
    found: dict[int, Any] = client._AutoShardedClient__shards  # type: ignore[attr-defined]
    return found
