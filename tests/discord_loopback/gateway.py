"""The gateway: a WebSocket with sessions that can be resumed, and the ways it can fail."""

import asyncio
import json
import secrets
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import discord
from aiohttp import WSMsgType, web
from simcord.backend import Backend, serializers
from simcord.backend.models import Guild
from simcord.gateway import FakeGateway

from tests.discord_loopback.elsewhere import Elsewhere

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, ACK = (
    0, 1, 2, 6, 7, 9, 10, 11,
)  # fmt: skip
AUTHENTICATION_FAILED = 4004
DISALLOWED_INTENTS = 4014
ENDING = (1000, 1001)
"""Closing codes of a client's that end its session; after any other it can be resumed."""
IDENTIFY_SECONDS = 5.0
"""In which a bucket may identify once (Discord's documentation, 'Session Start Limit')."""
GUILD_EVENTS = ("GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE")
GUILD_SHIFT = 22
"""Of a guild's id, what its shard hangs on (Discord's documentation, 'Sharding')."""
Payload = dict[str, Any]


class _Parsers(Mapping[str, Callable[[Payload], None]]):
    """Lets simcord decide which events a session gets, in which shape, and takes them from it."""

    def __init__(self, take: Callable[[str, Payload], None]) -> None:
        self._take = take

    def __getitem__(self, event: str) -> Callable[[Payload], None]:
        return lambda payload: self._take(event, payload)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Session:
    """One session: its events are kept, so that a resumed connection gets what it missed."""

    def __init__(
        self, backend: Backend, intents: discord.Intents, shard: tuple[int, int] = (0, 1)
    ) -> None:
        self.id = secrets.token_hex(8)
        self.intents = intents
        self.shard = shard
        self.parsers = _Parsers(self.dispatch)
        self.shaping = FakeGateway(backend, self)
        self.events: list[Payload] = []
        self.connection: Connection | None = None

    def has(self, guild: int | None) -> bool:
        """Tell whether a guild's events are this shard's; direct messages are the first's."""
        number, of = self.shard
        return ((guild or 0) >> GUILD_SHIFT) % of == number

    def dispatch(self, event: str, payload: Payload) -> None:
        """Number an event and send it, or keep it for later."""
        message = {"op": DISPATCH, "t": event, "s": len(self.events) + 1, "d": payload}
        self.events.append(message)
        if self.connection is not None:
            self.connection.send(message)


class Connection:
    """One WebSocket; frames are written in order by a task of their own."""

    def __init__(self, socket: web.WebSocketResponse, *, compress: bool) -> None:
        self.socket = socket
        self.ended_here = False
        self._deflate = zlib.compressobj() if compress else None
        self._frames: asyncio.Queue[Payload] = asyncio.Queue()
        self._writing = asyncio.create_task(self._write())

    def send(self, message: Payload) -> None:
        """Queue a message."""
        self._frames.put_nowait(message)

    async def _write(self) -> None:
        while True:
            text = json.dumps(await self._frames.get())
            if self.socket.closed:
                return
            if self._deflate is None:
                await self.socket.send_str(text)
            else:
                data = self._deflate.compress(text.encode())
                await self.socket.send_bytes(data + self._deflate.flush(zlib.Z_SYNC_FLUSH))

    async def close(self, code: int) -> None:
        """Write what is queued, then close with a code."""
        self.ended_here = True  # the client's code is an answer to this one
        while not self._frames.empty():
            await asyncio.sleep(0)
        await self.socket.close(code=code)

    def end(self) -> None:
        """Stop writing."""
        self._writing.cancel()


