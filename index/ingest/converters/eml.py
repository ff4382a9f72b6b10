"""E-mails (.eml), such as newsletters → text: the plain part, or the page in the HTML one."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from index.errors import DamagedFile, NoArticleFound
from index.ingest.converters import html
from index.ingest.draft import Draft
from index.ingest.format import Format
from index.model.article import DateSource

_HEADS = re.compile(rb"^(?:[A-Za-z-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}\r?\n")
"""Two header lines or more, then an empty one: how a mail begins that was saved without a name."""


def read(data: bytes, name: str) -> Draft:
    """Give a mail's text; attachments are not looked into. Raises NoArticleFound."""
    mail = message_from_bytes(data, policy=policy.default)
    assert isinstance(mail, EmailMessage)  # noqa: S101 - what the default policy makes
    body = mail.get_body(preferencelist=("html", "plain"))
    if body is None:
        raise NoArticleFound(name)
    content = body.get_content()
    if body.get_content_type() == "text/html":
        draft = html.read(content.encode(), name)
        text, author = draft.text, draft.author
    else:
        text, author = content.replace("\r\n", "\n").strip(), ""
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


FORMAT = Format(
    title="e-mail (.eml)",
    suffixes=(".eml",),
    read=read,
    sniff=lambda data: _HEADS.match(data[:10_000]) is not None,
    refusal=DamagedFile,
)
