"""`pullquote add URL…`, from a real server."""

import json
from pathlib import Path

from tests.index.cli.conftest import Run
from tests.index.fetching.server import send, serving
from tests.index.ingest.test_pages import BODY, PAGE

HERE = {"PULLQUOTE_FETCH_ALLOW": "127.0.0.1"}


def test_pages_are_added_replaced_and_left_as_they_are(pullquote: Run, tmp_path: Path) -> None:
    (tmp_path / "bakery.txt").write_text("The bakery burned down on Friday. Nobody was hurt.\n")
    note = f"{BODY}\nThe pier in Vikby is closed until then.\n"  # the page's text alone is the page
    with serving(
        {"/ferry": send(PAGE.encode()), "/note": send(note.encode(), 200, "text/plain")}
    ) as server:
        added = pullquote(
            "add",
            server.url("/ferry"),
            "bakery.txt",
            server.url("/note"),
            "--json",
            "--collection",
            "guild:7",
            **HERE,
        )
        assert added.code == 0
        assert [row["outcome"] for row in added.json["articles"]] == ["added"] * 3
        shown = pullquote("show", server.url("/ferry"), "--json").json
        assert (shown["title"], shown["date"]) == ("Night ferry", "2021-03-02")
        assert (shown["url"], shown["collection"]) == (server.url("/ferry"), "guild:7")

        server.answers["/note"] = send(note.replace("café", "bar").encode(), 200, "text/plain")
        again = pullquote(
            "add", server.url("/ferry"), server.url("/note"), "--collection", "guild:7", **HERE
        )
        assert "0 added, 1 replaced, 1 unchanged." in again.err


def test_what_cannot_be_fetched_is_named_and_the_rest_is_added(pullquote: Run) -> None:
    with serving(
        {"/ferry": send(PAGE.encode()), "/ferry.png": send(b"x", 200, "image/png")}
    ) as server:
        added = pullquote(
            "add",
            server.url("/gone"),
            server.url("/ferry"),
            server.url("/ferry.png"),
            "http://169.254.169.254/latest/meta-data/",
            "--json",
            **HERE,
        )
        assert added.code == 1
        assert len(added.json["articles"]) == 1
        errors = {row["origin"]: row["error"] for row in added.json["failed"]}
        assert "There is no such page" in errors[server.url("/gone")]
        assert "There is no text at this address" in errors[server.url("/ferry.png")]
        assert "not on the public internet" in errors["http://169.254.169.254/latest/meta-data/"]


def test_without_leave_no_page_of_this_machine_is_fetched(pullquote: Run) -> None:
    with serving({"/": send(PAGE.encode())}) as server:
        refused = pullquote("add", server.url())
        assert refused.code == 1
        assert "PULLQUOTE_FETCH_ALLOW" in refused.err
        assert server.seen == []


def test_the_pages_of_a_feed_and_a_sitemap_are_added_as_robots_txt_allows(pullquote: Run) -> None:
    with serving({"/ferry": send(PAGE.encode()), "/private/x": send(PAGE.encode())}) as server:
        item = f"<item><link>{server.url('/ferry')}</link></item>"
        feed = f"<rss version='2.0'><channel>{item}</channel></rss>"
        private = f"<urlset><url><loc>{server.url('/private/x')}</loc></url></urlset>"
        server.answers |= {
            "/rss": send(feed.encode(), 200, "application/rss+xml"),
            "/sitemap.xml": send(private.encode(), 200, "application/xml"),
            "/robots.txt": send(b"User-agent: *\nDisallow: /private\n", 200, "text/plain"),
        }
        added = pullquote(
            "add", "--feed", server.url("/rss"), "--sitemap", server.url("/sitemap.xml"),
            "--feed", server.url("/ferry"), "--json", **HERE,
        )  # fmt: skip
        assert added.code == 1
        assert [row["origin"] for row in added.json["articles"]] == [server.url("/ferry")]
        errors = {row["origin"]: row["error"] for row in added.json["failed"]}
        assert "robots.txt" in errors[server.url("/private/x")]
        assert "This is no feed" in errors[server.url("/ferry")]
        assert "/private/x" not in [path for path, _ in server.seen]


def test_something_to_add_must_be_named(pullquote: Run) -> None:
    assert pullquote("add").code == 2


def test_an_address_of_a_file_of_several_articles_gives_each(pullquote: Run) -> None:
    texts = [f"The county closed the bridge at Oxney for the {n} time." for n in ("first", "last")]
    lines = "\n".join(json.dumps({"text": text}) for text in texts)
    with serving({"/news.jsonl": send(lines.encode(), 200, "text/plain")}) as server:
        added = pullquote("add", server.url("/news.jsonl"), "--json", **HERE).json
        assert [row["outcome"] for row in added["articles"]] == ["added", "added"]
        server.answers["/news.jsonl"] = send(f"{lines}\n{{}}".encode(), 200, "text/plain")
        added = pullquote("add", server.url("/news.jsonl"), "--json", **HERE).json
        assert len(added["articles"]) == 2
        assert "none of its fields is a text" in added["failed"][0]["error"]
