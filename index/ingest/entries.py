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
    " content_text content_html html story bodytext"
).split()
_TITLE: Final = "title headline name heading".split()
_PUBLISHED: Final = (
    "published publisheddate published_at publishedat publish_date publishdate publication_date"
    " publicationdate date_published datepublished date_publish pubdate pub_date published_date"
    " webpublicationdate date"
).split()
"""Never a date of changing, fetching or keeping: 'updated', 'modified', 'crawled', 'created'."""
_UPDATED: Final = (
    "updated updated_at updatedat updated_date modified modified_at modifieddate date_modified"
    " datemodified date_modify lastmodified last_modified"
).split()
_URL: Final = "url link web_url weburl canonical_url href".split()
_SOURCE: Final = "source publisher site sitename site_name outlet publication newspaper".split()
_AUTHOR: Final = "author authors byline creator".split()
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
    known = {str(key).lower().replace("-", "_"): value for key, value in fields.items()}
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
        source=_line(known, _SOURCE),
        url=web_address(_line(known, _URL)),
        author=_line(known, _AUTHOR),
        part=part,
    )


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
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            text = fragment_text(value) if _MARKUP.search(value) else clean(value)
            return _whole(text.replace("\r\n", "\n").strip())
    return ""


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
