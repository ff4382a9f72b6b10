"""One feed after the other: what it names is fetched, read and added, as its site allows."""

import logging
import random
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlsplit

from index.errors import PullquoteError, ReadingError
from index.feeds import Robots, read_feed
from index.fetching import Fetcher, Page, Unchanged, Validators
from index.fetching.errors import PageRefused
from index.fetching.fetcher import FEEDS
from index.ingest import article_id, read_page, source_hash
from index.library import Library, Outcome
from index.model.article import ArticleId, CollectionId
from index.model.scope import Scope
from index.subscriptions import schedule
from index.subscriptions.feed import Claim, FollowedPage, PageState
from index.subscriptions.storage import LEASE_SECONDS, FeedStore

_log = logging.getLogger(__name__)

PAGES_AT_ONCE: Final = 50
"""Read of one feed in one poll; what is left waits for the next."""
BETWEEN_REQUESTS: Final = 1.0
"""Seconds between two requests to one host."""
_DOWN_AFTER: Final = 3
"""Pages of one feed in a row that can't be had, after which the rest waits for the next poll."""
_TURN_SECONDS: Final = 60.0
"""How long a host is one process's when that is killed: longer than one request takes."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll of a feed did; `error` is empty where all was well."""

    url: str
    collection: CollectionId
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    refused: int = 0
    gone: int = 0
    error: str = ""


class Stopped(Exception):
    """The program ends: what is left is done by the next one."""


