"""What is known of a feed that is followed, and of a page that it names."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from index.fetching import Validators
from index.model.article import ArticleId, CollectionId

FeedId = NewType("FeedId", int)
PageId = NewType("PageId", int)


class PageState(StrEnum):
    """What became of a page; the values stand in the database, so they never change."""

    WAITING = "waiting"
    """The feed names it, or says something else of it now; it is not read yet."""
    HELD = "held"
    """It is an article."""
    REFUSED = "refused"
    """It can't be read, and is not asked for again until the feed says something else of it."""
    GONE = "gone"
    """Its server says that it was taken away (410)."""
    DROPPED = "dropped"
    """A curator removed its article: it does not come back."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that a collection follows; times are seconds since 1970.

    `channel` is where new articles are told of, `notice` why that ended. `error` is of the last
    poll, empty where all was well. `pages` counts what became of the pages that it named.
    """

    id: FeedId
    collection: CollectionId
    url: str
    channel: int | None
    added: float
    fetched: float | None
    error: str
    failures: int
    due: float
    gone: bool
    notice: str
    pages: dict[PageState, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """A feed that this process polls now, and what its server said of the last version.

    `first` says that it was never read.
    """

    id: FeedId
    collection: CollectionId
    url: str
    validators: Validators
    failures: int
    first: bool


@dataclass(frozen=True, slots=True)
class FollowedPage:
    """A page that is due to be read or looked at again."""

    id: PageId
    url: str
    state: PageState
    article: ArticleId | None
    validators: Validators
    failures: int
    found: float


@dataclass(frozen=True, slots=True)
class Notice:
    """Articles of one feed that its channel is to be told of, the oldest first."""

    feed: FeedId
    collection: CollectionId
    channel: int
    pages: tuple[PageId, ...]
    articles: tuple[ArticleId, ...]
