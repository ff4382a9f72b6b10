"""Fetching from a real server: what is taken, and all that is refused."""

import gzip
import ipaddress
import socket
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from index.errors import DamagedFile, TooLarge
from index.fetching import Fetcher, Unchanged, Validators
from index.fetching.errors import (
    AddressRefused,
    BadUrl,
    FetchError,
    NotTextPage,
    PageGone,
    PageRefused,
    TooManyRedirects,
    TooSlow,
    Unreachable,
)
from index.fetching.fetcher import FEEDS, MAX_REDIRECTS, USER_AGENT
from tests.index.fetching.server import Answer, Server, send, serving

LOOPBACK = (ipaddress.ip_network("127.0.0.1/32"),)
PAGE = b"<p>The harbour council approved a night ferry.</p>"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({"/": send(PAGE)}) as running:
        yield running


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(LOOPBACK)


def test_a_page_comes_with_what_the_server_said_of_it(server: Server, fetcher: Fetcher) -> None:
    server.answers["/a?b=c"] = send(
        PAGE, media_type="text/html; charset=ISO-8859-1", ETag='"7"', Last_Modified="yesterday"
    )
    page = fetcher.fetch(server.url("/a?b=c#part"))
    assert page.data == PAGE
    assert (page.url, page.media_type, page.charset) == (
        server.url("/a?b=c"),
        "text/html",
        "iso-8859-1",
    )
    assert page.validators == Validators('"7"', "yesterday")
    [(path, headers)] = server.seen
    assert path == "/a?b=c"
    assert headers["User-Agent"] == USER_AGENT
    assert headers["Host"] == f"127.0.0.1:{server.port}"


def test_a_page_that_is_as_it_was_is_not_sent_again(server: Server, fetcher: Fetcher) -> None:
    server.answers["/"] = send(status=304, Cache_Control="max-age=60")
    found = fetcher.fetch_newer(server.url(), Validators('"7"', "yesterday"))
    assert found == Unchanged(60.0)
    [(_, headers)] = server.seen
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"7"', "yesterday")


@pytest.mark.parametrize(("status", "after"), [(429, 90.0), (503, 90.0), (500, None)])
def test_when_a_server_that_refuses_may_be_asked_again(
    server: Server, fetcher: Fetcher, status: int, after: float | None
) -> None:
    server.answers["/"] = send(status=status, Retry_After="90" if after else "")
    with pytest.raises(PageRefused) as refused:
        fetcher.fetch(server.url())
    assert refused.value.retry_after == after


def test_how_long_a_page_stays_as_it_is(server: Server, fetcher: Fetcher) -> None:
    assert fetcher.fetch(server.url()).fresh_seconds == 0.0
    server.answers["/"] = send(PAGE, Cache_Control="public, max-age=600")
    assert fetcher.fetch(server.url()).fresh_seconds == 600.0


def test_without_leave_no_address_of_this_machine_is_connected_to(server: Server) -> None:
    for host in ("127.0.0.1", "localhost", "127.1", "0x7f.1", "2130706433", "0177.0.0.1"):
        with pytest.raises(AddressRefused, match="PULLQUOTE_FETCH_ALLOW"):
            Fetcher().fetch(f"http://{host}:{server.port}/")
    assert server.seen == []


def test_a_name_is_resolved_once_and_that_address_is_connected_to(server: Server) -> None:
    asked = []

    def rebinding(host: str, port: int) -> tuple[str, ...]:
        asked.append((host, port))
        return ("127.0.0.1",) if len(asked) == 1 else ("169.254.169.254",)

    page = Fetcher(LOOPBACK, resolve=rebinding).fetch(f"http://news.example:{server.port}/")
    assert page.data == PAGE
    assert asked == [("news.example", server.port)]
    assert server.seen[0][1]["Host"] == f"news.example:{server.port}"


def test_of_a_names_addresses_only_those_that_may_be_connected_to_are(server: Server) -> None:
    fetcher = Fetcher(LOOPBACK, resolve=lambda *_: ("10.0.0.1", "::1", "127.0.0.1"))
    assert fetcher.fetch(f"http://news.example:{server.port}/").data == PAGE
    with pytest.raises(AddressRefused):
        Fetcher(resolve=lambda *_: ("10.0.0.1", "::1")).fetch("http://news.example/")


@pytest.mark.parametrize(
    "address",
    ["169.254.169.254", "10.0.0.1", "::1", "::ffff:127.0.0.1", "fe80::1", "fd00:ec2::254"],
)
def test_a_redirect_to_what_is_not_public_is_refused(
    server: Server, fetcher: Fetcher, address: str
) -> None:
    host = f"[{address}]" if ":" in address else address
    server.answers["/"] = send(status=302, Location=f"http://{host}/latest/meta-data/")
    with pytest.raises(AddressRefused):
        fetcher.fetch(server.url())


def test_a_redirect_to_a_name_is_resolved_and_refused_too(server: Server) -> None:
    addresses = {"public.example": ("127.0.0.1",), "inside.example": ("192.168.0.1",)}
    server.answers["/"] = send(status=301, Location="http://inside.example/")
    fetcher = Fetcher(LOOPBACK, resolve=lambda host, _: addresses[host])
    with pytest.raises(AddressRefused):
        fetcher.fetch(f"http://public.example:{server.port}/")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(server: Server, fetcher: Fetcher, status: int) -> None:
    server.answers["/old"] = send(status=status, Location="/")
    page = fetcher.fetch(server.url("/old"))
    assert (page.url, page.data) == (server.url("/"), PAGE)


