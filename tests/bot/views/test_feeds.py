"""What curators see of feeds, and a channel of new articles."""

from dataclasses import replace

import pytest
from discord import ui

from bot.views import feeds as view
from bot.views import limits
from bot.views.items import Items
from index.subscriptions import Feed, PageState
from index.subscriptions.feed import FeedId
from tests.bot.articles import FERRY
from tests.bot.views.discord_markdown import show
from tests.factories import GUILD

URL = "https://a.example/rss"
FEED = Feed(
    FeedId(1), GUILD, URL, 7, 1.0, 1_700_000_000.5, "", 0, 1_700_003_600.0, False, "",
    {PageState.HELD: 3},
)  # fmt: skip


def text(items: Items) -> str:
    [only] = items
    assert isinstance(only, ui.TextDisplay)
    return only.content


def test_a_feed_is_shown_with_what_was_read_when_and_what_comes_next() -> None:
    assert text(view.listed([FEED])).splitlines()[1:] == [
        f"- <{URL}>",
        "-# 3 articles · read <t:1700000000:R> · next <t:1700003600:R> · announced in <#7>",
    ]
    assert "follows no feed yet" in text(view.listed([]))
    assert "not read yet" in text(view.listed([replace(FEED, fetched=None)]))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"error": "It is *down*.", "failures": 1}, "⚠ It is \\*down\\*."),
        ({"error": "It is down.", "failures": 4}, "⚠ It is down. (4 times in a row)"),
        ({"gone": True}, "⚠ Its server says that it is gone for good."),
        ({"notice": "I may not."}, "⚠ I may not. `/feeds add` it again"),
        ({"pages": {PageState.GONE: 2, PageState.WAITING: 1}}, "0 articles · 1 waiting · 2 gone"),
        ({"pages": {PageState.HELD: 1, PageState.REFUSED: 1}}, "1 article · 1 not readable"),
        ({"pages": {PageState.DROPPED: 1}}, "1 removed here"),
    ],
)
def test_what_went_wrong_is_said(changed: dict[str, object], says: str) -> None:
    assert says in text(view.listed([replace(FEED, **changed)]))  # type: ignore[arg-type]


def test_of_many_feeds_as_many_are_listed_as_fit() -> None:
    many = [replace(FEED, url=f"{URL}/{'x' * 1000}", error="e" * 5000)] * 99
    shown = text(view.listed(many))
    assert limits.units(shown) <= limits.VIEW_CHARACTERS
    listed = shown.count("- https")
    assert shown.endswith(f"… and {99 - listed} more")


def test_what_happens_with_a_feed_that_was_added_is_said() -> None:
    assert text(view.followed(URL, 1, None, new=True)).startswith(f"I follow <{URL}>. It names 1 p")
    told = text(view.followed(URL, 1200, 7, new=False))
    assert told.startswith(f"I follow <{URL}> already.")
    assert "1,200 pages" in told
    assert "<#7>" in told


def test_new_articles_are_named_and_no_more_than_a_few() -> None:
    assert view.news([]) == []
    hostile = replace(FERRY, title="**@everyone** <@1>" + "x" * 999, url="https://a.example/f")
    shown = text(view.news([hostile] * 9))
    assert shown.count("a.example") == view.NEWS_SHOWN
    assert shown.endswith("- … and 4 more")
    assert limits.units(shown) <= limits.VIEW_CHARACTERS
    one = text(view.news([replace(FERRY, title="A _ferry_", url="", source="The *Post*")]))
    assert "A _ferry_ · The *Post*" in show(one).text
