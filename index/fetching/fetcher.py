"""An address → a page: its bytes, what they are, and what the next request can refer to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from http import HTTPStatus
from typing import Final
from urllib.parse import SplitResult

import httpcore2

from index.errors import TooLarge
from index.fetching.body import ACCEPTED, read_body
from index.fetching.errors import (
    NotTextPage,
    PageGone,
    PageRefused,
    TooManyRedirects,
    TooSlow,
    Unreachable,
)
from index.fetching.freshness import fresh_seconds, retry_seconds
from index.fetching.network import Deadline, GuardedBackend, Resolve, system_resolve
from index.fetching.urls import checked, port_of, redirected, target_of
from index.settings.parsers import Network

MAX_BYTES: Final = 10_000_000
MAX_REDIRECTS: Final = 5
SECONDS: Final = 15.0
"""For one page in all: names, redirects and the last byte."""
USER_AGENT: Final = "Pullquote/0.1 (reads news articles that its users name)"

PAGES: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
FEEDS: Final = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/json",
        "application/xml",
        "text/xml",
        *PAGES,  # what many servers call everything
    }
)
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_GONE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of a page's version, for asking whether there is a newer one."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent.

    `url` is where it was in the end; `charset` what the server calls its encoding, or empty.
    """

    url: str
    media_type: str
    charset: str
    data: bytes
    validators: Validators
    fresh_seconds: float = 0.0
    """How long the server says that it stays so; 0 where it says nothing."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A page is still as it was; `fresh_seconds` as a page has it."""

    fresh_seconds: float = 0.0


class Fetcher:
    """Fetches pages, each by connections of its own; safe to share between threads.

    `allowed` are networks that may be reached although they are not the public internet's.
    """

    def __init__(
        self,
        allowed: Collection[Network] = (),
        *,
        seconds: float = SECONDS,
        most: int = MAX_BYTES,
        resolve: Resolve = system_resolve,
    ) -> None:
        self._allowed = tuple(allowed)
        self._seconds = seconds
        self._most = most
        self._resolve = resolve

    def fetch(self, url: str, *, types: Collection[str] = PAGES) -> Page:
        """Fetch a page of one of the media types.

        Raises:
            FetchError: its leaves say what is wrong with the address or the server's answer.
            TooLarge, DamagedFile: it has too many bytes, or can't be unpacked.
        """
        page = self.fetch_newer(url, Validators(), types=types)
        if isinstance(page, Unchanged):
            raise PageRefused(url, f"status {HTTPStatus.NOT_MODIFIED.value}")
        return page

    def fetch_newer(
        self, url: str, known: Validators, *, types: Collection[str] = PAGES
    ) -> Page | Unchanged:
        """Fetch a page as `fetch` does, unless it is still as it was."""
        current = checked(url)
        name = current.geturl()
        deadline = Deadline(name, self._seconds)
        backend = GuardedBackend(name, deadline, self._allowed, self._resolve)
        try:
            with httpcore2.ConnectionPool(
                network_backend=backend, max_keepalive_connections=0
            ) as pool:
                for _ in range(MAX_REDIRECTS + 1):
                    answer = self._ask(pool, current, known, types, name)
                    if not isinstance(answer, SplitResult):
                        return answer
                    current = answer
        except httpcore2.TimeoutException as error:
            raise TooSlow(name) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise Unreachable(name, str(error)[:100]) from error
        raise TooManyRedirects(name)

    def _ask(
        self,
        pool: httpcore2.ConnectionPool,
        url: SplitResult,
        known: Validators,
        types: Collection[str],
        name: str,
    ) -> Page | Unchanged | SplitResult:
        """Ask one server once: for the page, or where else it is."""
        request = httpcore2.URL(
            scheme=url.scheme,
            host=url.hostname or "",
            port=port_of(url),
            target=target_of(url),
        )
        with pool.stream("GET", request, headers=_headers(url, known, types)) as response:
            head = _head(response.headers)
            if response.status == HTTPStatus.NOT_MODIFIED:
                return Unchanged(fresh_seconds(head))
            if response.status in _REDIRECTS and head["location"]:
                return redirected(url, head["location"])
            if response.status in _GONE:
                raise PageGone(name, f"status {response.status}")
            if response.status != HTTPStatus.OK:
                refused = PageRefused(name, f"status {response.status}")
                refused.retry_after = retry_seconds(head["retry-after"], datetime.now(UTC))
                raise refused
            # Not `get_content_type`, which takes what it can't read for text.
            media_type = (head["content-type"] or "").partition(";")[0].strip().lower()
            if media_type not in types:
                raise NotTextPage(name, media_type[:60] or "it says nothing of what it is")
            length = head["content-length"] or ""
            if length.isdecimal() and int(length) > self._most:
                raise TooLarge(name)
            data = read_body(
                response.iter_stream(), head["content-encoding"] or "", name, self._most
            )
            validators = Validators(head["etag"] or "", head["last-modified"] or "")
            charset = head.get_content_charset() or ""
        return Page(url.geturl(), media_type, charset, data, validators, fresh_seconds(head))


def _headers(
    url: SplitResult, known: Validators, types: Collection[str]
) -> Sequence[tuple[str, str]]:
    headers = [
        ("Host", url.netloc),
        ("User-Agent", USER_AGENT),
        ("Accept", ", ".join(sorted(types))),
        ("Accept-Encoding", ACCEPTED),
    ]
    if known.etag:
        headers.append(("If-None-Match", known.etag))
    if known.last_modified:
        headers.append(("If-Modified-Since", known.last_modified))
    return headers


def _head(headers: Iterable[tuple[bytes, bytes]]) -> Message:
    """Read a response's headers, by name whatever their case."""
    message = Message()
    for name, value in headers:
        message[name.decode("latin-1")] = value.decode("latin-1")
    return message
