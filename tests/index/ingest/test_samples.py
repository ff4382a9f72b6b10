"""The sample articles in `articles/`: each reads, says what it is, and answers for its form."""

from datetime import date
from pathlib import Path

import pytest

from index.ingest import find_files, read_file
from index.model.article import Article

FOLDER = Path(__file__).parents[3] / "articles"
SAMPLES = list(find_files([FOLDER]))
NOTICE = "Sample article written for Pullquote"


def prose(article: Article) -> str:
    kept = list(article.text)
    for span in article.boilerplate:
        kept[span.start : span.end] = " " * (span.end - span.start)
    return "".join(kept)


def sample(name: str) -> Article:
    return read_file(FOLDER / name)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_each_says_that_it_is_a_sample_and_is_never_quoted_saying_so(path: Path) -> None:
    article = read_file(path)
    assert article.title
    assert NOTICE in article.text
    assert NOTICE not in prose(article)
    assert len(prose(article).split()) > 90


def test_they_come_in_the_forms_that_people_have() -> None:
    assert {path.suffix for path in SAMPLES} == {".txt", ".md", ".html", ".pdf"}
    assert 6 <= len(SAMPLES) <= 10


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("2020-08-02-microsoft-talks.txt", date(2020, 8, 2)),
        ("trump-orders-explained.txt", None),
        ("2020-09-14-oracle.md", date(2020, 9, 14)),
        ("2021-06-09-biden-revokes.txt", date(2021, 6, 9)),
        ("2024-04-24-sale-or-ban-law.html", date(2024, 4, 24)),
        ("supreme-court-undated.md", None),
        ("2025-09-25-deadlines.pdf", date(2025, 9, 25)),
    ],
)
def test_dates_are_those_that_the_files_state(name: str, published: date | None) -> None:
    assert sample(name).published == published


def test_one_of_them_says_which_regions_microsoft_would_take_over() -> None:
    words = prose(sample("2020-08-02-microsoft-talks.txt"))
    assert "the United States, Canada, Australia and New Zealand" in words


@pytest.mark.parametrize(
    ("name", "boilerplate"),
    [
        ("2020-08-02-microsoft-talks.txt", "Advertising"),
        ("trump-orders-explained.txt", "(Photo: Pullquote)"),
        ("trump-orders-explained.txt", "Register for our free online course"),
        ("trump-orders-explained.txt", "Leave a Reply"),
        ("2021-06-09-biden-revokes.txt", "Share on Facebook"),
        ("2024-04-24-sale-or-ban-law.html", "Advertisement"),
        ("2020-09-14-oracle.md", "Walmart | 7.5 %"),
    ],
)
def test_their_boilerplate_is_kept_and_marked(name: str, boilerplate: str) -> None:
    article = sample(name)
    assert boilerplate in article.text
    assert boilerplate not in prose(article)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("trump-orders-explained.txt", "The first order, signed on August 6, told Americans"),
        (
            "2021-06-09-biden-revokes.txt",
            "It tells the Commerce Department to look at apps with "
            "ties to “foreign adversaries”, China among them",
        ),
        (
            "2025-09-25-deadlines.pdf",
            "On April 4, one day before that time was over, he added another 75 days.",
        ),
        ("2024-04-24-sale-or-ban-law.html", "fined up to 5,000 dollars for every user"),
    ],
)
def test_their_prose_is_whole(name: str, sentence: str) -> None:
    assert sentence in prose(sample(name))
