"""Days → heights, and the ticks between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from index.model.time import Modifier
from index.model.timeline import When
from index.timeline.display import MONTHS

NEAREST: Final = 140
"""Pixels between two ticks at least."""

_MONTH_STEPS: Final = (1, 3, 6)
_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_DAY_STEPS: Final = (1, 2, 7, 14)
_DAYS_A_MONTH: Final = 30.4
_DAYS_A_YEAR: Final = 365.25
_LEAST: Final = 7.0
"""Days shown, however short the story: a lone day is no bar across the picture."""
_MARGIN: Final = 0.03
"""Of the time shown, before its first day and after its last."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Days from the first's morning to the last's evening, as day numbers."""

    start: float
    end: float


def extent_of(when: When) -> Extent:
    """Give the time that a date may lie in: 'early 2020' is the first third of the year.

    Raises:
        ValueError: no day can be named.
    """
    if when.interval is None:
        raise ValueError(f"{when.value} has no days")
    first, last = when.interval
    start, end = float(first.toordinal()), float(last.toordinal() + 1)
    third = (end - start) / 3
    match when.modifier:
        case Modifier.START if end - start > 1:
            return Extent(start, start + third)
        case Modifier.MID if end - start > 1:
            return Extent(start + third, end - third)
        case Modifier.END if end - start > 1:
            return Extent(end - third, end)
        case _:
            return Extent(start, end)


@dataclass(frozen=True, slots=True)
class Scale:
    """Time from top to bottom, evenly."""

    first: float
    last: float
    top: int
    height: int

    @classmethod
    def over(cls, extents: Sequence[Extent], top: int, height: int) -> "Scale":
        """Fit the extents between `top` and `top + height`."""
        first = min(extent.start for extent in extents)
        last = max(extent.end for extent in extents)
        margin = max((last - first) * _MARGIN, (_LEAST - (last - first)) / 2)
        return cls(first - margin, last + margin, top, height)

    def y(self, day: float) -> float:
        """Give a moment's height."""
        return self.top + (day - self.first) / (self.last - self.first) * self.height

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Give heights and words of the days, months or years that divide the time."""
        nearest = NEAREST / self.height * (self.last - self.first)
        days = next((step for step in _DAY_STEPS if step >= nearest), None)
        if days is not None:
            yield from self._each_day(days)
            return
        months = next((s for s in _MONTH_STEPS if s * _DAYS_A_MONTH >= nearest), None)
        if months is not None:
            yield from self._each_month(months)
            return
        years = next((s for s in _YEAR_STEPS if s * _DAYS_A_YEAR >= nearest), _YEAR_STEPS[-1])
        yield from self._each_month(12 * years)

    def _each_day(self, step: int) -> Iterator[tuple[float, str]]:
        number = max(1, -int(-self.first // 1))
        if step % 7 == 0:  # on Mondays
            number += -(number - 1) % 7
        while number <= min(self.last, date.max.toordinal()):
            day = date.fromordinal(number)
            yield self.y(number), f"{day.day} {MONTHS[day.month - 1]}"
            number += step

    def _each_month(self, step: int) -> Iterator[tuple[float, str]]:
        begin = date.fromordinal(max(1, int(self.first)))
        month = begin.year * 12 + begin.month - 1
        month += -month % step
        while month < 12 * (date.max.year + 1):
            year, place = divmod(month, 12)
            if year >= 1:
                first = date(year, place + 1, 1)
                number = first.toordinal()
                if number > self.last:
                    return
                if number >= self.first:
                    yield self.y(number), f"{year}" if step % 12 == 0 else f"{MONTHS[place]} {year}"
            month += step


def span_in_words(extents: Sequence[Extent]) -> str:
    """Say which years the extents lie in: '2020', '2017–2025'."""
    first = date.fromordinal(int(min(extent.start for extent in extents)))
    last = date.fromordinal(int(max(extent.end for extent in extents)) - 1)
    years = f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if last - first <= timedelta(days=62):
        begin, end = MONTHS[first.month - 1], MONTHS[last.month - 1]
        return f"{begin} {years}" if begin == end else f"{begin}–{end} {years}"
    return years
