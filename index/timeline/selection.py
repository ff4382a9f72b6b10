"""From events to a timeline: which dates, which sentence for each, and who else tells it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice, zip_longest

from index.model.article import ArticleId, Span
from index.model.date_value import DateValue, Precision
from index.model.time import Known
from index.model.timeline import STILL_OPEN, Entry, Event, Timeline
from index.timeline.ranking import WEIGHTS, Weights, effective_count, importance
from index.timeline.words import centre, likeness, rarity, weighed, words

_SAME_EVENT = 0.4
"""Cosine from which two sentences of one date tell the same event."""
_SAME_WIDER = 0.5
"""The same for a date and a wider one that holds it, which agree on less."""
_SAME_WORDS = 0.6
"""Cosine from which a second sentence of a date says nothing that the first has not."""
_OFF_TOPIC, _AHEAD, _FRAGMENT = 0.5, 0.5, 0.5
"""What a sentence's fitness is multiplied by if it has none of the topic's words, if it only
announces, if it is shorter than a sentence is."""
_OWN_DAY = 1.25
"""The same for the head of an article of that very day, which tells the day's news best."""
_SHORT, _LONG = 8, 35
"""Words of a sentence that is a fragment, and of one that says too much at once."""
_MOST = 10
"""Events of one date at most, unless more are asked for."""
_UNDATED = 20
"""Undated entries at most."""

Vectors = dict[int, dict[str, float]]


