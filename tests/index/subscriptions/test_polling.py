"""Feeds are polled from a real server: what is new appears, what changed is replaced, once."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from index.errors import LibraryBusy
from index.fetching import Fetcher
from index.library import KEEP, Library, Outcome
from index.model.scope import Scope
from index.models.embedder import Embedder
from index.subscriptions import FeedStore, PageState, polling
from index.subscriptions.schedule import DAY
from tests.factories import GUILD
from tests.index.feeds.inside import parse_inside
from tests.index.fetching.server import Server, send, serving
from tests.index.subscriptions.feeds import INTERVAL, Follower, page, rss

XML = "application/rss+xml"
SCOPE = Scope((GUILD,))


@pytest.fixture(autouse=True)
def _inside(monkeypatch: pytest.MonkeyPatch) -> None:
    parse_inside(monkeypatch)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({"/a": send(page("Aby")), "/b": send(page("Bro"))}) as running:
        yield running


@pytest.fixture
def follower(
    request: pytest.FixtureRequest, library: Library, embedder: Embedder
) -> Iterator[Follower]:
    """A process that follows feeds in a file or, where a test asks for that, a shared database."""
    library.runtime._embedder = embedder  # loaded once for all
    there = getattr(request, "param", "SQLite") == "PostgreSQL"
    shared = request.getfixturevalue("shared") if there else None
    store = FeedStore(library.directory, shared)
    yield Follower(library, store, shared=shared)
    store.close()


everywhere = pytest.mark.parametrize("follower", ["SQLite", "PostgreSQL"], indirect=True)


def asked(server: Server) -> list[str]:
    """The paths that were asked for since the last look, but for robots.txt."""
    seen = [path for path, _ in server.seen if path != "/robots.txt"]
    server.seen.clear()
    return seen


@everywhere
def test_new_articles_appear_and_changed_ones_are_replaced(
    server: Server, follower: Follower
) -> None:
    follower.follow(server, "/a")
    assert follower.poll().outcomes == {Outcome.ADDED: 1}
    assert follower.titles == {"Aby"}
    assert follower.poller().poll_due() is None  # not before its interval
    assert asked(server) == ["/rss", "/a"]
    server.answers["/rss"] = send(rss(server, "/a", "/b"), media_type=XML)
    assert follower.poll(INTERVAL).outcomes == {Outcome.ADDED: 1}
    assert follower.titles == {"Aby", "Bro"}
    assert asked(server) == ["/rss", "/b"]
    server.answers["/a"] = send(page("Aby", "It will sail in July."))
    server.answers["/rss"] = send(rss(server, "/a", "/b", note="!"), media_type=XML)
    assert follower.poll(INTERVAL).outcomes == {Outcome.REPLACED: 1, Outcome.UNCHANGED: 1}
    texts = [follower.library.article(a.id, SCOPE).text for a in follower.library.articles(SCOPE)]
    assert sum("July" in text for text in texts) == 1
    assert follower.library.verify() == []


def test_what_is_as_it_was_is_not_sent_again(server: Server, follower: Follower) -> None:
    follower.follow(server, "/a")
    feed = rss(server, "/a")
    server.answers["/rss"] = send(feed, media_type=XML, ETag='"7"', Last_Modified="yesterday")
    follower.poll()
    server.seen.clear()
    server.answers["/rss"] = send(status=304, Cache_Control="max-age=7200")
    follower.poll(INTERVAL)
    [headers] = [headers for path, headers in server.seen if path == "/rss"]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"7"', "yesterday")
    assert follower.feed.due == follower.now[0] + 7200
    assert follower.feed.fetched == follower.now[0]


@pytest.mark.parametrize(
    ("answer", "says", "wait"),
    [
        (send(status=500), "status 500", 2 * INTERVAL),
        (send(status=503, Retry_After="90000"), "status 503", 90_000),
        (send(b"<html></html>"), "This is no feed", 2 * INTERVAL),
        (send(status=302, Location="http://10.0.0.1/"), "not on the public internet", 3600),
        (send(status=302, Location="/rss"), "from one address to the next", 2 * INTERVAL),
    ],
)
def test_a_feed_that_fails_waits_longer_each_time_and_says_why(
    server: Server, follower: Follower, answer: object, says: str, wait: float
) -> None:
    follower.follow(server, "/a")
    server.answers["/rss"] = answer  # type: ignore[assignment]
    assert says in follower.poll().error
    assert says in follower.feed.error
    assert follower.feed.due == follower.now[0] + wait
    follower.poll(wait)
    assert follower.feed.failures == 2
    server.answers["/rss"] = send(rss(server, "/a"), media_type=XML)
    assert follower.poll(10 * DAY).error == ""
    assert (follower.feed.failures, follower.feed.error) == (0, "")
    assert follower.titles == {"Aby"}


@everywhere
def test_a_feed_that_is_gone_is_asked_for_no_more(server: Server, follower: Follower) -> None:
    follower.follow(server, "/a")
    follower.poll()
    server.answers["/rss"] = send(status=410)
    assert "no such page" in follower.poll(INTERVAL).error
    assert follower.feed.gone
    follower.now[0] += 99 * DAY
    assert follower.poller().poll_due() is None
    assert follower.titles == {"Aby"}


def test_a_page_that_was_taken_away_is_marked(server: Server, follower: Follower) -> None:
    follower.follow(server, "/a")
    follower.poll()
    server.answers["/a"] = send(status=410)
    assert follower.poll(DAY).gone == 1
    assert follower.feed.pages == {PageState.GONE: 1}
    assert follower.titles == {"Aby"}
    asked(server)
    follower.poll(9 * DAY)
    assert asked(server) == ["/rss"]


def test_robots_txt_is_heeded_for_feed_and_pages(server: Server, follower: Follower) -> None:
    server.answers["/robots.txt"] = send(b"User-agent: *\nDisallow: /b\n", media_type="text/plain")
    follower.follow(server, "/a", "/b")
    follower.poll()
    assert follower.titles == {"Aby"}
    assert asked(server) == ["/rss", "/a"]
    server.answers["/robots.txt"] = send(b"User-agent: *\nDisallow: /\n", media_type="text/plain")
    assert "robots.txt" in follower.poll(INTERVAL).error
    assert asked(server) == []


def test_hostile_links_are_refused_and_the_rest_is_read(server: Server, follower: Follower) -> None:
    links = ("http://169.254.169.254/latest/", "http://10.0.0.1/", "http://[::1]/", "/png", "/a")
    items = "".join(
        f"<item><title>{'T' * 100_000}</title><link>{link}</link></item>" for link in links
    )
    feed = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    server.answers["/png"] = send(b"\x89PNG", media_type="image/png")
    follower.follow(server)
    server.answers["/rss"] = send(feed, media_type=XML)
    polled = follower.poll()
    assert (polled.refused, polled.outcomes[Outcome.ADDED], polled.error) == (4, 1, "")
    asked(server)
    follower.poll(INTERVAL)
    assert asked(server) == ["/rss"]


@pytest.mark.slow
def test_a_feed_of_a_million_entries_is_bounded(server: Server, follower: Follower) -> None:
    follower.follow(server, "/a")
    head, tail = b"<rss version='2.0'><channel>", b"</channel></rss>"
    many = head + b"<item/>" * 1_000_000 + rss(server, "/a")[len(head) :]
    server.answers["/rss"] = send(many, media_type=XML)
    polled = follower.poll()
    assert polled.error == "" or "more time or memory" in polled.error
    assert sum(follower.feed.pages.values()) <= 1
    server.answers["/rss"] = send(head + b"x" * 11_000_000 + tail, media_type=XML)
    assert "too large" in follower.poll(DAY).error


def test_no_more_pages_are_read_at_once_than_may_be(
    server: Server, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "PAGES_AT_ONCE", 1)
    follower.follow(server, "/a", "/b")
    for titles in ({"Aby"}, {"Aby", "Bro"}):
        follower.poll(INTERVAL)
        assert follower.titles == titles


@everywhere
def test_a_page_that_fails_is_tried_again_and_then_let_be(
    server: Server, follower: Follower
) -> None:
    follower.follow(server, "/later", "/never")
    follower.poll()
    assert follower.feed.pages == {PageState.WAITING: 2}
    server.answers["/later"] = send(page("Cres"))
    for _ in range(5):
        follower.poll(DAY * 2)
    assert follower.titles == {"Cres"}
    assert follower.feed.pages == {PageState.HELD: 1, PageState.REFUSED: 1}


def test_a_site_that_is_down_is_let_be(server: Server, follower: Follower) -> None:
    down = {f"/{n}": send(status=503) for n in range(9)}
    server.answers |= down
    follower.follow(server, *down)
    follower.poll()
    assert asked(server) == ["/rss", "/0", "/1", "/2"]


def test_what_curators_removed_or_corrected_stays_so(server: Server, follower: Follower) -> None:
    follower.follow(server, "/a", "/b")
    follower.poll()
    by_title = {each.title: each.id for each in follower.library.articles(SCOPE)}
    follower.library.remove(by_title["Bro"], SCOPE)
    corrected = follower.library.store.revision(by_title["Aby"], SCOPE)
    assert corrected is not None
    document = corrected.document
    follower.library.add(
        type(document)(**{n: getattr(document, n) for n in document.__slots__} | {"title": "Åby"}),
        stated=KEEP,
    )
    server.answers["/a"] = send(page("Aby") + b"<!-- another advert -->")
    server.answers["/rss"] = send(rss(server, "/a", "/b", note="!"), media_type=XML)
    follower.poll(INTERVAL)
    assert follower.titles == {"Åby"}
    assert follower.feed.pages == {PageState.HELD: 1, PageState.DROPPED: 1}


@everywhere
def test_a_restart_at_any_moment_loses_nothing_and_doubles_nothing(
    server: Server, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower.follow(server, channel=7)
    follower.poll()
    server.answers["/rss"] = send(rss(server, "/a", "/b"), media_type=XML)
    follower.now[0] += INTERVAL

    class Killed(BaseException):
        pass

    def killed(*_: object, **__: object) -> None:
        raise Killed

    for moment in ("note_entries", "settle", "settle"):
        with monkeypatch.context() as patched:
            patched.setattr(follower.store.pages, moment, killed)
            patched.setattr(follower.store, "release", lambda *_, **__: None)
            with pytest.raises(Killed):
                follower.poller().poll_due()
        follower.now[0] += INTERVAL
    follower.poll()
    assert follower.titles == {"Aby", "Bro"}
    [notice] = follower.store.pages.notices()
    assert len(notice.articles) == len(set(notice.articles)) == 2


def test_a_poll_that_is_stopped_goes_on_with_the_next(server: Server, follower: Follower) -> None:
    poller = follower.poller()

    def stopping(request: BaseHTTPRequestHandler) -> None:
        poller.stop()
        send(page("Aby"))(request)

    server.answers["/a"] = stopping
    follower.follow(server, "/a", "/b")
    assert poller.poll_due() is not None
    assert follower.titles == {"Aby"}
    assert poller.poll_due() is None
    follower.poll()
    assert follower.titles == {"Aby", "Bro"}


@everywhere
def test_two_processes_poll_a_feed_once_and_ask_a_host_one_at_a_time(
    server: Server, follower: Follower
) -> None:
    busy, most = threading.Semaphore(0), [0, 0]
    lock = threading.Lock()

    def counted(request: BaseHTTPRequestHandler) -> None:
        with lock:
            most[0] += 1
            most[1] = max(most)
        busy.acquire(timeout=0.05)
        with lock:
            most[0] -= 1
        send(page("Aby" if request.path == "/a" else "Bro"))(request)

    server.answers |= {"/a": counted, "/b": counted}
    for path, name in (("/a", "/one"), ("/b", "/two")):
        server.answers[name] = send(rss(server, path), media_type=XML)
        follower.store.add(GUILD, server.url(name), follower.now[0])
    other = Follower(follower.library, FeedStore(follower.library.directory, follower.shared))
    polled: list[str] = []

    def run(each: Follower) -> None:
        poller = each.poller()
        while found := poller.poll_due():
            polled.append(found.url)

    threads = [threading.Thread(target=run, args=(each,)) for each in (follower, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    other.store.close()
    assert sorted(polled) == [server.url("/one"), server.url("/two")]
    assert most[1] == 1
    assert sorted(asked(server)) == ["/a", "/b", "/one", "/two"]
    assert follower.titles == {"Aby", "Bro"}


def test_a_library_that_is_busy_costs_the_feed_nothing(
    server: Server, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise LibraryBusy("Another process is writing.")

    follower.follow(server, "/a")
    with monkeypatch.context() as patched:
        patched.setattr(follower.library, "add", busy)
        follower.poll()
    assert follower.titles == set()
    follower.poll(DAY)
    assert follower.titles == {"Aby"}


def test_without_leave_no_feed_of_this_machine_is_read(server: Server, follower: Follower) -> None:
    follower.follow(server, "/a")
    polled = follower.poller(Fetcher(seconds=5)).poll_due()
    assert polled is not None
    assert "not on the public internet" in polled.error
    assert server.seen == []
