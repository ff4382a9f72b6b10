"""Bytes of any supported format → Article."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from index.errors import (
    EmptyFile,
    NoArticleFound,
    NotUnpacked,
    ReadingError,
    SeveralArticles,
    TooLarge,
)
from index.ingest.boilerplate import find_boilerplate, merge, notices_alone
from index.ingest.converters import formats, recognise
from index.ingest.corrections import find_corrections
from index.ingest.draft import Bundle, Draft, Exact
from index.ingest.format import MAX_DOCUMENT_BYTES, MEGABYTE
from index.ingest.head_line import Header
from index.ingest.header import read_header
from index.ingest.posts import text_posts
from index.ingest.sandbox import convert, reason
from index.ingest.unwrapping import unwrapped
from index.model.article import SHARED, Article, ArticleId, CollectionId, DateSource, Span
from index.model.stored import Source


def article_id(collection: CollectionId, origin: str) -> ArticleId:
    """Return the id of what `origin` names in `collection`: 12 hex digits, the same every time."""
    key = f"{collection}\0{origin}".encode("utf-8", "surrogatepass")
    return ArticleId(hashlib.sha256(key).hexdigest()[:12])


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles that a file holds, and why its other parts are none."""

    articles: tuple[Article, ...]
    refused: tuple[ReadingError, ...] = ()
    exported: Mapping[ArticleId, date | None] = field(default_factory=dict)
    """Those that an export of ours gives as they were, with the dates that curators had stated."""
    sources: Mapping[ArticleId, tuple[Source, ...]] = field(default_factory=dict)
    """Where an export of ours says that they were read besides."""


def read_bytes(
    data: bytes, *, name: str, origin: str, collection: CollectionId = SHARED
) -> Article:
    """Read one article; the suffix of `name` hints at its format, the content decides.

    Title, date, source, URL and author are what the document states, else empty or None. Raises
    ReadingError, its leaves as the package's docstring draws them; SeveralArticles for a file that
    holds more than one.
    """
    found = read_articles(data, name=name, origin=origin, collection=collection)
    if len(found.articles) > 1:
        raise SeveralArticles(name, f"{len(found.articles)}")
    if not found.articles:
        raise found.refused[0]
    return found.articles[0]


def read_articles(
    data: bytes, *, name: str, origin: str, collection: CollectionId = SHARED
) -> Reading:
    """Read all articles of a file; the origin of each of several is the file's and its part's.

    What is refused is named with its reason. Raises ReadingError where the file itself is refused,
    or holds nothing to read.
    """
    draft = _draft(data, name)
    if isinstance(draft, Draft):
        return Reading((_article(draft, name, collection, origin),))
    articles: list[Article] = []
    refused: list[ReadingError] = []
    exported: dict[ArticleId, date | None] = {}
    sources: dict[ArticleId, tuple[Source, ...]] = {}
    for part in _parts(draft, name):
        if isinstance(part, ReadingError):
            refused.append(part)
            continue
        try:
            inner = f"{name}/{part.part}"
            article = _article(part, inner, collection, f"{origin}#{part.part}")
            articles.append(article)
            if part.exact is not None:
                exported[article.id] = part.exact.curated
                sources[article.id] = tuple(
                    replace(each, name=article_id(collection, each.origin))
                    for each in part.exact.sources
                )
        except ReadingError as error:
            refused.append(error)
    if not articles and not refused:
        raise NoArticleFound(name)
    return Reading(tuple(articles), tuple(refused), exported, sources)


def _parts(bundle: Bundle, name: str, *, inside: str = "") -> Iterator[Draft | ReadingError]:
    """Read a bundle's parts, each by its own format; an archive in it is left packed."""
    for each in bundle.refused:
        yield reason(each.error, f"{name}/{each.part}", each.detail)
    for draft in bundle.drafts:
        yield replace(draft, part=f"{inside}{draft.part}")
    for file in bundle.files:
        path = f"{name}/{file.part}"
        try:
            held = _draft(file.data, path)
        except ReadingError as error:
            yield error
            continue
        if isinstance(held, Draft):
            yield replace(held, part=file.part)
        elif held.files:
            yield NotUnpacked(path, "it is an archive in an archive")
        else:
            yield from _parts(held, path, inside=f"{file.part}/")


def _draft(data: bytes, name: str) -> Draft | Bundle:
    if len(data) > MAX_DOCUMENT_BYTES:
        raise TooLarge(name)
    if not data.strip():
        raise EmptyFile(name)
    key = recognise(data, name)
    known = formats()[key]
    if len(data) > known.max_bytes:
        raise TooLarge(name, f"{known.title}: at most {known.max_bytes // MEGABYTE} MB")
    held = convert(key, data, name) if known.isolated else known.read(data, name)
    return unwrapped(held) if isinstance(held, Draft) else held


def _article(draft: Draft, name: str, collection: CollectionId, origin: str) -> Article:
    if not draft.text.strip():
        raise EmptyFile(name)
    if draft.exact is not None:
        return _exported(draft, draft.exact, collection)
    header = read_header(draft.text, title=draft.title, author=draft.author)
    if draft.date_source is DateSource.EMAIL:
        draft = _by_its_own_head(draft, header)
    spans: list[Span] = [*draft.boilerplate, *header.boilerplate]
    spans += find_boilerplate(draft.text, body=header.body)
    posts, times = text_posts(draft.text)
    posts = draft.posts or posts
    spans += times
    boilerplate = merge(spans)
    if notices := notices_alone(draft.text, boilerplate):
        raise NoArticleFound(name, f"only {notices}")
    return Article(
        id=article_id(collection, origin),
        collection=collection,
        origin=origin,
        title=draft.title or header.title,
        text=draft.text,
        published=draft.published or header.published,
        date_source=draft.date_source if draft.published else header.date_source,
        updated=draft.updated or header.updated,
        posts=posts,
        corrections=find_corrections(draft.text, boilerplate),
        source=draft.source or header.source,
        url=draft.url or header.url,
        author=draft.author or header.author,
        boilerplate=boilerplate,
    )


def _by_its_own_head(draft: Draft, header: Header) -> Draft:
    """Let what an article states of itself count over what the mail says that brought it."""
    own = header.published
    dated = own is not None and (draft.published is None or own <= draft.published)
    return replace(
        draft,
        title=header.title or draft.title,
        published=own if dated else draft.published,
        date_source=header.date_source if dated else draft.date_source,
        source=header.source or draft.source,
    )


def _exported(draft: Draft, exact: Exact, collection: CollectionId) -> Article:
    """Make the article that was exported; in its own collection it has the same id."""
    return Article(
        id=article_id(collection, exact.origin),
        collection=collection,
        origin=exact.origin,
        title=draft.title,
        text=draft.text,
        published=draft.published,
        source=draft.source,
        url=draft.url,
        author=draft.author,
        boilerplate=draft.boilerplate,
        source_hash=exact.source_hash,
        date_source=draft.date_source,
        updated=draft.updated,
        posts=draft.posts,
        corrections=exact.corrections,
    )
