"""Markdown, HTML and PDF → text, and the documents that would hang or crash their parsers."""

import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from index.errors import (
    BadFrontMatter,
    BadPdf,
    LockedFile,
    NoArticleFound,
    PicturePdf,
    ReadingError,
    TooComplex,
)
from index.ingest import read_bytes
from index.model.article import Article

SENTENCE = "The council voted on Tuesday to close the old bridge, which engineers called unsafe."
_NINE = {level: f"&e{level - 1};" * 9 for level in range(1, 20)}
ENTITIES = (
    "<!DOCTYPE html [" + "".join(f"<!ENTITY e{n} '{nine}'>" for n, nine in _NINE.items()) + "]>"
)
PDFS = Path(__file__).parent / "pdf"


def read(text: str, name: str) -> Article:
    return read_bytes(text.encode(), name=name, origin="o")


def boilerplate(article: Article) -> list[str]:
    return [article.text[span.start : span.end] for span in article.boilerplate]


class TestMarkdown:
    def test_front_matter_states_the_fields(self) -> None:
        article = read(
            "---\ntitle: 'Bridge: closed'\ndate: 2020-08-10T09:00:00Z\nurl: https://example.org/b\n"
            f"source: Example Times\nauthor: [Jane Doe, John Roe]\n---\n\n{SENTENCE}\n",
            "a.md",
        )
        assert article.text == SENTENCE
        assert (article.title, article.published) == ("Bridge: closed", date(2020, 8, 10))
        assert (article.url, article.source) == ("https://example.org/b", "Example Times")
        assert article.author == "Jane Doe, John Roe"

    def test_readers_see_words_not_marks(self) -> None:
        article = read(
            "The **old** bridge [was *closed*](http://x.org) on `Tuesday` &amp; sold.", "a.md"
        )
        assert article.text == "The old bridge was closed on Tuesday & sold."
        assert boilerplate(article) == []

    def test_headings_code_tables_and_pictures_are_boilerplate(self) -> None:
        article = read(
            f"# Bridge closed\n\n{SENTENCE}\n\n## Why\n\n![A bridge](b.png) {SENTENCE}\n\n"
            f"```\nx = 1\n```\n\n|a|b|\n|-|-|\n|1|2|\n\n- {SENTENCE}\n\n[ref]: http://x.org\n",
            "a.markdown",
        )
        assert article.title == "Bridge closed"
        assert boilerplate(article) == [
            "Bridge closed",
            "Why",
            "A bridge",
            "x = 1",
            "a | b",
            "1 | 2",
        ]
        assert article.text.count(SENTENCE) == 3
        assert "ref" not in article.text

    def test_raw_html_shows_its_words_alone(self) -> None:
        article = read(f"<div><script>evil()</script>{SENTENCE}</div>\n\n<!-- hidden -->", "a.md")
        assert article.text == SENTENCE

    @pytest.mark.parametrize(
        "value", ["2020-02-30", "[2020, 8]", "{a: b}", "soon", "null", "08/03/2020"]
    )
    def test_what_is_no_date_is_left_empty(self, value: str) -> None:
        assert (
            read(f"---\ndate: {value}\ntitle: {{a: b}}\n---\n{SENTENCE}", "a.md").published is None
        )

    def test_a_rule_and_prose_are_no_front_matter(self) -> None:
        assert SENTENCE in read(f"---\n{SENTENCE}\n---\n", "a.md").text

    @pytest.mark.parametrize("head", ["a: [", "a: b: c", "\t- x: y", "[" * 5000])
    def test_front_matter_that_is_no_yaml_is_refused(self, head: str) -> None:
        with pytest.raises(BadFrontMatter, match="---"):
            read(f"---\n{head}\n---\n{SENTENCE}", "a.md")

    def test_an_alias_bomb_is_harmless(self) -> None:
        lines = "a0: &a0 [x]\n"
        for level in range(1, 30):
            nine = f"*a{level - 1}," * 9
            lines += f"a{level}: &a{level} [{nine}]\n"
        assert read(f"---\n{lines}title: *a29\n---\n{SENTENCE}", "a.md").title == ""


