"""`pullquote feeds`: followed, listed, polled and removed from the command line."""

from pathlib import Path

from tests.index.cli.conftest import Inside, Run
from tests.index.fetching.server import send, serving
from tests.index.subscriptions.feeds import page, rss

HERE = {"PULLQUOTE_FETCH_ALLOW": "127.0.0.1"}


def test_a_feed_is_followed_polled_listed_and_left(pullquote: Run) -> None:
    with serving({"/a": send(page("Aby"))}) as server:
        server.answers["/rss"] = send(rss(server, "/a"), media_type="application/rss+xml")
        feed, where = server.url("/rss"), ("--collection", "guild:7")
        added = pullquote("feeds", "add", feed, *where, **HERE)
        assert (added.code, f"Following {feed}, which names 1 page." in added.err) == (0, True)
        assert "Following already" in pullquote("feeds", "add", feed, *where, **HERE).err
        [row] = pullquote("feeds", "poll", "--json", **HERE).json
        assert (row["feed"], row["added"], row["error"]) == (feed, 1, "")
        assert "No feed is due; the next is at 20" in pullquote("feeds", "poll", **HERE).err
        [article] = pullquote("list", "--json").json
        assert (article["title"], article["collection"]) == ("Aby", "guild:7")
        [listed] = pullquote("feeds", "list", "--json").json
        assert (listed["url"], listed["pages"]["held"], listed["error"]) == (feed, 1, "")
        assert listed["gone_pages"] == []
        assert feed in pullquote("feeds", "list").out
        assert pullquote("feeds", "remove", feed).code == 2
        assert "No longer following" in pullquote("feeds", "remove", feed, *where).err
        assert pullquote("feeds", "list", "--json").json == []
        assert len(pullquote("list", "--json").json) == 1


def test_a_feed_that_fails_is_said_to_and_ends_with_1(pullquote: Run) -> None:
    with serving({}) as server:
        server.answers["/rss"] = send(rss(server), media_type="application/rss+xml")
        pullquote("feeds", "add", server.url("/rss"), **HERE)
        server.answers["/rss"] = send(status=500)
        polled = pullquote("feeds", "poll", **HERE)
        assert (polled.code, "status 500" in polled.err) == (1, True)
        assert "failed 1×" in pullquote("feeds", "list").out


def test_what_is_no_feed_is_not_followed(pullquote: Run) -> None:
    with serving({"/a": send(page("Aby"))}) as server:
        for url, says in (
            (server.url("/a"), "This is no feed"),
            ("example.com", "no address of a web page"),
            ("http://10.0.0.1/", "not on the public internet"),
        ):
            refused = pullquote("feeds", "add", url, **HERE)
            assert (refused.code, says in refused.err) == (1, True)


def test_without_feeds_it_says_how_to_follow_one(run: Inside, data: Path) -> None:
    assert run("--data", data, "feeds", "list") == 0
    assert run("--data", data, "feeds", "poll") == 0
