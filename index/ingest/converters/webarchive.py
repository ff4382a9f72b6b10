"""Pages as Safari saves them (.webarchive) → text, by the page's own converter."""

import plistlib
from contextlib import suppress
from dataclasses import replace

from index.errors import DamagedFile, NoArticleFound
from index.ingest.converters import html
from index.ingest.draft import Draft
from index.ingest.format import Format
from index.ingest.stated import web_address


def read(data: bytes, name: str) -> Draft:
    """Give the archive's page. Raises DamagedFile, NoArticleFound, NotText or TooComplex."""
    try:
        held = plistlib.loads(data)["WebMainResource"]
        page, kind = held["WebResourceData"], str(held.get("WebResourceMIMEType", "text/html"))
    except (plistlib.InvalidFileException, ValueError, KeyError, TypeError) as error:
        raise DamagedFile(name) from error
    if not isinstance(page, bytes) or "html" not in kind:
        raise NoArticleFound(name, kind)
    # Where that fails, the page's own declaration is tried.
    with suppress(LookupError, UnicodeDecodeError):
        page = page.decode(str(held.get("WebResourceTextEncodingName", "utf-8"))).encode()
    draft = html.article(page, name)
    return replace(draft, url=draft.url or web_address(str(held.get("WebResourceURL", ""))))


FORMAT = Format(
    title="page saved by Safari (.webarchive)",
    suffixes=(".webarchive",),
    read=read,
    sniff=lambda data: data.startswith(b"bplist") and b"WebMainResource" in data,
    certain=True,
    refusal=DamagedFile,
)
