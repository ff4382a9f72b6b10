"""Bytes of any supported format → Article."""

import hashlib
import re
from pathlib import PurePath

from index.ingest.boilerplate import find_boilerplate, merge
from index.ingest.decoding import decode
from index.ingest.draft import Draft
from index.ingest.errors import (
    MAX_DOCUMENT_BYTES,
    MAX_TEXT_BYTES,
    EmptyFile,
    TooLarge,
    UnsupportedKind,
)
from index.ingest.header import Header, read_header
from index.ingest.sandbox import convert
from index.model.article import SHARED, Article, ArticleId, CollectionId, Span

TEXT_SUFFIXES = frozenset({".txt", ".text", ""})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
HTML_SUFFIXES = frozenset({".html", ".htm"})
PDF_SUFFIXES = frozenset({".pdf"})
SUFFIXES = (TEXT_SUFFIXES | MARKDOWN_SUFFIXES | HTML_SUFFIXES | PDF_SUFFIXES) - {""}
"""What a walk through a folder picks up."""

_PDF_MAGIC = b"%PDF-"
_PDF_MAGIC_REACH = 1024
"""Readers accept this much in front of the signature (ISO 32000-1, annex H, note 13)."""
_HTML_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html)",
    re.IGNORECASE | re.DOTALL,
)


def article_id(collection: CollectionId, origin: str) -> ArticleId:
    """Return the id of what `origin` names in `collection`: 12 hex digits, the same every time."""
    key = f"{collection}\0{origin}".encode("utf-8", "surrogatepass")
    return ArticleId(hashlib.sha256(key).hexdigest()[:12])


def read_bytes(
    data: bytes, *, name: str, origin: str, collection: CollectionId = SHARED
) -> Article:
    """Read one article; the suffix of `name` hints at its format, the content decides.

    Title, date, source, URL and author are what the document states, else empty or None. Raises
    ReadingError, its leaves as the package's docstring draws them.
    """
    draft = _draft(data, name)
    if not draft.text.strip():
        raise EmptyFile(name)
    header = read_header(draft.text, title=draft.title)
    return _article(draft, header, article_id(collection, origin), collection, origin)


def _draft(data: bytes, name: str) -> Draft:
    suffix = PurePath(name).suffix.lower()
    if len(data) > MAX_DOCUMENT_BYTES:
        raise TooLarge(name)
    if not data.strip():
        raise EmptyFile(name)
    if suffix in PDF_SUFFIXES or data[:_PDF_MAGIC_REACH].lstrip().startswith(_PDF_MAGIC):
        return convert("pdf", data, name)
    if suffix in HTML_SUFFIXES or (suffix == "" and _HTML_START.match(data)):
        return convert("html", decode(data, name, markup=True).encode(), name)
    if suffix not in TEXT_SUFFIXES | MARKDOWN_SUFFIXES:
        raise UnsupportedKind(name)
    if len(data) > MAX_TEXT_BYTES:
        raise TooLarge(name)
    text = decode(data, name)
    if suffix in MARKDOWN_SUFFIXES:
        return convert("markdown", text.encode(), name)
    return Draft(text)


def _article(
    draft: Draft, header: Header, name: ArticleId, collection: CollectionId, origin: str
) -> Article:
    spans: list[Span] = [*draft.boilerplate, *header.boilerplate]
    spans += find_boilerplate(draft.text, body=header.body)
    return Article(
        id=name,
        collection=collection,
        origin=origin,
        title=draft.title or header.title,
        text=draft.text,
        published=draft.published or header.published,
        source=draft.source or header.source,
        url=draft.url or header.url,
        author=draft.author or header.author,
        boilerplate=merge(spans),
    )
