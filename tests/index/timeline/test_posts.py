"""What a live report's posts tell from their day hangs on the post, or on nothing."""

from datetime import date, time

import pytest

from index.model.article import Post, Span
from index.model.time import Known
from index.text.language import ENGLISH
from index.timeline import events
from index.timeline.posts import day_at, mentions_in, post_days
from tests.factories import article

BODIES = (
    "The board met.\n",
    "The lock was closed on Monday.\n",
    "It will be opened this morning.\n",
)
TEXT = "".join(BODIES)
DAY = date(2021, 1, 6)
SECOND, THIRD = Span(15, 46), Span(46, len(TEXT))


def values(*posts: Post, published: date | None = DAY) -> list[str]:
    return [mention.value for mention in mentions_in(TEXT, published, posts)]


def test_a_post_with_its_own_day_counts_from_it() -> None:
    posts = (Post(SECOND, date(2021, 1, 5)), Post(THIRD, date(2021, 1, 9)))
    assert values(*posts) == ["2021-01-04", "2021-01-09TMO"]
    assert values(*posts, published=None) == ["2021-01-04", "2021-01-09TMO"]
    found = mentions_in(TEXT, DAY, posts, published_known=Known.INFERRED)
    assert {mention.known for mention in found} == {Known.RESOLVED}
    assert all(TEXT[slice(*mention.span)] == mention.text for mention in found)


def test_a_post_with_a_time_alone_is_of_the_articles_day() -> None:
    posts = (Post(SECOND, None, time(9)), Post(THIRD, None, time(11)))
    assert values(*posts) == ["2021-01-04", "2021-01-06TMO"]
    assert values(*posts, published=None) == values(published=None)
    known = {m.known for m in mentions_in(TEXT, DAY, posts, published_known=Known.INFERRED)}
    assert known == {Known.INFERRED}


@pytest.mark.parametrize(
    ("hours", "known"),
    [((9, 11, 15), True), ((15, 11, 9), True), ((23, 0, 1), False), ((9, 9, 9), True)],
)
def test_times_that_run_past_midnight_name_no_day(hours: tuple[int, ...], known: bool) -> None:
    posts = [Post(Span(n, n + 1), None, time(hour)) for n, hour in enumerate(hours)]
    assert set(post_days(posts, DAY)) == {DAY if known else None}


def test_a_place_outside_the_posts_is_of_the_articles_day() -> None:
    posts = (Post(SECOND, date(2021, 1, 5)),)
    assert day_at(0, DAY, posts) == DAY
    assert day_at(20, DAY, posts) == date(2021, 1, 5)
    assert day_at(50, DAY, posts) == DAY


def test_a_timeline_has_each_posts_days() -> None:
    posts = (Post(SECOND, date(2021, 1, 12)), Post(THIRD, date(2021, 1, 9)))
    told = article(TEXT, published=date(2021, 1, 4), posts=posts)
    found = events(told, ENGLISH.sentences.split(TEXT, ()))
    days = {event.dated_by: event.when.value for event in found}
    assert days["Monday"] == "2021-01-11"
    assert days["this morning"] == "2021-01-09"
