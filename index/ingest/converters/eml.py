"""E-mails (.eml), such as newsletters → text: the plain part, or the page in the HTML one."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr

from index.errors import DamagedFile, NoArticleFound
from index.ingest.converters import html
from index.ingest.decoding import clean, decode, decode_as
from index.ingest.draft import Draft
from index.ingest.format import Format
from index.ingest.forwarded import forwarded, without_prefixes
from index.ingest.fragment import fragment_text
from index.model.article import DateSource

_HEADS = re.compile(rb"^(?:[A-Za-z-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}\r?\n")
"""Two header lines or more, then an empty one: how a mail begins that was saved without a name."""

_DEEPEST = 5
"""Mails inside one another: somebody who forwards what was forwarded."""
_COVER = 60
"""Words of a mail, at the most, that only hands on the one attached to it."""
_UNTOLD = frozenset(("us-ascii", "ascii"))
"""What programs say that know nothing of encodings: other bytes than these make it untrue."""


def read(data: bytes, name: str) -> Draft:
    """Give a mail's text, or that of the mail that it hands on; other attachments are none.

    Raises:
        DamagedFile: it has no head.
        NoArticleFound: it has no words.
        NotText: its words are none, in whatever encoding.
    """
    mail = message_from_bytes(data, policy=policy.default)
    assert isinstance(mail, EmailMessage)  # noqa: S101 - what the default policy makes
    if not mail.keys():
        raise DamagedFile(name, "no mail begins in it")
    return _read(mail, name, 0)


def _read(mail: EmailMessage, name: str, depth: int) -> Draft:
    body = mail.get_body(preferencelist=("html", "plain"))
    if depth < _DEEPEST and (inner := _sent_on(mail, body)) is not None:
        return _read(inner, name, depth + 1)
    if body is None:
        raise NoArticleFound(name)
    page = body.get_content_type() == "text/html"
    content = _text(body, name, page=page)
    if page:
        draft = html.article(content.encode(), name)
        text, author = draft.text, draft.author
    else:
        text, author = content.strip(), ""
    if not text:
        raise NoArticleFound(name)
    sent = mail["date"].datetime if mail["date"] is not None else None
    sender, _ = parseaddr(str(mail["from"] or ""))
    subject = " ".join(str(mail["subject"] or "").split())
    title = without_prefixes(subject)
    told = title != subject
    draft = Draft(
        text,
        title=title,
        published=sent.date() if sent else None,
        date_source=DateSource.EMAIL if sent else DateSource.NONE,
        source=" ".join(sender.split()),
        author=author,
    )
    found = forwarded(draft, told=told)
    if page and found is draft:  # an extractor may have left a forward's head out
        whole = replace(draft, text=fragment_text(content))
        sent_on = forwarded(whole, told=told)
        return draft if sent_on is whole else sent_on
    return found


def _sent_on(mail: EmailMessage, body: MIMEPart | None) -> EmailMessage | None:
    """Find the mail that is attached to a few words; a longer mail has one as an enclosure."""
    attached = [part for part in mail.walk() if part.get_content_type() == "message/rfc822"]
    if not attached or (body is not None and _words(body) > _COVER):
        return None
    inner = attached[0].get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    return first if isinstance(first, EmailMessage) and first is not mail else None


def _words(part: MIMEPart) -> int:
    payload = part.get_payload(decode=True)
    text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return len(re.sub(r"<[^>]{0,2000}>", " ", text).split())


def _text(part: MIMEPart, name: str, *, page: bool) -> str:
    """Decode a part as it says, or as its bytes do where it says nothing or what they are not."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    label = part.get_content_charset()
    told = decode_as(data, label) if label and label not in _UNTOLD else None
    return decode(data, name, markup=page) if told is None else clean(told)


FORMAT = Format(
    title="e-mail (.eml)",
    suffixes=(".eml",),
    read=read,
    sniff=lambda data: _HEADS.match(data[:10_000]) is not None,
    refusal=DamagedFile,
)
