"""Feeds and sitemaps from a real server, and what robots.txt allows."""

import ipaddress
from collections.abc import Iterator

import pytest

from index.errors import NotAFeed, TooComplex
from index.feeds import pages_of_feed, pages_of_sitemap, reading
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


def test_a_feed_that_takes_the_parser_too_long_is_said_to(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["/slow"] = send(RSS.encode(), media_type="application/rss+xml")
    monkeypatch.setattr(reading, "WALL_SECONDS", 0.001)
    with pytest.raises(TooComplex):
        pages_of_feed(server.url("/slow"), FETCHER)