class Gateway:
    """All sessions, and what goes wrong with them when a test says so."""

    def __init__(
        self, backend: Backend, token: str, url: Callable[[], str], elsewhere: Elsewhere
    ) -> None:
        self._backend = backend
        self._elsewhere = elsewhere
        self._token = token
        self._url = url
        self.sessions: dict[str, Session] = {}
        self.approved_message_content = True
        self.heartbeat_seconds = 41.25
        self.answers_heartbeats = True
        self.resumable = True
        self.down = False
        self.refused = 0  # connections while it was down
        self.token_valid = True
        self.identified = 0
        self.broken_readies = 0
        self.resumed = 0
        self.resume_failed = 0
        self.max_concurrency: int | None = None
        """How many buckets identify at a time; None lets everybody, so that tests need not wait."""
        self.too_soon = 0
        """IDENTIFYs that were refused, because their bucket's last one was too near."""
        self._buckets: dict[int, float] = {}
        backend.subscribers.append(self._broadcast)

    def _broadcast(self, event: str, payload: Mapping[str, Any]) -> None:
        if self._elsewhere.hides(event, payload):
            return
        guild = payload.get("id" if event in GUILD_EVENTS else "guild_id")
        for session in self.sessions.values():
            if session.has(None if guild is None else int(guild)):
                session.shaping.feed(event, payload)

    @property
    def connections(self) -> list[Connection]:
        """The open connections."""
        return [s.connection for s in self.sessions.values() if s.connection is not None]

    async def close_all(self, code: int) -> None:
        """Close every connection with a code, as Discord does when it moves a gateway."""
        for connection in self.connections:
            await connection.close(code)

    def cut_all(self) -> None:
        """Cut every connection without a word, as a lost network does."""
        for connection in self.connections:
            transport = connection.socket.get_extra_info("socket")
            assert transport is not None
            request = connection.socket._req
            assert request is not None
            assert request.transport is not None
            request.transport.abort()

    def ask_to_reconnect(self) -> None:
        """Send opcode 7 to everyone."""
        for connection in self.connections:
            connection.send({"op": RECONNECT, "d": None})

    def invalidate(self) -> None:
        """End every session: opcode 9, not resumable."""
        for session in list(self.sessions.values()):
            if session.connection is not None:
                session.connection.send({"op": INVALID_SESSION, "d": False})
            del self.sessions[session.id]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection from HELLO to its end; none while it is down."""
        if self.down:
            self.refused += 1
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(socket, compress=request.query.get("compress") == "zlib-stream")
        interval = int(self.heartbeat_seconds * 1000)
        connection.send({"op": HELLO, "d": {"heartbeat_interval": interval}})
        session: Session | None = None
        closed: int | None = None
        try:
            async for frame in socket:
                if frame.type is not WSMsgType.TEXT:
                    continue
                message = json.loads(frame.data)
                if message["op"] == HEARTBEAT and self.answers_heartbeats:
                    connection.send({"op": ACK})
                elif message["op"] == IDENTIFY:
                    session = await self._identify(connection, message["d"])
                elif message["op"] == RESUME:
                    session = self._resume(connection, message["d"])
            closed = socket.close_code
        finally:
            if session is not None and session.connection is connection:
                session.connection = None
                if closed in ENDING and not connection.ended_here:
                    self.sessions.pop(session.id, None)
            connection.end()
        return socket

    async def _identify(self, connection: Connection, data: Payload) -> Session | None:
        self.identified += 1
        if not self.token_valid or data["token"] != self._token:
            await connection.close(AUTHENTICATION_FAILED)
            return None
        if self._too_soon(data.get("shard", (0, 1))[0]):
            self.too_soon += 1
            connection.send({"op": INVALID_SESSION, "d": False})
            return None
        intents = discord.Intents._from_value(data["intents"])
        if intents.message_content and not self.approved_message_content:
            await connection.close(DISALLOWED_INTENTS)
            return None
        session = Session(self._backend, intents, tuple(data.get("shard", (0, 1))))
        self.sessions[session.id] = session
        session.connection = connection
        ready = self._ready(session)
        if self.broken_readies:
            self.broken_readies -= 1
            del ready["user"]
        session.dispatch("READY", ready)
        for guild in self._guilds(session):
            payload = serializers.guild_create_payload(self._backend, guild)
            session.shaping.feed("GUILD_CREATE", payload)
        return session

    def _too_soon(self, shard: int) -> bool:
        if self.max_concurrency is None:
            return False
        bucket, now = shard % self.max_concurrency, time.monotonic()
        last = self._buckets.get(bucket)
        self._buckets[bucket] = now
        return last is not None and now - last < IDENTIFY_SECONDS

    def _guilds(self, session: Session) -> list[Guild]:
        return [
            guild
            for guild in self._backend.guilds.values()
            if session.has(guild.id) and not self._elsewhere.holds_guild(guild.id)
        ]

    def _ready(self, session: Session) -> dict[str, Any]:
        guilds = [str(guild.id) for guild in self._guilds(session)]
        return {
            "v": 10,
            "user": dict(serializers.user_payload(self._backend.bot_user)),
            "guilds": [{"id": guild, "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self._url(),
            "shard": list(session.shard),
            "application": {"id": str(self._backend.application_id), "flags": 0},
        }

    def _resume(self, connection: Connection, data: Payload) -> Session | None:
        session = self.sessions.get(data["session_id"])
        if session is None or not self.resumable:
            self.resume_failed += 1
            connection.send({"op": INVALID_SESSION, "d": False})
            return None
        self.resumed += 1
        session.connection = connection
        for message in session.events[data["seq"] :]:
            connection.send(message)
        session.dispatch("RESUMED", {})
        return session
