"""Feeds and sitemaps as they are written: which pages they name."""

import json
from pathlib import Path

import pytest

from index.feeds.parser import absolute, feed_links, sitemap_links

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>Ferry</title><link>https://a.example/ferry</link></item>
<item><title>No link</title></item>
<item><title>Storm</title><link>https://a.example/storm</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>Ferry</title><link rel="alternate" href="https://a.example/ferry"/>
<link rel="enclosure" href="https://a.example/ferry.mp3"/></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><item rdf:about="x"><title>Ferry</title>
<link>https://a.example/ferry</link></item></rdf:RDF>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"url": "https://a.example/ferry"}, {"external_url": "/b"}, {"id": "3"}],
    }
)
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://a.example/ferry </loc><image:image><image:loc>https://a.example/x.png</image:loc>
</image:image></url><url><loc>https://a.example/storm</loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://a.example/2020.xml</loc></sitemap></sitemapindex>"""
LAUGHS = """<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>"""


@pytest.mark.parametrize(
    ("feed", "pages"),
    [
        (RSS, ["https://a.example/ferry", "https://a.example/storm"]),
        (ATOM, ["https://a.example/ferry"]),
        (RDF, ["https://a.example/ferry"]),
        (JSON_FEED, ["https://a.example/ferry", "/b"]),
    ],
)
def test_a_feed_of_each_kind_names_its_pages(feed: str, pages: list[str]) -> None:
    assert feed_links(feed.encode()) == {"pages": pages}


@pytest.mark.parametrize(
    "data",
    ["", "hello", "<html><body>Hi</body></html>", SITEMAP, "{}", '{"version": 1, "items": 2}',
     '{"version": "https://jsonfeed.org/version/1", "items": [3]}', "{" * 100_000],
)  # fmt: skip
def test_what_is_no_feed_is_none(data: str) -> None:
    assert feed_links(data.encode()) is None


def test_a_sitemap_names_pages_and_not_their_pictures() -> None:
    pages = ["https://a.example/ferry", "https://a.example/storm"]
    assert sitemap_links(SITEMAP.encode()) == {"pages": pages, "sitemaps": []}


def test_a_sitemap_of_sitemaps_names_those() -> None:
    found = sitemap_links(INDEX.encode())
    assert found == {"pages": [], "sitemaps": ["https://a.example/2020.xml"]}


@pytest.mark.parametrize("data", ["", "hello", RSS, "<urlset>", "<a/>"])
def test_what_is_no_sitemap_is_none(data: str) -> None:
    assert sitemap_links(data.encode()) is None


def test_a_link_is_made_absolute_and_what_is_none_is_left_out() -> None:
    links = ["b", "/c", "http://[", "file:///etc/passwd", "https://d.example/"]
    found = absolute("https://a.example/news/rss", links)
    assert found == ["https://a.example/news/b", "https://a.example/c", "https://d.example/"]


def test_no_file_and_no_entity_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("https://a.example/secret")
    outside = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    for head, entity in ((outside, "&a;"), (LAUGHS, "&c;")):
        found = sitemap_links(f"{head}<urlset><url><loc>{entity}</loc></url></urlset>".encode())
        assert found is None or found["pages"] in ([], [""])
        links = feed_links(f"{head}{RSS.replace('https://a.example/ferry', entity)}".encode())
        assert links is None or not any("secret" in link for link in links["pages"])


def test_what_only_names_a_feed_of_this_machine_is_none(tmp_path: Path) -> None:
    secret = tmp_path / "secret.rss"
    secret.write_text(RSS)
    assert feed_links(str(secret).encode()) is None
