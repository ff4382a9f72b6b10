"""Pages saved in one MHTML file are read as the page."""

from datetime import date

import pytest

from index.ingest import read_bytes
from tests.index.ingest.converters.saved_page import ADDRESS, LOCK, MORE, PAGE


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
