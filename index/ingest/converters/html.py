"""HTML as saved from a browser → text, by trafilatura. Runs in the worker."""

import re

from index.errors import NoArticleFound, TooComplex
from index.ingest.boilerplate.phrases import pattern
from index.ingest.clippings import clippings, may_be_clippings
from index.ingest.decoding import decode
from index.ingest.draft import Bundle, Draft
from index.ingest.entities import refuse_entities
from index.ingest.format import Format
from index.ingest.fragment import fragment_text
from index.ingest.page_frames import without_frame
from index.ingest.page_posts import page_posts
from index.ingest.page_text import is_navigation, own_text
from index.ingest.published import page_dates
from index.ingest.stated import web_address
from index.text.language import ENGLISH

MAX_TAGS = 200_000
"""A long news page has some 10,000; refused before the parser sees more."""
MIN_WORDS = 5
"""Fewer are a menu's or a button's, which is what is left of a page without an article."""
_PAYLOAD = re.compile(r"""\bdata:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=]*""")
_NOTICE_WORDS = 150
"""Words of an error's page, at the most: a longer one that is called so is an article."""
_ERROR = re.compile(pattern("errors.title"), re.IGNORECASE)
_TITLES = re.compile(
    r"<(?:title|h1)\b[^>]{0,500}>(.{0,500}?)</(?:title|h1)", re.IGNORECASE | re.DOTALL
)
_DAY_OF_MONTH = re.compile(rf"{ENGLISH.calendar.month_pattern}\.?\s\d", re.IGNORECASE)
_TAG = re.compile(r"<[^>]{0,300}>")
_DATE_SEARCH = {"original_date": True, "extensive_search": False}
"""For trafilatura's own date, which is not used (`page_dates` is): its thorough search compiles
patterns of 205 languages for an odd one, ten seconds of work."""
_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html)",
    re.IGNORECASE | re.DOTALL,
)


def read(data: bytes, name: str) -> Draft | Bundle:
    """Give the article of a page, or the articles of one that a database of the press wrote.

    Raises NoArticleFound, NotText, OwnEntities or TooComplex.
    """
    page = _page(data, name)
    if may_be_clippings(page) and (written := clippings(fragment_text(page))) is not None:
        return written
    return _article(page, name)


def article(data: bytes, name: str) -> Draft:
    """Give the article of a page. Raises NoArticleFound, NotText, OwnEntities or TooComplex."""
    return _article(_page(data, name), name)


def _page(data: bytes, name: str) -> str:
    refuse_entities(data, name)
    page = _PAYLOAD.sub("", decode(data, name, markup=True))
    if page.count("<") > MAX_TAGS:
        raise TooComplex("")
    return page


def _article(page: str, name: str) -> Draft:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    page = without_frame(page)
    found = bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=dict(_DATE_SEARCH),
    )
    if not isinstance(found, Document):
        raise NoArticleFound(name)
    text = own_text(page, found.text or "")
    if len(text.split()) < MIN_WORDS:
        raise NoArticleFound(name)
    if is_navigation(page, text):
        raise NoArticleFound(name, "only links to other pages")
    if len(text.split()) <= _NOTICE_WORDS and _is_notice(page):
        raise NoArticleFound(name, "only an error page or a check for robots")
    lines = (line.strip() for line in text.split("\n"))
    text = "\n\n".join(line for line in lines if line)
    dates = page_dates(page)
    return Draft(
        text=text,
        posts=page_posts(page, text),
        title=_line(found.title),
        published=dates.published,
        date_source=dates.source,
        updated=dates.updated,
        source=_line(found.sitename),
        url=web_address(found.url),
        author="; ".join(part for part in _line(found.author).split("; ") if _is_name(part)),
    )


def _is_name(part: str) -> bool:
    """Whether a part of what an extractor took for authors is none of a date."""
    return bool(part) and not _DAY_OF_MONTH.match(part)


def _is_notice(page: str) -> bool:
    """Whether a page's title or heading is a server's, in place of the page that was wanted."""
    return any(_ERROR.fullmatch(_line(_TAG.sub(" ", each[1]))) for each in _TITLES.finditer(page))


def _line(value: str | None) -> str:
    return " ".join((value or "").split())


FORMAT = Format(
    title="HTML as saved from a browser",
    suffixes=(".html", ".htm"),
    read=read,
    sniff=lambda data: _START.match(data) is not None,
    refusal=NoArticleFound,
)
