"""`pullquote on`: what the articles tell of one day, week, month or year."""

import re
from datetime import date
from typing import Annotated, Final

import typer

from index.cli.commands.timeline import MOST, print_timeline
from index.cli.context import (
    JSON_HELP,
    CollectionOption,
    open_library,
    output,
    print_json,
    read_when,
    say,
    scope_of,
    settings_of,
)
from index.errors import BadDate
from index.library import Library
from index.model.scope import Scope
from index.model.timeline import When
from index.text.timex import Locale, between, read_period
from index.timeline.display import date_in_words

_YEARS: Final = 60
"""Years that a date without one is looked for in, counted from the latest."""
_LOOKED_THROUGH: Final = 1_000
_HAS_A_YEAR: Final = re.compile(r"\d{3}")


def run(
    context: typer.Context,
    asked: Annotated[
        str, typer.Argument(metavar="DATE", help="2020-09-15, Sept 2020, last August or Sept 15.")
    ],
    collection: CollectionOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Tell what the articles say of one day, week, month or year, oldest first.

    A date without a year is of the latest one that has something on it; the others are named.
    """
    from index.timeline.export import to_json

    locale = settings_of(context).locale
    when = read_when(context, asked, "DATE")
    with open_library(context) as library:
        scope = scope_of(library, collection)
        told_of = [] if _HAS_A_YEAR.search(asked) else years_told(library, scope, asked, locale)
        when, *earlier = told_of or [when]
        since, until = between(when, when)
        told = library.timeline(scope, since=since, until=until, count=MOST)
    if as_json:
        print_json(to_json(told))
        return
    words = date_in_words(when)
    if not told.entries:
        say(
            f"The articles mention nothing that happened on {words}."
            " If another year was meant, name it."
        )
        return
    others = ", ".join(str(each.interval[0].year) for each in earlier if each.interval)
    say(f"{words} (also in {others})" if others else words)
    print_timeline(told, output())


def years_told(library: Library, scope: Scope, asked: str, locale: Locale) -> list[When]:
    """Read a date typed without a year as of each year with something on it, the latest first.

    None are found for what a year behind it doesn't make a date of, such as 'last week'.
    """
    entries = library.timeline(scope, count=_LOOKED_THROUGH).entries
    days = [entry.when.interval for entry in entries if entry.when.interval]
    years = sorted({day.year for first, last in days for day in (first, last)}, reverse=True)
    found = []
    for year in years[:_YEARS]:
        try:
            when = read_period(f"{asked} {year}", date(year, 1, 1), locale=locale)
        except BadDate:
            continue
        if when.interval and any(_meet(when.interval, other) for other in days):
            found.append(when)
    return found


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Tell whether the other lies within the first: a whole year is not 'on' each of its days."""
    return one[0] <= other[0] and other[1] <= one[1]
