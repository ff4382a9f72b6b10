"""Feeds that are followed: which there are, when each is asked, and what came of it.

    feeds = FeedStore(directory)
    feeds.add(collection, "https://example.com/rss", now=time.time())
    Poller(library, feeds, fetcher, interval=1800).poll_due()

What is known of a feed and its pages stands in a file of its own beside the library's or, where
the store is PostgreSQL, in that database (storage.py): a poll that is killed goes on where it was,
and of several processes one polls a feed.
When a feed or page is asked again is a decision over plain values (schedule.py).
"""

from index.subscriptions.feed import Feed, Notice, PageState
from index.subscriptions.polling import Polled, Poller
from index.subscriptions.storage import FeedStore, opened_feeds

__all__ = ["Feed", "FeedStore", "Notice", "PageState", "Polled", "Poller", "opened_feeds"]
