"""E-books: chapters in the order of the spine, and the date of publication alone."""

import io
import zipfile
from datetime import date

import pytest

from index.errors import DamagedFile, LockedFile, NoArticleFound
from index.ingest import read_bytes

LOCK = "The harbour board of Westmoor voted on Monday to close the old lock — for good."

MORE = "It found eleven cracks in its gates, the head of the board told the newspaper on Friday."

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)


def book(*, dates: str = "", spine: tuple[str, ...] = ("one", "two"), more: str = "") -> bytes:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Locks</dc:title>'
        f"<dc:creator>Per Holm</dc:creator><dc:publisher>Alder</dc:publisher>{dates}</metadata>"
        '<manifest><item id="two" href="b%20two.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="one" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="toc" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f"</manifest><spine>{''.join(f'<itemref idref={each!r}/>' for each in spine)}</spine>"
        "</package>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
        packed.writestr("META-INF/container.xml", CONTAINER)
        packed.writestr("OEBPS/book.opf", package)
        packed.writestr("OEBPS/a.xhtml", f"<html><body><h1>One</h1><p>{LOCK}</p></body></html>")
        packed.writestr("OEBPS/b two.xhtml", f"<html><body><p>{MORE}</p></body></html>")
        packed.writestr("OEBPS/nav.xhtml", "<html><body><p>Contents</p></body></html>")
        if more:
            packed.writestr("META-INF/encryption.xml", more)
    return file.getvalue()


@pytest.mark.parametrize("name", ["locks.epub", "saved"])
def test_a_books_chapters_are_read_in_the_order_of_its_spine(name: str) -> None:
    article = read_bytes(book(spine=("toc", "one", "two")), name=name, origin="o")
    assert article.text == f"One\n\n{LOCK}\n\n{MORE}"
    assert (article.title, article.author, article.source) == ("Locks", "Per Holm", "Alder")


@pytest.mark.parametrize(
    ("dates", "published"),
    [
        ("<dc:date>2021-01-11</dc:date>", date(2021, 1, 11)),
        ('<dc:date opf:event="publication">2021-01-11</dc:date>', date(2021, 1, 11)),
        ('<dc:date opf:event="modification">2021-01-11</dc:date>', None),
        ("<dc:date>2021</dc:date>", None),
        ("", None),
    ],
)
def test_its_date_is_the_one_of_its_publication(dates: str, published: date | None) -> None:
    assert read_bytes(book(dates=dates), name="a.epub", origin="o").published == published


def test_a_locked_book_is_said_to_be_locked() -> None:
    method = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
    locked = f'<encryption><EncryptionMethod Algorithm="{method}"/></encryption>'
    with pytest.raises(LockedFile):
        read_bytes(book(more=locked), name="a.epub", origin="o")


@pytest.mark.parametrize("data", [book()[:200], b"PK\x03\x04application/epub+zip"])
def test_a_damaged_book_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        read_bytes(data, name="a.epub", origin="o")


def test_a_book_without_chapters_holds_no_article() -> None:
    with pytest.raises(NoArticleFound):
        read_bytes(book(spine=()), name="a.epub", origin="o")
