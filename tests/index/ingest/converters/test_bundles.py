"""Files of several articles: archives, exports and feeds; what is refused in them is named."""

import io
import json
import stat
import zipfile
from collections.abc import Mapping
from datetime import date

import pytest

from index.errors import (
    DamagedFile,
    EmptyFile,
    LockedFile,
    NoArticleFound,
    NotUnpacked,
    SeveralArticles,
    TooComplex,
    TooLarge,
)
from index.ingest import read_articles, read_bytes
from index.ingest.archive import MAX_PARTS, MAX_UNPACKED
from index.ingest.documents import Reading
from index.ingest.format import MAX_DOCUMENT_BYTES

LOCK = "The harbour board of Westmoor voted on Monday to close the old lock."
BRIDGE = "The council of Kell met on Friday and kept the bridge open."


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def read(data: bytes, name: str) -> Reading:
    return read_articles(data, name=name, origin=f"/{name}")


def texts(reading: Reading) -> list[str]:
    return [article.text for article in reading.articles]


def feed(entries: str) -> bytes:
    channel = f"<channel><title>The Alder Post</title>{entries}</channel>"
    return f"<?xml version='1.0'?><rss version='2.0'>{channel}</rss>".encode()


class TestZip:
    def test_each_part_is_read_by_its_own_format(self) -> None:
        data = packed({"a.txt": LOCK, "sub/b.md": f"# Bridge\n\n{BRIDGE}", "c.png": b"\x89PNG"})
        found = read(data, "news.zip")
        assert texts(found) == [LOCK, f"Bridge\n\n{BRIDGE}"]
        assert found.refused == ()
        assert [article.origin for article in found.articles] == [
            "/news.zip#a.txt",
            "/news.zip#sub/b.md",
        ]
        assert len({article.id for article in found.articles}) == 2

    def test_an_export_in_it_is_read_too(self) -> None:
        lines = "\n".join(json.dumps({"text": text}) for text in (LOCK, BRIDGE))
        found = read(packed({"news.jsonl": lines}), "news.zip")
        assert texts(found) == [LOCK, BRIDGE]
        assert found.articles[1].origin == "/news.zip#news.jsonl/line 2"

    @pytest.mark.parametrize("path", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "c:\\a.txt"])
    def test_a_path_that_leads_out_of_it_is_refused(self, path: str) -> None:
        found = read(packed({path: LOCK, "b.txt": BRIDGE}), "news.zip")
        assert texts(found) == [BRIDGE]
        assert isinstance(found.refused[0], NotUnpacked)
        assert "leads out" in str(found.refused[0])

    def test_a_link_is_refused(self) -> None:
        file = io.BytesIO()
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(link, "/etc/passwd")
        assert "link" in str(read(file.getvalue(), "news.zip").refused[0])

    @pytest.mark.parametrize("name", ["inner.zip", "inner.tar.gz", "inner.docx"])
    def test_an_archive_in_it_is_refused(self, name: str) -> None:
        found = read(packed({name: packed({"a.txt": LOCK})}), "news.zip")
        assert found.articles == ()
        assert isinstance(found.refused[0], NotUnpacked | DamagedFile)

    def test_what_is_damaged_in_it_costs_the_others_nothing(self) -> None:
        data = packed({"a.pdf": b"%PDF-1.4 no", "b.txt": "", "c.txt": LOCK})
        found = read(data, "news.zip")
        assert texts(found) == [LOCK]
        assert {type(error).__name__ for error in found.refused} == {"BadPdf", "EmptyFile"}
        assert all(str(error).startswith("news.zip/") for error in found.refused)

    def test_a_bomb_is_not_unpacked(self) -> None:
        half = b" " * (MAX_UNPACKED // 2 + 1)
        data = packed({"a.txt": half, "b.txt": half})
        assert len(data) < 1_000_000
        with pytest.raises(TooComplex, match="MB"):
            read(data, "bomb.zip")

    def test_a_part_that_is_larger_than_it_says_is_not_unpacked(self) -> None:
        data = bytearray(packed({"a.txt": b"x" * 100_000, "b.txt": LOCK}))
        directory = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x01\x02"))
        data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
        found = read(bytes(data), "bomb.zip")
        assert texts(found) == [LOCK]
        assert isinstance(found.refused[0], DamagedFile)

    def test_too_many_parts_are_refused(self) -> None:
        data = packed({f"{number}.txt": "" for number in range(MAX_PARTS + 1)})
        with pytest.raises(TooComplex, match="parts"):
            read(data, "many.zip")

    def test_a_part_too_large_for_any_article_is_refused(self) -> None:
        data = packed({"a.txt": b" " * (MAX_DOCUMENT_BYTES + 1), "b.txt": LOCK})
        found = read(data, "news.zip")
        assert isinstance(found.refused[0], TooLarge)
        assert texts(found) == [LOCK]

    def test_a_locked_part_is_said_to_be_locked(self) -> None:
        data = bytearray(packed({"a.txt": LOCK}))
        data[6] |= 1
        data[data.rindex(b"PK\x01\x02") + 8] |= 1
        assert isinstance(read(bytes(data), "news.zip").refused[0], LockedFile)

    def test_without_articles_it_is_said_to_have_none(self) -> None:
        with pytest.raises(NoArticleFound):
            read(packed({"a.png": b"\x89PNG", "__MACOSX/._a.txt": "x"}), "news.zip")

    def test_damaged_it_is_said_to_be_damaged(self) -> None:
        with pytest.raises(DamagedFile):
            read(packed({"a.txt": LOCK})[:-30], "news.zip")


class TestJson:
    def test_an_export_states_title_date_source_url_and_author(self) -> None:
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
        (article,) = found.articles
        assert article.text == f"{LOCK}\n\n{BRIDGE}"
        assert article.title == "Lock to close"
        assert article.published == date(2021, 1, 11)
        assert article.source == "The Alder Post"
        assert article.url == "https://alder.example/lock"
        assert article.author == "Per Holm; Ann Lund"

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
        self, field: str, value: str, published: date | None
    ) -> None:
        found = read(json.dumps([{"text": LOCK, field: value}]).encode(), "export.json")
        assert found.articles[0].published == published

    def test_a_line_that_is_none_is_named_and_the_others_are_read(self) -> None:
        lines = [json.dumps({"text": LOCK}), '{"text": "The', '{"id": 3}', "[1]"]
        found = read("\n".join(lines).encode(), "export.jsonl")
        assert texts(found) == [LOCK]
        assert [error.name for error in found.refused] == [
            f"export.jsonl/line {number}" for number in (2, 3, 4)
        ]

    def test_one_object_is_one_article(self) -> None:
        data = json.dumps({"title": "Lock", "body": LOCK}).encode()
        assert read_bytes(data, name="a.json", origin="o").text == LOCK

    def test_several_where_one_is_asked_for_are_refused(self) -> None:
        data = json.dumps([{"text": LOCK}, {"text": BRIDGE}]).encode()
        with pytest.raises(SeveralArticles, match="several"):
            read_bytes(data, name="a.json", origin="o")

    @pytest.mark.parametrize("text", ["{", "words", '{"a": 1} x', "[" * 100_000])
    def test_damaged_it_is_refused_plainly(self, text: str) -> None:
        with pytest.raises((DamagedFile, TooComplex)):
            read(text.encode(), "a.json")


class TestFeed:
    def test_each_entry_is_an_article(self) -> None:
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

    def test_an_atom_entrys_updated_date_is_not_its_publication(self) -> None:
        data = (
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title><entry><id>x</id>"
            f"<title>Lock</title><updated>2021-01-11T08:00:00Z</updated>"
            f"<content type='html'>&lt;p&gt;{LOCK}&lt;/p&gt;</content></entry></feed>"
        )
        (article,) = read(data.encode(), "saved").articles
        assert article.text == LOCK
        assert article.published is None

    def test_without_entries_it_holds_no_article(self) -> None:
        with pytest.raises(EmptyFile):
            read(feed(""), "feed.xml")

    def test_xml_of_another_kind_is_refused(self) -> None:
        with pytest.raises(DamagedFile):
            read(b"<?xml version='1.0'?><note>words</note>", "a.xml")
