"""A feed's entries: where they lead, what marks a change, how often the feed wants to be asked."""

import json

import pytest

from index.feeds.entries import LONGEST, MOST, feed_entries
from tests.index.feeds.test_parser import ATOM, JSON_FEED, RDF, RSS, SITEMAP

BASE = "https://a.example/news/rss"
SYNDICATION = "xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'"


@pytest.mark.parametrize(
    ("feed", "links"),
    [
        (RSS, ["https://a.example/ferry", "https://a.example/storm"]),
        (ATOM, ["https://a.example/ferry"]),
        (RDF, ["https://a.example/ferry"]),
        (JSON_FEED, ["https://a.example/ferry", "https://a.example/b"]),
    ],
)
def test_a_feed_of_each_kind_has_entries(feed: str, links: list[str]) -> None:
    found = feed_entries(feed.encode(), BASE)
    assert found is not None
    assert found["links"] == links
    assert len(found["marks"]) == len(links)


@pytest.mark.parametrize("data", ["", "hello", SITEMAP, "{}", "{" * 100_000, '{"version": 1}'])
def test_what_is_no_feed_is_none(data: str) -> None:
    assert feed_entries(data.encode(), BASE) is None


def mark(feed: str) -> str:
    found = feed_entries(feed.encode(), BASE)
    assert found is not None
    return str(found["marks"][0])


def rss(inside: str = "", head: str = "", link: str = "/f") -> str:
    item = f"<item><title>Ferry</title><link>{link}</link>{inside}</item>"
    return f"<rss version='2.0'><channel><title>N</title>{head}{item}</channel></rss>"


def json_feed(**fields: str) -> str:
    item = {"url": "/f", "title": "Ferry"} | fields
    return json.dumps({"version": "https://jsonfeed.org/version/1", "items": [item]})


def test_a_mark_changes_with_what_the_feed_says_of_a_page() -> None:
    assert mark(rss()) == mark(rss())
    changed = {
        mark(rss()),
        mark(rss("<description>It sails.</description>")),
        mark(rss("<description>It sank.</description>")),
        mark(json_feed(summary="A ferry.")),
        mark(json_feed(date_modified="2026-11-29")),
        mark(json_feed(content_text="It sank.")),
    }
    assert len(changed) == 6


@pytest.mark.parametrize(
    ("head", "minutes"),
    [
        ("", 0),
        ("<ttl>90</ttl>", 90),
        ("<ttl>999999</ttl>", 10_080),
        ("<ttl>-1</ttl>", 0),
        ("<ttl>soon</ttl>", 0),
        (
            f"<sy:updatePeriod {SYNDICATION}>daily</sy:updatePeriod>"
            f"<sy:updateFrequency {SYNDICATION}>4</sy:updateFrequency>",
            360,
        ),
    ],
)
def test_how_long_a_feed_asks_to_be_left_in_peace(head: str, minutes: int) -> None:
    found = feed_entries(rss(head=head).encode(), BASE)
    assert found is not None
    assert found["minutes"] == minutes


def test_of_very_many_entries_the_first_are_followed() -> None:
    items = "".join(
        f"<item><title>{'T' * 50}</title><link>https://a.example/{n}</link></item>"
        for n in range(MOST + 50)
    )
    found = feed_entries(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), BASE)
    assert found is not None
    assert len(found["links"]) == len(found["marks"]) == MOST
    assert found["links"][0] == "https://a.example/0"


@pytest.mark.parametrize(
    "link",
    [
        f"https://a.example/{'x' * LONGEST}",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://[",
    ],
)
def test_what_is_no_pages_address_is_left_out(link: str) -> None:
    found = feed_entries(rss(link=link).encode(), BASE)
    assert found is not None
    assert found["links"] == []
