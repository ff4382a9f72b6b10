"""Title, date, source, URL and author of plain text: where they are stated, and only there."""

from datetime import date

import pytest

from index.ingest import read_bytes
from index.ingest.header import read_header
from index.model.article import Article

PROSE = "The council voted on Tuesday to close the old bridge, which engineers called unsafe."
DAY = date(2020, 8, 10)


def read(text: str) -> Article:
    return read_bytes(text.encode(), name="a.txt", origin="o")


def boilerplate(article: Article) -> list[str]:
    return [article.text[span.start : span.end] for span in article.boilerplate]


@pytest.mark.parametrize(
    "headline",
    [
        "Council closes the old bridge for good",
        "Is the old bridge safe?",
        "‘A sad day’: council closes the old bridge",
        "U.S. bridge closes after storm",
        "Old Bridge Closes After Council Vote",
    ],
)
def test_a_headline_above_prose_is_the_title(headline: str) -> None:
    article = read(f"{headline}\n\n{PROSE}\n")
    assert article.title == headline
    assert boilerplate(article) == [headline]


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        f"{PROSE}\n\n{PROSE}",
        "A first line that was broken\nby the width of a terminal, as in an e-mail.\n\n" + PROSE,
        "Who came? Nobody came. The hall stayed empty all night\n\n" + PROSE,
        "Jane Doe\n\n" + PROSE,
        "LONDON —\n\n" + PROSE,
        "Council closes the old bridge",
    ],
)
def test_prose_names_and_lone_lines_are_no_titles(text: str) -> None:
    assert read(text).title == ""


@pytest.mark.parametrize(
    "line",
    [
        "date 2020-08-10",
        "Date: 2020-08-10",
        "Published: 10 August 2020",
        "Published on August 10, 2020 at 3:45 PM ET",
        "By Jane Doe | August 10, 2020",
        "By Jane Doe and John Roe, Example Times | Aug. 10, 2020 | 5 min read",
        "By Jane Doe Aug 10, 2020",
        "By Desk | August 10, 2020",
        "Monday, August 10, 2020",
        "Mon 10 Aug 2020 14.45 BST",
        "2020-08-10T09:30:00+01:00",
        "10th August 2020",
        "10 August 2020 | Updated: 25/08/2020",
        "Posted: 2020/08/10",
        "August 10, 2020 11:02 AM GMT+1 Updated 2 days ago",
        "August 10, 2020 3:45 PM ET Last updated an hour ago",
    ],
)
def test_a_header_line_states_the_date(line: str) -> None:
    article = read(f"Council closes the old bridge\n{line}\n\n{PROSE}\n")
    assert article.published == DAY
    assert article.title == "Council closes the old bridge"
    assert boilerplate(article)[1:] == [line]


def test_a_date_glued_to_the_first_sentence_is_boilerplate_alone() -> None:
    article = read(f" date 2020-08-10 {PROSE}\n\n{PROSE}")
    assert article.published == DAY
    assert boilerplate(article) == [" date 2020-08-10 "]


@pytest.mark.parametrize(
    "text",
    [
        "On August 10, 2020, the council met. " + PROSE,
        "August 10, 2020 was a sad day for the town, as everyone who was there agrees.",
        "Date 2020-08-10 was chosen by lot, which nobody had expected of the council.",
        PROSE + "\n\nPublished reports of August 10, 2020 say otherwise.",
        PROSE + "\n\n10 August 2020\n\n" + PROSE,
    ],
)
def test_a_date_in_prose_is_never_the_publication_date(text: str) -> None:
    assert read(text).published is None


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Published: 08/03/2020", None),
        ("Published: 30 February 2020", None),
        ("Published: 2020-13-01", None),
        ("Updated: 10 August 2020", None),
        ("Published: 25/08/2020", date(2020, 8, 25)),
        ("Published: 08/25/2020", date(2020, 8, 25)),
        ("Published: 08/08/2020", date(2020, 8, 8)),
    ],
)
def test_what_is_ambiguous_or_impossible_is_not_stated(line: str, stated: date | None) -> None:
    assert read(f"{line}\n\n{PROSE}").published == stated


def test_fields_are_taken_from_their_lines() -> None:
    article = read(
        "Title: Bridge closed\nSource: Example Times\nURL: https://example.org/bridge\n"
        f"Author: Jane Doe\nDate: 10 August 2020\n\n{PROSE}"
    )
    assert (article.title, article.source, article.url) == (
        "Bridge closed",
        "Example Times",
        "https://example.org/bridge",
    )
    assert (article.author, article.published) == ("Jane Doe", DAY)
    assert PROSE not in "".join(boilerplate(article))


@pytest.mark.parametrize(
    "sentence",
    [
        "By Sunday, the water had risen to the second floor of most houses in the valley.",
        "By Monday evening the bridge was closed to all but fire engines and ambulances.",
        "Source: close to the talks, as he called himself, was how the man signed his letters.",
        "Date palms line the road, and published maps still show the bridge that is gone.",
        "Posted at the gate since August 10, 2020, the guards let nobody in without a pass.",
    ],
)
def test_prose_that_begins_like_a_header_survives(sentence: str) -> None:
    article = read(f"{sentence}\n\n{PROSE}")
    assert boilerplate(article) == []
    assert article.published is None
    assert article.author == ""


