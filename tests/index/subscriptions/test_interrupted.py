"""A poll that ends early, or meets another process, loses nothing and doubles nothing."""

import threading
from http.server import BaseHTTPRequestHandler

import pytest

from index.errors import LibraryBusy
from index.subscriptions import FeedStore
from index.subscriptions.schedule import DAY
from tests.factories import GUILD
from tests.index.fetching.server import Server, send
from tests.index.subscriptions.feeds import INTERVAL, XML, Follower, asked, everywhere, page, rss


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
