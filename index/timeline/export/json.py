"""A timeline as JSON: the form that programs read."""

from typing import Any

from index.model.timeline import Entry, Event, Timeline

Json = dict[str, Any]


def to_json(timeline: Timeline) -> list[Json]:
    """Return the entries as JSON objects, oldest first, the undated last.

    Offsets (`start`, `end`, `date_span`) are into the article's text, so that `text` is
    `article[start:end]`; `date_span` is null where the publication date is the event's.
    """
    return [_entry(entry) for entry in (*timeline.entries, *timeline.undated)]


def _entry(entry: Entry) -> Json:
    first, last = entry.when.interval or (None, None)
    return {
        "value": entry.when.value,
        "start": first.isoformat() if first else None,
        "end": last.isoformat() if last else None,
        "precision": str(entry.when.precision),
        "known": str(entry.when.known),
        "status": str(entry.status),
        "quotes": [_quote(event) for event in entry.events],
    }


def _quote(event: Event) -> Json:
    return {
        "article": event.article.id,
        "title": event.article.title,
        "text": event.text,
        "start": event.sentence.start,
        "end": event.sentence.end,
        "date_span": list(event.date_span) if event.date_span else None,
        "corrections": [
            {"kind": str(note.kind), "text": event.article.text[slice(*note.span)]}
            for note in event.article.notes_beside(event.sentence)
        ],
    }
