"""When a feed or a page is asked again, as a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import LibraryBusy, NotAFeed, PullquoteError
from index.fetching.errors import (
    AddressRefused,
    NotTextPage,
    PageGone,
    PageRefused,
    RobotsRefused,
    TooSlow,
    Unreachable,
)
from index.subscriptions import schedule
from index.subscriptions.schedule import DAY, JITTER, LONGEST_RETRY, PAGE_LONGEST

HALF_HOUR = 1800.0


@pytest.mark.parametrize(
    ("asked", "fresh", "chance", "seconds"),
    [
        (0, 0, 0, HALF_HOUR),
        (0, 0, 1, HALF_HOUR * (1 + JITTER)),
        (3600, 0, 0, 3600),
        (0, 7200, 0, 7200),
        (60, 60, 0, HALF_HOUR),
        (10 * DAY, 0, 0, DAY),
    ],
)
def test_a_feed_that_was_read_is_read_again_when_it_asks_for_it(
    asked: float, fresh: float, chance: float, seconds: float
) -> None:
    assert schedule.after_success(HALF_HOUR, asked, fresh, chance) == seconds


@pytest.mark.parametrize(
    ("failures", "retry", "seconds"),
    [
        (1, None, 3600),
        (2, None, 7200),
        (5, None, 57_600),
        (6, None, DAY),
        (9999, None, DAY),
        (1, 5.0, 3600),
        (1, 2 * DAY, 2 * DAY),
        (1, 99 * DAY, LONGEST_RETRY),
    ],
)
def test_each_failure_doubles_the_wait_up_to_a_day_or_as_the_server_says(
    failures: int, retry: float | None, seconds: float
) -> None:
    assert schedule.after_failure(HALF_HOUR, failures, retry, 0) == seconds


@pytest.mark.parametrize(
    ("age", "seconds"),
    [(0, DAY), (DAY, DAY), (3 * DAY, 3 * DAY), (999 * DAY, PAGE_LONGEST), (-5, DAY)],
)
def test_an_older_page_is_looked_at_less_often(age: float, seconds: float) -> None:
    assert schedule.look_again(HALF_HOUR, age) == seconds


@pytest.mark.parametrize(
    ("error", "gone", "passing", "down"),
    [
        (PageGone("x", "status 410"), True, False, False),
        (PageGone("x", "status 404"), False, True, False),
        (PageRefused("x", "status 500"), False, True, False),
        (PageRefused("x", "status 503"), False, True, True),
        (PageRefused("x", "status 429"), False, True, True),
        (Unreachable("x"), False, True, True),
        (TooSlow("x"), False, True, True),
        (RobotsRefused("x"), False, True, False),
        (AddressRefused("x"), False, False, False),
        (NotTextPage("x"), False, False, False),
        (NotAFeed("x"), False, False, False),
        (LibraryBusy("x"), False, True, False),
    ],
)
def test_what_a_failure_means(error: PullquoteError, gone: bool, passing: bool, down: bool) -> None:
    assert schedule.is_gone(error) is gone
    assert schedule.is_passing(error) is passing
    assert schedule.is_site_down(error) is down


@given(
    st.floats(60, 10 * DAY), st.floats(0, 1e9), st.floats(0, 1e9), st.integers(1, 10**6),
    st.floats(0, 1),
)  # fmt: skip
def test_nothing_is_asked_before_its_interval_nor_put_off_for_ever(
    interval: float, asked: float, fresh: float, failures: int, chance: float
) -> None:
    longest = max(interval, LONGEST_RETRY) * (1 + JITTER)
    assert interval <= schedule.after_success(interval, asked, fresh, chance) <= longest
    assert interval <= schedule.after_failure(interval, failures, asked, chance) <= longest
