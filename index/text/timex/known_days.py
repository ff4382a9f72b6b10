"""Days that news names by their date alone, years later: the January 6 committee."""

from datetime import date

from index.text.lexicon import ENGLISH
from index.text.timex.context import Found

_NEAR = 3
"""Words behind the date among which what happened is named."""


def _days() -> dict[tuple[int, int], tuple[date, frozenset[str]]]:
    known: dict[tuple[int, int], tuple[date, frozenset[str]]] = {}
    for line in ENGLISH.phrases("calendar", "known_days"):
        day, year, *named = line.split()
        known_day = date.fromisoformat(f"{year}-{day}")
        known[known_day.month, known_day.day] = (known_day, frozenset(named))
    return known


_KNOWN = _days()


def known_day(found: Found, month: int, day: int, published: date | None) -> date | None:
    """Find the day that a date without its year is known for, by what stands beside it."""
    if (month, day) not in _KNOWN:
        return None
    known, named = _KNOWN[month, day]
    if published is not None and published < known:
        return None
    beside = [found.after(ahead).lower() for ahead in range(_NEAR)]
    if found.before().lower() in ("of", "on"):
        beside.append(found.before(2).lower())
    return known if named.intersection(beside) else None
