"""Saved feeds (RSS, Atom) → an article an entry, by feedparser."""

import io
import re
from datetime import date
from typing import Any, Final

from index.errors import DamagedFile, NoArticleFound, ReadingError
from index.ingest.draft import Bundle, Draft, Refused
from index.ingest.entities import refuse_entities
from index.ingest.entries import entry_draft
from index.ingest.format import MAX_TEXT_BYTES, Format

_START: Final = re.compile(
    rb"^(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->)*+<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)


def read(data: bytes, name: str) -> Bundle:
    """Give each entry's article; what is none is named.

    Raises DamagedFile, NoArticleFound or OwnEntities.
    """
    import feedparser

    refuse_entities(data, name)
    # A stream: of bytes that name a file here, feedparser would read that file.
    feed = feedparser.parse(io.BytesIO(data))
    if not feed.version and not feed.entries:
        raise DamagedFile(name)
    source = str(feed.feed.get("title", ""))
    drafts: list[Draft] = []
    refused: list[Refused] = []
    for number, entry in enumerate(feed.entries, 1):
        part = " ".join(str(entry.get("id") or entry.get("link") or f"entry {number}").split())
        try:
            drafts.append(entry_draft(_fields(entry, source), part))
        except ReadingError as error:
            refused.append(Refused(part, type(error).__name__, error.detail))
    if not drafts and not refused:
        raise NoArticleFound(name)
    return Bundle(tuple(drafts), refused=tuple(refused))


def _fields(entry: Any, source: str) -> dict[str, object]:  # noqa: ANN401 - feedparser has no types
    content = [held.get("value", "") for held in entry.get("content", ())]
    longest = max([*content, entry.get("summary", "")], key=len)
    stated = entry.get("published_parsed")
    # feedparser gives 'updated' for 'published' where only the latter is there, if asked by get().
    changed = entry.get("updated_parsed") if "updated_parsed" in entry else None
    return {
        "text": longest,
        "title": entry.get("title", ""),
        "published": date(*stated[:3]).isoformat() if stated else "",
        "updated": date(*changed[:3]).isoformat() if changed else "",
        "url": entry.get("link", ""),
        "source": source,
        "author": entry.get("author", ""),
    }


FORMAT = Format(
    title="saved feed (RSS, Atom)",
    suffixes=(".rss", ".atom", ".xml"),
    read=read,
    sniff=lambda data: _START.match(data[:4000]) is not None,
    certain=True,
    max_bytes=MAX_TEXT_BYTES,
    refusal=DamagedFile,
)
