"""Mailboxes: a mail an article, whose name does not hang on how many there are."""

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from index.errors import DamagedFile, TooComplex
from index.ingest.converters import mbox
from index.model.article import DateSource
from tests.index.ingest.converters.several import BRIDGE, LOCK, read, texts


def mail(subject: str, text: str, name: str = "") -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"] = subject, "Westmoor Post <post@a.example>"
    made["Date"] = "4 Jan 2021 09:41 +0000"
    if name:
        made["Message-ID"] = name
    made.set_content(text)
    return made


def packed(folder: Path, *mails: EmailMessage) -> bytes:
    """Write a mailbox as Python's own library does, with '>' before what begins like a mail."""
    box = mailbox.mbox(folder / "box")
    for each in mails:
        box.add(each)
    box.close()
    data = (folder / "box").read_bytes()
    (folder / "box").unlink()
    return data


def test_each_mail_is_an_article(tmp_path: Path) -> None:
    found = read(packed(tmp_path, mail("Lock", LOCK), mail("Bridge", BRIDGE)), "news.mbox")
    assert texts(found) == [LOCK, BRIDGE]
    assert [each.title for each in found.articles] == ["Lock", "Bridge"]
    assert {each.date_source for each in found.articles} == {DateSource.EMAIL}
    assert [each.origin for each in found.articles] == ["/news.mbox#mail 1", "/news.mbox#mail 2"]


def test_a_line_that_begins_like_a_mail_stays_in_it(tmp_path: Path) -> None:
    text = f"{LOCK}\n\nFrom here on boats wait.\n\nFrom: nobody."
    [found] = read(packed(tmp_path, mail("Lock", text)), "news.mbox").articles
    assert "\nFrom here on boats wait." in found.text
    assert ">From" not in found.text


def test_a_mail_keeps_its_name_in_a_longer_mailbox(tmp_path: Path) -> None:
    lock, bridge = mail("Lock", LOCK, "<1@a.example>"), mail("Bridge", BRIDGE, "<2@a.example>")
    [alone] = read(packed(tmp_path, lock), "news.mbox").articles
    both = read(packed(tmp_path, bridge, lock), "news.mbox").articles
    assert alone.origin == "/news.mbox#<1@a.example>"
    assert [each.origin for each in both] == ["/news.mbox#<2@a.example>", alone.origin]


def test_a_mail_without_words_costs_no_other(tmp_path: Path) -> None:
    found = read(packed(tmp_path, mail("Empty", ""), mail("Lock", LOCK)), "news.mbox")
    assert texts(found) == [LOCK]
    [refused] = found.refused
    assert str(refused).startswith("news.mbox/mail 1: ")


def test_what_no_mail_begins_in_is_refused_and_a_nameless_mailbox_is_known(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile):
        read(b"From London with love.\nWords follow here, and more of them.", "news.mbox")
    data = packed(tmp_path, mail("Lock", LOCK), mail("Bridge", BRIDGE))
    assert texts(read(data, "news")) == [LOCK, BRIDGE]


def test_a_mailbox_has_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "MAX_MAILS", 1)
    data = packed(tmp_path, mail("Lock", LOCK), mail("Bridge", BRIDGE))
    with pytest.raises(TooComplex):
        mbox.read(data, "news.mbox")
