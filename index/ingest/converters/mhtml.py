"""Pages as browsers save them in one file (.mhtml, .mht) → text, by the page's own converter."""

from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from index.errors import DamagedFile, NoArticleFound
from index.ingest.converters import html
from index.ingest.draft import Draft
from index.ingest.format import Format
from index.ingest.stated import web_address


def read(data: bytes, name: str) -> Draft:
    """Give the article of the file's first page. Raises NoArticleFound, NotText or TooComplex."""
    saved = message_from_bytes(data, policy=policy.default)
    assert isinstance(saved, EmailMessage)  # noqa: S101 - what the default policy makes
    for part in saved.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            break
    else:
        raise NoArticleFound(name)
    page = part.get_payload(decode=True)
    assert isinstance(page, bytes)  # noqa: S101 - what a part without parts gives
    charset = part.get_content_charset()
    if charset and not page.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        # Where that fails, the page's own declaration is tried.
        with suppress(LookupError, UnicodeDecodeError):
            page = page.decode(charset).encode()
    draft = html.article(page, name)
    address = str(saved["Snapshot-Content-Location"] or part["Content-Location"] or "").strip()
    return replace(draft, url=draft.url or web_address(address))


FORMAT = Format(
    title="page saved in one file (.mhtml)",
    suffixes=(".mhtml", ".mht"),
    read=read,
    sniff=lambda data: b"Snapshot-Content-Location:" in data[:4000],
    certain=True,
    refusal=DamagedFile,
)
