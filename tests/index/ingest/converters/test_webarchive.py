"""Pages as Safari saves them are read as the page."""

import plistlib
from datetime import date

import pytest

from index.errors import DamagedFile, NoArticleFound
from index.ingest import read_bytes
from tests.index.ingest.converters.saved_page import ADDRESS, LOCK, MORE, PAGE


def webarchive(page: bytes, encoding: str = "utf-8", kind: str = "text/html") -> bytes:
    main = {
        "WebResourceData": page,
        "WebResourceURL": ADDRESS,
        "WebResourceMIMEType": kind,
        "WebResourceTextEncodingName": encoding,
    }
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.webarchive", webarchive(PAGE.encode())),
        ("a.webarchive", webarchive(PAGE.encode("cp1252"), "windows-1252")),
        ("saved", webarchive(PAGE.encode())),
    ],
)
def test_a_page_saved_in_one_file_is_read_as_the_page(name: str, data: bytes) -> None:
    article = read_bytes(data, name=name, origin="o")
    assert LOCK in article.text
    assert MORE in article.text
    assert article.title == "Lock to close"
    assert article.published == date(2021, 1, 11)
    assert article.url == ADDRESS


def test_a_saved_picture_holds_no_article() -> None:
    with pytest.raises(NoArticleFound):
        read_bytes(webarchive(b"xx", kind="image/png"), name="a.webarchive", origin="o")


@pytest.mark.parametrize("data", [b"bplist00", b"words", plistlib.dumps({"a": 1}), webarchive(b"")])
def test_a_damaged_archive_is_refused(data: bytes) -> None:
    with pytest.raises((DamagedFile, NoArticleFound)):
        read_bytes(data, name="a.webarchive", origin="o")
