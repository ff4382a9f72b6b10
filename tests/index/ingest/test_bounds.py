"""Bad input of the largest kinds: a plain error, or an article, within the process's limits.

The bounds themselves are the sandbox's (worker.py): 20 seconds of processor time and 3 GB.
"""

import io
import zipfile
from contextlib import suppress
from email.message import EmailMessage

import pytest
from fpdf import FPDF

from index.errors import NoArticleFound, OwnEntities, ReadingError, TooComplex
from index.ingest import read_articles, read_bytes
from index.ingest.converters.eml import _DEEPEST
from index.ingest.converters.pdf import MAX_PAGES

pytestmark = pytest.mark.slow

PROSE = "The harbour board of Westmoor voted on Monday to close the old lock for good."
MORE = "It found eleven cracks in its gates, the head of the board told the newspaper on Friday."


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


def still_reads() -> bool:
    """Whether the next document is read as if nothing had happened."""
    article = read_bytes(page(f"<p>{PROSE}</p><p>{MORE}</p>"), name="next.html", origin="next")
    return PROSE in article.text


def test_thirty_megabytes_of_nested_tables_are_refused() -> None:
    data = page("<table><tr><td>" * 2_000_000 + PROSE)
    assert len(data) > 30_000_000 - 1_000_000
    with pytest.raises(TooComplex):
        read_bytes(data, name="tables.html", origin="o")
    assert still_reads()


def test_words_below_more_tables_than_a_parser_follows_are_no_article() -> None:
    data = page("<table><tr><td>" * 60_000 + PROSE)
    with pytest.raises(NoArticleFound):
        read_bytes(data, name="tables.html", origin="o")
    assert still_reads()


def test_ten_thousand_times_are_no_publication_date() -> None:
    times = "".join(
        f"<aside><time datetime='20{n % 20:02}-01-11'>{n}</time></aside>" for n in range(10_000)
    )
    data = page(f"<article><p>{PROSE}</p><p>{MORE}</p></article>{times}")
    article = read_bytes(data, name="times.html", origin="o")
    assert PROSE in article.text
    assert article.published is None


def test_a_pdf_of_five_thousand_pages_is_refused_with_its_length() -> None:
    pdf = FPDF()
    for _ in range(5_000):
        pdf.add_page()
    with pytest.raises(TooComplex, match=f"5000 pages; at most {MAX_PAGES}"):
        read_bytes(bytes(pdf.output()), name="long.pdf", origin="o")
    assert still_reads()


def test_a_mail_that_hands_on_another_over_and_over_is_followed_a_few_times() -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Lock", "post@alder.example"
    mail.set_content(PROSE)
    for number in range(60):
        outer = EmailMessage()
        outer["Subject"], outer["From"] = f"Lock {number}", "post@alder.example"
        outer.set_content(PROSE)
        outer.add_attachment(mail)
        mail = outer
    article = read_bytes(mail.as_bytes(), name="self.eml", origin="o")
    assert article.title == f"Lock {59 - _DEEPEST}"
    assert article.text.count(PROSE) == 1


def test_a_mail_nested_deeper_than_python_can_follow_is_refused_or_read() -> None:
    head = b"From: a@b.example\r\nSubject: Lock\r\nContent-Type: message/rfc822\r\n\r\n"
    with pytest.raises(ReadingError):
        read_bytes(head * 20_000 + b"words", name="deep.eml", origin="o")
    assert still_reads()


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.epub", "bomb.docx"])
def test_a_zip_bomb_is_refused_whatever_it_is_called(name: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"{number}.txt", b" " * 50_000_000)
    with pytest.raises(TooComplex):
        read_articles(file.getvalue(), name=name, origin="o")
    assert still_reads()


def test_an_xml_bomb_is_refused_before_anything_is_unfolded() -> None:
    entities = "".join(
        f"<!ENTITY e{n} '{f'&e{n - 1};' * 10 if n else 'boom' * 10}'>" for n in range(12)
    )
    data = f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]><rss version='2.0'><channel>"
    data += f"<title>&e11;</title><item><title>a</title><description>{PROSE} &e11;</description>"
    with pytest.raises(OwnEntities, match="never filled in"):
        read_articles(f"{data}</item></channel></rss>".encode(), name="f.xml", origin="o")


@pytest.mark.parametrize(
    "post", ["<blockquote>— a ", "<blockquote>— Per (@b) May 5, 2021</blockquote>", "— a (@b) "]
)
def test_a_page_of_nothing_but_posts_is_read_or_refused(post: str) -> None:
    with suppress(ReadingError):
        read_bytes(page(f"<p>{PROSE}</p>{post * 20_000}"), name="a.html", origin="o")
    assert still_reads()


def test_a_pdf_of_words_that_stand_anywhere_is_refused_or_read() -> None:
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("Times", "", 2)
    for number in range(10_000):
        pdf.text(number * 37.3 % 560, number * 71.9 % 800, "the lock")
    with suppress(ReadingError):
        read_bytes(bytes(pdf.output()), name="a.pdf", origin="o")
    assert still_reads()


@pytest.mark.parametrize(
    "line",
    ["From: a\n", "----- Forwarded message -----\n", "tags\n", "1 of 2 DOCUMENTS\n", "   \n\n"],
)
def test_a_text_of_nothing_but_one_kind_of_line_is_read_or_refused(line: str) -> None:
    with suppress(ReadingError):
        read_articles(f"{line * 40_000}words".encode(), name="a.txt", origin="o")
    assert still_reads()
