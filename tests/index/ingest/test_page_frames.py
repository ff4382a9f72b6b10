"""What an archive, a cache or AMP put on a page is none of it; the page itself stays whole."""

import pytest

from index.ingest import read_bytes
from index.ingest.page_frames import without_frame

FIRST = "The council voted on Monday to close the old lock in Kell, which engineers called unsafe."
SECOND = "Barges will go round by the coast, said the harbour master, Ida Lund."
ARTICLE = f"<h1>Kell lock closes</h1><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST}</p>"
NOISE = "Formed in 2009, the Archive Team is a collective dedicated to saving copies of websites."
FRAMES = [
    f'<div id="wm-ipp-base"><div id="wm-ipp"><p>JUN</p>{NOISE}</div></div>',
    f'<div id="HEADER"><table><tr><td>archive.today</td><td>{NOISE}</td></tr></table></div>',
    "<div><div>This is Google's cache of <a>https://kell.example/lock</a>. It is a snapshot of the"
    f" page as it appeared on 12 Jun 2022 10:15:00 GMT.</div><div>{NOISE}</div></div>",
    f"<amp-consent><div>{NOISE}</div></amp-consent>",
    f"<amp-list><p>{NOISE}</p></amp-list>",
]


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_is_taken_off(frame: str) -> None:
    page = f"<html><head><title>Kell lock closes</title></head><body>{frame}{ARTICLE}</body></html>"
    assert NOISE not in without_frame(page)
    article = read_bytes(page.encode(), name="a.html", origin="o")
    assert NOISE not in article.text
    assert FIRST in article.text
    assert SECOND in article.text
    assert article.published is None  # when it was kept is no day of its publication


@pytest.mark.parametrize(
    "body",
    [
        ARTICLE,
        f'<div id="HEADER"><h1>The archive. Of Kell</h1></div>{ARTICLE}'.replace(
            "archive.", "town"
        ),
        f"<div>{ARTICLE}<p>A cache of gold was found. {SECOND * 12}</p></div>",
        f"<p>See archive.org for more.</p>{ARTICLE}",
    ],
)
def test_a_page_without_one_stays_as_it_is(body: str) -> None:
    page = f"<html><body>{body}</body></html>"
    assert without_frame(page) == page


SIGNED = "— Per Holm (@perholm) May 5, 2021"
POSTS = [
    f'<blockquote class="twitter-tweet"><p>{NOISE}</p>{SIGNED}</blockquote>',
    f"<blockquote><p>{NOISE}</p>{SIGNED}</blockquote>",
    f'<blockquote class="instagram-media"><p>{NOISE}</p></blockquote>',
    f'<blockquote class="tiktok-embed"><section>{NOISE}</section></blockquote>',
    f'<div class="fb-post"><blockquote>{NOISE}<br>Posted by P. on May 5, 2021</blockquote></div>',
]


@pytest.mark.parametrize("post", POSTS)
def test_a_networks_post_is_neither_the_articles_words_nor_its_day(post: str) -> None:
    shown = ARTICLE.replace("</p>", f"</p>{post}", 1)
    assert post in shown
    page = f"<html><head><title>Kell</title></head><body>{shown}</body></html>"
    article = read_bytes(page.encode(), name="a.html", origin="o")
    assert NOISE not in article.text
    assert FIRST in article.text
    assert SECOND in article.text
    assert article.published is None


def test_what_somebody_said_stays() -> None:
    page = f"<html><body>{ARTICLE}<blockquote>{NOISE} (@perholm)</blockquote></body></html>"
    assert NOISE in without_frame(page)
