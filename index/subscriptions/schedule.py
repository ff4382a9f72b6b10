"""When a feed or a page is asked again, and what a failure means: decisions over plain values."""

from typing import Final

from index.errors import LibraryError, ModelError, PullquoteError
from index.fetching.errors import PageRefused, RobotsRefused, TooSlow, Unreachable

DAY: Final = 86_400.0
LONGEST: Final = DAY
"""Seconds between two polls of a feed at most, whatever it asks for and however often it fails."""
LONGEST_RETRY: Final = 7 * DAY
"""A server's own Retry-After is heeded for a week."""
PAGE_LONGEST: Final = 30 * DAY
JITTER: Final = 0.1
"""Share by which a time is moved, so that feeds added together are not asked together for ever."""
TRIES: Final = 5
"""After so many failures a page is let be, until its feed says something else of it."""
_DOUBLINGS: Final = 16


def after_success(interval: float, asked: float, fresh: float, chance: float) -> float:
    """Give the seconds to the next poll: what feed and server ask for, not below `interval`.

    `chance` (0 to 1) moves it by JITTER at most, never below `interval`.
    """
    seconds = min(max(interval, asked, fresh), max(LONGEST, interval))
    return seconds * (1 + JITTER * chance)


def after_failure(
    interval: float, failures: int, retry_after: float | None, chance: float
) -> float:
    """Give the seconds to the next try after so many failures in a row: each time twice as long."""
    doubled = interval * 2.0 ** min(failures, _DOUBLINGS)
    seconds = min(doubled, max(LONGEST, interval)) * (1 + JITTER * chance)
    return max(seconds, min(retry_after or 0.0, LONGEST_RETRY))


def look_again(interval: float, age: float) -> float:
    """Give the seconds until an article's page is looked at again: the older, the rarer."""
    return max(interval, min(max(DAY, age), PAGE_LONGEST))


def is_gone(error: PullquoteError) -> bool:
    """Tell whether a server says that what was there was taken away for good."""
    return isinstance(error, PageRefused) and error.detail == "status 410"


def is_passing(error: PullquoteError) -> bool:
    """Tell a failure that may be over next time from one that says what the page is.

    A site whose robots.txt can't be had right now allows nothing, so a refusal may pass too.
    """
    if isinstance(error, PageRefused):
        return not is_gone(error)
    return isinstance(error, Unreachable | TooSlow | RobotsRefused | LibraryError | ModelError)


def is_site_down(error: PullquoteError) -> bool:
    """Tell whether the next page of the same site has no better chance at this moment."""
    if isinstance(error, PageRefused):
        return error.retry_after is not None or error.detail in ("status 429", "status 503")
    return isinstance(error, Unreachable | TooSlow)