@pytest.mark.parametrize(
    "title", ["Storm Una", "THE LOCK CLOSES", "Why?", "Boris Johnson", "Fire!"]
)
@pytest.mark.parametrize(
    "below", ["By Per Holm\nPublished: 9 November 2022", "Date: 9 November 2022"]
)
def test_a_doubtful_title_costs_nothing_below_it(title: str, below: str) -> None:
    prose = "The storm tore the roof off the market hall in Kell on Monday, the fire brigade said."
    article = read_bytes(f"{title}\n\n{below}\n\n{prose}\n".encode(), name="a.txt", origin="o")
    assert article.published == date(2022, 11, 9)
    assert article.title == title
    last = article.boilerplate[-1]
    assert article.text[last.end :].strip() == prose


@pytest.mark.parametrize("first", ["He left the hall at nine.", "x" * 400])
def test_a_sentence_above_a_byline_is_no_title(first: str) -> None:
    article = read_bytes(f"{first}\n\nBy Per Holm\n\nHe left.\n".encode(), name="a.txt", origin="o")
    assert article.title == ""


@pytest.mark.parametrize(
    ("head", "source", "updated"),
    [
        ("Published: August 10, 2020\n\n", "label", None),
        ("August 10, 2020\n\n", "head", None),
        ("By Jane Doe | August 10, 2020\n\n", "head", None),
        ("Published 10 August 2020\nUpdated 12 August 2020\n\n", "label", date(2020, 8, 12)),
        ("Last updated: August 12, 2020\n\n", "", date(2020, 8, 12)),
        ("date 2020-08-10 ", "label", None),
    ],
)
def test_what_states_the_date_is_noted_and_a_change_is_kept_beside_it(
    head: str, source: str, updated: date | None
) -> None:
    article = read(f"{head}{PROSE}\n")
    assert (article.date_source, article.updated) == (source, updated)
    assert article.published == (DAY if source else None)


@pytest.mark.parametrize(
    "text",
    [
        # A chronology: its days are no day of publication.
        f"How the lock closed\n\n{PROSE}\n\n4 January 2021\n\n{PROSE}\n\n5 January 2021\n\n{PROSE}",
        # The day of something else, far below.
        f"How the lock closed\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n\nPublished: 4 January 2021",
        # A name in a sentence's place.
        f"How the lock closed\n\nIda Lund\n\n{PROSE}",
    ],
)
def test_what_only_looks_like_a_head_below_a_standfirst_is_none(text: str) -> None:
    article = read(text)
    assert (article.published, article.author) == (None, "")


def test_a_headline_other_than_the_title_that_is_known_is_one_above_its_byline() -> None:
    text = f"Lock shut in Kell\n\nBy Per Holm\nPublished: 5 January 2021\n\n{PROSE}"
    header = read_header(text, title="Kell lock closes")
    assert (header.author, header.published) == ("Per Holm", date(2021, 1, 5))
    assert text[header.body :].strip() == PROSE


@pytest.mark.parametrize(
    ("line", "source", "author"),
    [
        ("The Kell Times, January 5, 2021", "The Kell Times", ""),
        ("Alder Gazette, 5 January 2021", "Alder Gazette", ""),
        ("By Per Holm on January 5, 2021", "", "Per Holm"),
    ],
)
def test_a_paper_or_a_writer_stands_before_the_day(line: str, source: str, author: str) -> None:
    article = read(f"Kell lock closes\n{line}\n\n{PROSE}\n")
    assert (article.published, article.source) == (date(2021, 1, 5), source)
    assert article.author == author


def test_the_head_that_a_reader_service_writes_is_none_of_the_article() -> None:
    head = "Title: Kell lock closes\n\nURL Source: https://a.example/lock\n\n"
    article = read(f"{head}Published Time: 2021-01-05T07:14:00+00:00\n\n{PROSE}\n")
    assert (article.title, article.url) == ("Kell lock closes", "https://a.example/lock")
    assert article.published == date(2021, 1, 5)
    assert article.text[article.boilerplate[-1].end :].strip() == PROSE


def test_the_zone_of_a_clock_tells_whose_figures_they_are() -> None:
    assert read(f"Lock closes in Kell\n02/03/2021 07:14 AM EST\n\n{PROSE}").published == date(
        2021, 2, 3
    )
    assert read(f"Lock closes in Kell\n02/03/2021 07:14 GMT\n\n{PROSE}").published is None


def test_names_and_agencies_above_prose_without_a_day_stay_no_title() -> None:
    article = read(f"David Koenig\nThe Associated Press\n\n{PROSE}\n\n{PROSE}")
    assert (article.title, article.author) == ("", "")


@pytest.mark.parametrize(
    "below",
    ["By Per Holm | 5 January 2021", "By Per Holm\n\n5 January 2021", "5 May 2021\nBy Per Holm"],
)
def test_a_headline_may_be_a_sentence_where_a_byline_and_a_day_follow(below: str) -> None:
    article = read(f"The lock of Kell closes for good.\n\n{below}\n\n{PROSE}\n\n{PROSE}\n")
    assert article.title == "The lock of Kell closes for good."


def test_a_sentence_above_prose_is_no_headline() -> None:
    assert read(f"The lock of Kell closes for good.\n\n{PROSE}\n\n{PROSE}\n").title == ""
