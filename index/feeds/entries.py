"""A feed's entries as they are followed: where each leads, and a mark that changes when it does.

It runs in the parsers' process alone (parser.py).
"""

import hashlib
import io
import json
import re
from contextlib import suppress
from typing import Any, Final
from urllib.parse import urljoin

MOST: Final = 200
"""Entries of one feed that are followed, the first ones: what a site holds beyond has its sitemap.
"""
LONGEST: Final = 2000
"""Characters of a link, as many as the fetcher takes."""
_MARKED: Final = 10_000
"""Characters of a title or summary that its mark is made of."""
_PERIODS: Final = {"hourly": 60, "daily": 1440, "weekly": 10_080}
_MOST_MINUTES: Final = 10_080


def feed_entries(data: bytes, base: str) -> dict[str, Any] | None:
    """List `links`, `marks` and the `minutes` that a feed asks to be left in peace.

    None where it is no RSS, Atom or JSON Feed. Each link is absolute and stands once.
    """
    read = _json_feed(data) if data.lstrip().startswith(b"{") else _xml_feed(data)
    if read is None:
        return None
    entries, minutes = read
    marks: dict[str, str] = {}
    for link, parts in entries:
        with suppress(ValueError):  # 'http://[' is no address of anything
            url = urljoin(base, link.strip())
            if url.startswith(("http://", "https://")) and len(url) <= LONGEST:
                marks.setdefault(url, _mark(parts))
        if len(marks) == MOST:
            break
    return {"links": list(marks), "marks": list(marks.values()), "minutes": minutes}


_Entries = list[tuple[str, list[str]]]


def _xml_feed(data: bytes) -> tuple[_Entries, int] | None:
    import feedparser  # in this process alone

    parsed = feedparser.parse(io.BytesIO(data))
    if not parsed.get("version"):
        return None
    entries = [
        (str(each["link"]), [str(each.get(name, "")) for name in ("updated", "title", "summary")])
        for each in parsed["entries"]
        if each.get("link")
    ]
    return entries, _minutes(parsed["feed"])


def _minutes(feed: Any) -> int:  # noqa: ANN401 - feedparser has no types
    """Read RSS's <ttl>, or the syndication module's period, as minutes."""
    ttl = str(feed.get("ttl", ""))
    if re.fullmatch(r"[0-9]{1,6}", ttl):
        return min(int(ttl), _MOST_MINUTES)
    period = _PERIODS.get(str(feed.get("sy_updateperiod", "")).strip().lower(), 0)
    often = str(feed.get("sy_updatefrequency", "1")).strip()
    return period // max(1, int(often)) if re.fullmatch(r"[0-9]{1,4}", often) else period


def _json_feed(data: bytes) -> tuple[_Entries, int] | None:
    """Read JSON Feed 1 (jsonfeed.org), which feedparser does not."""
    names = ("date_modified", "title", "summary", "content_html", "content_text")
    try:
        feed = json.loads(data)
        if not str(feed["version"]).startswith("https://jsonfeed.org/version/"):
            return None
        entries = [
            (item.get("url") or item.get("external_url"), [str(item.get(n, "")) for n in names])
            for item in feed["items"]
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return [(link, parts) for link, parts in entries if isinstance(link, str) and link], 0


def _mark(parts: list[str]) -> str:
    text = "\0".join(part[:_MARKED] for part in parts)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
