"""The one place that opens connections: resolved once, looked at, and connected to just there."""

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterable
from typing import Any, Final, TypeAlias

import httpcore2

from index.fetching.addresses import Address, may_connect
from index.fetching.errors import AddressRefused, TooSlow, Unreachable
from index.settings.parsers import Network

Resolve: TypeAlias = Callable[[str, int], tuple[str, ...]]
"""Gives the addresses of a host's name; raises OSError where it has none."""

_TRIED: Final = 4
"""Addresses of one name that are tried: a server with more has no more luck with the rest."""
_CONNECT_SECONDS: Final = 5.0
"""For one address, so that a dead first one leaves time for the second."""


class Deadline:
    """The moment by which everything about one page has to be done."""

    def __init__(self, name: str, seconds: float) -> None:
        self._name = name
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Give the seconds that are left.

        Raises:
            TooSlow: there are none.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TooSlow(self._name)
        return left


def system_resolve(host: str, port: int) -> tuple[str, ...]:
    """Ask the system for a host's addresses; it also knows how '127.1' and '0x7f.1' are meant."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class GuardedBackend(httpcore2.NetworkBackend):
    """Opens the connections of one fetch, to addresses that may be connected to alone.

    The host stays what the certificate is checked against; the address is what is connected to.
    Every wait is bounded by the fetch's deadline, however slowly bytes drip in.
    """

    def __init__(
        self,
        name: str,
        deadline: Deadline,
        allowed: Collection[Network],
        resolve: Resolve = system_resolve,
    ) -> None:
        self._name = name
        self._deadline = deadline
        self._allowed = allowed
        self._resolve = resolve
        self._system = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline bounds it
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first of a host's addresses that answers.

        Raises:
            AddressRefused: it has none that may be connected to.
            Unreachable, TooSlow: it has none that answers, or not in time.
        """
        addresses = self._addresses(host, port)
        for address in addresses:
            seconds = min(_CONNECT_SECONDS, self._deadline.left())
            try:
                stream = self._system.connect_tcp(
                    str(address), port, seconds, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
            return _TimedStream(stream, self._deadline)
        self._deadline.left()
        raise Unreachable(self._name, f"{host} does not answer")

    def _addresses(self, host: str, port: int) -> list[Address]:
        try:
            found = _within(self._deadline, lambda: self._resolve(host, port))
            addresses = [ipaddress.ip_address(text) for text in found]
        except (OSError, ValueError) as error:  # ValueError: a name no resolver takes
            raise Unreachable(self._name, f"{host} is not known") from error
        permitted = [each for each in addresses if may_connect(each, self._allowed)]
        if not permitted:
            raise AddressRefused(self._name)
        return permitted[:_TRIED]


class _TimedStream(httpcore2.NetworkStream):
    """A connection whose every wait ends with the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as the library has it
        return self._stream.get_extra_info(info)


def _within(deadline: Deadline, work: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
    """Do what can't be interrupted in a thread, and leave it there when the time is up."""
    done: queue.SimpleQueue[tuple[str, ...] | BaseException] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except Exception as error:  # noqa: BLE001 - raised again where it was asked
            done.put(error)

    threading.Thread(target=run, daemon=True, name="resolve").start()
    try:
        result = done.get(timeout=deadline.left())
    except queue.Empty:
        deadline.left()
        raise
    if isinstance(result, BaseException):
        raise result
    return result
