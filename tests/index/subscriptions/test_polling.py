"""Feeds are polled from a real server: what is new appears, what changed is replaced, once."""

import pytest

from index.fetching import Fetcher
from index.library import KEEP, Outcome
from index.model.scope import Scope
from index.subscriptions import PageState, polling
from index.subscriptions.schedule import DAY
from tests.factories import GUILD
from tests.index.fetching.server import Server, send
from tests.index.subscriptions.feeds import INTERVAL, XML, Follower, asked, everywhere, page, rss

SCOPE = Scope((GUILD,))


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


def test_without_leave_no_feed_of_this_machine_is_read(server: Server, follower: Follower) -> None:
    follower.follow(server, "/a")
    polled = follower.poller(Fetcher(seconds=5)).poll_due()
    assert polled is not None
    assert "not on the public internet" in polled.error
    assert server.seen == []
