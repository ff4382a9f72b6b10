"""E-mails: subject, sender and date are stated; the page in it is read as a page."""

from datetime import date
from email.message import EmailMessage

import pytest

from index.errors import DamagedFile, NoArticleFound, NotText
from index.ingest import read_bytes
from index.ingest.converters.eml import read

WORDS = "The council closed the old bridge on Tuesday, which engineers had called unsafe."


def mail(plain: str = "", html: str = "", **heads: str) -> bytes:
    made = EmailMessage()
    for name, value in heads.items():
        made[name.replace("_", "-")] = value
    if plain:
        made.set_content(plain)
    if html:
        made.add_alternative(html, subtype="html") if plain else made.set_content(html, "html")
    return bytes(made)


HEADS = {
    "Subject": "Bridge closed",
    "From": "The Saltö Post <news@example.com>",
    "Date": "Tue, 04 Aug 2020 09:30:00 +0200",
}


def test_what_its_head_states_is_kept() -> None:
    article = read_bytes(mail(WORDS, **HEADS), name="a.eml", origin="o")
    assert (article.title, article.source) == ("Bridge closed", "The Saltö Post")
    assert article.published == date(2020, 8, 4)
    assert article.text == WORDS


def test_a_newsletters_page_is_read_as_a_page() -> None:
    page = (
        f"<html><body><article><h1>Bridge</h1><p>{WORDS}</p><p>{WORDS}</p></article></body></html>"
    )
    assert WORDS in read(mail("Open in a browser", page, **HEADS), "a.eml").text


def test_attachments_are_not_looked_into() -> None:
    made = EmailMessage()
    made["Subject"] = "Bridge"
    made.set_content(WORDS)
    made.add_attachment(
        mail("inner words", **HEADS), maintype="application", subtype="octet-stream"
    )
    assert read(bytes(made), "a.eml").text == WORDS


def test_one_that_is_attached_to_itself_ends() -> None:
    inner = mail(WORDS, **HEADS)
    for _ in range(30):
        outer = EmailMessage()
        outer.set_content("outer")
        outer.add_attachment(inner, maintype="application", subtype="octet-stream")
        inner = bytes(outer)
        if len(inner) > 1_000_000:
            break
    assert read(inner, "a.eml").text == "outer"


@pytest.mark.parametrize("data", [mail(**HEADS), b"Subject: x\nFrom: y\n\n   \n"])
def test_one_without_words_holds_no_article(data: bytes) -> None:
    with pytest.raises(NoArticleFound):
        read(data, "a.eml")


@pytest.mark.parametrize("data", [b"\x00\xff\xfe", b"just words, and no head", b""])
def test_what_has_no_head_is_no_mail(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        read(data, "a.eml")


def typed(kind: str, body: bytes) -> bytes:
    return b"Subject: x\r\nFrom: y\r\nContent-Type: " + kind.encode() + b"\r\n\r\n" + body


@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
@pytest.mark.parametrize(
    ("told", "encoding"),
    [
        ("; charset=utf-8", "utf-8"),
        ("; charset=iso-8859-1", "iso-8859-1"),
        ("; charset=windows-1252", "cp1252"),
        ("", "utf-8"),
        ("", "cp1252"),
        ("; charset=us-ascii", "utf-8"),
        ("; charset=utf-8", "cp1252"),  # untrue: older programs' habit
        ("; charset=none-such", "utf-8"),
    ],
)
def test_words_are_decoded_as_told_or_as_they_are(kind: str, told: str, encoding: str) -> None:
    words = "The Saltö café's bridge closed on Tuesday; engineers in Malmö had called it unsafe."
    body = f"<html><body><p>{words}</p></body></html>" if kind == "text/html" else words
    assert words in read(typed(kind + told, body.encode(encoding)), "a.eml").text


def test_bytes_that_are_no_words_are_refused() -> None:
    with pytest.raises(NotText):
        read(typed("text/plain", bytes(range(128, 256)) * 9 + b"\0" * 99), "a.eml")
