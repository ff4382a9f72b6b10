"""E-mails: subject, sender and date are stated; the page in it is read as a page."""

from datetime import date
from email.message import EmailMessage

import pytest

from index.errors import NoArticleFound
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