class TestHtml:
    PAGE = (
        "<html><head><title>Bridge closed</title>"
        '<meta property="og:site_name" content="Example Times">'
        '<meta property="article:published_time" content="{date}"><link rel="canonical" '
        'href="https://example.org/bridge"></head><body><nav><a href="/">Home</a></nav><article>'
        "<h1>Bridge closed</h1>" + f"<p>{SENTENCE}</p>"
        "<p>{more}</p></article>"
        "<footer>Sign up for our newsletter</footer></body></html>"
    )
    MORE = (
        "Mayor Ann Bee said that a new bridge would cost 40 million euros and open in five years."
    )

    def page(self, day: str) -> str:
        return self.PAGE.replace("{date}", day).replace("{more}", self.MORE)

    def test_a_page_states_its_fields(self) -> None:
        article = read(self.page("2020-08-10T09:00:00Z"), "a.html")
        assert (article.title, article.published) == ("Bridge closed", date(2020, 8, 10))
        assert (article.source, article.url) == ("Example Times", "https://example.org/bridge")
        assert SENTENCE in article.text
        assert self.MORE in article.text
        assert "Home" not in article.text
        assert "newsletter" not in article.text

    def test_a_page_without_a_date_has_none(self) -> None:
        page = self.page("").replace("Mayor", "In May 2019 and on 3 June 2020, mayor")
        assert read(page, "a.html").published is None

    def test_a_date_that_reads_both_ways_is_not_stated(self) -> None:
        assert read(self.page("08/03/2020"), "a.html").published is None

    @pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-1", "utf-8"])
    def test_the_declared_charset_is_honoured(self, encoding: str) -> None:
        page = self.page("").replace("<head>", f'<head><meta charset="{encoding}">')
        page = page.replace("Ann Bee", "Zoë Brontë")
        article = read_bytes(page.encode(encoding), name="a.htm", origin="o")
        assert "Mayor Zoë Brontë said" in article.text

    @pytest.mark.parametrize("charset", ["punycode", "unicode_escape", "utf-7", "rot13", "no-such"])
    def test_a_charset_that_no_browser_knows_is_ignored(self, charset: str) -> None:
        page = self.page("").replace("<head>", f'<head><meta charset="{charset}">')
        page = page.replace("Ann Bee", "Zoë Brontë")
        assert (
            "Mayor Zoë Brontë said"
            in read_bytes(page.encode("cp1252"), name="a.html", origin="o").text
        )

    def test_a_page_without_an_article_is_refused(self) -> None:
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
    def test_a_bomb_is_read_or_refused_but_ends(self, page: str) -> None:
        start = time.monotonic()
        with suppress(ReadingError):
            read(page, "a.html")
        assert time.monotonic() - start < 60

    @pytest.mark.slow
    def test_what_would_take_minutes_is_stopped_and_the_next_file_reads(self) -> None:
        with pytest.raises(TooComplex, match="stopped"):
            read("<ul>" + "<li>x " * 50_000 + f"<p>{SENTENCE}</p>" * 5, "a.html")
        assert read(SENTENCE, "a.md").text == SENTENCE


class TestPdf:
    """The files were made with fpdf2; `pdf/make.py` makes them anew."""

    def read(self, name: str) -> Article:
        return read_bytes((PDFS / name).read_bytes(), name=name, origin="o")

    def test_lines_become_paragraphs_of_whole_sentences(self) -> None:
        article = self.read("paragraphs.pdf")
        assert article.title == "Council closes the old bridge"
        first = article.text.split("\n\n")[1]
        assert first.startswith("The council voted on Tuesday to close the old bridge")
        assert first.endswith("until the last engineer had spoken.")
        assert "a misreading of the law" in first, "the hyphen was the line's"
        assert "\n" not in first

    def test_a_sentence_runs_on_over_the_page_and_page_numbers_are_boilerplate(self) -> None:
        article = self.read("paragraphs.pdf")
        assert "the bridge was closed to all traffic" in article.text
        assert {"Page 1", "Page 2"} <= set(boilerplate(article))

    def test_pictures_of_text_are_refused_with_advice(self) -> None:
        with pytest.raises(PicturePdf, match="OCR"):
            self.read("picture.pdf")

    def test_a_locked_one_is_refused_with_advice(self) -> None:
        with pytest.raises(LockedFile, match="password"):
            self.read("locked.pdf")

    def test_a_damaged_one_is_refused_with_advice(self) -> None:
        data = (PDFS / "paragraphs.pdf").read_bytes()
        with pytest.raises(BadPdf, match="damaged"):
            read_bytes(data[:400], name="a.pdf", origin="o")

    def test_the_content_decides_over_the_name(self) -> None:
        data = (PDFS / "paragraphs.pdf").read_bytes()
        assert read_bytes(data, name="a.txt", origin="o").title == "Council closes the old bridge"
