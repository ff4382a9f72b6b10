"""Dates in the reader's own language, each as finely as it is known and no finer.

How a language writes a day or a month is Babel's to know; the words around it are in its catalogue.
"""

from datetime import date
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, get_day_names

from bot.translation import say, spoken
from index.model.date_value import Precision
from index.timeline.display import DateWriter


class SpokenDates(DateWriter):
    """Writes dates in the language that is spoken."""

    def said(self, english: str, /, **values: object) -> str:
        """Say it by the language's catalogue."""
        return say(english, **values)

    def day(self, day: date) -> str:
        """Write a day, such as '2 Aug 2020' or '02.08.2020'."""
        return format_date(day, "medium", spoken())

    def month(self, day: date) -> str:
        """Write a day's month, such as 'Aug 2020'."""
        return _skeleton("yMMM", day.replace(day=1), spoken())

    def month_day(self, month: int, day: int) -> str:
        """Write a day of no year; that of a leap year may be the 29th of February."""
        return _skeleton("MMMd", date(2000, month, day), spoken())

    def month_alone(self, month: int) -> str:
        """Write a month of no year."""
        return _skeleton("MMM", date(2000, month, 1), spoken())

    def weekday(self, number: int) -> str:
        """Name a day of the week."""
        return str(get_day_names("wide", locale=spoken())[number - 1])

    def nth(self, number: int) -> str:
        """Write an ordinal; most languages put a full stop behind it."""
        return super().nth(number) if spoken().language == "en" else f"{number}."

    def days(self, first: date, last: date) -> str:
        """Write days from one to another."""
        return format_interval(first, last, "yMMMd", locale=spoken())

    def months(self, first: date, last: date) -> str:
        """Write months from one to another."""
        return format_interval(first, last, "yMMM", locale=spoken())

    def unknown(self, precision: Precision | None) -> str:  # noqa: ARG002 - has no word for each
        """Say that nothing of a date is known."""
        return say("date unknown")


_SPOKEN: Final = SpokenDates()
date_in_words: Final = _SPOKEN.write
marks_in_words: Final = _SPOKEN.marks
month_in_words: Final = _SPOKEN.month


def day_in_words(day: date | None) -> str:
    """Write a day; 'undated' for none."""
    return _SPOKEN.day(day) if day else say("undated")


@lru_cache(maxsize=4096)
def _skeleton(skeleton: str, day: date, locale: Locale) -> str:
    """Write a month once: a long timeline names that of each entry when a page is shown."""
    return format_skeleton(skeleton, day, locale=locale)
