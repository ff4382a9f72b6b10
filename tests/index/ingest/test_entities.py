"""Entities that a file defines: none is ever filled in, whatever holds it."""

import io
import plistlib
import zipfile
from collections.abc import Iterator

import pytest

from index.errors import OwnEntities, ReadingError
from index.ingest import read_bytes
from index.ingest.entities import refuse_entities
from tests.index.ingest.converters.test_docx import word_file
from tests.index.ingest.converters.test_epub import book
from tests.index.ingest.converters.test_feed import feed

LAUGHS = b'<!DOCTYPE l [<!ENTITY a0 "ha ha ha ">%s]>' % b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
)
"""A billion laughs."""
OUTSIDE = b'<!DOCTYPE l [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'
PARAMETER = b'<!DOCTYPE l [<!ENTITY % a9 SYSTEM "http://127.0.0.1:9/x.dtd"> %a9;]>'
PROSE = "The harbour board of Westmoor voted on Monday to close the old lock for good."
WORDS = b"closed on Monday"


def with_type(document: bytes, doctype: bytes) -> bytes:
    head, mark, rest = document.rpartition(b"?>") if b"?>" in document else (b"", b"", document)
    return head + mark + doctype + rest


def repacked(data: bytes, member: str, doctype: bytes) -> bytes:
    """Give one member of an archive a document type, and its words as an entity."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.infolist():
            held = old.read(part)
            if part.filename == member:
                held = with_type(held.replace(WORDS, b"&a9;"), doctype)
            new.writestr(part, held)
    return file.getvalue()


def files(doctype: bytes) -> Iterator[tuple[str, bytes]]:
    yield "a.docx", repacked(word_file(WORDS.decode()), "word/document.xml", doctype)
    yield "styles.docx", repacked(word_file(WORDS.decode()), "word/styles.xml", doctype)
    yield "a.epub", repacked(book(), "OEBPS/book.opf", doctype)
    yield "container.epub", repacked(book(), "META-INF/container.xml", doctype)
    yield "chapter.epub", repacked(book(), "OEBPS/a.xhtml", doctype)
    item = "<item><title>Lock</title><description>It was &a9;</description></item>"
    yield "a.rss", with_type(feed(item), doctype)
    yield "utf16.rss", with_type(feed(item), doctype).decode().encode("utf-16")
    page = f"<html><body><p>{PROSE}</p><p>&a9;</p></body></html>".encode()
    yield "a.html", with_type(page, doctype)


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE, PARAMETER], ids=["laughs", "out", "dtd"])
def test_a_document_that_defines_entities_is_refused(doctype: bytes) -> None:
    for name, data in files(doctype):
        with pytest.raises(OwnEntities, match="shorthands of its own") as refused:
            read_bytes(data, name=name, origin="o")
        assert refused.value.name == name


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE], ids=["laughs", "out"])
def test_a_property_list_that_defines_entities_is_refused(doctype: bytes) -> None:
    held = plistlib.dumps({"WebMainResource": {"WebResourceData": PROSE.encode()}})
    with pytest.raises(ReadingError):
        read_bytes(held.replace(b"<plist", doctype + b"<plist", 1), name="a.webarchive", origin="o")


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE], ids=["laughs", "out"])
def test_a_drawing_in_a_page_brings_nothing_in(doctype: bytes) -> None:
    drawing = f"<svg>{doctype.decode()}<text>&a9;</text></svg>"
    page = f"<!DOCTYPE html><html><body><article><p>{PROSE}</p>{drawing}</article></body></html>"
    text = read_bytes(page.encode(), name="a.html", origin="o").text
    assert PROSE in text
    assert "ha ha" not in text
    assert "root:" not in text


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><p>",
        b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://w.example/x.dtd"><html/>',
        b"<!DOCTYPE l [<!ELEMENT l ANY>]><l/>",
        b"<rss><![CDATA[<!DOCTYPE l [<!ENTITY a '1'>]>]]></rss>",
        b"<p>An article about &lt;!ENTITY.",
        b"",
    ],
)
def test_other_documents_are_let_through(data: bytes) -> None:
    refuse_entities(data, "a.xml")


def test_comments_and_spaces_before_the_type_hide_nothing() -> None:
    with pytest.raises(OwnEntities):
        refuse_entities(b"<?xml version='1.0'?>\n <!-- > -->\n" * 1000 + OUTSIDE, "a.xml")
    refuse_entities(b" " * 100_000 + b"<!-- " * 10_000, "a.xml")
