"""Pages saved in one MHTML file are read as the page."""

from datetime import date

import pytest

from index.ingest import read_bytes

LOCK = "The harbour board of Westmoor voted on Monday to close the old lock — for good."

MORE = "It found eleven cracks in its gates, the head of the board told the newspaper on Friday."

ADDRESS = "https://alder.example/lock"

PAGE = (
    "<!DOCTYPE html><html><head><title>Lock to close</title>"
    '<meta property="article:published_time" content="2021-01-11T08:00:00Z"></head>'
    f"<body><article><h1>Lock to close</h1><p>{LOCK}</p><p>{MORE}</p></article></body></html>"
)


def mhtml(page: bytes, charset: str) -> bytes:
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nSubject: Lock\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n'
        f'\r\n--b\r\nContent-Type: text/html; charset="{charset}"\r\n'
        "Content-Transfer-Encoding: binary\r\n\r\n"
    )
    picture = "\r\n--b\r\nContent-Type: image/png\r\n\r\nxx\r\n--b--\r\n"
    return head.encode() + page + picture.encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.mhtml", mhtml(PAGE.encode(), "utf-8")),
        ("a.mht", mhtml(PAGE.encode("cp1252"), "windows-1252")),
        ("saved", mhtml(PAGE.encode(), "utf-8")),
    ],
)
def test_a_page_saved_in_one_file_is_read_as_the_page(name: str, data: bytes) -> None:
    article = read_bytes(data, name=name, origin="o")
    assert LOCK in article.text
    assert MORE in article.text
    assert article.title == "Lock to close"
    assert article.published == date(2021, 1, 11)
    assert article.url == ADDRESS
