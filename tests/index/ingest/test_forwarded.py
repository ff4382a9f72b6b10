"""Articles that were sent on by mail: the forwards' heads are no prose, nor their day its own."""

from datetime import date

import pytest

from index.ingest import read_bytes
from index.ingest.forwarded import without_prefixes
from index.model.article import Article
from index.text.language import ENGLISH

FIRST = "The council voted on Monday to close the old lock in Kell, which engineers called unsafe."
SECOND = "Barges will go round by the coast, said the harbour master, Ida Lund."
BODY = f"{FIRST}\n\n{SECOND}\n"
SENT = date(2021, 1, 5)
MAIL = (
    "From: Tom Reader <tom@example.org>\nDate: Mon, 15 Mar 2021 10:00:00 +0000\n"
    "Subject: Fwd: Council closes the lock\nContent-Type: text/{}; charset=utf-8\n\n"
)
GMAIL = (
    "---------- Forwarded message ---------\nFrom: Kell Times <news@kelltimes.example>\n"
    "Date: Tue, Jan 5, 2021 at 7:14 AM\nSubject: Council closes the lock\nTo: <tom@example.org>\n\n"
)
APPLE = (
    "Begin forwarded message:\n\n> From: Kell Times <news@kelltimes.example>\n"
    "> Subject: Council closes the lock\n> Date: 5 January 2021 at 07:14:12 GMT\n"
    "> To: tom@example.org\n>\n"
)
OUTLOOK = (
    "-----Original Message-----\nFrom: Kell Times [mailto:news@kelltimes.example]\n"
    "Sent: Tuesday, January 5, 2021 7:14 AM\nTo: Tom Reader\nCc: Per Holm\n"
    "Subject: FW: Council closes the lock\n\n"
)
RULE = (
    "________________________________\nFrom: Kell Times <news@kelltimes.example>\n"
    "Sent: 05 January 2021 07:14\nTo: Tom Reader <tom@example.org>\n"
    "Subject: [EXTERNAL] Council closes the lock\n\n"
)
BOLD = (
    "*From:* Kell Times <news@kelltimes.example>\n*Date:* Tue, 5 Jan 2021 07:14:00 +0000\n"
    "*To:* Tom Reader\n*Subject:* Council closes the lock\n\n"
)
GERMAN = (
    "-------- Weitergeleitete Nachricht --------\nBetreff: Council closes the lock\n"
    "Datum: Tue, 5 Jan 2021 07:14:00 +0000\nVon: Kell Times <news@kelltimes.example>\n"
    "An: tom@example.org\n\n"
)


def quoted(text: str) -> str:
    return "".join(f"> {line}".rstrip() + "\n" for line in text.splitlines())


def sentences(article: Article) -> list[str]:
    found = ENGLISH.sentences.split(article.text, article.boilerplate)
    return [article.text[start:end] for start, end in found]


def read(text: str, name: str = "a.txt") -> Article:
    return read_bytes(text.encode(), name=name, origin="o")


@pytest.mark.parametrize("above", ["", "FYI, see below.\n\nTom\n\n"])
@pytest.mark.parametrize(
    "sent_on",
    [
        GMAIL + BODY,
        GMAIL + quoted(BODY),
        APPLE + quoted(BODY) + "\nSent from my iPhone\n",
        OUTLOOK + BODY,
        RULE + BODY,
        BOLD + BODY,
        GERMAN + BODY,
        quoted(OUTLOOK + BODY),
        GMAIL.replace("Kell Times <news@kelltimes.example>", "Per") + "See this.\n\n" + RULE + BODY,
        "On Tue, Jan 5, 2021 at 7:14 AM Kell Times <news@kelltimes.example> wrote:\n\n"
        + quoted(BODY),
    ],
)
@pytest.mark.parametrize("wrapped", [lambda text: text, lambda text: MAIL.format("plain") + text])
def test_the_mail_that_was_sent_on_is_the_article(
    wrapped: "type[str]", sent_on: str, above: str
) -> None:
    text = wrapped(above + sent_on)
    article = read(text, "a.eml" if text.startswith(MAIL[:20]) else "a.txt")
    assert sentences(article) == [FIRST, SECOND]
    assert (article.published, article.source) == (SENT, "Kell Times")
    if "wrote:" not in sent_on:
        assert article.title == "Council closes the lock"


@pytest.mark.parametrize("gap", ["<br>", "</div><div>", "</p><p>"])
def test_a_head_in_a_page_is_one_however_its_lines_are_made(gap: str) -> None:
    head = gap.join(GMAIL.strip().replace("<", "&lt;").replace(">", "&gt;").split("\n"))
    page = f"<html><body><p>fyi</p><div>{head}</div><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    article = read(MAIL.format("html") + page, "a.eml")
    assert sentences(article) == [FIRST, SECOND]
    assert (article.published, article.title) == (SENT, "Council closes the lock")


