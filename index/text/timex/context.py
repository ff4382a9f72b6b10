"""What an expression is read in: the words that matched, and what the article has said so far."""

import re
from dataclasses import dataclass, field
from datetime import date

from index.model.time import Known, Modifier
from index.text.timex.grammar import NOT_A_DATE, PARAGRAPH, STOP, Reading
from index.text.timex.tense import is_past, tense_at
from index.text.timex.tokens import Tokens
from index.text.timex.values import UNKNOWN, interval_of, of_granularity, shifted
from index.text.timex.word_tense import Tense
from index.text.timex.words import MONTHS, NUMBERS, PARTS, PLURALS, WEEKDAYS, number_of

_CENTURY_TURNS = 30
"""'98 is 1998 and '07 is 2007: two digits from here on belong to the 1900s."""

_REPORT = 200
"""Tokens within which 'a year earlier' is still said of the quarter named before."""
_RECENT = 2
"""Years within which a day that was named with its year is likely the same one without it."""
_CLAUSE = 12
"""Tokens before a date among which its 'will' stands."""
_AHEAD, _BACK = 6, 5
"""Months that a history goes on, or back, in one step before another year is meant."""
_FAR, _YEAR_LONG = 5, 4
_OFFSETS = {"last": -1, "next": 1, "coming": 1, "upcoming": 1}


@dataclass(frozen=True, slots=True)
class Found:
    """The words that a rule's pattern matched: tokens `first` to `last` - 1.

    `shift` is the number of tokens by which the match's own positions fall short of the text's.
    """

    tokens: Tokens
    match: re.Match[str]
    shift: int = 0

    @property
    def first(self) -> int:
        """Index of the first token."""
        return self.match.start() + self.shift

    @property
    def last(self) -> int:
        """Index after the last token."""
        return self.match.end() + self.shift

    def __contains__(self, name: str) -> bool:
        return name in self.match.re.groupindex and self.match.start(name) >= 0

    def words(self, name: str) -> list[str]:
        """Return what a group matched, in small letters; nothing if it did not take part."""
        start, end = self.match.span(name)
        if start < 0:
            return []
        return [self.tokens.word(self.shift + index).lower() for index in range(start, end)]

    def all_words(self) -> list[str]:
        """Return every word that matched, in small letters."""
        return [self.tokens.word(index).lower() for index in range(self.first, self.last)]

    def before(self, back: int = 1) -> str:
        """Return the word before the expression, as written."""
        return self.tokens.word(self.first - back)

    def after(self, ahead: int = 0) -> str:
        """Return the word after the expression, as written."""
        return self.tokens.word(self.last + ahead)

    def number(self, name: str) -> int:
        """Read 12, 12th, twelfth, twenty-five, a, a couple of."""
        return number_of(self.words(name))

    def month(self, name: str = "MONTH_NAME") -> int:
        """Read a month's name as 1 to 12."""
        return MONTHS[self.words(name)[0].rstrip(".")]

    def weekday(self, name: str = "ANY_WEEKDAY") -> int:
        """Read a weekday's name as 1 (Monday) to 7."""
        word = self.words(name)[0].rstrip(".")
        return WEEKDAYS.get(word) or WEEKDAYS[word.rstrip("s")]

    def year(self, name: str = "YEAR") -> int:
        """Read 1998, nineteen ninety-eight, two thousand and one, '98."""
        words = [word for word in self.words(name) if word not in ("-", "and")]
        if words[0].isdigit():
            return int(words[0])
        if words[0][1:].isdigit():
            return full_year(int(words[0][1:]))
        if words[:2] == ["two", "thousand"]:
            return 2000 + number_of(words[2:])
        if words[1:2] == ["thousand"]:
            return 1000 * NUMBERS[words[0]]
        words = [word for word in words if word not in ("oh", "hundred")]
        return 100 * NUMBERS[words[0]] + number_of(words[1:])

    def unit(self, name: str = "UNIT") -> str:
        """Read a unit, in the singular."""
        word = self.words(name)[0]
        return PLURALS.get(word, word)

    @property
    def offset(self) -> int:
        """How many steps on: 'last' one back, 'next' one ahead, 'this' none."""
        return sum(_OFFSETS.get(word, 0) for word in self.all_words())

    @property
    def part(self) -> Modifier | None:
        """The part of the time that 'early', 'the end of', … take; None without such words."""
        if "PART_OF" not in self:
            return None
        parts = [PARTS[word] for word in self.words("PART_OF") if word in PARTS]
        return Modifier(parts[0]) if parts else None


def full_year(two_digits: int) -> int:
    """Complete a year written with two digits; never by the publication date, so it is stable."""
    return two_digits + (1900 if two_digits >= _CENTURY_TURNS else 2000)


