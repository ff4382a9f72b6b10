"""The newest article's date is said where it is older than somebody set."""

from datetime import date

import pytest

from index.search.freshness import as_of

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("newest", "days", "said"),
    [
        (date(2026, 3, 1), 30, False),  # thirty days ago, to the day
        (date(2026, 2, 28), 30, True),
        (date(2020, 1, 1), 30, True),
        (date(2020, 1, 1), 0, False),  # never
        (date(2026, 3, 30), 1, False),
        (date(2026, 3, 29), 1, True),
        (date(2026, 4, 9), 1, False),  # dated ahead
        (None, 30, False),
    ],
)
def test_a_date_is_said_when_it_is_old_enough(newest: date | None, days: int, said: bool) -> None:
    assert as_of(newest, TODAY, days) == (newest if said else None)
