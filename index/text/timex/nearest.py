"""Which Sunday, which March, which 4 March: the occurrence that an incomplete date means."""

from datetime import date, timedelta

from index.text.timex.values import OutsideCalendarError, a_date
from index.text.timex.word_tense import Tense

_LONG_AGO = 300
"""Days. 'Mar. 4' without its year is nearly always within some months of the article, whatever
the verb: farther off in the verb's direction than this, the other side is meant."""

_LIKELY_PAST = 3
"""Where no verb tells, a day to come must be so many times nearer: news names five past ones to
each of those."""

_A_SLIP = 3
"""Days by which a stated publication date may be too early."""

_SOME_YEAR = 550
"""Days within which a weekday tells the year of a date: last year's, this one's or the next."""


def weekday_near(published: date, weekday: int, tense: Tense) -> date:
    """Return the latest such weekday, or with a future verb the coming one; today counts."""
    back = (published.isoweekday() - weekday) % 7
    try:
        if tense is Tense.FUTURE and back:
            return published + timedelta(days=7 - back)
        return published - timedelta(days=back)
    except OverflowError as error:
        raise OutsideCalendarError(str(error)) from error


def month_near(published: date, month: int, tense: Tense) -> int:
    """Return the year of the latest such month, or with a future verb of the coming one."""
    if tense is Tense.FUTURE:
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def day_near(
    published: date,
    month: int,
    day: int,
    tense: Tense,
    weekday: int | None = None,
    *,
    over: bool = False,
) -> date:
    """Return the occurrence of a day of the year that fits the verb, the weekday, and nearness.

    What is `over` has been, however long ago.
    """
    found: list[date] = []
    for year in range(published.year - 4, published.year + 5):
        try:
            found.append(a_date(year, month, day))
        except OutsideCalendarError:
            continue
    near = [each for each in found if abs((each - published).days) < _SOME_YEAR]
    if weekday is not None:  # one that no year around has is a slip of the pen
        found = [each for each in near if each.isoweekday() == weekday] or found
    if over:
        found = [each for each in found if (each - published).days <= _A_SLIP] or found
    if not found:
        raise OutsideCalendarError(f"no {month}-{day} near {published}")
    sign = tense.value
    fitting = [each for each in found if 0 <= (each - published).days * sign <= _LONG_AGO]
    doubt = _LIKELY_PAST if tense is Tense.NONE else 1
    return min(
        fitting or found,
        key=lambda each: abs((each - published).days) * (doubt if each > published else 1),
    )
