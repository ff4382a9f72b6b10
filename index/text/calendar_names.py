"""The names of months and days of the week, in full and shortened: one table for all readers."""

from functools import cached_property
from typing import Final

from index.text.lexicon import ENGLISH, Lexicon, any_of, plain


class CalendarNames:
    """A language's names of months and days of the week."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._months = [line.split() for line in lexicon.phrases("calendar", "months")]
        self._weekdays = [line.split() for line in lexicon.phrases("calendar", "weekdays")]

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The twelve months in full."""
        return tuple(names[0] for names in self._months)

    @cached_property
    def short_months(self) -> tuple[str, ...]:
        """The twelve months as a table heads them: the first short form, or the name itself."""
        return tuple(names[1] if len(names) > 1 else names[0] for names in self._months)

    @cached_property
    def short_forms(self) -> tuple[str, ...]:
        """Every shortened month and day of the week, without its stop."""
        return tuple(form for names in (*self._months, *self._weekdays) for form in names[1:])

    @cached_property
    def weekdays(self) -> tuple[str, ...]:
        """The seven days in full, Monday first."""
        return tuple(names[0] for names in self._weekdays)

    @cached_property
    def month_numbers(self) -> dict[str, int]:
        """Each way to write a month, in small letters and without its stop, with 1 to 12."""
        return _numbers(self._months)

    @cached_property
    def weekday_numbers(self) -> dict[str, int]:
        """Each way to write a day of the week, in small letters, with 1 (Monday) to 7."""
        return _numbers(self._weekdays)

    @cached_property
    def month_pattern(self) -> str:
        """A regular expression for any way to write a month, without its stop."""
        return _pattern(self._months)

    @cached_property
    def weekday_pattern(self) -> str:
        """A regular expression for any way to write a day of the week, without its stop."""
        return _pattern(self._weekdays)


def _numbers(names: list[list[str]]) -> dict[str, int]:
    return {form.lower(): number for number, forms in enumerate(names, 1) for form in forms}


def _pattern(names: list[list[str]]) -> str:
    return any_of(plain(tuple(form for forms in names for form in forms)))


CALENDAR: Final = CalendarNames(ENGLISH)
"""English months and days."""
