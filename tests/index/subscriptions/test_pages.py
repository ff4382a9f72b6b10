"""What feeds name, what became of it, and whom it is to be told."""

import pytest

from index.feeds import Entry
from index.fetching import Validators
from index.model.article import ArticleId, CollectionId
from index.subscriptions import FeedStore, PageState, pages
from index.subscriptions.feed import Claim, FeedId
from tests.factories import GUILD

URL, CHANNEL = "https://a.example/rss", 7
KNOWN = Validators('"1"', "yesterday")


def claimed(store: FeedStore, channel: int | None = CHANNEL) -> Claim:
    store.add(GUILD, URL, 0.0, channel)
    claim = store.claim("x", 1.0)
    assert claim is not None
    store.release(claim.id, "x", 0.0)
    return claim


def entries(**marks: str) -> list[Entry]:
    return [Entry(f"https://a.example/{name}", mark) for name, mark in marks.items()]


def waiting(store: FeedStore, claim: Claim) -> list[str]:
    return [page.url[-1] for page in store.pages.due_pages(claim.id, 99.0, 9)]


def hold(store: FeedStore, claim: Claim, due: float = 1e9) -> None:
    for page in store.pages.due_pages(claim.id, 99.0, 9):
        store.pages.settle(page.id, PageState.HELD, due, article=ArticleId(page.url[-1]))


def test_what_is_new_or_otherwise_waits_to_be_read(store: FeedStore) -> None:
    claim = claimed(store)
    assert store.pages.note_entries(claim, entries(a="1", b="1"), KNOWN, 2.0) == 2
    assert waiting(store, claim) == ["a", "b"]
    assert store.pages.note_entries(claim, entries(a="1", b="1"), KNOWN, 3.0) == 0
    hold(store, claim)
    assert waiting(store, claim) == []
    assert store.pages.note_entries(claim, entries(b="2", c="1"), KNOWN, 4.0) == 2
    assert waiting(store, claim) == ["b", "c"]
    [feed] = store.feeds()
    assert feed.pages == {PageState.HELD: 1, PageState.WAITING: 2}
    assert feed.fetched == 4.0
    again = store.claim("y", 5.0)
    assert again is not None
    assert (again.validators, again.first) == (KNOWN, False)


def test_what_a_curator_removed_is_not_read_again(store: FeedStore) -> None:
    claim = claimed(store)
    store.pages.note_entries(claim, entries(a="1"), KNOWN, 2.0)
    [page] = store.pages.due_pages(claim.id, 9.0, 9)
    store.pages.settle(page.id, PageState.DROPPED, 2.0)
    store.pages.note_entries(claim, entries(a="2"), KNOWN, 3.0)
    assert waiting(store, claim) == []


def test_of_what_was_there_first_nobody_is_told_and_of_each_new_article_once(
    store: FeedStore,
) -> None:
    claim = claimed(store)
    store.pages.note_entries(claim, entries(a="1"), KNOWN, 2.0)
    hold(store, claim)
    assert store.pages.notices() == ()
    later = store.claim("y", 5.0)
    assert later is not None
    store.pages.note_entries(later, entries(b="1", c="1"), KNOWN, 6.0)
    assert store.pages.notices() == ()
    hold(store, claim)
    [notice] = store.pages.notices()
    assert (notice.channel, notice.collection, notice.articles) == (CHANNEL, GUILD, ("b", "c"))
    assert store.pages.notices([GUILD]) == (notice,)
    assert store.pages.notices([CollectionId("guild:2")]) == store.pages.notices([]) == ()
    store.pages.told(notice.pages)
    store.pages.note_entries(later, entries(b="2"), KNOWN, 7.0)
    hold(store, claim)
    assert store.pages.notices() == ()


def test_a_channel_that_can_not_be_told_is_told_no_more(store: FeedStore) -> None:
    claim = claimed(store)
    store.pages.note_unchanged(claim.id, 1.0)
    later = store.claim("y", 5.0)
    assert later is not None
    store.pages.note_entries(later, entries(a="1"), KNOWN, 6.0)
    hold(store, claim)
    store.pages.end_notices(claim.id, "I may not write there.")
    assert store.pages.notices() == ()
    [feed] = store.feeds()
    assert (feed.channel, feed.notice) == (None, "I may not write there.")
    store.add(GUILD, URL, 9.0, CHANNEL)
    assert store.feeds()[0].notice == ""
    [waiting] = store.pages.notices()  # what was refused is told where it may be
    assert (waiting.channel, len(waiting.pages)) == (CHANNEL, 1)
    store.pages.end_notices(claim.id, "I may not write there.")
    store.add(GUILD, URL, 9.0)
    store.add(GUILD, URL, 9.0, CHANNEL)
    assert store.pages.notices() == ()


def test_what_was_taken_away_is_listed_by_its_address(store: FeedStore) -> None:
    claim = claimed(store)
    store.pages.note_entries(claim, entries(a="1", b="1"), KNOWN, 2.0)
    page = store.pages.due_pages(claim.id, 9.0, 9)[1]
    store.pages.settle(page.id, PageState.GONE, 2.0, error="status 410")
    assert store.pages.gone(claim.id) == ("https://a.example/b",)
    assert store.pages.gone(FeedId(99)) == ()
    assert store.pages.taken_away([ArticleId("b")], GUILD) == ()  # it never was an article


def test_an_articles_pages_that_were_taken_away_are_listed(store: FeedStore) -> None:
    claim = claimed(store)
    store.pages.note_entries(claim, entries(a="1", b="1"), KNOWN, 2.0)
    for page in store.pages.due_pages(claim.id, 9.0, 9):
        name = ArticleId(page.url[-1])
        store.pages.settle(page.id, PageState.HELD, 3.0, article=name)
        store.pages.settle(page.id, PageState.GONE, 4.0, error="status 410")
    assert store.pages.taken_away([ArticleId("b")], GUILD) == ("https://a.example/b",)
    assert len(store.pages.taken_away([ArticleId("a"), ArticleId("b")], GUILD)) == 2
    assert store.pages.taken_away([ArticleId("b")], CollectionId("guild:2")) == ()
    assert store.pages.taken_away([], GUILD) == ()


def test_no_more_pages_are_remembered_than_may_be(
    store: FeedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_PAGES", 3)
    claim = claimed(store)
    for names in ("ab", "cd", "ef"):
        noted = entries(**dict.fromkeys(names, "1"))
        store.pages.note_entries(claim, noted, KNOWN, 2.0)
    assert waiting(store, claim) == ["d", "e", "f"]


def test_a_feed_that_is_followed_no_more_takes_its_pages_along(store: FeedStore) -> None:
    claim = claimed(store)
    store.pages.note_entries(claim, entries(a="1"), KNOWN, 2.0)
    store.forget(GUILD)
    assert waiting(store, claim) == []
    assert store.pages.note_entries(claim, entries(b="1"), KNOWN, 3.0) == 0
    assert store.feeds() == ()