def test_five_redirects_are_followed_and_no_more(server: Server, fetcher: Fetcher) -> None:
    for number in range(1, MAX_REDIRECTS + 2):
        to = "/" if number == 1 else f"/{number - 1}"
        server.answers[f"/{number}"] = send(status=302, Location=to)
    assert fetcher.fetch(server.url("/5")).data == PAGE
    with pytest.raises(TooManyRedirects):
        fetcher.fetch(server.url("/6"))


def test_a_redirect_to_a_file_is_refused(server: Server, fetcher: Fetcher) -> None:
    server.answers["/"] = send(status=302, Location="file:///etc/passwd")
    with pytest.raises(BadUrl):
        fetcher.fetch(server.url())


def _endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    while True:
        request.wfile.write(b"x" * 65536)


def test_ten_megabytes_are_the_most(server: Server, fetcher: Fetcher) -> None:
    server.answers |= {
        "/most": send(b"x" * 10_000_000, media_type="text/plain"),
        "/more": send(b"x" * 10_000_001, media_type="text/plain"),
        "/endless": _endless,
    }
    assert len(fetcher.fetch(server.url("/most")).data) == 10_000_000
    for path in ("/more", "/endless"):
        with pytest.raises(TooLarge):
            fetcher.fetch(server.url(path))


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_what_is_packed_is_unpacked(server: Server, fetcher: Fetcher, encoding: str) -> None:
    packed = gzip.compress(PAGE, mtime=0) if encoding == "gzip" else zlib.compress(PAGE)
    server.answers["/"] = send(packed, Content_Encoding=encoding)
    assert fetcher.fetch(server.url()).data == PAGE


def test_a_bomb_is_unpacked_no_further_than_a_page_goes(server: Server, fetcher: Fetcher) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(10_000_000)
    bomb = b"".join(packer.compress(zeros) for _ in range(20)) + packer.flush()
    assert len(bomb) < 300_000
    server.answers["/"] = send(bomb, Content_Encoding="gzip")
    with pytest.raises(TooLarge):
        fetcher.fetch(server.url())


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"no gzip", "gzip"),
        (gzip.compress(PAGE, mtime=0)[:-9], "gzip"),
        (PAGE, "br"),
        (PAGE, "gzip, gzip"),
    ],
)
def test_what_cannot_be_unpacked_is_damaged(
    server: Server, fetcher: Fetcher, data: bytes, encoding: str
) -> None:
    server.answers["/"] = send(data, Content_Encoding=encoding)
    with pytest.raises(DamagedFile):
        fetcher.fetch(server.url())


@pytest.mark.parametrize("media_type", ["image/png", "application/pdf", "video/mp4", "x", ""])
def test_what_is_not_text_is_refused(server: Server, fetcher: Fetcher, media_type: str) -> None:
    server.answers["/"] = send(PAGE, media_type=media_type)
    with pytest.raises(NotTextPage):
        fetcher.fetch(server.url())


def test_a_feed_is_taken_where_feeds_are_asked_for(server: Server, fetcher: Fetcher) -> None:
    server.answers["/"] = send(b"<rss/>", media_type="application/rss+xml")
    with pytest.raises(NotTextPage):
        fetcher.fetch(server.url())
    assert fetcher.fetch(server.url(), types=FEEDS).data == b"<rss/>"


@pytest.mark.parametrize(
    ("status", "error"),
    [(404, PageGone), (410, PageGone), (403, PageRefused), (429, PageRefused), (500, PageRefused)],
)
def test_an_error_of_the_servers_is_told_with_its_status(
    server: Server, fetcher: Fetcher, status: int, error: type[FetchError]
) -> None:
    server.answers["/"] = send(PAGE, status=status)
    with pytest.raises(error, match=f"status {status}") as told:
        fetcher.fetch(server.url())
    assert type(told.value) is error


def _dripping(data: bytes, pause: float = 0.05) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        for byte in data:
            request.wfile.write(bytes([byte]))
            time.sleep(pause)

    return answer


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 500, id="headers"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"y" * 500, id="body"),
        pytest.param(b"HTTP/1.1 100 Continue\r\n\r\n" * 50, id="promises"),
    ],
)
def test_the_time_is_for_all_of_it_however_slowly_it_drips(server: Server, data: bytes) -> None:
    server.answers["/"] = _dripping(data)
    with pytest.raises(TooSlow):
        Fetcher(LOOPBACK, seconds=0.3).fetch(server.url())


def test_a_server_that_says_nothing_and_a_name_that_takes_for_ever_are_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(TooSlow):
        Fetcher(LOOPBACK, seconds=0.2).fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/")

    def slow(_host: str, _port: int) -> tuple[str, ...]:
        time.sleep(2)
        return ("127.0.0.1",)

    with pytest.raises(TooSlow):
        Fetcher(LOOPBACK, seconds=0.2, resolve=slow).fetch("http://news.example/")


def test_what_does_not_answer_as_a_web_server_is_unreachable(server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(Unreachable):
        Fetcher(LOOPBACK).fetch(f"http://127.0.0.1:{port}/")
    server.answers["/"] = _dripping(b"SSH-2.0-OpenSSH\r\n", pause=0)
    with pytest.raises(Unreachable):
        Fetcher(LOOPBACK).fetch(server.url())
    with pytest.raises(Unreachable):
        Fetcher(LOOPBACK).fetch(f"https://127.0.0.1:{server.port}/")

    def unknown(_host: str, _port: int) -> tuple[str, ...]:
        raise socket.gaierror

    with pytest.raises(Unreachable, match="not known"):
        Fetcher(resolve=unknown).fetch("http://news.example/")


def test_no_proxy_of_the_environment_is_asked(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert fetcher.fetch(server.url()).data == PAGE