@dataclass(slots=True)
class Context:
    """What is known while a text is read from its head to its end.

    `anchor` is the latest time that the text spoke of, which 'the following day' counts from. In a
    `narrative` (a history, told by its own dates) an incomplete date is completed from the anchor
    instead of from the publication date.
    """

    tokens: Tokens
    published: date | None
    known: Known
    day_first: bool
    narrative: bool = False
    anchor: str | None = None
    _told: tuple[str, int] | None = None
    _anchored_at: int = 0
    _point: tuple[int, int | None] | None = None
    _doubted: int | None = None
    _quarter: tuple[str, int] | None = None
    _dated: dict[tuple[int, int], int] = field(default_factory=dict)
    _tenses: dict[int, Tense] = field(default_factory=dict)

    def tense(self, found: Found) -> Tense:
        """Tell whether the expression's sentence speaks of the past or the future."""
        return tense_at(self.tokens, found.first, found.last, self._tenses)

    def is_over(self, found: Found) -> bool:
        """Tell whether the expression is for sure the time of what has been."""
        return is_past(self.tokens, found.first, found.last)

    def from_published(self, count: int, granularity: str) -> Reading:
        """Count days, weeks, … from the publication date; unresolved if there is none."""
        if self.published is None:
            return Reading(UNKNOWN[granularity], Known.UNRESOLVED)
        day = shifted(self.published, count, granularity)
        return Reading(of_granularity(day, granularity), self.known)

    def from_anchor(self, count: int, granularity: str) -> Reading | None:
        """Count from the time that the text spoke of last; None if it spoke of none yet."""
        covered = interval_of(self.anchor) if self.anchor else None
        if covered is None:
            return None
        day = shifted(covered[0], count, granularity)
        return Reading(of_granularity(day, granularity), Known.INFERRED)

    def quarter(self, found: Found) -> str | None:
        """Return the quarter that the text reports on here; None if none was named of late."""
        if self._quarter is None or found.first - self._quarter[1] > _REPORT:
            return None
        return self._quarter[0]

    def report(self, quarter: str, found: Found) -> None:
        """Remember the quarter that the text has just named, unless it is still to end."""
        covered = interval_of(quarter)
        ahead = covered and self.published and covered[1] > self.published
        if ahead and (self._quarter or self.tense(found) is not Tense.PAST):
            return  # a forecast is compared with nothing; a company's year may end in September
        self._quarter = (quarter, found.last)

    def report_year(self) -> None:
        """Forget the quarter: what follows is said of the year so far."""
        self._quarter = None

    def story_year(self, month: int) -> int | None:
        """Find the year in which a history has come to a month: the one nearest where it is."""
        if self._point is None:  # a century or a decade says nothing of the year
            return self.anchor_year if len(self.anchor or "") >= _YEAR_LONG else None
        year, at = self._point
        if at is None:
            return year
        if month - at > _AHEAD:
            return year - 1
        return year + (at - month > _BACK)

    def date_for_good(self, day: date) -> None:
        """Remember the year of a day, for where it is named without it."""
        self._dated[day.month, day.day] = day.year

    def year_dated(self, month: int, day: int) -> int | None:
        """Find the year of a day that the text has named with its year, and now without.

        News does so: 'the attack of January 6, 2021 … On January 6 he …'. Not of long ago: what is
        celebrated has its day each year.
        """
        year = self._dated.get((month, day))
        recent = year and self.published and abs(self.published.year - year) <= _RECENT
        return year if recent and not self.narrative else None

    def year_told(self, found: Found, month: int) -> int | None:
        """Find the year of a month that a history tells; None in other texts.

        'Will' looks ahead from the day of writing, in a history as well.
        """
        if not self.narrative or (self.published and self._will(found)):
            return None
        return self.story_year(month) or None

    def _will(self, found: Found) -> bool:
        for back in range(1, _CLAUSE):
            if self.tokens.word(found.first - back) in ("will", "'ll", "’ll"):
                return True
            if found.first - back <= 0 or self.tokens.ends_sentence(found.first - back):
                return False
        return False

    @property
    def anchor_year(self) -> int | None:
        """The year of the anchor."""
        covered = interval_of(self.anchor) if self.anchor else None
        return covered[0].year if covered else None

    @property
    def is_history(self) -> bool:
        """Whether a narrative is at a time so far from its writing that no weekday is told from it.

        News that has its past as background says 'on Tuesday' of the week in which it is written.
        """
        if not self.narrative or self.published is None:
            return self.narrative
        year = self.anchor_year
        return year is not None and abs(self.published.year - year) > 1

    @property
    def is_before_weekend(self) -> bool | None:
        """Whether the article's week has its weekend still ahead; None for an undated one."""
        return None if self.published is None else self.published.isoweekday() < 6

    @property
    def story(self) -> str | None:
        """The time that the story is at: what 'that week' is said of.

        A day told from the day of writing ('on Monday') is the story's own; a date named beside it
        in the same sentence ('the ruling of September 13') is not.
        """
        if self._told is None:
            return self.anchor
        between = self.tokens.classes[self._told[1] : self._anchored_at]
        return self.anchor if STOP in between or PARAGRAPH in between else self._told[0]

    def _move(self, value: str, begin: date, found: Found) -> None:
        """Move to where the history has come.

        Told by months, it does not leap to a far year on one mention: 'as papers of 1905 say'.
        """
        year = begin.year
        named = len(value) > _YEAR_LONG and value[5:7].isdigit()
        by_months = self._point is not None and self._point[1] is not None
        far = by_months and self._point is not None and abs(year - self._point[0]) > _FAR
        if far and not named and (self._doubted is None or abs(self._doubted - year) > _FAR):
            self._doubted = year
        elif named:
            self._point, self._doubted = (year, begin.month), None
        elif len(value) == _YEAR_LONG and self._goes_on_to(year, found):
            self._point, self._doubted = (year, None), None

    def _goes_on_to(self, year: int, found: Found) -> bool:
        """Tell whether a year is another one, and not one that the months so far plan for."""
        if self._point is None or self._point[0] == year:
            return self._point is None
        return self._point[1] is None or self.tense(found) is not Tense.FUTURE

    def note(self, reading: Reading, found: Found, *, told: bool) -> None:
        """Remember what the text has just spoken of, `told` from the day of writing or not."""
        covered = interval_of(reading.value) if reading is not NOT_A_DATE else None
        if covered:
            self._move(reading.value, covered[0], found)
            self.anchor, self._anchored_at = reading.value, found.first
            if "YEAR" in found and covered[0] == covered[1]:
                self.date_for_good(covered[0])
            if told and covered[0] == covered[1]:
                self._told = (reading.value, found.last)
