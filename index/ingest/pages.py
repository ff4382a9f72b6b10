"""Pages on the web → articles."""

import codecs
import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from index.fetching import FEEDS, Fetcher, Page
from index.ingest.decoding import decode_as
from index.ingest.documents import Reading, read_articles, read_bytes
from index.model.article import SHARED, Article, CollectionId

_SUFFIXES: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/rdf+xml": ".xml",
}
_BUNDLES: Final = {
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
    "application/x-ndjson": ".jsonl",
    "application/ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
}
"""Media types of files that hold several articles, beside those of feeds."""
ARTICLES: Final = FEEDS | _BUNDLES.keys()
"""Media types of what may hold one article or several."""
_TOLD_BY_NAME: Final = frozenset({".json", ".jsonl", ".ndjson"})
"""Suffixes of what many servers give as plain text, and what nothing else tells."""
_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)


def is_url(text: str) -> bool:
    """Tell the address of a page from a path."""
    return _ADDRESS.match(text) is not None


def read_url(url: str, fetcher: Fetcher, collection: CollectionId = SHARED) -> Article:
    """Fetch a page and read its article; its origin and URL are where the page was in the end.

    Raises FetchError where there is no page, another ReadingError where it holds no article.
    """
    return read_page(fetcher.fetch(url), collection)


def read_page(page: Page, collection: CollectionId = SHARED) -> Article:
    """Read the article of a page that was fetched; raises ReadingError."""
    article = read_bytes(_in_utf8(page), name=_name(page), origin=page.url, collection=collection)
    # Not the address that the page gives itself: it may name any other.
    return replace(article, url=page.url)


def read_url_articles(url: str, fetcher: Fetcher, collection: CollectionId = SHARED) -> Reading:
    """Fetch a page or a file and read all of its articles: a feed, an export, a zip hold many.

    Raises FetchError where there is nothing, another ReadingError where it holds no article.
    """
    return read_page_articles(fetcher.fetch(url, types=ARTICLES), collection)


def read_page_articles(page: Page, collection: CollectionId = SHARED) -> Reading:
    """Read all articles of a page or a file that was fetched; raises ReadingError."""
    found = read_articles(_in_utf8(page), name=_name(page), origin=page.url, collection=collection)
    # What stands alone is the page; of several each names its own.
    articles = tuple(
        replace(each, url=page.url) if each.origin == page.url else each for each in found.articles
    )
    return replace(found, articles=articles)


def _in_utf8(page: Page) -> bytes:
    """Write a page in UTF-8, with its mark, where the server names its encoding.

    What the server says counts over what the page says of itself (WHATWG HTML, 13.2.3.2), and
    text has no other place to say it.
    """
    written = page.charset and page.media_type not in _BUNDLES  # a zip is in no encoding
    text = decode_as(page.data, page.charset) if written else None
    return page.data if text is None else codecs.BOM_UTF8 + text.encode("utf-8")


def _name(page: Page) -> str:
    """Call a page as its file would be called: the media type is its suffix."""
    path = PurePosixPath(unquote(urlsplit(page.url).path))
    suffix = (_SUFFIXES | _BUNDLES).get(page.media_type, ".html")
    if page.media_type == "text/plain" and path.suffix.lower() in _TOLD_BY_NAME:
        suffix = path.suffix.lower()
    return f"{path.stem or 'page'}{suffix}"
