"""E-mails (.eml), such as newsletters → text: the plain part, or the page in the HTML one."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr

from index.errors import DamagedFile, NoArticleFound
from index.ingest.converters import html
from index.ingest.decoding import clean, decode, decode_as
from index.ingest.draft import Draft
from index.ingest.format import Format
from index.model.article import DateSource

_HEADS = re.compile(rb"^(?:[A-Za-z-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}\r?\n")
"""Two header lines or more, then an empty one: how a mail begins that was saved without a name."""

_UNTOLD = frozenset(("us-ascii", "ascii"))
"""What programs say that know nothing of encodings: other bytes than these make it untrue."""


def read(data: bytes, name: str) -> Draft:
    """Give a mail's text; attachments are not looked into.

    Raises:
        DamagedFile: it has no head.
        NoArticleFound: it has no words.
        NotText: its words are none, in whatever encoding.
    """
    mail = message_from_bytes(data, policy=policy.default)
    assert isinstance(mail, EmailMessage)  # noqa: S101 - what the default policy makes
    if not mail.keys():
        raise DamagedFile(name, "no mail begins in it")
    body = mail.get_body(preferencelist=("html", "plain"))
    if body is None:
        raise NoArticleFound(name)
    page = body.get_content_type() == "text/html"
    content = _text(body, name, page=page)
    if page:
        draft = html.read(content.encode(), name)
        text, author = draft.text, draft.author
    else:
        text, author = content.strip(), ""
    if not text:
        raise NoArticleFound(name)
    sent = mail["date"].datetime if mail["date"] is not None else None
    sender, _ = parseaddr(str(mail["from"] or ""))
    return Draft(
        text,
        title=" ".join(str(mail["subject"] or "").split()),
        published=sent.date() if sent else None,
        date_source=DateSource.EMAIL if sent else DateSource.NONE,
        source=" ".join(sender.split()),
        author=author,
    )


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