def build(
    events: Sequence[Event],
    count: int | None = 20,
    *,
    about: Collection[str] = (),
    after: date | None = None,
    before: date | None = None,
    per_date: int = 1,
    precisions: Collection[Precision] = tuple(Precision),
) -> Timeline:
    """Choose the `count` dates that matter most and tell each by its best sentences.

    Without a count the story itself tells how many. `about` are the topic's words, which sentences
    and dates are preferred for; `after` and `before` bound the dates, both included. There are at
    most `count` times `per_date` entries: so many different events of each date, or more of them
    where there are fewer dates. The same events make the same timeline, in whatever order
    they come.
    """
    ordered = sorted(events, key=lambda each: (each.article.id, each.sentence, each.when.value))
    about = {word.lower() for word in about}
    by_value: dict[str, list[Event]] = defaultdict(list)
    undated: list[Event] = []
    for event in ordered:
        if event.when.interval is None:
            undated.append(event)
        elif event.when.precision in precisions and _within(event, after, before):
            by_value[event.when.value].append(event)
    importances = importance(ordered, about)
    chosen = choose_dates({value: importances[value] for value in by_value}, count)
    count = len(chosen) if count is None else max(0, count)
    rare = rarity(_words(event) for event in ordered)
    # A short story fills its timeline with further events of the same dates.
    rounds = min(max(_MOST, per_date), -(-count * per_date // len(chosen))) if chosen else 0
    told = [_told(by_value[value], rare, about, rounds) for value in chosen]
    in_turn = (entry for turn in zip_longest(*told) for entry in turn if entry is not None)
    entries = list(islice(in_turn, count * per_date))
    entries = _folded(entries, rare)
    entries.sort(key=lambda entry: (entry.when.interval or (date.max,) * 2, entry.when.value))
    return Timeline(tuple(entries), tuple(_undated(undated, rare, about)), dates=len(by_value))


def _within(event: Event, after: date | None, before: date | None) -> bool:
    interval = event.when.interval
    if interval is None:
        return False
    return (after is None or interval[1] >= after) and (before is None or interval[0] <= before)


def choose_dates(
    importances: Mapping[str, float], count: int | None, weights: Weights = WEIGHTS
) -> list[str]:
    """Choose the weightiest dates, each lessening its neighbours a little.

    Without a count there are as many as the importances are shared among (`effective_count`).
    """
    left = dict(importances)
    count = effective_count(left.values()) if count is None else count
    chosen: list[str] = []
    while left and len(chosen) < count:
        value = max(left, key=lambda each: (left[each], each))
        chosen.append(value)
        del left[value]
        for neighbour in _neighbours(value):
            if neighbour in left:
                left[neighbour] *= weights.neighbour
    return chosen


def _neighbours(value: str) -> Iterable[str]:
    known = DateValue.of(value)
    if known.precision is not Precision.DAY or known.interval is None:
        return []
    day = known.interval[0]
    return [
        (day + timedelta(days=step)).isoformat() for step in (-1, 1) if date.min < day < date.max
    ]


def _told(
    events: Sequence[Event], rare: dict[str, float], about: Collection[str], most: int
) -> list[Entry]:
    """Write one date's entry: its best sentences, each with those that say the same elsewhere."""
    vectors = [weighed(_words(event), rare) for event in events]
    middle = centre(vectors)
    scores = [
        likeness(vector, middle) * _fitness(event, about)
        for event, vector in zip(events, vectors, strict=True)
    ]
    order = sorted(range(len(events)), key=lambda i: -scores[i])
    entries: list[Entry] = []
    taken: list[int] = []
    for best in order:
        if len(entries) == most:
            break
        if any(likeness(vectors[best], vectors[i]) >= _SAME_WORDS for i in taken):
            continue
        taken.append(best)
        same = [best] + [
            i for i in order if i != best and likeness(vectors[best], vectors[i]) >= _SAME_EVENT
        ]
        event = events[best]
        entries.append(Entry(event.when, event.status, _one_each(events[i] for i in same)))
    return entries


def _words(event: Event) -> list[str]:
    """Return the words of an event beside its date's own."""
    before, after = event.around
    return words(before) + words(after)


def _fitness(event: Event, about: Collection[str]) -> float:
    """Prefer what is on the topic, has happened, can be read, and stands at an article's head."""
    before, after = event.around
    text = f"{before} {event.dated_by} {after}"
    fitness = 1 + 1 / (2 + event.ordinal)
    if about and not any(word in text.lower() for word in about):
        fitness *= _OFF_TOPIC
    if event.date_span is None:
        fitness *= _OWN_DAY
    if event.status & STILL_OPEN:
        fitness *= _AHEAD
    length = len(text.split())
    return fitness * (_FRAGMENT if length < _SHORT else min(1.0, _LONG / length))


def _one_each(events: Iterable[Event]) -> tuple[Event, ...]:
    """Keep the first event of each article."""
    first: dict[ArticleId, Event] = {}
    for event in events:
        first.setdefault(event.article.id, event)
    return tuple(first.values())


def _folded(entries: list[Entry], rare: dict[str, float]) -> list[Entry]:
    """Fold an entry into a finer one whose days it covers if they tell the same event."""
    finest = sorted(entries, key=_days)
    vectors = [weighed(_words(entry.events[0]), rare) for entry in finest]
    kept: list[int] = []
    merged: dict[int, Entry] = {}
    for i, entry in enumerate(finest):
        into = None
        if entry.when.precision is not Precision.DAY:  # nothing is finer than a day
            finer = (j for j in kept if _covers(entry, finest[j]))
            into = next((j for j in finer if likeness(vectors[i], vectors[j]) >= _SAME_WIDER), None)
        if into is None:
            kept.append(i)
            merged[i] = entry
        else:
            old = merged[into]
            merged[into] = Entry(old.when, old.status, _one_each((*old.events, *entry.events)))
    return list(merged.values())


def _days(entry: Entry) -> int:
    first, last = entry.when.interval or (date.min, date.max)
    return (last - first).days


def _covers(coarse: Entry, fine: Entry) -> bool:
    outer, inner = coarse.when.interval, fine.when.interval
    if outer is None or inner is None or coarse.when.value == fine.when.value:
        return False
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _undated(
    events: Sequence[Event], rare: dict[str, float], about: Collection[str]
) -> list[Entry]:
    by_value: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.when.known is Known.UNRESOLVED:
            by_value[event.when.value].append(event)
    entries: list[Entry] = []
    for value in sorted(by_value):
        entries += _told(by_value[value], rare, about, _UNDATED)
    # A sentence stands once, under what is known best of its dates.
    once: dict[tuple[ArticleId, Span], Entry] = {}
    for entry in entries:
        best = entry.events[0]
        held = once.setdefault((best.article.id, best.sentence), entry)
        if _unknowns(entry) < _unknowns(held):
            once[best.article.id, best.sentence] = entry
    return list(once.values())[:_UNDATED]


def _unknowns(entry: Entry) -> int:
    """Count what is left open: 'the next day' leaves more than '20 January'."""
    return entry.when.value.count("X")
