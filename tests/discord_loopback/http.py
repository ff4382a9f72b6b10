"""The HTTP side: simcord's routes behind a real server, with faults and the official check."""

import asyncio
import fnmatch
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from types import SimpleNamespace

from aiohttp import web
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.http import router
from simcord.http import routes as _routes  # noqa: F401 - importing registers them

from tests.discord_loopback.elsewhere import MISSING_ACCESS, Elsewhere
from tests.discord_loopback.openapi import Description, Mismatch
from tests.discord_loopback.wire import Json, complete

API = "/api/v10"
NONCE_SECONDS = 300.0
"""How long Discord remembers a nonce: 'the past few minutes', by its documentation."""
_WITHOUT_TOKEN = ("/interactions/", "/webhooks/")


@dataclass
class Fault:
    """What happens to the next `times` requests on a route (a glob) instead of, or after, it.

    `happens` True does what was asked and then loses the reply, as a broken proxy does.
    """

    method: str
    route: str
    status: int
    body: Json = None
    times: int = 1
    headers: Mapping[str, str] = field(default_factory=dict)
    happens: bool = False
    delay: float = 0.0


@dataclass
class Exchange:
    """One request and its reply."""

    method: str
    route: str
    body: Json
    status: int
    reply: Json


class Http:
    """Serves Discord's HTTP API from a simcord backend."""

    def __init__(
        self, backend: Backend, token: str, gateway_url: str, elsewhere: Elsewhere
    ) -> None:
        self._backend = backend
        self._elsewhere = elsewhere
        self._token = token
        self._gateway_url = gateway_url
        self._nonces: dict[str, tuple[float, Json]] = {}
        self.shards = 1
        """As many as a client is told to have; set before it asks."""
        self.max_concurrency = 1
        self.repeated = 0
        """Messages that were not made, because one with the same nonce had been."""
        self.faults: list[Fault] = []
        self.exchanges: list[Exchange] = []
        self.description: Description | None = None
        self.mismatches: list[Mismatch] = []

    def requests(self, method: str, route: str) -> list[Exchange]:
        """List what was asked of a route (a glob)."""
        return [e for e in self.exchanges if e.method == method and fnmatch.fnmatch(e.route, route)]

    async def handle(self, request: web.Request) -> web.Response:
        """Serve one request."""
        route = request.path.removeprefix(API)
        body, files = await _body(request)
        fault = self._fault(request.method, route)
        status, reply, headers = 0, None, {}
        if fault is not None and fault.delay:
            await asyncio.sleep(fault.delay)
        if fault is None or fault.happens or not fault.status:
            status, reply = self._do(request, route, body, files)
        if fault is not None and fault.status:
            status, reply, headers = fault.status, fault.body, dict(fault.headers)
        self.exchanges.append(Exchange(request.method, route, body, status, reply))
        if self.description is not None and fault is None:
            self.mismatches += self.description.check(request.method, route, body, status, reply)
        # aiohttp adds a charset to json_response's type; discord.py compares the whole header.
        if reply is None:
            return web.Response(status=status, headers=headers)
        data = json.dumps(reply).encode()
        headers["Content-Type"] = "application/json"
        return web.Response(status=status, body=data, headers=headers)

    def _now(self) -> float:
        return self._backend.clock.now().timestamp()

    def _fault(self, method: str, route: str) -> Fault | None:
        for fault in self.faults:
            if fault.method in {method, "*"} and fnmatch.fnmatch(route, fault.route):
                fault.times -= 1
                if not fault.times:
                    self.faults.remove(fault)
                return fault
        return None

    def _do(
        self, request: web.Request, route: str, body: Json, files: list[Json]
    ) -> tuple[int, Json]:
        authorised = request.headers.get("Authorization") == f"Bot {self._token}"
        if not authorised and not route.startswith(_WITHOUT_TOKEN):
            return 401, {"message": "401: Unauthorized", "code": 0}
        if self._elsewhere.refuses(route):
            return 403, MISSING_ACCESS
        if route == "/gateway/bot":
            limit = {"total": 1000, "remaining": 999, "reset_after": 0}
            limit["max_concurrency"] = self.max_concurrency
            found = {"url": self._gateway_url, "session_start_limit": limit}
            return 200, found | {"shards": self.shards}
        nonce = _nonce(route, body)
        made = self._nonces.get(nonce or "")
        if made is not None and self._now() - made[0] < NONCE_SECONDS:
            self.repeated += 1
            return 200, made[1]
        try:
            reply = router.dispatch(
                self._backend,
                request.method,
                route,
                json=body,
                params=dict(request.query),
                files=files,
            )
        except BackendError as error:
            return error.status, error.to_json()
        reply = complete(route, reply)
        if nonce is not None:
            self._nonces[nonce] = self._now(), reply
        if route.endswith("/callback") and "with_response" not in request.query:
            return 204, None
        if reply is None:
            return 204, None
        return 201 if route.endswith("/threads") else 200, reply


def _nonce(route: str, body: Json) -> str | None:
    """Give what keeps a message from being made twice by its author: this bot, in any channel."""
    made = route.startswith("/channels/") and route.endswith("/messages")
    if not made or not isinstance(body, dict) or not body.get("enforce_nonce"):
        return None
    return str(body["nonce"])


async def _body(request: web.Request) -> tuple[Json, list[Json]]:
    if request.content_type != "multipart/form-data":
        text = await request.text()
        return (json.loads(text) if text else None), []
    body, files = None, []
    async for part in await request.multipart():
        data = await part.read()  # type: ignore[union-attr]
        if part.name == "payload_json":  # type: ignore[union-attr]
            body = json.loads(data)
        else:
            name = part.filename  # type: ignore[union-attr]
            files.append(SimpleNamespace(fp=BytesIO(data), filename=name, description=None))
    return body, files
