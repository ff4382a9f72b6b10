"""A site with a feed, and a clock that a test sets."""

from dataclasses import dataclass, field

import pytest

from index.databases import Shared
from index.fetching import Fetcher
from index.library import Library
from index.model.article import CollectionId
from index.model.scope import Scope
from index.settings.parsers import networks
from index.subscriptions import Feed, FeedStore, Polled, Poller
from tests.factories import GUILD
from tests.index.fetching.server import Server, send

XML = "application/rss+xml"
INTERVAL = 1800.0
FETCHER = Fetcher(networks("127.0.0.1"), seconds=5)
BODY = (
    "<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>The harbour"
    " council of {title} approved a night ferry to Saltö on Tuesday after a long debate.</p>"
    "<p>{text} Nobody at the meeting spoke against the plan, said the mayor, Ines Falk.</p>"
    "</article></body></html>"
)


everywhere = pytest.mark.parametrize("follower", ["SQLite", "PostgreSQL"], indirect=True)
"""In a file and in a shared database."""


def page(title: str, text: str = "It will sail in June.") -> bytes:
    return BODY.format(title=title, text=text).encode()


def rss(server: Server, *paths: str, head: str = "", note: str = "") -> bytes:
    items = "".join(
        f"<item><title>{path}{note}</title><link>{server.url(path)}</link></item>" for path in paths
    )
    return f"<rss version='2.0'><channel>{head}{items}</channel></rss>".encode()


def asked(server: Server) -> list[str]:
    """The paths that were asked for since the last look, but for robots.txt."""
    seen = [path for path, _ in server.seen if path != "/robots.txt"]
    server.seen.clear()
    return seen


@dataclass
class Follower:
    """One process that follows feeds; `clock` is the seconds that it sees."""

    library: Library
    store: FeedStore
    now: list[float] = field(default_factory=lambda: [1_000_000.0])
    shared: Shared | None = None

    def poller(self, fetcher: Fetcher = FETCHER, pause: float = 0.0) -> Poller:
        return Poller(
            self.library,
            self.store,
            fetcher,
            INTERVAL,
            pause=pause,
            clock=lambda: self.now[0],
            chance=lambda: 0.0,
        )

    def follow(
        self, server: Server, *paths: str, channel: int | None = None, into: CollectionId = GUILD
    ) -> None:
        server.answers["/rss"] = send(rss(server, *paths), media_type=XML)
        self.store.add(into, server.url("/rss"), self.now[0], channel)

    def poll(self, after: float = 0.0) -> Polled:
        self.now[0] += after
        polled = self.poller().poll_due()
        assert polled is not None
        return polled

    @property
    def feed(self) -> Feed:
        [feed] = self.store.feeds()
        return feed

    @property
    def titles(self) -> set[str]:
        return {each.title for each in self.library.articles(Scope((GUILD,)))}
