"""What a site's robots.txt lets a program read, and what is made of one that isn't there."""

import ipaddress
from collections.abc import Iterator

import pytest

from index.feeds import Robots
from index.feeds.robots import READ_BYTES
from index.fetching import Fetcher
from index.fetching.errors import RobotsRefused
from tests.index.fetching.server import Server, send, serving

FETCHER = Fetcher((ipaddress.ip_network("127.0.0.1"),), seconds=5)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({}) as running:
        yield running


@pytest.mark.parametrize(
    ("robots", "page", "allowed"),
    [
        ("User-agent: *\nDisallow: /private\n", "/news", True),
        ("User-agent: *\nDisallow: /private\n", "/private/x", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Pullquote\nAllow: /\n", "/news", True),
        ("User-agent: Pullquote\nDisallow: /\n", "/news", False),
        ("User-agent: other\nDisallow: /\n", "/news", True),
        ("", "/news", True),
        ("\x00\xff nonsense", "/news", True),
    ],
)
def test_robots_txt_says_what_may_be_read(
    server: Server, robots: str, page: str, allowed: bool
) -> None:
    server.answers["/robots.txt"] = send(robots.encode("latin-1"), media_type="text/plain")
    asked = Robots(FETCHER)
    for _ in range(2):
        if allowed:
            asked.check(server.url(page))
        else:
            with pytest.raises(RobotsRefused):
                asked.check(server.url(page))
    assert [path for path, _ in server.seen] == ["/robots.txt"]


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (410, True), (403, True), (500, False), (503, False)]
)
def test_without_a_robots_txt_all_is_allowed_and_with_a_fault_nothing(
    server: Server, status: int, allowed: bool
) -> None:
    server.answers["/robots.txt"] = send(status=status)
    if allowed:
        Robots(FETCHER).check(server.url("/news"))
    else:
        with pytest.raises(RobotsRefused):
            Robots(FETCHER).check(server.url("/news"))


def test_each_site_is_asked_for_its_own(server: Server) -> None:
    server.answers["/robots.txt"] = send(b"User-agent: *\nDisallow: /a", media_type="text/plain")
    asked = Robots(FETCHER)
    with serving({}) as other:
        asked.check(other.url("/a"))
        with pytest.raises(RobotsRefused):
            asked.check(server.url("/a"))
        assert [path for path, _ in other.seen] == ["/robots.txt"]


def test_what_stands_far_down_is_not_read(server: Server) -> None:
    rules = b"User-agent: *\n" + b"#\n" * (READ_BYTES // 2) + b"Disallow: /\n"
    server.answers["/robots.txt"] = send(rules, media_type="text/plain")
    Robots(FETCHER).check(server.url("/news"))


def test_a_site_that_can_not_be_reached_allows_nothing_and_a_forbidden_address_says_so_later() -> (
    None
):
    with serving({}) as gone:
        url = gone.url("/news")
    with pytest.raises(RobotsRefused):
        Robots(FETCHER).check(url)
    Robots(Fetcher()).check("http://127.0.0.1/news")  # its own fetch will be refused
