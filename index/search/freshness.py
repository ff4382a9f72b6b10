"""How old the newest thing is that was looked through: said where it is no longer new."""

from datetime import date


def as_of(newest: date | None, today: date, days: int) -> date | None:
    """Give the newest article's date where that is more than `days` ago, else None.

    With 0 days it is never said; nor is it of articles that nobody dated, as nothing is known.
    """
    if newest is None or not days or (today - newest).days <= days:
        return None
    return newest
