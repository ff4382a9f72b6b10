"""Feeds and sitemaps from a real server, and what robots.txt allows."""

import ipaddress
from collections.abc import Iterator

import pytest

from index.errors import NotAFeed, RobotsRefused
from index.feeds import Robots, pages_of_feed, pages_of_sitemap, reading
from index.fetching import Fetcher
from tests.index.feeds.test_parser import ATOM, INDEX, RSS, SITEMAP
from tests.index.fetching.server import Server, send, serving

FETCHER = Fetcher((ipaddress.ip_network("127.0.0.1"),), seconds=5)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({}) as running:
        yield running


def test_a_feeds_pages_are_absolute_and_each_once(server: Server) -> None:
    feed = RSS.replace("https://a.example/storm", "storm").replace(
        "No link</title>", "x</title><link>storm</link>"
    )
    server.answers["/news/rss"] = send(feed.encode(), media_type="application/rss+xml")
    found = pages_of_feed(server.url("/news/rss"), FETCHER)
    assert found == ("https://a.example/ferry", server.url("/news/storm"))
    server.answers["/atom"] = send(ATOM.encode(), media_type="text/html")
    assert pages_of_feed(server.url("/atom"), FETCHER) == ("https://a.example/ferry",)


def test_a_sitemap_is_read_with_those_that_it_names(server: Server) -> None:
    again = f"</sitemap><sitemap><loc>{server.url('/index.xml')}</loc></sitemap>"
    index = INDEX.replace("https://a.example", server.url("")).replace("</sitemap>", again)
    server.answers |= {
        "/index.xml": send(index.encode(), media_type="application/xml"),
        "/2020.xml": send(SITEMAP.encode(), media_type="text/xml"),
    }
    found = pages_of_sitemap(server.url("/index.xml"), FETCHER)
    assert found == ("https://a.example/ferry", "https://a.example/storm")
    assert [path for path, _ in server.seen] == ["/index.xml", "/2020.xml"]


def test_no_more_sitemaps_are_read_than_a_site_has(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_SITEMAPS", 2)
    many = "".join(f"<sitemap><loc>/{n}</loc></sitemap>" for n in range(9))
    server.answers |= {f"/{n}": send(SITEMAP.encode(), media_type="text/xml") for n in range(9)}
    server.answers["/s"] = send(
        f"<sitemapindex>{many}</sitemapindex>".encode(), media_type="text/xml"
    )
    assert len(pages_of_sitemap(server.url("/s"), FETCHER)) == 2
    assert [path for path, _ in server.seen] == ["/s", "/0", "/1"]


def test_what_is_neither_says_so(server: Server) -> None:
    server.answers["/x"] = send(b"<html></html>")
    for read in (pages_of_feed, pages_of_sitemap):
        with pytest.raises(NotAFeed, match="no feed"):
            read(server.url("/x"), FETCHER)


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
