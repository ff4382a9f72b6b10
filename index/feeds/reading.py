"""A feed's or sitemap's address → the addresses of the pages that it names."""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any, Final

from index.child_process import environment
from index.errors import NotAFeed, TooComplex
from index.feeds.parser import ENTRIES, FEED, NO_FEED, SITEMAP
from index.fetching import Fetcher, Page
from index.fetching.fetcher import FEEDS

WALL_SECONDS: Final = 30.0
"""Stops a parser that sleeps; its own limit on processor time comes earlier."""
MOST_SITEMAPS: Final = 50
"""Read of those that a sitemap names: 2.5 million pages at the protocol's most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed names; `mark` is another when the feed says something else of it."""

    url: str
    mark: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed names, and for how many seconds it asks to be left in peace."""

    entries: tuple[Entry, ...]
    seconds: float = 0.0


def read_feed(page: Page) -> Listing:
    """List the entries of a feed that was fetched, the first of very many.

    Raises:
        NotAFeed: it is no RSS, Atom or JSON Feed.
        TooComplex: it is more than its parser may take.
    """
    found = _parsed(ENTRIES, page)
    entries = map(Entry, found["links"], found["marks"])
    return Listing(tuple(entries), found["minutes"] * 60.0)


def pages_of_feed(url: str, fetcher: Fetcher) -> tuple[str, ...]:
    """Fetch a feed and list its pages, each once, in its order.

    Raises:
        NotAFeed: it is no RSS, Atom or JSON Feed.
        ReadingError: it can't be fetched.
    """
    return tuple(dict.fromkeys(_parsed(FEED, fetcher.fetch(url, types=FEEDS))["pages"]))


def pages_of_sitemap(url: str, fetcher: Fetcher) -> tuple[str, ...]:
    """Fetch a sitemap, and those that it names, and list their pages, each once.

    Raises:
        NotAFeed: one is no sitemap.
        ReadingError: one can't be fetched.
    """
    pages: dict[str, None] = {}
    left, seen = [url], {url}
    while left and len(seen) <= MOST_SITEMAPS + 1:
        found = _parsed(SITEMAP, fetcher.fetch(left.pop(0), types=FEEDS))
        pages |= dict.fromkeys(found["pages"])
        for further in found["sitemaps"]:
            if further not in seen and len(seen) <= MOST_SITEMAPS:
                seen.add(further)
                left.append(further)
    return tuple(pages)


def _parsed(kind: str, page: Page) -> dict[str, Any]:
    """Parse in a process of its own: it ends whatever the document does to the parser.

    Raises NotAFeed, or TooComplex where a limit ended it or the parser crashed.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the URL is an argument, no shell
            [sys.executable, "-m", "index.feeds.parser", kind, page.url],
            input=page.data,
            capture_output=True,
            check=False,
            timeout=WALL_SECONDS,
            env=environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise TooComplex(page.url) from error
    if done.returncode == NO_FEED:
        raise NotAFeed(page.url)
    if done.returncode:
        raise TooComplex(page.url)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
