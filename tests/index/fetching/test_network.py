"""Connections: a name is resolved once, and only addresses that may be are connected to."""

import contextlib
import ipaddress
import socket
from collections.abc import Callable, Iterator

import httpcore2
import pytest

from index.fetching.errors import AddressRefused, FetchError, TooSlow, Unreachable
from index.fetching.network import Deadline, GuardedBackend, Resolve, system_resolve

LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)
NAME = "http://news.example/"


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def port_of(server: socket.socket) -> int:
    return int(server.getsockname()[1])


def backend(resolve: Resolve, *, public_alone: bool = False, seconds: float = 30) -> GuardedBackend:
    allowed = () if public_alone else LOOPBACK
    return GuardedBackend(NAME, Deadline(NAME, seconds), allowed, resolve)


def as_given(*addresses: str) -> Resolve:
    return lambda _host, _port: addresses


def test_the_address_found_is_connected_to_and_bytes_go_both_ways(
    listening: socket.socket,
) -> None:
    stream = backend(as_given("127.0.0.1")).connect_tcp("news.example", port_of(listening))
    theirs, _ = listening.accept()
    with contextlib.closing(stream), theirs:
        stream.write(b"GET")
        assert theirs.recv(3) == b"GET"
        theirs.sendall(b"200")
        assert stream.read(3) == b"200"
        assert stream.get_extra_info("server_addr") == ("127.0.0.1", port_of(listening))


def test_a_host_is_resolved_once(listening: socket.socket) -> None:
    asked: list[tuple[str, int]] = []

    def resolve(host: str, port: int) -> tuple[str, ...]:
        asked.append((host, port))
        return ("127.0.0.1",)

    backend(resolve).connect_tcp("news.example", port_of(listening)).close()
    assert asked == [("news.example", port_of(listening))]


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fe80::1", "::ffff:127.0.0.1", "0.0.0.0"],  # noqa: S104
)
def test_an_address_that_is_not_public_is_refused(listening: socket.socket, address: str) -> None:
    with pytest.raises(AddressRefused):
        backend(as_given(address), public_alone=True).connect_tcp("x", port_of(listening))


def test_a_dead_address_is_followed_by_the_next(listening: socket.socket) -> None:
    dead_first = as_given("127.0.0.2", "127.0.0.1")
    stream = backend(dead_first).connect_tcp("news.example", port_of(listening))
    with contextlib.closing(stream):
        assert stream.get_extra_info("server_addr")[0] == "127.0.0.1"


def test_of_many_addresses_only_the_first_few_are_tried(listening: socket.socket) -> None:
    many = as_given("127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5", "127.0.0.1")
    with pytest.raises(Unreachable, match="does not answer"):
        backend(many).connect_tcp("news.example", port_of(listening))


@pytest.mark.parametrize("fault", [socket.gaierror(), UnicodeError("label too long")])
def test_a_name_that_no_resolver_knows_is_unreachable(fault: Exception) -> None:
    def resolve(_host: str, _port: int) -> tuple[str, ...]:
        raise fault

    with pytest.raises(Unreachable, match="x is not known"):
        backend(resolve).connect_tcp("x", 80)


@pytest.mark.parametrize("work", ["connect", "read", "write"])
def test_after_the_deadline_nothing_is_waited_for(listening: socket.socket, work: str) -> None:
    deadline = Deadline(NAME, 30)
    guarded = GuardedBackend(NAME, deadline, LOOPBACK, as_given("127.0.0.1"))
    stream = guarded.connect_tcp("x", port_of(listening))
    deadline._ends = 0.0  # long ago
    calls: dict[str, Callable[[], object]] = {
        "connect": lambda: guarded.connect_tcp("x", port_of(listening)),
        "read": lambda: stream.read(1),
        "write": lambda: stream.write(b"x"),
    }
    with contextlib.closing(stream), pytest.raises(TooSlow):
        calls[work]()


def test_a_read_waits_no_longer_than_the_deadline(listening: socket.socket) -> None:
    stream = backend(as_given("127.0.0.1"), seconds=0.2).connect_tcp("x", port_of(listening))
    with contextlib.closing(stream), pytest.raises((TooSlow, httpcore2.ReadTimeout)):
        stream.read(1)


def test_a_deadline_ahead_has_time_left_and_one_behind_has_none() -> None:
    assert 0 < Deadline(NAME, 30).left() <= 30
    with pytest.raises(TooSlow) as told:
        Deadline(NAME, 0).left()
    assert isinstance(told.value, FetchError)
    assert told.value.name == NAME


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "0x7f.1", "2130706433"])
def test_other_ways_to_write_an_address_are_seen_through(host: str) -> None:
    assert system_resolve(host, 80) == ("127.0.0.1",)
