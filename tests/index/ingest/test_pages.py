"""Pages → articles: where they were, in which encoding, and what they say of themselves."""

import io
import ipaddress
import json
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from index.errors import NoArticleFound
from index.fetching import Fetcher, Page, Validators
from index.fetching.errors import NotTextPage, PageGone
from index.ingest import is_url, read_page, read_page_articles, read_url, read_url_articles
from index.model.article import CollectionId
from tests.index.fetching.server import send, serving

BODY = " ".join(
    f"The council of Saltö met for the {nth} time and spoke about the café at the pier."
    for nth in ("first", "second", "third", "fourth", "fifth")
)
PAGE = f"""<html><head><title>Night ferry</title>
<link rel="canonical" href="https://elsewhere.example/other">
<meta property="article:published_time" content="2021-03-02T08:00:00+00:00">
</head><body><article><h1>Night ferry</h1><p>{BODY}</p></article></body></html>"""

FEED = (
    "<?xml version='1.0' encoding='iso-8859-1'?><rss version='2.0'><channel><title></title>"
    f"<item><description>{BODY}</description></item><item><description>{BODY}</description></item>"
    "</channel></rss>"
)


def zipped() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("a.txt", BODY)
        packed.writestr("b.txt", BODY)
    return held.getvalue()


def page(data: bytes, media_type: str = "text/html", charset: str = "") -> Page:
    return Page("https://news.example/ferry", media_type, charset, data, Validators())


def test_an_article_is_fetched_and_its_origin_is_where_it_was_in_the_end() -> None:
    with serving({"/a": send(status=301, Location="/b"), "/b": send(PAGE.encode())}) as server:
        fetcher = Fetcher((ipaddress.ip_network("127.0.0.1"),))
        article = read_url(server.url("/a"), fetcher, CollectionId("guild:1"))
        assert article.origin == article.url == server.url("/b")
        assert article.title == "Night ferry"
        assert article.published == date(2021, 3, 2)
        assert article.collection == "guild:1"
        assert read_url(server.url("/b"), fetcher, CollectionId("guild:1")).id == article.id
        with pytest.raises(PageGone):
            read_url(server.url("/c"), fetcher)


def test_the_address_that_a_page_gives_itself_is_not_believed() -> None:
    assert read_page(page(PAGE.encode())).url == "https://news.example/ferry"


@pytest.mark.parametrize(
    ("encoding", "charset", "declared"),
    [
        ("latin-1", "iso-8859-1", ""),
        ("utf-8", "utf-8", "<meta charset='iso-8859-1'>"),
        ("utf-8", "", ""),
        ("utf-8", "iso-2022-nonsense", ""),
        ("utf-8", "punycode", ""),
        ("koi8-r", "koi8-r", "<meta charset='utf-8'>"),
    ],
)
def test_the_encoding_that_the_server_names_counts(
    encoding: str, charset: str, declared: str
) -> None:
    word = "паром" if encoding == "koi8-r" else "café"
    written = PAGE.replace("<head>", f"<head>{declared}").replace("café", word)
    written = written.replace("Saltö", "Salt") if encoding == "koi8-r" else written
    assert word in read_page(page(written.encode(encoding), charset=charset)).text


def test_text_and_markdown_are_read_as_what_they_are() -> None:
    assert read_page(page(f"<b>{BODY}".encode(), "text/plain")).text.startswith("<b>The council")
    read = read_page(page(f"---\ntitle: Ferry\n---\n{BODY}".encode(), "text/markdown"))
    assert (read.title, read.text.startswith("The council")) == ("Ferry", True)


def test_a_page_without_an_article_says_so() -> None:
    with pytest.raises(NoArticleFound):
        read_page(page(b"<html><body><nav><a href=/>Home</a></nav></body></html>"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://news.example/", True),
        ("HTTP://news.example", True),
        ("news/ferry.txt", False),
        ("ftp://news.example/", False),
        ("-", False),
    ],
)
def test_an_address_is_told_from_a_path(text: str, expected: bool) -> None:
    assert is_url(text) is expected


ENTRIES = "\n".join(json.dumps({"title": f"Note {n}", "text": BODY}) for n in (1, 2))


@pytest.mark.parametrize(
    ("data", "media_type", "charset", "address"),
    [
        (ENTRIES.encode(), "application/x-ndjson", "", "/ferry"),
        (ENTRIES.encode("utf-16"), "application/jsonl", "", "/ferry"),
        (ENTRIES.encode(), "text/plain", "utf-8", "/ferry.jsonl"),
        (f"[{ENTRIES}]".replace("\n", ",").encode(), "application/json", "utf-8", "/ferry"),
        (zipped(), "application/zip", "latin-1", "/ferry"),
        (FEED.encode("latin-1"), "text/xml", "iso-8859-1", "/ferry"),
    ],
)
def test_a_file_of_several_articles_gives_each(
    data: bytes, media_type: str, charset: str, address: str
) -> None:
    given = replace(page(data, media_type, charset), url=f"https://news.example{address}")
    found = read_page_articles(given)
    assert found.refused == ()
    assert [each.text.split(".")[0] for each in found.articles] == [BODY.split(".")[0]] * 2
    assert all(each.origin.startswith(f"{given.url}#") for each in found.articles)
    assert {each.url for each in found.articles} == {""}


def test_one_article_is_read_as_the_page_that_it_is() -> None:
    found = read_page_articles(page(PAGE.encode()))
    assert found.articles == (read_page(page(PAGE.encode())),)
    with serving({"/a": send(zipped(), 200, "application/zip")}) as server:
        fetcher = Fetcher((ipaddress.ip_network("127.0.0.1"),))
        assert len(read_url_articles(server.url("/a"), fetcher).articles) == 2
        with pytest.raises(NotTextPage):
            read_url(server.url("/a"), fetcher)
