"""From a text to its temporal expressions."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from index.model.article import Span
from index.model.time import Known, Mention, Modifier
from index.text.lexicon import ENGLISH
from index.text.timex import rules as _rules  # noqa: F401  (defines them)
from index.text.timex.context import Context, Found
from index.text.timex.grammar import NOT_A_DATE, RULES, UNKNOWN, Reading, Rule
from index.text.timex.rules.reports import COMPARISONS
from index.text.timex.tokens import Tokens
from index.text.timex.values import OutsideCalendarError, interval_of
from index.text.timex.words import pairs, vocabulary

Locale = Literal["en-US", "en-GB"]

_LEADING = {word: Modifier(meaning) for word, meaning in pairs("bounds_before").items()}
_TRAILING = {
    tuple(words): Modifier(meaning)
    for *words, meaning in map(str.split, ENGLISH.phrases("dates", "bounds_behind"))
}
_BEGINS_TRAILING = frozenset(words[0] for words in _TRAILING)
_NOT_PART = frozenset(vocabulary("not_part"))
_SLASHED = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/-])", re.ASCII)
_MONTHS = 12
_NARRATIVE = 5
"""Stated dates of other years that make a text a history, if little in it is told from today …"""
_TOLD_WEIGHS = 4
"""… each such telling weighing as much as so many of them: news has its past as background."""


def find_mentions(
    text: str,
    published: date | None = None,
    *,
    locale: Locale = "en-US",
    published_known: Known = Known.STATED,
) -> tuple[Mention, ...]:
    """Find the temporal expressions of an article, in reading order; none overlap.

    What is told from the day of writing is resolved against `published`, never against today:
    without it, it stays unresolved. `published_known` INFERRED makes all that hangs on it
    inferred. `locale` says whether 08/03 is August or March.
    """
    tokens = Tokens(text)
    context = Context(
        tokens,
        published,
        Known.INFERRED if published_known is Known.INFERRED else Known.RESOLVED,
        day_first=_day_first(text, locale),
    )
    # Until the text speaks of another time, 'the previous day' counts from the day of writing.
    context.anchor = published.isoformat() if published else None
    found = _candidates(tokens)
    context.narrative = _is_narrative(found, published)
    return tuple(_read(found, context))


def _day_first(text: str, locale: Locale) -> bool:
    """Decide the order of day and month: as one date of the text proves it, else by the locale."""
    proofs = {
        int(first) > _MONTHS
        for first, _, second in _SLASHED.findall(text)
        if (int(first) > _MONTHS) != (int(second) > _MONTHS)
    }
    return proofs.pop() if len(proofs) == 1 else locale == "en-GB"


def _candidates(tokens: Tokens) -> list[tuple[Rule, Found]]:
    """Return every rule's matches: by start, then longest first, then in the rules' order.

    Most of a text is no date: the rules search its islands of temporal words, set end to end.
    """
    shifts: list[int] = []
    joined: list[str] = []
    for start, end in tokens.islands():
        shifts += [start - len(shifts)] * (end - start + 1)
        joined.append(tokens.classes[start:end])
    islands = UNKNOWN.join(joined)
    found = [
        (match.start(), -match.end(), order, match)
        for order, rule in enumerate(RULES)
        for match in rule.pattern.finditer(islands)
    ]
    found.sort(key=lambda each: each[:3])
    return [(RULES[order], Found(tokens, match, shifts[start])) for start, _, order, match in found]


def _read(candidates: list[tuple[Rule, Found]], context: Context) -> Iterator[Mention]:
    free_from = 0
    for rule, found in candidates:
        if found.first < free_from:
            continue
        try:
            reading = rule.read(found, context)
        except OutsideCalendarError:
            reading = NOT_A_DATE
        if reading is None:
            continue
        free_from = found.last
        if reading is not NOT_A_DATE:
            if rule.read not in COMPARISONS:
                context.note(reading, found, told=_is_told_from_today(rule))
            mention, free_from = _mention(found, reading)
            yield mention


def _mention(found: Found, reading: Reading) -> tuple[Mention, int]:
    tokens, first, last = found.tokens, found.first, found.last
    # A preposition that helped to recognise the expression is not part of it.
    while tokens.word(first).lower() in _NOT_PART and first + 1 < last:
        first += 1
    modifier = reading.modifier
    trailing = _TRAILING if tokens.word(last) in _BEGINS_TRAILING else {}
    for words, meaning in trailing.items():
        if tuple(tokens.word(last + i).lower() for i in range(len(words))) == words:
            last, modifier = last + len(words), meaning
            break
    if modifier is None:
        modifier = _LEADING.get(tokens.word(first - 1).lower())
    span = Span(tokens.starts[first], tokens.ends[last - 1])
    mention = Mention(
        span,
        tokens.text[span.start : span.end],
        reading.value,
        interval_of(reading.value),
        modifier,
        reading.known,
    )
    return mention, last


def _is_told_from_today(rule: Rule) -> bool:
    return rule.read.__module__.endswith(("deictic", "running"))


def _is_narrative(candidates: list[tuple[Rule, Found]], published: date | None) -> bool:
    """Tell a history from a report: many stated years of other times, little told from today."""
    stated = near = 0
    for rule, found in candidates:
        if _is_told_from_today(rule):
            near += _TOLD_WEIGHS
        elif "YEAR" in found:
            far = published is None or abs(found.year() - published.year) > 1
            stated += far
            near += not far
    return stated >= _NARRATIVE and stated >= near
