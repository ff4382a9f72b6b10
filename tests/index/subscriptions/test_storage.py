"""Which feeds are followed by whom, and that only one process polls each."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import LibraryError, LibraryTooNew
from index.model.article import SHARED
from index.model.scope import Scope
from index.subscriptions import FeedStore, storage
from index.subscriptions.storage import FILE_NAME, LEASE_SECONDS
from tests.factories import GUILD, HERE
from tests.index.subscriptions.conftest import Opened

A, B = "https://a.example/rss", "https://b.example/rss"
THERE = Scope((GUILD,))


def test_each_collection_has_its_own_feeds(store: FeedStore) -> None:
    assert store.add(SHARED, A, 1.0)
    assert store.add(GUILD, A, 1.0, channel=7)
    assert not store.add(GUILD, A, 2.0, channel=8)
    assert [feed.collection for feed in store.feeds()] == [SHARED, GUILD]
    assert store.collections() == (GUILD, SHARED)
    [there] = store.feeds(THERE)
    assert (there.url, there.channel, there.fetched, there.due) == (A, 8, None, 1.0)
    assert not store.remove(there.id, HERE)
    assert store.remove(there.id, THERE)
    assert not store.remove(there.id, THERE)
    assert store.feeds(THERE) == ()
    assert store.forget(SHARED) == 1
    assert store.feeds() == ()


def test_there_are_no_more_than_may_be(store: FeedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "MOST_FEEDS", 2)
    for url in (A, B):
        store.add(GUILD, url, 1.0)
    with pytest.raises(LibraryError, match="Remove one"):
        store.add(GUILD, "https://c.example/rss", 1.0)
    assert not store.add(GUILD, A, 1.0)
    assert store.add(SHARED, A, 1.0)


def test_the_feed_that_is_due_for_the_longest_is_claimed_by_one(
    store: FeedStore, opened: Opened
) -> None:
    other = opened()
    store.add(GUILD, A, 5.0)
    store.add(SHARED, B, 3.0)
    assert store.claim("x", 2.0) is None
    first, second = store.claim("x", 9.0), other.claim("y", 9.0)
    assert first is not None
    assert second is not None
    assert (first.url, second.url) == (B, A)
    assert (first.first, first.failures) == (True, 0)
    assert store.claim("z", 9.0) is None
    assert not other.renew(first.id, "y", 9.0)
    assert store.renew(first.id, "x", 50.0)
    # Whoever was killed held it for a while only.
    assert other.claim("z", 50.0 + LEASE_SECONDS - 1, [SHARED]) is None
    again = other.claim("z", 50.0 + LEASE_SECONDS, [SHARED])
    assert again is not None
    assert again.url == B
    assert not store.renew(first.id, "x", 60.0)
    store.release(first.id, "x", 0.0)  # too late: it is another's
    assert store.claim("w", 50.0 + LEASE_SECONDS, [SHARED]) is None
    other.close()


def test_failures_are_counted_until_all_is_well_again(store: FeedStore) -> None:
    store.add(GUILD, A, 0.0)
    for error, failures in (("bad", 1), ("worse", 2), (None, 2), ("", 0)):
        claim = store.claim("x", 1.0)
        assert claim is not None
        store.release(claim.id, "x", 1.0, error=error)
        [feed] = store.feeds()
        assert feed.failures == failures
        assert feed.error == ("worse" if error is None else error)
    claim = store.claim("x", 1.0)
    assert claim is not None
    store.release(claim.id, "x", 9.0, gone=True)
    assert store.claim("x", 99.0) is None
    assert store.next_due() is None
    store.add(GUILD, A, 100.0)  # whoever adds it again wants it tried again
    assert store.next_due() == 9.0


def test_a_host_is_asked_by_one_at_a_time(store: FeedStore, opened: Opened) -> None:
    other = opened()
    assert store.take_host("a", "x", 100.0, 60.0) == 0
    assert other.take_host("a", "y", 110.0, 60.0) == 50.0
    assert other.take_host("b", "y", 110.0, 60.0) == 0
    other.free_host("a", "y", 0.0)  # not its own
    assert other.take_host("a", "y", 110.0, 60.0) == 50.0
    store.free_host("a", "x", 112.0)
    assert other.take_host("a", "y", 111.0, 60.0) == 1.0
    assert other.take_host("a", "y", 112.0, 60.0) == 0
    # A clock that was set back locks nobody out.
    assert store.take_host("a", "x", -1e6, 60.0) == 0
    other.close()


def test_what_was_noted_outlives_the_process(opened: Opened) -> None:
    store = opened()
    store.add(GUILD, A, 1.0, channel=2**63 - 1)
    store.close()
    assert [(feed.url, feed.channel) for feed in opened().feeds()] == [(A, 2**63 - 1)]


def test_of_several_that_want_a_turn_at_a_host_one_gets_it(opened: Opened) -> None:
    stores, got = [opened() for _ in range(4)], list[float]()

    def take(store: FeedStore, holder: str) -> None:
        got.append(store.take_host("a", holder, 100.0, 60.0))

    threads = [threading.Thread(target=take, args=(s, str(n))) for n, s in enumerate(stores)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(got) == [0.0, 60.0, 60.0, 60.0]


def test_several_that_claim_at_once_get_a_feed_each(opened: Opened) -> None:
    stores, got = [opened() for _ in range(4)], list[str]()
    for number in range(3):
        stores[0].add(GUILD, f"https://{number}.example/rss", 1.0)

    def claim(store: FeedStore, holder: str) -> None:
        found = store.claim(holder, 5.0)
        got.append("" if found is None else found.url[8])

    threads = [threading.Thread(target=claim, args=(s, str(n))) for n, s in enumerate(stores)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(got) == ["", "0", "1", "2"]


def test_no_collections_are_no_feeds(store: FeedStore) -> None:
    store.add(GUILD, A, 1.0)
    assert store.feeds(Scope(())) == ()
    assert store.claim("x", 9.0, []) is None


def test_hosts_that_were_asked_long_ago_are_forgotten(store: FeedStore) -> None:
    store.take_host("a", "x", 100.0, 60.0)
    store.take_host("b", "x", 100.0, 1e6)
    store.free_host("b", "x", 200.0 + LEASE_SECONDS)
    with store._database.reading() as db:
        assert [row["name"] for row in db.execute("SELECT name FROM hosts")] == ["b"]


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    FeedStore(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryTooNew, match="Update Pullquote"):
        FeedStore(tmp_path)
