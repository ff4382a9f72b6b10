"""E-books (.epub) → text: the chapters in the order of the book's spine, as one article."""

import posixpath
import zipfile
from typing import Any, Final
from urllib.parse import unquote

from lxml import etree

from index.errors import DamagedFile, LockedFile, NoArticleFound
from index.ingest.archive import opened, unpacked
from index.ingest.decoding import decode
from index.ingest.draft import Draft
from index.ingest.entities import refuse_entities
from index.ingest.format import Format
from index.ingest.fragment import fragment_text
from index.ingest.stated import iso_date
from index.model.article import DateSource

_CONTAINER: Final = "META-INF/container.xml"
_FONTS_ALONE: Final = (
    b"http://www.idpf.org/2008/embedding",
    b"http://ns.adobe.com/pdf/enc#RC",
)
"""Algorithms that hide a book's fonts and leave its text open."""


def read(data: bytes, name: str) -> Draft:
    """Give a book's text.

    Raises DamagedFile, LockedFile, NoArticleFound, OwnEntities or TooComplex.
    """
    with opened(data, name) as packed:
        try:
            return _book(packed, name)
        except (KeyError, IndexError, etree.XMLSyntaxError) as error:
            raise DamagedFile(name) from error


def _book(packed: zipfile.ZipFile, name: str) -> Draft:
    if "META-INF/encryption.xml" in packed.namelist():
        methods = _xml(packed, "META-INF/encryption.xml", name).xpath(
            "//*[local-name()='EncryptionMethod']/@Algorithm"
        )
        if any(method.encode() not in _FONTS_ALONE for method in methods):
            raise LockedFile(name)
    root = _xml(packed, _CONTAINER, name).xpath("//*[local-name()='rootfile']/@full-path")[0]
    package = _xml(packed, root, name)
    items = {
        item.get("id"): posixpath.normpath(
            posixpath.join(posixpath.dirname(root), unquote(item.get("href", "")))
        )
        for item in package.xpath("//*[local-name()='manifest']/*[local-name()='item']")
        if "html" in item.get("media-type", "") and "nav" not in item.get("properties", "").split()
    }
    spine = package.xpath("//*[local-name()='spine']/*[local-name()='itemref']/@idref")
    held = [items[each] for each in spine if each in items]
    chapters = (
        fragment_text(decode(_part(packed, path, name), name, markup=True))
        for path in dict.fromkeys(held)
    )
    text = "\n\n".join(chapter for chapter in chapters if chapter)
    if not text:
        raise NoArticleFound(name)
    published = iso_date(_published(package))
    return Draft(
        text,
        title=_stated(package, "title"),
        published=published,
        date_source=DateSource.BOOK if published else DateSource.NONE,
        source=_stated(package, "publisher"),
        author=_stated(package, "creator"),
    )


def _xml(packed: zipfile.ZipFile, path: str, name: str) -> Any:  # noqa: ANN401 - lxml has no types
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(_part(packed, path, name), parser)


def _part(packed: zipfile.ZipFile, path: str, name: str) -> bytes:
    data = unpacked(packed, packed.getinfo(path), name)
    refuse_entities(data, name)
    return data


def _stated(package: Any, field: str) -> str:  # noqa: ANN401 - lxml has no types
    found = package.xpath(f"//*[local-name()='metadata']/*[local-name()='{field}']/text()")
    return " ".join(found[0].split()) if found else ""


def _published(package: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Give the book's date, where it is the one of its publication and of no other event."""
    for date in package.xpath("//*[local-name()='metadata']/*[local-name()='date']"):
        events = [value for key, value in date.attrib.items() if key.endswith("event")]
        if not events or "publication" in events:
            return str(date.text or "")
    return ""


FORMAT = Format(
    title="e-book (.epub)",
    suffixes=(".epub",),
    read=read,
    sniff=lambda data: b"application/epub+zip" in data[:100],
    certain=True,
    refusal=DamagedFile,
)
