"""From events to a timeline: which dates, which sentence for each, and who else tells it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from index.article import ArticleId
from index.dates import Known
from index.timeline.ranking import importance
from index.timeline.story import Entry, Event, Precision, Timeline
from index.timeline.words import centre, likeness, rarity, weighed, words

_SAME_EVENT = 0.5
"""Cosine from which two sentences of one date tell the same event."""
_SAME_WORDS = 0.6
"""Cosine from which a second sentence of a date says nothing that the first has not."""
_NEIGHBOUR = 0.95
"""What a date's weight is multiplied by for each neighbouring day already chosen: a story's days
are spread rather than bunched."""
_UNDATED = 20
"""Undated entries at most."""

Vectors = dict[int, dict[str, float]]


def build(
    events: Sequence[Event],
    count: int = 20,
    *,
    about: Collection[str] = (),
    after: date | None = None,
    before: date | None = None,
    per_date: int = 1,
    precisions: Collection[Precision] = tuple(Precision),
) -> Timeline:
    """Choose the `count` dates that matter most and tell each by its best sentences.

    `about` are the topic's words, which sentences and dates are preferred for; `after` and
    `before` bound the dates, both included; `per_date` is the number of different events told of
    one date. Same events, same timeline, in whatever order they come.
    """
    ordered = sorted(events, key=lambda each: (each.article.id, each.sentence, each.when.value))
    about = {word.lower() for word in about}
    weights = importance(ordered, about)
    by_value: dict[str, list[Event]] = defaultdict(list)
    undated: list[Event] = []
    for event in ordered:
        if event.when.interval is None:
            undated.append(event)
        elif event.when.precision in precisions and _within(event, after, before):
            by_value[event.when.value].append(event)
    chosen = _spread({value: weights[value] for value in by_value}, count)
    rare = rarity(words(text) for text in sorted({event.text for event in ordered}))
    entries: list[Entry] = []
    for value in chosen:
        entries += _told(by_value[value], rare, about, per_date)
    entries = _folded(entries, rare)
    entries.sort(key=lambda entry: (entry.when.interval or (date.max,) * 2, entry.when.value))
    return Timeline(tuple(entries), tuple(_undated(undated, rare, about)))


def _within(event: Event, after: date | None, before: date | None) -> bool:
    interval = event.when.interval
    assert interval is not None
    return (after is None or interval[1] >= after) and (before is None or interval[0] <= before)


def _spread(weights: dict[str, float], count: int) -> list[str]:
    """Choose the weightiest, each lessening its neighbours a little."""
    left = dict(weights)
    chosen: list[str] = []
    while left and len(chosen) < count:
        value = max(left, key=lambda each: (left[each], each))
        chosen.append(value)
        del left[value]
        for neighbour in _neighbours(value):
            if neighbour in left:
                left[neighbour] *= _NEIGHBOUR
    return chosen


def _neighbours(value: str) -> Iterable[str]:
    try:
        day = date.fromisoformat(value)
        return [(day + timedelta(days=step)).isoformat() for step in (-1, 1)]
    except (ValueError, OverflowError):
        return []


def _told(
    events: Sequence[Event], rare: dict[str, float], about: Collection[str], most: int
) -> list[Entry]:
    """Tell one date: its best sentences, each with those of other articles that say the same."""
    vectors = [weighed(words(event.text), rare) for event in events]
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


def _fitness(event: Event, about: Collection[str]) -> float:
    """Prefer sentences that date their news themselves, are on the topic, and can be read."""
    fitness = 1.0
    text = event.text
    length = len(text.split())
    if about and not any(word in text.lower() for word in about):
        fitness *= 0.5
    if length < 8:
        fitness *= 0.5
    elif length > 40:
        fitness *= 40 / length
    return fitness * (1 + 1 / (2 + event.ordinal))


def _one_each(events: Iterable[Event]) -> tuple[Event, ...]:
    """Keep the first event of each article."""
    first: dict[ArticleId, Event] = {}
    for event in events:
        first.setdefault(event.article.id, event)
    return tuple(first.values())


def _folded(entries: list[Entry], rare: dict[str, float]) -> list[Entry]:
    """Fold an entry into a finer one whose days it covers if they tell the same event."""
    finest = sorted(entries, key=_days)
    vectors = [weighed(words(entry.events[0].text), rare) for entry in finest]
    kept: list[int] = []
    merged: dict[int, Entry] = {}
    for i, entry in enumerate(finest):
        into = next(
            (
                j
                for j in kept
                if _covers(entry, finest[j]) and likeness(vectors[i], vectors[j]) >= _SAME_EVENT
            ),
            None,
        )
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
    return entries[:_UNDATED]
