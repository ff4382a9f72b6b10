"""Feeds and sitemaps: which pages a site says there are, and which it lets a program read.

    from index.feeds import pages_of_feed
    for url in pages_of_feed("https://example.com/rss", Fetcher()):
        ...

RSS, Atom and JSON Feed, and XML sitemaps with those that they name. They are parsed in a process of
their own with limits (parser.py), and `Robots` says whether a page may be asked for.
"""

from index.feeds.reading import Entry, Listing, pages_of_feed, pages_of_sitemap, read_feed
from index.feeds.robots import Robots

__all__ = ["Entry", "Listing", "Robots", "pages_of_feed", "pages_of_sitemap", "read_feed"]
