"""The dates that people type: '2020-09-15', 'sept 15', '08/03/2020', 'last august'.

One reader for every surface: the command line, Discord's options, `/on`. Here, and only here, the
day it is counts: it is the asker's words that are read, not an article's.
"""

import re
from collections.abc import Iterator
from datetime import date

from index.errors import BadDate
from index.model.date_value import DateValue, Interval, Precision
from index.model.time import Known, Modifier
from index.model.timeline import When
from index.text.timex.find import Locale, find_mentions
from index.text.timex.words import SEASONS

_LONGEST = 100
"""Characters; a longer question is not a date."""

_SHOWN = 40
"""Characters of what was typed that an error shows."""

_PIVOT = 69
"""Two digits up to this are years of this century, as POSIX reads them; later ones of the last."""

_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_OWN_FORM = re.compile(r"\d{4}-(?:W\d\d(?:-WE)?|Q[1-4]|H[12]|SP|SU|FA|WI)", re.ASCII)
_PART_YEAR = re.compile(r"([QH][1-4])[ ,]+(\d{4})", re.ASCII)
_ACROSS_YEARS = re.compile(r"([a-z]+) (\d{4})/\d\d", re.ASCII)
_WEEK_OF = re.compile(r"(?:the )?(week|weekend) of (.+)", re.IGNORECASE)


def read_period(asked: str, today: date, *, locale: Locale = "en-US") -> When:
    """Read a date, week, month, season or year that stands alone, at its own precision.

    Small letters are as good as capitals. `locale` says whether 08/03 is August or March; with
    points between ('8.3.2020') the day comes first everywhere. What the program itself writes
    ('week of 7 Sep 2020', '2020-W37') is read back. The interval is always known.

    Raises:
        BadDate: it is none, or says more than a date.
    """
    words = " ".join(asked.split())
    if len(words) <= _LONGEST:
        for value, modifier in _readings(words, today, locale):
            known = DateValue.of(value)
            if known.interval is not None and known.precision is not None:
                return When(value, known.interval, known.precision, modifier, Known.STATED)
    shown = words[:_SHOWN] + ("…" if len(words) > _SHOWN else "")
    raise BadDate(f"{shown!r} is not a date: write one such as 2020-09-15, Sept 2020 or last week.")


def read_day(asked: str, today: date, *, locale: Locale = "en-US") -> date:
    """Read a single day.

    Raises:
        BadDate: it is none, or more than a day.
    """
    when = read_period(asked, today, locale=locale)
    if when.precision is not Precision.DAY or when.interval is None:
        raise BadDate(f"{asked.strip()[:_SHOWN]!r} is more than a day: write one, as 2020-08-03.")
    return when.interval[0]


def between(after: When | None, before: When | None) -> tuple[date | None, date | None]:
    """Give the first and last day of 'after' and 'before': both take in the dates named."""
    return (
        after.interval[0] if after and after.interval else None,
        before.interval[1] if before and before.interval else None,
    )


def _readings(words: str, today: date, locale: Locale) -> Iterator[tuple[str, Modifier | None]]:
    """Give what the words may mean, surest first: written in figures, they mean no more."""
    if found := _YEAR_FIRST.fullmatch(words):
        year, _, month, day = found.groups()
        yield "-".join([year, *(part.zfill(2) for part in (month, day) if part)]), None
        return
    if found := _YEAR_LAST.fullmatch(words):
        yield _in_figures(found, locale), None
        return
    if found := _MONTH_YEAR.fullmatch(words):
        yield f"{found[2]}-{found[1].zfill(2)}", None
        return
    upper = words.upper()
    if _OWN_FORM.fullmatch(upper):
        yield upper, None
        return
    if found := _PART_YEAR.fullmatch(upper):
        yield f"{found[2]}-{found[1]}", None
        return
    across = _ACROSS_YEARS.fullmatch(words.lower())
    if across and across[1] in SEASONS:  # 'winter 2019/20'
        yield f"{across[2]}-{SEASONS[across[1]]}", None
        return
    if found := _WEEK_OF.fullmatch(words):
        for value, _ in _readings(found[2], today, locale):
            day = DateValue.of(value)
            if day.precision is Precision.DAY and day.interval:
                yield _week(day.interval, weekend=found[1].lower() == "weekend"), None
        return
    yield from _in_words(words, today, locale)


def _in_figures(found: re.Match[str], locale: Locale) -> str:
    """Order day and month by the separator, by what a calendar allows, or by the locale."""
    one, separator, other, year = found.groups()
    if len(year) == 2:
        year = ("20" if int(year) <= _PIVOT else "19") + year
    day_first = separator == "." or int(one) > 12 or (locale == "en-GB" and int(other) <= 12)
    day, month = (one, other) if day_first else (other, one)
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}"


def _week(interval: Interval, *, weekend: bool) -> str:
    year, week, _ = interval[0].isocalendar()
    return f"{year:04d}-W{week:02d}" + ("-WE" if weekend else "")


def _in_words(words: str, today: date, locale: Locale) -> Iterator[tuple[str, Modifier | None]]:
    named = re.sub(r"(?<![\w'’])[^\W\d_]+", lambda found: found[0].capitalize(), words)
    for lead in ("", "in "):  # 'may' alone is a month only after 'in'
        text = lead + named
        for mention in find_mentions(text, today, locale=locale):
            rest = text[: mention.span.start] + text[mention.span.end :]
            if mention.interval and not re.sub(r"(?i)\b(?:in|on|the)\b|[\s,.]", "", rest):
                yield mention.value.partition("T")[0], mention.modifier
