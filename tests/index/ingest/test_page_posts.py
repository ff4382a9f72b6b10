"""A page's live posts are found in the text that was taken of it, whatever states their times."""

import json
from datetime import date, time

import pytest

from index.ingest import read_bytes
from index.ingest.page_posts import page_posts

BODIES = (
    "The lock at Westmoor was closed this morning, the harbour board of the town said.",
    "A crane has arrived at the lock, and its gates are being lifted out by divers.",
    "The lock will open again on Friday, the head of the board told reporters at noon.",
)
TIMES = ("2021-01-04T09:41:00Z", "2021-01-05T10:15:00Z", "2021-01-06T12:30:00Z")
EXPECTED = [
    (date(2021, 1, 4), time(9, 41)),
    (date(2021, 1, 5), time(10, 15)),
    (date(2021, 1, 6), time(12, 30)),
]


def page(body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html lang=en><head><title>Lock</title>{head}</head><body><article>"
        f"<h1>Lock closes at Westmoor</h1>{body}</article></body></html>"
    )


def with_times(tag: str = "section", order: int = 1) -> str:
    return "".join(
        f"<{tag} class=post><h3>Post {n}</h3><div><time datetime='{when}'>then</time></div>"
        f"<p>{body}</p><p>More of it is told here by the reporter of post number {n}.</p></{tag}>"
        for n, (when, body) in list(enumerate(zip(TIMES, BODIES, strict=True)))[::order]
    )


def json_ld() -> str:
    posts = [
        {"@type": "BlogPosting", "datePublished": when, "articleBody": body}
        for when, body in zip(TIMES, BODIES, strict=True)
    ]
    report = {"@type": "LiveBlogPosting", "datePublished": TIMES[0], "liveBlogUpdate": posts}
    return f'<script type="application/ld+json">{json.dumps({"@graph": [report]})}</script>'


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (page(with_times()), EXPECTED),
        (page(f"<div>{with_times('article')}</div>"), EXPECTED),
        (page(f"<ol>{with_times('li')}</ol>"), EXPECTED),
        (page(f"<div>{with_times('div', -1)}</div>"), EXPECTED[::-1]),
        (page("".join(f"<p>{body}</p>" for body in BODIES), json_ld()), EXPECTED),
    ],
)
def test_each_posts_time_is_its_own(markup: str, expected: list[tuple[date, time]]) -> None:
    article = read_bytes(markup.encode(), name="live.html", origin="o")
    assert [(post.day, post.clock) for post in article.posts] == expected
    for post in article.posts:
        [held] = [body for body in BODIES if body in article.text[slice(*post.span)]]
        assert TIMES[BODIES.index(held)].startswith(str(post.day))


@pytest.mark.parametrize(
    "markup",
    [
        page("".join(f"<p>{body}</p>" for body in BODIES)),
        page(
            "".join(f"<p>{body}</p>" for body in BODIES)
            + "".join(
                f"<li><time datetime='{when}'>then</time> Another story of the day is here</li>"
                for when in TIMES
            )
        ),
        page("".join(f"<p>{body}<time datetime='soon'></time></p>" for body in BODIES)),
        "<time" * 5,
        "liveBlogUpdate",
    ],
)
def test_an_article_without_posts_has_none(markup: str) -> None:
    assert page_posts(markup, "\n".join(BODIES)) == ()
