"""A live report's posts are told by their times; two times in an article are none."""

from datetime import date, time

import pytest

from index.ingest import read_bytes
from index.ingest.posts import text_posts
from index.model.article import Article

FIRST = "The lock at Westmoor was closed this morning, the harbour board said."
SECOND = "A crane has arrived at the lock, and the gates are being lifted out."
THIRD = "The lock will open again on Friday, the head of the board told reporters."
HEAD = "Lock closes at Westmoor\nPublished: 4 January 2021\n\n"


def read(text: str) -> Article:
    return read_bytes(text.encode(), name="live.txt", origin="o")


@pytest.mark.parametrize(
    ("stamps", "clocks"),
    [
        (("09:41\n", "10:15\n", "18:30\n"), ((9, 41), (10, 15), (18, 30))),
        (("9.41am\n", "10.15am\n", "6.30 pm\n"), ((9, 41), (10, 15), (18, 30))),
        (("09:41 GMT\n", "10:15 GMT\n", "18:30 GMT\n"), ((9, 41), (10, 15), (18, 30))),
        (("09:41 – ", "10:15 – ", "18:30 – "), ((9, 41), (10, 15), (18, 30))),
        (("09:41: ", "10:15: ", "18:30: "), ((9, 41), (10, 15), (18, 30))),
        (("12:05 am\n", "10:15 am\n", "12:30 pm\n"), ((0, 5), (10, 15), (12, 30))),
    ],
)
def test_each_time_begins_a_post(
    stamps: tuple[str, str, str], clocks: tuple[tuple[int, int], ...]
) -> None:
    bodies = zip(stamps, (FIRST, SECOND, THIRD), strict=True)
    article = read(HEAD + "\n\n".join(f"{stamp}{body}" for stamp, body in bodies))
    assert [post.clock for post in article.posts] == [time(*clock) for clock in clocks]
    for post, body in zip(article.posts, (FIRST, SECOND, THIRD), strict=True):
        assert body in article.text[slice(*post.span)]
    kept = [article.text[slice(*span)].strip(" –:") for span in article.boilerplate]
    assert all(stamp.strip(" –:\n") in " ".join(kept) for stamp in stamps)


def test_dates_and_times_together_give_each_post_its_day() -> None:
    article = read(
        f"{HEAD}4 January 2021, 23:50 GMT\n{FIRST}\n\n5 January 2021, 00:10 GMT\n{SECOND}\n\n"
        f"08:00, 6 January 2021\n{THIRD}\n"
    )
    days = [(post.day, post.clock) for post in article.posts]
    assert days == [
        (date(2021, 1, 4), time(23, 50)),
        (date(2021, 1, 5), time(0, 10)),
        (date(2021, 1, 6), time(8)),
    ]


def test_a_date_alone_is_the_day_of_the_times_below_it() -> None:
    posts, _ = text_posts(
        f"Tuesday, 5 January 2021\n\n08:00\n{SECOND}\n\nMonday, 4 January 2021\n\n"
        f"23:50\n{FIRST}\n\n22:10\n{THIRD}\n"
    )
    assert [post.day for post in posts] == [date(2021, 1, n) for n in (5, 4, 4)]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}10:15\n\n{FIRST}\n\n{SECOND}\n",
        f"{HEAD}{FIRST}\n\nTrains leave at 10:15, 11:15 and 12:15.\n\n{SECOND}",
        f"{HEAD}2.50 euros is the price.\n3.10 it was before.\n1.20 is fair.\n{FIRST}",
        "\n".join(["1999", "2000", "2001", FIRST]),
        "",
    ],
)
def test_an_article_with_few_times_or_other_figures_has_none(text: str) -> None:
    assert text_posts(text) == ((), ())


def test_a_pages_lone_times_are_no_prose_either() -> None:
    posts = "".join(
        f"<div class=b><time datetime='2021-01-05T{clock}:00Z'>{clock}</time>"
        f"<p>The {clock} note says that the lock is shut and that barges wait.</p></div>"
        for clock in ("10:15", "09:40", "08:30")
    )
    page = f"<html><body><article><h1>Lock live</h1>{posts}</article></body></html>"
    article = read_bytes(page.encode(), name="a.html", origin="o")
    marked = [article.text[start:end] for start, end in article.boilerplate]
    assert {"10:15", "09:40", "08:30"} <= set(marked)
    assert len(article.posts) == 3
