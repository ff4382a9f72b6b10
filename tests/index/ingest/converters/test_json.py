"""Exports as JSON and JSON lines: an article an object; what is none is named."""

import json
from datetime import date

import pytest

from index.errors import (
    DamagedFile,
    SeveralArticles,
    TooComplex,
)
from index.ingest import read_bytes
from index.ingest.exported import line
from tests.factories import article
from tests.index.ingest.converters.several import BRIDGE, LOCK, read, texts


def test_an_export_states_title_date_source_url_and_author() -> None:
    entry = {
        "headline": "Lock to close",
        "content": f"<p>{LOCK}</p><p>{BRIDGE}</p>",
        "publishedAt": "2021-01-11T08:00:00Z",
        "updatedAt": "2022-02-02",
        "url": "https://alder.example/lock",
        "source": {"id": None, "name": "The Alder Post"},
        "authors": ["Per Holm", "Ann Lund"],
    }
    found = read(json.dumps({"status": "ok", "articles": [entry]}).encode(), "export.json")
    (only,) = found.articles
    assert only.text == f"{LOCK}\n\n{BRIDGE}"
    assert only.title == "Lock to close"
    assert only.published == date(2021, 1, 11)
    assert only.source == "The Alder Post"
    assert only.url == "https://alder.example/lock"
    assert only.author == "Per Holm; Ann Lund"


@pytest.mark.parametrize(
    ("field", "value", "published"),
    [
        ("date", "2021-01-11", date(2021, 1, 11)),
        ("pubDate", "Mon, 11 Jan 2021 08:00:00 +0000", date(2021, 1, 11)),
        ("published", "11 January 2021", date(2021, 1, 11)),
        ("date", "03/04/2021", None),  # the third of April, or the fourth of March
        ("updated", "2021-01-11", None),
        ("dateModified", "2021-01-11", None),
        ("crawled_at", "2021-01-11", None),
    ],
)
def test_only_what_says_published_is_the_date(
    field: str, value: str, published: date | None
) -> None:
    found = read(json.dumps([{"text": LOCK, field: value}]).encode(), "export.json")
    assert found.articles[0].published == published


def test_a_line_that_is_none_is_named_and_the_others_are_read() -> None:
    lines = [json.dumps({"text": LOCK}), '{"text": "The', '{"id": 3}', "[1]"]
    found = read("\n".join(lines).encode(), "export.jsonl")
    assert texts(found) == [LOCK]
    assert [error.name for error in found.refused] == [
        f"export.jsonl/line {number}" for number in (2, 3, 4)
    ]


def test_one_object_is_one_article() -> None:
    data = json.dumps({"title": "Lock", "body": LOCK}).encode()
    assert read_bytes(data, name="a.json", origin="o").text == LOCK


def test_a_single_line_of_our_own_export_is_an_article_with_posts_not_a_list_of_posts() -> None:
    whole = article(LOCK, title="Lock")
    [found] = read(line(whole, None).encode(), "articles-1.jsonl").articles
    assert (found.text, found.title) == (LOCK, "Lock")


def test_several_where_one_is_asked_for_are_refused() -> None:
    data = json.dumps([{"text": LOCK}, {"text": BRIDGE}]).encode()
    with pytest.raises(SeveralArticles, match="several"):
        read_bytes(data, name="a.json", origin="o")


@pytest.mark.parametrize("text", ["{", "words", '{"a": 1} x', "[" * 100_000])
def test_damaged_it_is_refused_plainly(text: str) -> None:
    with pytest.raises((DamagedFile, TooComplex)):
        read(text.encode(), "a.json")
