"""The parsers' process, seen from inside: `python -m index.feeds.parser KIND URL`.

It reads a feed or sitemap from standard input and prints one JSON object: `pages`, and of a sitemap
`sitemaps` too, as absolute URLs; of a feed that is followed its entries (entries.py). A document
that is none ends it with the exit code NO_FEED.
"""

import io
import json
import resource
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final
from urllib.parse import urljoin

from index.child_process import limit
from index.feeds.entries import feed_entries

CPU_SECONDS: Final = 10
MEMORY_BYTES: Final = 1 << 30
"""Of address space. A sitemap of the largest size allowed, 50,000 pages, needs a tenth of it."""
FEED, SITEMAP, ENTRIES = "feed", "sitemap", "entries"
NO_FEED: Final = 3
"""Neither Python's own exit code nor one of a signal."""


def main() -> int:
    """Parse what comes in, within limits."""
    kind, url = sys.argv[1:]
    limit(resource.RLIMIT_CPU, CPU_SECONDS)
    limit(resource.RLIMIT_AS, MEMORY_BYTES)
    found = parsed(kind, sys.stdin.buffer.read(), url)
    if found is None:
        return NO_FEED
    sys.stdout.write(json.dumps(found))
    return 0


def parsed(kind: str, data: bytes, url: str) -> Mapping[str, Any] | None:
    """Parse what stands at `url`; None where it is not of that kind."""
    if kind == ENTRIES:
        return feed_entries(data, url)
    found = feed_links(data) if kind == FEED else sitemap_links(data)
    return found and {name: absolute(url, links) for name, links in found.items()}


def absolute(base: str, links: list[str]) -> list[str]:
    """Resolve links against where they stand; what is no page's address is left out."""
    found = []
    for link in links:
        with suppress(ValueError):  # 'http://[' is no address of anything
            found.append(urljoin(base, link))
    return [link for link in found if link.startswith(("http://", "https://"))]


def feed_links(data: bytes) -> dict[str, list[str]] | None:
    """List an RSS, Atom or JSON Feed's pages in its order; None where it is no feed."""
    if data.lstrip().startswith(b"{"):
        return _json_feed(data)
    import feedparser  # in this process alone

    # A stream: of bytes that name a file here, feedparser would read that file.
    parsed = feedparser.parse(io.BytesIO(data))
    if not parsed.get("version"):
        return None
    return {"pages": [entry["link"] for entry in parsed["entries"] if entry.get("link")]}


def _json_feed(data: bytes) -> dict[str, list[str]] | None:
    """Read JSON Feed 1 (jsonfeed.org), which feedparser does not."""
    try:
        feed = json.loads(data)
        if not str(feed["version"]).startswith("https://jsonfeed.org/version/"):
            return None
        links = [item.get("url") or item.get("external_url") for item in feed["items"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return {"pages": [link for link in links if isinstance(link, str) and link]}


def sitemap_links(data: bytes) -> dict[str, list[str]] | None:
    """List a sitemap's pages and the sitemaps that it names; None where it is no sitemap.

    Source: the sitemap protocol 0.9 (sitemaps.org).
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    links: dict[str, list[str]] = {"urlset": [], "sitemapindex": []}
    name = etree.QName(root).localname
    if name not in links:
        return None
    links[name] = [
        " ".join(text.split()) for text in root.xpath("./*/*[local-name()='loc']/text()")
    ]
    return {"pages": links["urlset"], "sitemaps": links["sitemapindex"]}


if __name__ == "__main__":
    sys.exit(main())
