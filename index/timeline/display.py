"""Dates in words, each at its own precision: '2 Aug 2020', 'week of 3 Aug 2020', 'early Dec 2012'.

One place for every surface: the command line, Discord, pictures and exported files. What is said of
a date is English here; a subclass of `DateWriter` says it in another language.
"""

from datetime import date
from typing import Final

from index.model.article import Article
from index.model.date_value import DateValue, Precision
from index.model.time import Known, Modifier
from index.model.timeline import Status, When
from index.text.language import ENGLISH

_NAMED = {
    Precision.DAY, Precision.WEEK, Precision.WEEKEND, Precision.MONTH, Precision.YEAR
}  # fmt: skip
_WEEKDAYS = ENGLISH.calendar.weekdays
MONTHS = ENGLISH.calendar.short_months
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


class DateWriter:
    """Writes dates as finely as they are known and no finer, in English.

    Another language overrides `said`, and how days, months and numbers are written.
    """

    def write(self, when: When) -> str:
        """Write a date: early, mid, late, before, after and '≈' stand before it.

        One that is not resolved is written as far as it goes ('15 Sep, year unknown', 'a Sunday').
        """
        if when.interval is None:
            return self._unresolved(when)
        return self._modified(when.modifier, self._interval(when, *when.interval), when.precision)

    def marks(self, when: When, status: Status) -> tuple[str, ...]:
        """Say what is not plain of a date: that it was planned, or how it is known."""
        found = []
        if status is not Status.HAPPENED:
            found.append(", ".join(self._status(one) for one in status))
        if when.known is Known.INFERRED:
            found.append(self.said("inferred"))
        return tuple(found)

    def said(self, english: str, /, **values: object) -> str:
        """Say a text about a date; `values` go into its braces."""
        return english.format(**values)

    def day(self, day: date) -> str:
        """Write a day: '2 Aug 2020'."""
        return f"{self.month_day(day.month, day.day)} {day.year}"

    def month(self, day: date) -> str:
        """Write a day's month: 'Aug 2020'."""
        return f"{self.month_alone(day.month)} {day.year}"

    def month_day(self, month: int, day: int) -> str:
        """Write a day of no year: '2 Aug'."""
        return f"{day} {self.month_alone(month)}"

    def month_alone(self, month: int) -> str:
        """Write a month of no year: 'Aug'."""
        return MONTHS[month - 1]

    def weekday(self, number: int) -> str:
        """Name a day of the week, Monday being 1."""
        return _WEEKDAYS[number - 1]

    def nth(self, number: int) -> str:
        """Write an ordinal: '19th'."""
        ending = "th" if 10 <= number % 100 <= 20 else _ORDINALS.get(number % 10, "th")
        return f"{number}{ending}"

    def days(self, first: date, last: date) -> str:
        """Write days from one to another: '3–5 May 2020'."""
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.day(last)}"
        return f"{self.day(first)} – {self.day(last)}"

    def months(self, first: date, last: date) -> str:
        """Write months from one to another: 'May – Jul 2020'."""
        same = first.year == last.year
        return (
            f"{self.month_alone(first.month) if same else self.month(first)} – {self.month(last)}"
        )

    def unknown(self, precision: Precision | None) -> str:
        """Say that nothing of a date is known but how fine it would be."""
        return f"{precision} unknown" if precision in _NAMED else self.said("date unknown")

    def _modified(self, modifier: Modifier | None, words: str, precision: Precision) -> str:
        match modifier:
            case None:
                return words
            case Modifier.BEFORE:
                return self.said("by {date}", date=words)
            case Modifier.AFTER:
                return self.said("after {date}", date=words)
            case Modifier.APPROXIMATE:
                return f"≈ {words}"
            case part if precision in {Precision.DAY, Precision.RANGE}:
                return self.said("{part} on {date}", part=self._part(part), date=words)
            case part if precision in {Precision.WEEK, Precision.WEEKEND}:
                return self.said("{part} in the {date}", part=self._part(part), date=words)
            case part:
                return f"{self._part(part)} {words}"

    def _interval(self, when: When, first: date, last: date) -> str:
        match when.precision:
            case Precision.DAY:
                return self.day(first)
            case Precision.WEEK:
                return self.said("week of {day}", day=self.day(first))
            case Precision.WEEKEND:
                return self.said("weekend of {day}", day=self.day(first))
            case Precision.MONTH:
                return self.month(first)
            case Precision.QUARTER | Precision.HALF:
                return f"{when.parts.part} {first.year}"
            case Precision.SEASON:
                two = last.year > first.year
                years = f"{first.year}/{last.year % 100:02d}" if two else first.year
                return f"{self._season(when.parts.part)} {years}"
            case Precision.YEAR:
                return str(first.year)
            case Precision.DECADE:
                return self.said("{year}s", year=first.year // 10 * 10)
            case Precision.CENTURY:
                return self.said("{ordinal} century", ordinal=self.nth(first.year // 100 + 1))
            case Precision.RANGE:
                return self._range(when.parts, first, last)

    def _range(self, value: DateValue, first: date, last: date) -> str:
        finest = {end.precision for end in value.ends or ()}
        if finest == {Precision.YEAR}:
            return f"{first.year}–{last.year}"
        return self.months(first, last) if finest == {Precision.MONTH} else self.days(first, last)

    def _unresolved(self, when: When) -> str:
        value = when.parts
        if value.year is not None or value.ends:
            return self.said("date unknown")
        if value.weekday:
            return self.said("a {weekday}, week unknown", weekday=self.weekday(value.weekday))
        known = self._known_part(value)
        if known is None:
            return self.unknown(value.precision)
        words = self._modified(when.modifier, known, Precision.YEAR)
        return self.said("{date}, year unknown", date=words)

    def _known_part(self, value: DateValue) -> str | None:
        if value.month and value.day:
            return self.month_day(value.month, value.day)
        if value.month:
            return self.month_alone(value.month)
        if value.part and "X" not in value.part:
            return self._season(value.part) or value.part
        return None

    def _season(self, code: str) -> str | None:
        seasons = {
            "SP": self.said("spring"), "SU": self.said("summer"), "FA": self.said("autumn"),
            "WI": self.said("winter"),
        }  # fmt: skip
        return seasons.get(code)

    def _part(self, modifier: Modifier) -> str:
        parts = {
            Modifier.START: self.said("early"),
            Modifier.MID: self.said("mid"),
            Modifier.END: self.said("late"),
        }
        return parts[modifier]

    def _status(self, status: Status) -> str:
        statuses = {
            Status.HAPPENED: self.said("happened"),
            Status.PLANNED: self.said("planned"),
            Status.CONDITIONAL: self.said("conditional"),
            Status.DENIED: self.said("denied"),
        }
        return statuses[status]


_ENGLISH: Final = DateWriter()
date_in_words: Final = _ENGLISH.write
marks: Final = _ENGLISH.marks


def name_of(article: Article) -> str:
    """Give an article's title, or the name of its file where it has none."""
    return article.title or article.origin.rsplit("/", 1)[-1] or article.id
