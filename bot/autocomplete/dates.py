"""The dates that articles tell of, in memory: what `/on` offers while a member types."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from babel import Locale

from bot.translation import ENGLISH, spoken
from bot.views import dates, limits
from index.caches import cached
from index.model.article import CollectionId
from index.model.date_value import Interval
from index.model.timeline import When
from index.timeline.display import date_in_words


@dataclass(frozen=True, slots=True)
class EventDate:
    """One date as autocomplete shows it: a day, a week, a month."""

    collection: CollectionId
    value: str
    first: date
    words: str
    when: When

    @property
    def called(self) -> str:
        """Its name in the language that is spoken."""
        english = spoken().language == ENGLISH.language
        return self.words if english else _called(self.when, spoken())

    @property
    def folded(self) -> str:
        """The text in which a typed word is looked for."""
        return f"{self.words} {self.value} {self.first:%A %B}".casefold()


def event_date(collection: CollectionId, when: When) -> EventDate | None:
    """Make a date to offer; None for one that is not resolved to days."""
    if when.interval is None or len(when.value) > limits.CHOICE_VALUE:
        return None
    plain = _plain(when)
    words = limits.cut(date_in_words(plain), limits.CHOICE_NAME)
    return EventDate(collection, when.value, when.interval[0], words, plain)


@cached("dates offered", 4096)
def _called(when: When, _language: Locale) -> str:
    return limits.cut(dates.date_in_words(when), limits.CHOICE_NAME)


def _plain(when: When) -> When:
    """Leave 'early' or 'by' out: what is looked up is the date itself."""
    return When(when.value, when.interval, when.precision, None, when.known)


class EventDates:
    """A snapshot of all dates, latest first, replaced whole when the library changes."""

    def __init__(self, days: Iterable[EventDate] = ()) -> None:
        ordered = sorted(set(days), key=lambda day: (day.first, day.value), reverse=True)
        self._days = [(day, day.folded) for day in ordered]

    def years(self, collections: Collection[CollectionId]) -> list[int]:
        """List the years that have dates, the latest first."""
        years = {day.first.year for day, _ in self._days if day.collection in collections}
        return sorted(years, reverse=True)

    def any_within(self, period: Interval, collections: Collection[CollectionId]) -> bool:
        """Tell whether a date begins in a period, its last day included."""
        first, last = period
        return any(
            first <= day.first <= last for day, _ in self._days if day.collection in collections
        )

    def labelled(self, typed: str, collections: Collection[CollectionId]) -> str | None:
        """Give the value of the date that is called as typed; None where none is."""
        wanted = " ".join(typed.casefold().split())
        return next(
            (
                day.value
                for day, _ in self._days
                if day.collection in collections
                and wanted in {day.words.casefold(), day.called.casefold()}
            ),
            None,
        )

    def search(
        self, typed: str, collections: Collection[CollectionId], limit: int = limits.CHOICES
    ) -> list[EventDate]:
        """Find dates with every typed word, each once, the latest first."""
        words = typed[: limits.CHOICE_NAME].casefold().replace(",", " ").split()
        found: dict[str, EventDate] = {}
        for day, folded in self._days:
            if day.collection not in collections:
                continue
            if all(word in folded or word in day.called.casefold() for word in words):
                found.setdefault(day.value, day)
                if len(found) == limit:
                    break
        return list(found.values())
