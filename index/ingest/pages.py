"""Pages on the web → articles."""

import codecs
import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from index.fetching import Fetcher, Page
from index.ingest.decoding import decode_as
from index.ingest.documents import read_bytes
from index.model.article import SHARED, Article, CollectionId

_SUFFIXES: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
}
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


def _in_utf8(page: Page) -> bytes:
    """Write a page in UTF-8, with its mark, where the server names its encoding.

    What the server says counts over what the page says of itself (WHATWG HTML, 13.2.3.2), and
    text has no other place to say it.
    """
    text = decode_as(page.data, page.charset) if page.charset else None
    return page.data if text is None else codecs.BOM_UTF8 + text.encode("utf-8")


def _name(page: Page) -> str:
    """Call a page as its file would be called: the media type is its suffix."""
    stem = PurePosixPath(unquote(urlsplit(page.url).path)).stem or "page"
    return f"{stem}{_SUFFIXES.get(page.media_type, '.html')}"
