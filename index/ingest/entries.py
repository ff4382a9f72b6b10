"""An entry of an export: fields of whatever names → what they state of an article."""

import re
from collections.abc import Mapping
from typing import Final

from index.errors import NoArticleFound
from index.ingest.decoding import clean
from index.ingest.draft import Draft
from index.ingest.fragment import fragment_text
from index.ingest.stated import stated_date, web_address
from index.model.article import DateSource

_TEXT: Final = (
    "text content body article maintext main_text article_text articlebody full_text fulltext"
    " content_text content_html html_content html story story_text bodytext body_text full_article"
    " article_content news_text news_content post selftext"
).split()
_TITLE: Final = "title headline name heading webtitle subject headlines titel".split()
_PUBLISHED: Final = (
    "published publisheddate published_at publishedat publish_date publishdate publication_date"
    " publicationdate date_published datepublished date_publish pubdate pub_date published_date"
    " webpublicationdate first_published firstpublished date_of_publication published_time date"
    " datum"
).split()
"""Never a date of changing, fetching or keeping: 'updated', 'modified', 'crawled', 'created'."""
_UPDATED: Final = (
    "updated updated_at updatedat updated_date modified modified_at modifieddate date_modified"
    " datemodified date_modify lastmodified last_modified"
).split()
_URL: Final = "url link web_url weburl canonical_url source_url article_url webpage href".split()
_SOURCE: Final = (
    "source publisher site sitename site_name source_hostname outlet media_name publication"
    " newspaper quelle from"
).split()
_AUTHOR: Final = "author authors byline creator published_by journalist writer autor".split()
_MARKUP: Final = re.compile(
    r"<(?:p|div|br|a|h[1-6]|ul|ol|li|em|strong|span|img)\b[^>]*>", re.IGNORECASE
)
_CUT: Final = re.compile(r"\s*(?:…|\.{3})?\s*\[\+\d+ chars\]\s*$")
"""Where an interface to news cuts a text off, in the middle of a sentence or of a word."""
_WHOLE: Final = re.compile(r".*[.!?][\"'”’)\]]*(?=\s|$)", re.DOTALL)
MIN_WORDS: Final = 5
"""Fewer are a label, and no article."""


def entry_draft(fields: Mapping[str, object], part: str) -> Draft:
    """Make a draft of an entry's fields. Raises NoArticleFound where none of them is a text."""
    known = {_key(key): value for key, value in fields.items()}
    inner = known.get("fields")
    if isinstance(inner, Mapping):  # The Guardian's interface has the text in there
        known = {_key(key): value for key, value in inner.items()} | known
    text = _text(known)
    if len(text.split()) < MIN_WORDS:
        raise NoArticleFound(part, f"none of its fields is a text: {', '.join(_TEXT[:4])}, …")
    published = stated_date(_line(known, _PUBLISHED))
    return Draft(
        text,
        title=_line(known, _TITLE),
        published=published,
        date_source=DateSource.ENTRY if published else DateSource.NONE,
        updated=stated_date(_line(known, _UPDATED)),
        source=_name(known),
        url=web_address(_line(known, _URL)) or web_address(_line(known, ["source"])),
        author=_line(known, _AUTHOR),
        part=part,
    )


def is_text_field(name: str) -> bool:
    """Whether a field of this name would be an article's text."""
    return _key(name) in _TEXT


def _key(name: object) -> str:
    return str(name).strip().lower().replace("-", "_").replace(" ", "_")


def _name(known: Mapping[str, object]) -> str:
    """Give the source's name: an address is none."""
    for key in _SOURCE:
        named = _line(known, [key])
        if named and not web_address(named):
            return named
    return ""


def _whole(text: str) -> str:
    """Leave out the sentence that is cut off where a text says that it is."""
    cut = _CUT.search(text)
    if cut is None:
        return text
    found = _WHOLE.match(text[: cut.start()])
    return found[0] if found else ""


def _text(fields: Mapping[str, object]) -> str:
    for key in _TEXT:
        value = fields.get(key)
        if isinstance(value, list):
            value = _joined(value)
        if isinstance(value, str) and value.strip():
            text = fragment_text(value) if _MARKUP.search(value) else clean(value)
            return _whole(text.replace("\r\n", "\n").strip())
    return ""


def _joined(pieces: list[object]) -> str | None:
    """Join a text's pieces: paragraphs, or words with their links, as Telegram has them."""
    if all(isinstance(each, str) for each in pieces):
        return "\n\n".join(map(str, pieces))
    texts = [each.get("text") if isinstance(each, Mapping) else each for each in pieces]
    return "".join(map(str, texts)) if all(isinstance(each, str) for each in texts) else None


def _line(fields: Mapping[str, object], keys: list[str]) -> str:
    """Give the first of the fields that is a text, a list of such, or an object with a name."""
    for key in keys:
        value = fields.get(key)
        values = value if isinstance(value, list) else [value]
        named = (each.get("name") if isinstance(each, Mapping) else each for each in values)
        texts = [" ".join(each.split()) for each in named if isinstance(each, str) and each.strip()]
        if texts:
            return clean("; ".join(texts))
    return ""
