"""Whatever database wrote a file, its articles come out with what their own fields state."""

from datetime import date

import pytest

from index.ingest import read_articles, read_bytes
from index.model.article import Article, DateSource
from index.text.language import ENGLISH
from tests.index.ingest.clippings import files
from tests.index.ingest.clippings.files import FIRST, OTHER, SECOND

FILES = {
    name.lower(): text
    for name in ("NEXIS", "NEXIS_UNI", "FACTIVA", "FACTIVA_FIELDS", "PROQUEST", "EUROPRESSE")
    if (text := getattr(files, name))
}


def sentences(article: Article) -> list[str]:
    found = ENGLISH.sentences.split(article.text, article.boilerplate)
    return [article.text[start:end] for start, end in found]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("spaced", [False, True])
def test_each_article_has_its_own_text_day_title_source_and_author(
    name: str, *, spaced: bool
) -> None:
    text = FILES[name]
    if spaced:  # as Word's and rich texts' paragraphs come out
        text = "\n\n".join(line.strip() for line in text.split("\n") if line.strip())
        text = text.replace("Council closes\n\nthe lock", "Council closes the lock")
    found = read_articles(text.encode(), name="a.txt", origin="o")
    assert not found.refused
    one, two = found.articles
    assert sentences(one) == [FIRST, SECOND]
    assert sentences(two) == [OTHER]
    assert (one.title, two.title) == ("Council closes the lock", "Bridge opens after nine years")
    assert (one.published, two.published) == (date(2021, 1, 5), date(2021, 3, 9))
    assert one.date_source is DateSource.ENTRY
    assert (one.source, two.source) == ("The Kell Times", "Alder Gazette")
    assert one.author.lower() == "per holm"
    assert two.author == "Jane Doe"
    assert one.origin != two.origin


@pytest.mark.parametrize(
    ("name", "begins", "ends"),
    [
        ("nexis_uni", "Council closes", "Bridge opens after nine years\nAlder"),
        ("nexis", "                               1 of 2", "                               2 of 2"),
        ("factiva", "Council closes", "Bridge opens"),
        ("factiva_fields", "HD", "HD | Bridge"),
        ("europresse", "The Kell", "Alder Gazette"),
    ],
)
def test_a_file_with_one_article_is_that_article(name: str, begins: str, ends: str) -> None:
    text = FILES[name]
    start = text.rindex("Council closes the lock\n\nThe Kell") if name == "nexis_uni" else 0
    start = start or text.index(begins)
    article = read_bytes(
        text[start : text.index(ends, start + 5)].encode(), name="a.txt", origin="o"
    )
    assert sentences(article) == [FIRST, SECOND]
    assert (article.published, article.origin) == (date(2021, 1, 5), "o")


def test_an_article_without_its_text_is_named_and_refused() -> None:
    text = FILES["proquest"].replace(f"FULL TEXT\n\n{OTHER}", "Abstract: Not available.")
    found = read_articles(text.encode(), name="a.txt", origin="o")
    assert len(found.articles) == 1
    assert "no full text" in found.refused[0].detail


@pytest.mark.parametrize(
    "line",
    [
        "Subject: the lock, the council wrote on the agenda of its meeting on Monday.",
        "Language: it was the harsh language of the report that shook the council.",
        "City: the old lock. Country: the new one. So the mayor divides his days.",
        "Section: the third. Nobody had read it before the vote was taken, he said.",
        "Body and soul, he said, were in this lock, which his father had built.",
        "Graphic pictures of the cracks were shown to the council before it voted.",
        "Full text of the report was given to nobody before Monday, said the mayor.",
        "Title: harbour master. That is what Ida Lund calls herself on her card.",
    ],
)
@pytest.mark.parametrize("name", FILES)
def test_prose_that_looks_like_a_field_stays(name: str, line: str) -> None:
    text = FILES[name].replace(SECOND, f"{line}\n\n{SECOND}")
    one = read_articles(text.encode(), name="a.txt", origin="o").articles[0]
    assert " ".join(sentences(one)) == f"{FIRST} {line} {SECOND}"


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n\nEnd of document, he thought, and closed it.\n\n{SECOND}",
        f"The load-date of the barge was wrong.\n\n{FIRST}",
        f"HD is how engineers call the harbour's depth.\n\n{FIRST}",
        f"ProQuest documents were shown to the council.\n\n{FIRST}",
        f"Document 1 of 5 was missing.\n\n{FIRST}",
    ],
)
def test_what_no_database_wrote_stays_as_it_is(text: str) -> None:
    assert read_bytes(text.encode(), name="a.txt", origin="o").text == text
