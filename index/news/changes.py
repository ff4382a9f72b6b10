"""What a newer sentence changes of an older one: a figure, a date, or who holds an office.

Strict, as a false pair is worse than none: the newer sentence says itself that something changed,
the two are near each other and share a name, and each has one thing of the kind only.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from index.model.article import Quote, Span
from index.model.date_value import DateValue, Precision
from index.news.statements import Statement
from index.text.amounts import Amount, Amounts, differ
from index.text.answer_spans.quantities import QuantitySpans
from index.text.answer_spans.question import QuestionReader
from index.text.language import ENGLISH
from index.text.lexicon import any_of, plain
from index.text.names import CAPITAL
from index.text.timex import find_mentions

SAME_MATTER: Final = 0.7
"""Cosine of two sentences from which they may tell of one thing."""
WITHIN: Final = 40
"""Characters between the word for a change and what changed."""

_lexicon: Final = ENGLISH.lexicon
_CHANGES: Final = re.compile(rf"\b{_lexicon.either('words', 'overtaking')}\b", re.IGNORECASE)
_MOVED: Final = re.compile(rf"\b{_lexicon.either('changes', 'moved')}\b", re.IGNORECASE)
_NO_FIGURES: Final = re.compile(rf"\b{_lexicon.either('changes', 'no_figures')}\b", re.IGNORECASE)
_FOLLOWS: Final = re.compile(rf"\b{_lexicon.either('changes', 'follows')}\b", re.IGNORECASE)
_UNDONE: Final = re.compile(rf"\b{_lexicon.either('changes', 'undone')}\b", re.IGNORECASE)
_OFFICES: Final = any_of(plain(_lexicon.phrases("changes", "offices")))
_HOLDER: Final = re.compile(
    rf"\b(?P<role>(?i:{_OFFICES})),?\s+(?P<name>{CAPITAL}[\w’'-]+(?:\s{CAPITAL}[\w’'.-]+)+)"
)
_WORD: Final = re.compile(r"[\s-]*([^\W\d_]+(?:[’'-][^\W\d_]+)*)")
_NOUN_WITHIN: Final = 4
_UNCHANGING: Final = frozenset(_lexicon.words("changes", "unchanging"))
_PEOPLE: Final = frozenset(_lexicon.words("quantities", "people.words"))
_PLURAL: Final = re.compile(_lexicon.either("changes", "plural"))

_quantities: Final = QuantitySpans(_lexicon, ENGLISH.analyzer, ENGLISH.names)
_amounts: Final = Amounts(_lexicon, ENGLISH.analyzer)
_any_figure: Final = QuestionReader(
    _lexicon, ENGLISH.analyzer, ENGLISH.questions, ENGLISH.names
).read("")


class ChangeKind(StrEnum):
    """What has changed."""

    FIGURE = "figure"
    DATE = "date"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Change:
    """Two quotes, the older one first; the highlight of each is what changed."""

    kind: ChangeKind
    before: Quote
    after: Quote

    @property
    def values(self) -> tuple[str, str]:
        """What was said, and what is said now, word for word."""
        return _marked(self.before), _marked(self.after)


def _marked(quote: Quote) -> str:
    return quote.text[slice(*quote.highlight)] if quote.highlight else quote.text


def says_change(text: str) -> bool:
    """Tell whether a sentence says itself that something has changed."""
    return _CHANGES.search(text) is not None


def change(older: Statement, newer: Statement) -> Change | None:
    """Find what the newer sentence changes of the older one."""
    then, now = older.article.published, newer.article.published
    if then is None or now is None or then >= now or not says_change(newer.text):
        return None
    if float(older.vector @ newer.vector) < SAME_MATTER or not older.names & newer.names:
        return None
    kinds: tuple[tuple[ChangeKind, _Compare], ...] = (
        (ChangeKind.OFFICE, _offices),
        (ChangeKind.DATE, _dates),
        (ChangeKind.FIGURE, _figures),
    )
    for kind, compare in kinds:
        found = compare(older, newer)
        if found is not None:
            return Change(kind, older.quote(found[0]), newer.quote(found[1]))
    return None


_Compare = Callable[[Statement, Statement], tuple[Span, Span] | None]


def _changed_before(pattern: re.Pattern[str], text: str, start: int) -> bool:
    """Tell whether a word for a change stands closely before a place."""
    return any(0 <= start - each.end() <= WITHIN for each in pattern.finditer(text))


def _figures(older: Statement, newer: Statement) -> tuple[Span, Span] | None:
    if _NO_FIGURES.search(newer.text):
        return None
    before, after = _figures_of(older.text), _figures_of(newer.text)
    for counted, found in after.items():
        if len(found) != 1 or len(before.get(counted, ())) != 1 or _parted(older, newer):
            continue
        [(was, amount)], [(now, other)] = before[counted], found
        if differ(amount, other) and _changed_before(_CHANGES, newer.text, now.start):
            return was, now
    return None


def _figures_of(text: str) -> dict[frozenset[str], list[tuple[Span, Amount]]]:
    """Read a sentence's figures by what they count or measure; durations and ages say nothing."""
    found: dict[frozenset[str], list[tuple[Span, Amount]]] = {}
    for span, _ in _quantities.find(text, _any_figure):
        amount = _amounts.read(text, *span)
        counted = (amount.of or _counted(text, span.end)) if amount else frozenset()
        if amount and counted and counted.isdisjoint(_UNCHANGING):
            found.setdefault(counted, []).append((span, amount))
    return found