def test_what_the_article_states_of_itself_counts_over_its_mail() -> None:
    own = f"Lock in Kell is shut\n\nBy Per Holm\nPublished: 4 January 2021\n\n{BODY}"
    for text in (MAIL.format("plain") + own, MAIL.format("plain") + GMAIL + own):
        article = read(text, "a.eml")
        assert (article.published, article.author) == (date(2021, 1, 4), "Per Holm")
        assert article.title == "Lock in Kell is shut"


def test_a_forward_that_states_no_day_gives_none() -> None:
    head = "Begin forwarded message:\n\nFrom: Kell Times\nSubject: Council closes the lock\n\n"
    assert read(MAIL.format("plain") + head + BODY, "a.eml").published is None


@pytest.mark.parametrize(
    "text",
    [
        f"E-mails\n\nBy Per Holm\nPublished: 4 January 2021\n\n{FIRST}\n\n{OUTLOOK}{BODY}",
        f"{FIRST} {FIRST} {FIRST}\n\n{OUTLOOK}{BODY}",
        f"{FIRST}\n\nFrom: the mayor, he wrote, to: everybody who would listen.\n\n{SECOND}",
        f"{FIRST}\n\nOn 5 January 2021 the mayor wrote:\n\n{SECOND}",
        f"From: Monday the lock is shut, the council said.\n\n{SECOND}",
    ],
)
def test_an_article_that_quotes_a_mail_stays_whole(text: str) -> None:
    assert read(text).text.strip() == text.strip()


@pytest.mark.parametrize(
    "above",
    [
        f"Mails show how the lock was closed\n\n{FIRST}",
        f"{FIRST} {SECOND} My father ran it, and I read his mail, of which I kept every sheet.",
    ],
)
@pytest.mark.parametrize("head", [OUTLOOK, RULE, BOLD.replace("*", ""), OUTLOOK.partition("\n")[2]])
def test_prose_that_quotes_a_mail_loses_nothing_though_more_stands_below(
    above: str, head: str
) -> None:
    text = f"{above}\n\n{head}{BODY}\n{SECOND} {FIRST} {SECOND} {FIRST} {SECOND}"
    article = read(text)
    assert article.text.strip() == text.strip()
    assert (article.published, article.source) == (None, "")


def test_prose_below_a_quotation_is_kept_with_it() -> None:
    text = f"On 5 January 2021 the mayor wrote:\n{quoted(FIRST)}\n{' '.join([SECOND] * 5)}"
    assert read(text).text.strip() == text.strip()


def test_a_long_note_in_a_mail_is_the_forwarders_all_the_same() -> None:
    note = "I found this in the paper, and it made me think of the years when we lived there. "
    text = f"{note * 3}\n\n{OUTLOOK}{BODY}{BODY}{BODY}"
    assert note.strip() not in read(MAIL.format("plain") + text, "a.eml").text


def test_a_newsletter_that_quotes_a_mail_stays_whole() -> None:
    mail = MAIL.format("plain").replace("Fwd: Council closes the lock", "Morning letter")
    prose = " ".join([SECOND] * 5)
    text = f"{prose}\n\n{RULE.partition(chr(10))[2]}{BODY}\n{prose} {prose}"
    article = read(mail + text, "a.eml")
    assert (article.text.strip(), article.title) == (text.strip(), "Morning letter")


def test_a_mail_attached_to_a_few_words_is_the_article() -> None:
    inner = MAIL.format("plain").replace("15 Mar", "05 Jan").replace("Tom Reader", "Kell Times")
    outer = (
        MAIL.format("plain").replace("text/plain; charset=utf-8", 'multipart/mixed; boundary="b"')
        + "--b\nContent-Type: text/plain\n\n{}\n\n--b\nContent-Type: message/rfc822\n\n"
        + inner
        + BODY
        + "\n--b--\n"
    )
    article = read(outer.format("See attached."), "a.eml")
    assert (article.source, article.text.strip()) == ("Kell Times", BODY.strip())
    long = " ".join([SECOND] * 9)
    assert read(outer.format(long), "a.eml").text == long


@pytest.mark.parametrize(
    ("subject", "plain"),
    [
        ("Fwd: FW: RE: Lock shut", "Lock shut"),
        ("[EXTERNAL] WG: Lock shut", "Lock shut"),
        ("Re-election of the mayor", "Re-election of the mayor"),
        ("I saw the lock", "I saw the lock"),
        ("Fwd:", "Fwd:"),
    ],
)
def test_a_subject_loses_what_programs_put_before_it(subject: str, plain: str) -> None:
    assert without_prefixes(subject) == plain
