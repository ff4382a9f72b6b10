"""Saved feeds: an article an entry."""

from datetime import date
from pathlib import Path

import pytest

from index.errors import (
    DamagedFile,
    EmptyFile,
)
from tests.index.ingest.converters.several import BRIDGE, LOCK, read, texts


def feed(entries: str) -> bytes:
    channel = f"<channel><title>The Alder Post</title>{entries}</channel>"
    return f"<?xml version='1.0'?><rss version='2.0'>{channel}</rss>".encode()


def test_each_entry_is_an_article() -> None:
    items = (
        f"<item><title>Lock to close</title><link>https://alder.example/1</link>"
        f"<pubDate>Mon, 11 Jan 2021 08:00:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{LOCK}&lt;/p&gt;</description></item>"
        f"<item><title>Bridge</title><guid>b</guid><description>{BRIDGE}</description></item>"
        f"<item><title>Empty</title><guid>c</guid></item>"
    )
    found = read(feed(items), "feed.xml")
    assert texts(found) == [LOCK, BRIDGE]
    first, second = found.articles
    assert (first.title, first.source) == ("Lock to close", "The Alder Post")
    assert (first.published, second.published) == (date(2021, 1, 11), None)
    assert first.url == "https://alder.example/1"
    assert [error.name for error in found.refused] == ["feed.xml/c"]


def test_an_atom_entrys_updated_date_is_not_its_publication() -> None:
    data = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title><entry><id>x</id>"
        f"<title>Lock</title><updated>2021-01-11T08:00:00Z</updated>"
        f"<content type='html'>&lt;p&gt;{LOCK}&lt;/p&gt;</content></entry></feed>"
    )
    (article,) = read(data.encode(), "saved").articles
    assert article.text == LOCK
    assert article.published is None


def test_without_entries_it_holds_no_article() -> None:
    with pytest.raises(EmptyFile):
        read(feed(""), "feed.xml")


def test_xml_of_another_kind_is_refused() -> None:
    with pytest.raises(DamagedFile):
        read(b"<?xml version='1.0'?><note>words</note>", "a.xml")


def test_a_file_that_only_names_another_is_not_that_other(tmp_path: Path) -> None:
    secret = tmp_path / "secret.rss"
    secret.write_bytes(feed(f"<item><title>Lock</title><description>{LOCK}</description></item>"))
    with pytest.raises(DamagedFile):
        read(str(secret).encode(), "innocent.rss")
