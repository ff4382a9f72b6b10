"""A timeline as the bot keeps it: what its pages, pictures and files need after a restart."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NewType

from bot.storage.saved_answers import GuildId
from index.errors import UnknownArticle
from index.feedback import digest
from index.library import Library
from index.model.article import Article, ArticleId, Span
from index.model.date_value import Precision
from index.model.scope import Scope
from index.model.time import Known, Modifier
from index.model.timeline import Entry, Event, Status, Timeline, When

TimelineId = NewType("TimelineId", str)

_ID_BYTES = 9  # as many as a saved answer's


@dataclass(frozen=True, slots=True)
class SavedEvent:
    """Where a sentence stands that tells an event, and a digest of what it was dated from."""

    article: ArticleId
    sentence: Span
    date_span: Span | None
    ordinal: int
    digest: str


@dataclass(frozen=True, slots=True)
class SavedEntry:
    """One entry of a timeline: when, how surely, and where it is told, the best place first."""

    when: When
    status: Status
    events: tuple[SavedEvent, ...]


@dataclass(frozen=True, slots=True)
class SavedTimeline:
    """One timeline given in Discord. `guild` is None in a direct message.

    It holds no words: the topic stands in the message itself, the sentences in the articles.
    `dates` counts all those that its entries were chosen from; 0 where that is not known.
    """

    id: TimelineId
    guild: GuildId | None
    dated: tuple[SavedEntry, ...]
    undated: tuple[SavedEntry, ...]
    made: datetime
    dates: int = 0

    @property
    def saved_entries(self) -> tuple[SavedEntry, ...]:
        """All of them, the undated last: buttons name them by their place here, from 0."""
        return self.dated + self.undated


def saved_timeline(timeline: Timeline, guild: GuildId | None) -> SavedTimeline:
    """Reduce a timeline to what is kept."""
    return SavedTimeline(
        TimelineId(secrets.token_urlsafe(_ID_BYTES)),
        guild,
        tuple(_saved_entry(entry) for entry in timeline.entries),
        tuple(_saved_entry(entry) for entry in timeline.undated),
        datetime.now(UTC),
        timeline.dates,
    )


def entries_at(
    saved_entries: Sequence[SavedEntry], library: Library, scope: Scope
) -> list[Entry | None]:
    """Fetch what saved entries tell; None where no article says it any more.

    An article may have been removed, changed, or told another publication date meanwhile.
    """
    articles: dict[ArticleId, Article | None] = {}
    for event in (each for saved_entry in saved_entries for each in saved_entry.events):
        if event.article not in articles:
            articles[event.article] = _article(event.article, library, scope)
    return [_entry(saved_entry, articles) for saved_entry in saved_entries]


def written(saved_entries: Sequence[SavedEntry]) -> str:
    """Write saved entries as JSON, for `read`."""
    return json.dumps([_packed(saved_entry) for saved_entry in saved_entries])


def read(text: str) -> tuple[SavedEntry, ...]:
    """Read what `written` gave."""
    return tuple(_unpacked(each) for each in json.loads(text))


def _saved_entry(entry: Entry) -> SavedEntry:
    events = tuple(
        SavedEvent(
            event.article.id, event.sentence, event.date_span, event.ordinal, _evidence(event)
        )
        for event in entry.events
    )
    return SavedEntry(entry.when, entry.status, events)


def _evidence(event: Event) -> str:
    """Fingerprint a sentence with the date it is resolved against."""
    return digest(f"{event.article.published} {event.text}")


def _article(article: ArticleId, library: Library, scope: Scope) -> Article | None:
    try:
        return library.article(article, scope)
    except UnknownArticle:
        return None


def _entry(saved_entry: SavedEntry, articles: dict[ArticleId, Article | None]) -> Entry | None:
    events = []
    for saved in saved_entry.events:
        article = articles[saved.article]
        if article is None or saved.sentence in article.boilerplate:  # removed, or hidden
            continue
        event = Event(
            article,
            saved.sentence,
            saved.date_span,
            saved_entry.when,
            saved_entry.status,
            saved.ordinal,
        )
        if _evidence(event) == saved.digest:
            events.append(event)
    return Entry(saved_entry.when, saved_entry.status, tuple(events)) if events else None


def _packed(saved_entry: SavedEntry) -> list[Any]:
    when = saved_entry.when
    interval = [day.isoformat() for day in when.interval] if when.interval else None
    events = [[t.article, t.sentence, t.date_span, t.ordinal, t.digest] for t in saved_entry.events]
    return [
        [when.value, interval, when.precision, when.modifier, when.known],
        str(saved_entry.status),
        events,
    ]


def _unpacked(packed: list[Any]) -> SavedEntry:
    [value, interval, precision, modifier, known], status, events = packed
    days = (date.fromisoformat(interval[0]), date.fromisoformat(interval[1])) if interval else None
    return SavedEntry(
        When(value, days, Precision(precision), modifier and Modifier(modifier), Known(known)),
        Status.read(status),
        tuple(
            SavedEvent(
                ArticleId(article), Span(*sentence), Span(*dated) if dated else None, ordinal, seen
            )
            for article, sentence, dated, ordinal, seen in events
        ),
    )
