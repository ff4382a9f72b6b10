"""Saved pages: their article and its fields; what would hang a parser ends."""

from contextlib import suppress
from datetime import date
from html import escape

import pytest

from index.errors import (
    NoArticleFound,
    ReadingError,
    TooComplex,
)
from index.ingest import read_articles, read_bytes
from index.ingest.converters.html import FORMAT
from index.ingest.draft import Draft
from index.model.article import Article
from tests.index.ingest.clippings import files

SENTENCE = "The council voted on Tuesday to close the old bridge, which engineers called unsafe."

_NINE = {level: f"&e{level - 1};" * 9 for level in range(1, 20)}

ENTITIES = (
    "<!DOCTYPE html [" + "".join(f"<!ENTITY e{n} '{nine}'>" for n, nine in _NINE.items()) + "]>"
)


def read(text: str, name: str) -> Article:
    return read_bytes(text.encode(), name=name, origin="o")


PAGE = (
    "<html><head><title>Bridge closed</title>"
    '<meta property="og:site_name" content="Example Times">'
    '<meta property="article:published_time" content="{date}"><link rel="canonical" '
    'href="https://example.org/bridge"></head><body><nav><a href="/">Home</a></nav><article>'
    "<h1>Bridge closed</h1>" + f"<p>{SENTENCE}</p>"
    "<p>{more}</p></article>"
    "<footer>Sign up for our newsletter</footer></body></html>"
)
MORE = "Mayor Ann Bee said that a new bridge would cost 40 million euros and open in five years."


def page_of(day: str) -> str:
    return PAGE.replace("{date}", day).replace("{more}", MORE)


def test_a_page_states_its_fields() -> None:
    article = read(page_of("2020-08-10T09:00:00Z"), "a.html")
    assert (article.title, article.published) == ("Bridge closed", date(2020, 8, 10))
    assert (article.source, article.url) == ("Example Times", "https://example.org/bridge")
    assert SENTENCE in article.text
    assert MORE in article.text
    assert "Home" not in article.text
    assert "newsletter" not in article.text


def test_a_page_without_a_date_has_none() -> None:
    page = page_of("").replace("Mayor", "In May 2019 and on 3 June 2020, mayor")
    assert read(page, "a.html").published is None


def test_a_date_that_reads_both_ways_is_not_stated() -> None:
    assert read(page_of("08/03/2020"), "a.html").published is None


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-1", "utf-8"])
def test_the_declared_charset_is_honoured(encoding: str) -> None:
    page = page_of("").replace("<head>", f'<head><meta charset="{encoding}">')
    page = page.replace("Ann Bee", "Zoë Brontë")
    article = read_bytes(page.encode(encoding), name="a.htm", origin="o")
    assert "Mayor Zoë Brontë said" in article.text


@pytest.mark.parametrize("charset", ["punycode", "unicode_escape", "utf-7", "rot13", "no-such"])
def test_a_charset_that_no_browser_knows_is_ignored(charset: str) -> None:
    page = page_of("").replace("<head>", f'<head><meta charset="{charset}">')
    page = page.replace("Ann Bee", "Zoë Brontë")
    assert (
        "Mayor Zoë Brontë said" in read_bytes(page.encode("cp1252"), name="a.html", origin="o").text
    )


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(NoArticleFound, match="No article"):
        read("<html><body><nav><a href='/'>Home</a></nav></body></html>", "a.html")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 60_000 + SENTENCE,
        "<b>" * 300_000 + SENTENCE,
        ENTITIES + f"<p>&e19;</p><p>{SENTENCE}</p>",
        "<p " + "a=b " * 200_000 + ">",
        "<!--" * 100_000,
    ],
)
def test_a_bomb_is_read_or_refused_and_the_next_page_reads(page: str) -> None:
    with suppress(ReadingError):
        assert read(page, "a.html").text.strip()
    assert SENTENCE in read(page_of(""), "next.html").text


@pytest.mark.slow
def test_what_would_take_minutes_is_stopped_and_the_next_file_reads() -> None:
    with pytest.raises(TooComplex, match="stopped"):
        read("<ul>" + "<li>x " * 50_000 + f"<p>{SENTENCE}</p>" * 5, "a.html")
    assert read(SENTENCE, "a.md").text == SENTENCE


def test_no_date_is_searched_for_in_two_hundred_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    def searched(*_: object) -> None:
        raise AssertionError("it takes ten seconds, and the date is not used")

    monkeypatch.setattr("htmldate.extractors._external_date", searched)
    words = "The harbour board of Westmoor voted on Monday to close the old lock for good."
    page = (
        "<!doctype html><html><head><title>Lock</title><meta property='article:published_time'"
        f" content='2021old the newspaper on'></head><body><article><p>{words}</p></article></body>"
    )
    draft = FORMAT.read(page.encode(), "a.html")
    assert isinstance(draft, Draft)
    assert words in draft.text


@pytest.mark.parametrize("text", [files.NEXIS_UNI, files.FACTIVA, files.PROQUEST])
def test_a_page_of_a_database_gives_each_of_its_articles(text: str) -> None:
    page = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n") if line.strip())
    found = read_articles(f"<html><body>{page}</body></html>".encode(), name="a.html", origin="o")
    assert [a.title for a in found.articles] == [
        "Council closes the lock",
        "Bridge opens after nine years",
    ]
    assert files.FIRST in found.articles[0].text


@pytest.mark.parametrize(
    "title",
    [
        "404 Not Found",
        "Just a moment...",
        "Page not found - Kell Times",
        "Access Denied",
        "Are you a robot?",
        "503 Service Unavailable",
        "Oops! | Kell Times",
    ],
)
def test_an_error_page_is_refused(title: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><p>{SENTENCE}</p></body></html>"
    with pytest.raises(NoArticleFound, match="an error page"):
        read_bytes(page.encode(), name="a.html", origin="o")


@pytest.mark.parametrize(
    "title",
    [
        "Forbidden City reopens",
        "500 people march in Kell",
        "Security check at Kell airport fails",
        "Boy not found after storm",
        "Just a moment of peace",
        "Oops, he did it again",
    ],
)
def test_an_article_whose_title_begins_like_one_is_read(title: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><p>{SENTENCE}</p></body></html>"
    assert SENTENCE in read_bytes(page.encode(), name="a.html", origin="o").text


def test_a_long_article_called_like_an_error_page_is_read() -> None:
    page = f"<html><head><title>Not found</title></head><body><p>{SENTENCE * 12}</p></body></html>"
    assert SENTENCE in read_bytes(page.encode(), name="a.html", origin="o").text


def test_a_date_is_no_author() -> None:
    page = (
        "<html><body><article><h1>Bridge</h1><div class=byline>By Per Holm <span>|</span>"
        f" <span>January 5, 2021</span></div><p>{SENTENCE}</p><p>{SENTENCE}</p></article>"
    )
    assert read_bytes(page.encode(), name="a.html", origin="o").author == "Per Holm"
