"""Mailboxes (.mbox), such as a newsletter's archive → an article a mail.

A mail begins at a line 'From …' (RFC 4155); in a mail such a line has a '>' before it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from typing import Final

from index.errors import DamagedFile, ReadingError, TooComplex
from index.ingest.converters import eml
from index.ingest.decoding import clean
from index.ingest.draft import Bundle, Draft, Refused
from index.ingest.format import Format

MAX_MAILS: Final = 5_000
"""Some years of a daily newsletter; more are split into several files."""
_LONGEST_NAME: Final = 200
_BEGINS: Final = re.compile(rb"^From [^\n]*\n(?=[A-Za-z-]+:)", re.MULTILINE)
_QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(data: bytes, name: str) -> Bundle:
    """Give each mail's article; what is none is named. Raises DamagedFile or TooComplex."""
    drafts: list[Draft] = []
    refused: list[Refused] = []
    for number, mail in enumerate(_mails(data), 1):
        if number > MAX_MAILS:
            raise TooComplex(name, f"more than {MAX_MAILS} mails")
        part = _name(mail) or f"mail {number}"
        try:
            drafts.append(_draft(mail, part))
        except ReadingError as error:
            refused.append(Refused(part, type(error).__name__, error.detail))
    if not drafts and not refused:
        raise DamagedFile(name, "no mail begins in it")
    return Bundle(tuple(drafts), refused=tuple(refused))


def _mails(data: bytes) -> Iterator[bytes]:
    begun = [found.span() for found in _BEGINS.finditer(data)]
    ends = [start for start, _ in begun[1:]] + [len(data)]
    for (_, start), end in zip(begun, ends, strict=True):
        yield _QUOTED.sub(rb"\1", data[start:end])


def _draft(mail: bytes, part: str) -> Draft:
    try:
        return replace(eml.read(mail, part), part=part)
    except (ReadingError, MemoryError, RecursionError):
        raise
    except Exception as error:  # one damaged mail costs no other
        raise DamagedFile(part) from error


def _name(mail: bytes) -> str:
    """Name a mail by what its sender calls it, so that it is the same in a longer mailbox."""
    try:
        head = message_from_bytes(mail.partition(b"\n\n")[0], policy=policy.compat32)
        named = " ".join(str(head["message-id"] or "").split())
    except Exception:  # noqa: BLE001 - then it has none
        return ""
    return clean(named.encode("utf-8", "replace").decode())[:_LONGEST_NAME]


FORMAT = Format(
    title="mailbox (.mbox)",
    suffixes=(".mbox",),
    read=read,
    sniff=lambda data: _BEGINS.match(data[:10_000]) is not None,
    refusal=DamagedFile,
)
