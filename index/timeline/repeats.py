"""Which entries of a timeline are one sentence: it is shown once, with all its dates."""

from collections.abc import Hashable, Iterable, Sequence

from index.model.timeline import Entry


def together(sentences: Iterable[Hashable]) -> tuple[tuple[int, ...], ...]:
    """Put the places of equal sentences together, each lot where its first one stands."""
    places: dict[Hashable, list[int]] = {}
    for place, sentence in enumerate(sentences):
        places.setdefault(sentence, []).append(place)
    return tuple(tuple(each) for each in places.values())


def sentence_of(entry: Entry) -> Hashable:
    """Say which sentence tells an entry: that of its best event."""
    best = entry.events[0]
    return best.article.id, best.sentence


def told_once(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], ...]:
    """Put the entries that one sentence tells together, in the order of their first dates."""
    lots = together(sentence_of(entry) for entry in entries)
    return tuple(tuple(entries[place] for place in lot) for lot in lots)
