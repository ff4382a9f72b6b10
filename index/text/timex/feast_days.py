"""The days on which feasts fall, by their names (`en/calendar.toml` has them)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from index.text.lexicon import ENGLISH
from index.text.timex.values import OutsideCalendarError, a_date

_FIXED = re.compile(r"(\d\d)-(\d\d)")
_WEEKDAY = re.compile(r"(\d\d)/([1-7])/(-1|[1-5])(?:\+(\d+))?")
_EASTER = re.compile(r"easter([+-]\d+)")


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast: its name in small letters, its words joined by blanks; and the rule of its day."""

    name: str
    rule: str

    def day_of(self, year: int) -> date:
        """Return its day; raises OutsideCalendarError for a year that no calendar has."""
        if fixed := _FIXED.fullmatch(self.rule):
            return a_date(year, int(fixed[1]), int(fixed[2]))
        if weekday := _WEEKDAY.fullmatch(self.rule):
            return nth_weekday(year, *map(int, weekday.groups("0")[:3])) + timedelta(
                days=int(weekday[4] or 0)
            )
        moved = _EASTER.fullmatch(self.rule)
        if moved is None:
            raise ValueError(f"'{self.rule}' tells no day: calendar.toml says how it is written.")
        return easter(year) + timedelta(days=int(moved[1]))


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - leap + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return a_date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth such weekday (1 is Monday) of a month; -1 is the last.

    Raises OutsideCalendarError for a fifth that the month does not have.
    """
    first = a_date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    found = [day + timedelta(weeks=week) for week in range(6)]
    found = [each for each in found if each.month == month]
    if nth > len(found):
        raise OutsideCalendarError(f"no {nth}th such day in {year}-{month}")
    return found[nth if nth < 0 else nth - 1]


def _feasts() -> dict[str, Feast]:
    named: dict[str, Feast] = {}
    for line in ENGLISH.phrases("calendar", "feasts"):
        rule, _, name = line.partition(" ")
        words = " ".join(re.findall(r"\w+|'s", name.lower()))
        named[words] = Feast(words, rule)
    return named


FEASTS = _feasts()
"""Every feast by its words: 'new year 's eve'."""


def feast_pattern() -> str:
    """Return the pattern, in the grammar's words, that any feast's name matches."""
    return "(" + "|".join(sorted(FEASTS, key=len, reverse=True)) + ")"


def named_feast(words: list[str]) -> Feast | None:
    """Find the feast among an expression's words; the longest name wins."""
    said = " ".join(words).replace("’", "'")
    names = [name for name in FEASTS if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said)]
    return FEASTS[max(names, key=len)] if names else None