def _counted(text: str, end: int) -> frozenset[str]:
    """Find the noun that a bare number counts: the first plural close behind it."""
    for _ in range(_NOUN_WITHIN):
        found = _WORD.match(text, end)
        if found is None or found[1].lower() in ENGLISH.analyzer.stop_words:
            break
        end, word = found.end(), found[1]
        if word.islower() and (_PLURAL.fullmatch(word) or word in _PEOPLE):
            return frozenset({ENGLISH.analyzer.stem(word)})
    return frozenset()


def _parted(older: Statement, newer: Statement) -> bool:
    """Tell whether the two name months or years, and other ones: each may be right of its own."""
    mine, others = _periods(older), _periods(newer)
    return bool(mine and others and mine.isdisjoint(others))


def _periods(statement: Statement) -> frozenset[str]:
    found = find_mentions(statement.text, statement.article.published)
    values = [DateValue.of(each.value) for each in found]
    longer = (Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.YEAR)
    return frozenset(each.text for each in values if each.precision in longer)


def _dates(older: Statement, newer: Statement) -> tuple[Span, Span] | None:
    """Find a day that was to come, and the one that it was moved to."""
    before, after = _days_ahead(older), _days_ahead(newer)
    if len(before) != 1 or not after:
        return None
    [(was, day)] = before.items()
    moved = [
        (span, other)
        for span, other in after.items()
        if other != day and _changed_before(_MOVED, newer.text, span.start)
    ]
    return (was, moved[0][0]) if len(moved) == 1 else None


def _days_ahead(statement: Statement) -> dict[Span, str]:
    published = statement.article.published
    found: dict[Span, str] = {}
    for mention in find_mentions(statement.text, published):
        value = DateValue.of(mention.value)
        if value.precision is not Precision.DAY or published is None:
            continue
        if value.text > published.isoformat():
            found[Span(*mention.span)] = value.text
    return found


def _offices(older: Statement, newer: Statement) -> tuple[Span, Span] | None:
    """Find who held an office, and the one who is said to follow: both named in the newer one."""
    if not _FOLLOWS.search(newer.text) or _UNDONE.search(newer.text):
        return None
    for found in _HOLDER.finditer(older.text):
        role, holder = found["role"], found["name"]
        family = holder.rsplit(" ", 1)[-1]
        if not re.search(rf"\b{re.escape(role)}\b", newer.text, re.IGNORECASE):
            continue
        if not re.search(rf"\b{re.escape(family)}\b", newer.text):
            continue
        heir = ENGLISH.answers.best(newer.text, f"Who will succeed {holder} as {role}?")
        if heir is not None and family not in newer.text[slice(*heir)]:
            return Span(*found.span("name")), heir
    return None
