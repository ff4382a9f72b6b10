"""Pages → articles: where they were, in which encoding, and what they say of themselves."""

import ipaddress
from datetime import date

import pytest

from index.errors import NoArticleFound, PageGone
from index.fetching import Fetcher, Page, Validators
from index.ingest import is_url, read_page, read_url
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
