"""Bytes of any supported format → Article."""

import hashlib

from index.errors import EmptyFile, TooLarge
from index.ingest.boilerplate import find_boilerplate, merge
from index.ingest.converters import formats, recognise
from index.ingest.draft import Draft
from index.ingest.format import MAX_DOCUMENT_BYTES, MEGABYTE
from index.ingest.header import Header, read_header
from index.ingest.sandbox import convert
from index.model.article import SHARED, Article, ArticleId, CollectionId, Span


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
    if len(data) > MAX_DOCUMENT_BYTES:
        raise TooLarge(name)
    if not data.strip():
        raise EmptyFile(name)
    key = recognise(data, name)
    known = formats()[key]
    if len(data) > known.max_bytes:
        raise TooLarge(name, f"{known.title}: at most {known.max_bytes // MEGABYTE} MB")
    return convert(key, data, name) if known.isolated else known.read(data, name)


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
