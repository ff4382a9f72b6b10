"""Dates and addresses as articles state them; anything ambiguous is not a date."""

import re
from datetime import date
from email.utils import parsedate_to_datetime

from index.text.language import ENGLISH

_MONTH = rf"(?P<month>{ENGLISH.calendar.month_pattern})\b\.?"
_WEEKDAY = rf"{ENGLISH.calendar.weekday_pattern}\b\.?,?\s{{1,3}}"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})"
_TIME = (
    r"(?:\s*(?:,|at|-|–|\||T|·)?\s{0,3}\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d{1,9})?)?"
    r"(?:\s?[ap]\.?\s?m\b\.?)?(?:\s{0,3}\(?(?:(?:GMT|UTC)[+-]\d{1,2}(?::?\d{2})?|(?-i:[A-Z]{1,5})|Z|[+-]\d{2}:?\d{2})\b\)?|,\sUK\b)?)?"
)
_ISO = r"(?P<year>[12]\d{3})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"
_NUMERIC = (
    r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)"
    r"(?P<year>[12]\d{3}|\d{2}(?=\s\d{1,2}:))(?!\d)"
)
_CLOCK_IN_FRONT = re.compile(
    r"\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4}(?:[+-]\d{1,2})?)?,?\s", re.IGNORECASE
)
_AMERICAN = re.compile(r"\b[ECMP][SD]?T\b")
"""Zones of those who write the month first."""
_FORMS = tuple(
    re.compile(pattern + _TIME, re.IGNORECASE)
    for pattern in (
        _ISO,
        rf"(?:{_WEEKDAY})?{_MONTH}\s{{0,3}}{_DAY}\s{{0,3}},?\s{{0,3}}{_YEAR}\b",
        rf"(?:{_WEEKDAY})?(?:the\s)?{_DAY}\.?\s{{0,3}}(?:of\s)?{_MONTH}\s{{0,3}},?\s{{0,3}}"
        rf"{_YEAR}\b",
        rf"(?:{_WEEKDAY})?{_NUMERIC}",
    )
)


def leading_date(text: str) -> tuple[int, date | None] | None:
    """Return where a date (and time) at the very start of `text` ends, and the date it states.

    The date is None where day and month could be either way round (08/03/2020) or there is no such
    day (30 February). None altogether: `text` starts with something else.
    """
    # Clocks in front: '3:45 PM ET, Mon August 10, 2020', '21:14, 4 January 2021'
    clock = _CLOCK_IN_FRONT.match(text)
    for start in (0, clock.end()) if clock else (0,):
        for form in _FORMS:
            if found := form.match(text, start):
                return found.end(), _value(found)
    return None


def whole_date(text: str) -> tuple[date | None] | None:
    """Return the date that `text` states and nothing else, in a tuple; None for other text."""
    text = text.strip()
    found = leading_date(text)
    return (found[1],) if found and not text[found[0] :].strip(" .,") else None


def iso_date(text: str | None) -> date | None:
    """Return the date of an ISO 8601 string, or None."""
    try:
        return date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None


def stated_date(value: str) -> date | None:
    """Read a date as exports write it: ISO 8601, as in e-mails, or in words."""
    if found := iso_date(value):
        return found
    if words := whole_date(value):
        return words[0]
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):  # a zone of years, among others
        return None


def web_address(value: str | None) -> str:
    """Give a web address as it is, and nothing for what is none."""
    value = (value or "").strip()
    return value if re.match(r"https?://[^\s<>\"]+\Z", value) else ""


def _value(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    year = int(parts["year"])
    year += 2000 if year < 100 else 0
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        american = _AMERICAN.search(found[0]) is not None
        if first <= 12 and second <= 12 and first != second and not american:
            return None
        day, month = (first, second) if first > 12 or first == second else (second, first)
    else:
        day = int(parts["day"])
        month = ENGLISH.calendar.month_numbers.get(parts["month"].lower()) or int(parts["month"])
    try:
        return date(year, month, day)
    except ValueError:
        return None
