"""The loopback as a server: what listens, and what time it is there."""

import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Self

from aiohttp import web
from simcord._clock import Clock
from simcord.backend import Backend, cdn

from tests.discord_loopback import openapi
from tests.discord_loopback.elsewhere import Elsewhere
from tests.discord_loopback.gateway import Gateway
from tests.discord_loopback.http import API, Http

TOKEN = "loop.back.token"  # noqa: S105 - for this loopback alone


class WallClock(Clock):
    """The present time, so that Discord's 3 seconds and 15 minutes are real; it can be wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.skew = 0.0

    def now(self) -> datetime:
        """Tell the time."""
        return datetime.now(UTC) + timedelta(seconds=self.skew)

    def advance(self, seconds: float) -> None:
        """Let time pass at once."""
        self.skew += seconds


class Loopback:
    """Discord's HTTP API, gateway and attachments on a free port of 127.0.0.1."""

    def __init__(self) -> None:
        self.clock = WallClock()
        self.backend = Backend(clock=self.clock)
        self._port = 0
        self.elsewhere = Elsewhere(self.backend)
        self.gateway = Gateway(self.backend, TOKEN, self._gateway_address, self.elsewhere)
        self.http: Http

    @classmethod
    @contextlib.asynccontextmanager
    async def running(cls) -> AsyncIterator[Self]:
        """Serve a fresh Discord on a free port of 127.0.0.1."""
        self = cls()
        app = web.Application(client_max_size=30 * 2**20)
        app.router.add_get("/gateway", self.gateway.handle)
        app.router.add_get("/gateway/", self.gateway.handle)
        app.router.add_get("/cdn/{rest:.*}", self._cdn)
        app.router.add_route("*", API + "/{rest:.*}", self._http)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self._port = runner.addresses[0][1]
        cdn.CDN_BASE = f"http://127.0.0.1:{self._port}/cdn"  # of attachments
        self.http = Http(self.backend, TOKEN, self.gateway_url, self.elsewhere)
        self.http.description = openapi.load()
        try:
            yield self
        finally:
            await runner.cleanup()

    @property
    def api_url(self) -> str:
        """Where the HTTP API is."""
        return f"http://127.0.0.1:{self._port}{API}"

    @property
    def gateway_url(self) -> str:
        """Where the gateway is."""
        return f"ws://127.0.0.1:{self._port}/gateway"

    async def _http(self, request: web.Request) -> web.Response:
        return await self.http.handle(request)  # made once the port is known

    async def _cdn(self, request: web.Request) -> web.Response:
        data = self.backend.cdn.get(str(request.url))
        return web.Response(status=404) if data is None else web.Response(body=data)

    def _gateway_address(self) -> str:
        return self.gateway_url  # the port is known only once it listens