class Poller:
    """Polls the feeds that are due, each by one thread of one process at a time.

    `interval` (seconds) is the least time between two polls of one feed. `clock` gives seconds
    since 1970, `chance` a number from 0 to 1.
    """

    def __init__(
        self,
        library: Library,
        feeds: FeedStore,
        fetcher: Fetcher,
        interval: float,
        *,
        pause: float = BETWEEN_REQUESTS,
        clock: Callable[[], float] = time.time,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._library = library
        self._feeds = feeds
        self._fetcher = fetcher
        self._interval = interval
        self._pause = pause
        self._clock = clock
        self._chance = chance
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Let polls under way end after the page that they are at."""
        self._stopping.set()

    def poll_due(self, collections: Collection[CollectionId] | None = None) -> Polled | None:
        """Poll the feed that is due for the longest; None where none is, or it has to stop.

        Raises:
            LibraryError: the feeds' database can't be used.
        """
        holder = secrets.token_hex(8)
        if self._stopping.is_set():
            return None
        claim = self._feeds.claim(holder, self._clock(), collections)
        if claim is None:
            return None
        return _Poll(claim, holder, self).run()


class _Poll:
    """One poll of one feed."""

    def __init__(self, claim: Claim, holder: str, poller: Poller) -> None:
        self._claim = claim
        self._holder = holder
        self._library = poller._library
        self._feeds = poller._feeds
        self._fetcher = poller._fetcher
        self._interval = poller._interval
        self._pause = poller._pause
        self._clock = poller._clock
        self._chance = poller._chance
        self._stopping = poller._stopping
        self._robots = Robots(poller._fetcher)  # of this poll: tomorrow it may say otherwise
        self._outcomes: Counter[Outcome] = Counter()
        self._states: Counter[PageState] = Counter()

    def run(self) -> Polled:
        """Read the feed, then the pages that are due; the feed is let go whatever happens."""
        due, error, gone = self._clock() + self._interval, None, False
        try:
            due, error, gone = self._read_feed()
            if not gone:
                self._read_pages()
        except Stopped:
            due = min(due, self._clock())  # goes on at the next start
        except PullquoteError as fault:
            error = str(fault)
        except Exception:  # noqa: BLE001 - the next feed is polled all the same
            error = "Something went wrong on our side; the log says what."
            _log.exception("poll failed", extra={"feed": self._claim.url})
        finally:
            self._feeds.release(self._claim.id, self._holder, due, error=error, gone=gone)
        return Polled(
            self._claim.url,
            self._claim.collection,
            self._outcomes,
            self._states[PageState.REFUSED],
            self._states[PageState.GONE],
            error or "",
        )

    def _read_feed(self) -> tuple[float, str, bool]:
        """Ask for the feed; give when it is due again, what is wrong, and whether it is gone."""
        claim = self._claim
        try:
            found = self._ask(claim.url, claim.validators, FEEDS)
            if isinstance(found, Unchanged):
                self._feeds.pages.note_unchanged(claim.id, self._clock())
                asked = 0.0
            else:
                listing = read_feed(found)
                self._feeds.pages.note_entries(
                    claim, listing.entries, found.validators, self._clock()
                )
                asked = listing.seconds
        except ReadingError as fault:
            gone = schedule.is_gone(fault)
            retry = fault.retry_after if isinstance(fault, PageRefused) else None
            wait = schedule.after_failure(self._interval, claim.failures + 1, retry, self._chance())
            return self._clock() + wait, str(fault), gone
        wait = schedule.after_success(self._interval, asked, found.fresh_seconds, self._chance())
        return self._clock() + wait, "", False

    def _read_pages(self) -> None:
        down = 0
        for page in self._feeds.pages.due_pages(self._claim.id, self._clock(), PAGES_AT_ONCE):
            fault = self._read_page(page)
            down = down + 1 if fault is not None and schedule.is_site_down(fault) else 0
            if down == _DOWN_AFTER:
                return

    def _read_page(self, page: FollowedPage) -> PullquoteError | None:
        """Fetch and add one page, and note what became of it; give what was wrong."""
        into, now = self._claim.collection, self._clock()
        scope = Scope((into,))
        if page.article and self._library.source_hash(page.article, scope) is None:
            self._settle(page, PageState.DROPPED, now)
            return None
        try:
            found = self._ask(page.url, page.validators)
            if isinstance(found, Unchanged):
                self._hold(page, page.article, page.validators)
            else:
                self._hold(page, self._add(found, into), found.validators)
        except PullquoteError as fault:
            self._fail(page, fault)
            return fault
        return None

    def _add(self, page: Page, into: CollectionId) -> ArticleId:
        """Add a page's article, unless it says what the one that is there says."""
        name, content, scope = article_id(into, page.url), source_hash(page.data), Scope((into,))
        if self._library.source_hash(name, scope) == content:
            self._outcomes[Outcome.UNCHANGED] += 1
            return name
        article = replace(read_page(page, into), source_hash=content)
        there = self._library.store.article(name, scope)
        if there is not None and there.text == article.text:
            # Another advert around the same words: what a curator corrected in it stays.
            self._outcomes[Outcome.UNCHANGED] += 1
        else:
            self._outcomes[self._library.add(article)] += 1
        return name

    def _hold(self, page: FollowedPage, article: ArticleId | None, known: Validators) -> None:
        now = self._clock()
        due = now + schedule.look_again(self._interval, now - page.found)
        self._feeds.pages.settle(page.id, PageState.HELD, due, article=article, validators=known)
        self._states[PageState.HELD] += 1

    def _fail(self, page: FollowedPage, fault: PullquoteError) -> None:
        """Note a failure: the page is gone, or no article, or is tried again later."""
        now, tries = self._clock(), page.failures + 1
        if schedule.is_gone(fault):
            self._settle(page, PageState.GONE, now, str(fault))
        elif schedule.is_passing(fault) and (tries < schedule.TRIES or page.article):
            retry = fault.retry_after if isinstance(fault, PageRefused) else None
            wait = schedule.after_failure(self._interval, tries, retry, self._chance())
            self._feeds.pages.settle(page.id, page.state, now + wait, error=str(fault))
        else:
            self._settle(page, PageState.REFUSED, now, str(fault))

    def _settle(self, page: FollowedPage, state: PageState, now: float, error: str = "") -> None:
        self._feeds.pages.settle(page.id, state, now, error=error)
        self._states[state] += 1

    def _ask(
        self, url: str, known: Validators, types: Collection[str] | None = None
    ) -> Page | Unchanged:
        """Ask for a page when it is this poll's turn at its host, as robots.txt allows."""
        with self._turn(urlsplit(url).netloc.lower()):
            self._robots.check(url)
            if types is None:
                return self._fetcher.fetch_newer(url, known)
            return self._fetcher.fetch_newer(url, known, types=types)

    @contextmanager
    def _turn(self, host: str) -> Iterator[None]:
        """Wait until nobody else asks the host; raises Stopped."""
        while wait := self._feeds.take_host(host, self._holder, self._clock(), _TURN_SECONDS):
            self._renew()
            if self._stopping.wait(min(wait, 1.0)):
                raise Stopped
        try:
            self._renew()
            yield
        finally:
            self._feeds.free_host(host, self._holder, self._clock() + self._pause)

    def _renew(self) -> None:
        """Hold the feed for longer; raises Stopped where it is another's, or followed no more."""
        if self._stopping.is_set() or not self._feeds.renew(
            self._claim.id, self._holder, self._clock()
        ):
            raise Stopped


assert LEASE_SECONDS > _TURN_SECONDS  # noqa: S101 - a feed is held for as long as a host is
