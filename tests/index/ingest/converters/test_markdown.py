"""Markdown: readers see words, and front matter states the fields."""

from datetime import date

import pytest

from index.errors import (
    BadFrontMatter,
)
from index.ingest import read_bytes
from index.model.article import Article

SENTENCE = "The council voted on Tuesday to close the old bridge, which engineers called unsafe."


def read(text: str, name: str) -> Article:
    return read_bytes(text.encode(), name=name, origin="o")


def boilerplate(article: Article) -> list[str]:
    return [article.text[span.start : span.end] for span in article.boilerplate]


def test_front_matter_states_the_fields() -> None:
    article = read(
        "---\ntitle: 'Bridge: closed'\ndate: 2020-08-10T09:00:00Z\nurl: https://example.org/b\n"
        f"source: Example Times\nauthor: [Jane Doe, John Roe]\n---\n\n{SENTENCE}\n",
        "a.md",
    )
    assert article.text == SENTENCE
    assert (article.title, article.published) == ("Bridge: closed", date(2020, 8, 10))
    assert (article.url, article.source) == ("https://example.org/b", "Example Times")
    assert article.author == "Jane Doe, John Roe"


def test_readers_see_words_not_marks() -> None:
    article = read(
        "The **old** bridge [was *closed*](http://x.org) on `Tuesday` &amp; sold.", "a.md"
    )
    assert article.text == "The old bridge was closed on Tuesday & sold."
    assert boilerplate(article) == []


def test_headings_code_tables_and_pictures_are_boilerplate() -> None:
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


def test_raw_html_shows_its_words_alone() -> None:
    article = read(f"<div><script>evil()</script>{SENTENCE}</div>\n\n<!-- hidden -->", "a.md")
    assert article.text == SENTENCE


@pytest.mark.parametrize(
    "value", ["2020-02-30", "[2020, 8]", "{a: b}", "soon", "null", "08/03/2020"]
)
def test_what_is_no_date_is_left_empty(value: str) -> None:
    assert read(f"---\ndate: {value}\ntitle: {{a: b}}\n---\n{SENTENCE}", "a.md").published is None


def test_a_rule_and_prose_are_no_front_matter() -> None:
    assert SENTENCE in read(f"---\n{SENTENCE}\n---\n", "a.md").text


@pytest.mark.parametrize("head", ["a: [", "a: b: c", "\t- x: y", "[" * 5000])
def test_front_matter_that_is_no_yaml_is_refused(head: str) -> None:
    with pytest.raises(BadFrontMatter, match="---"):
        read(f"---\n{head}\n---\n{SENTENCE}", "a.md")


def test_an_alias_bomb_is_harmless() -> None:
    lines = "a0: &a0 [x]\n"
    for level in range(1, 30):
        nine = f"*a{level - 1}," * 9
        lines += f"a{level}: &a{level} [{nine}]\n"
    assert read(f"---\n{lines}title: *a29\n---\n{SENTENCE}", "a.md").title == ""


def test_a_clippers_head_gives_address_and_author_without_its_brackets() -> None:
    front = (
        '---\ntitle: "Kell lock closes"\nsource: "https://a.example/lock"\nauthor:\n'
        '  - "[[Per Holm]]"\n  - "[[people/lund|Ida Lund]]"\npublished: 2021-01-05\n'
        "created: 2021-03-01\n---\n"
    )
    text = f"{front}The council voted on Monday to close the lock.\n"
    found = read_bytes(text.encode(), name="a.md", origin="o")
    assert (found.url, found.source) == ("https://a.example/lock", "")
    assert found.author == "Per Holm, Ida Lund"
    assert found.published == date(2021, 1, 5)
