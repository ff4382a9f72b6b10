"""A timeline as the bot keeps it: what its pages, pictures and files need after a restart."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NewType

from bot.storage.saved_answers import GuildId, digest
from index.errors import UnknownArticle
from index.library import Library
from index.model.article import Article, ArticleId, Span
from index.model.scope import Scope
from index.model.time import Known, Modifier
from index.model.timeline import Entry, Event, Precision, Status, Timeline, When

StoryId = NewType("StoryId", str)

_ID_BYTES = 9  # as many as a sheet's


@dataclass(frozen=True, slots=True)
class Telling:
    """Where a sentence stands that tells an event, and a digest of what it was dated from."""

    article: ArticleId
    sentence: Span
    date_span: Span | None
    ordinal: int
    digest: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One entry of a timeline: when, how surely, and where it is told, the best place first."""

    when: When
    status: Status
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One timeline given in Discord. `guild` is None in a direct message.

    It holds no words: the topic stands in the message itself, the sentences in the articles.
    """

    id: StoryId
    guild: GuildId | None
    dated: tuple[Chapter, ...]
    undated: tuple[Chapter, ...]
    made: datetime

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """All of them, the undated last: buttons name them by their place here, from 0."""
        return self.dated + self.undated


def story_of(timeline: Timeline, guild: GuildId | None) -> Story:
    """Make the story of a new timeline."""
    return Story(
        StoryId(secrets.token_urlsafe(_ID_BYTES)),
        guild,
        tuple(_chapter(entry) for entry in timeline.entries),
        tuple(_chapter(entry) for entry in timeline.undated),
        datetime.now(UTC),
    )


def entries_at(chapters: Sequence[Chapter], library: Library, scope: Scope) -> list[Entry | None]:
    """Fetch what chapters tell; None where no article says it any more.

    An article may have been removed, changed, or told another publication date meanwhile.
    """
    articles: dict[ArticleId, Article | None] = {}
    for telling in (each for chapter in chapters for each in chapter.tellings):
        if telling.article not in articles:
            articles[telling.article] = _article(telling.article, library, scope)
    return [_entry(chapter, articles) for chapter in chapters]


def written(chapters: Sequence[Chapter]) -> str:
    """Write chapters as JSON, for `read`."""
    return json.dumps([_packed(chapter) for chapter in chapters])


def read(text: str) -> tuple[Chapter, ...]:
    """Read what `written` gave."""
    return tuple(_unpacked(each) for each in json.loads(text))


def _chapter(entry: Entry) -> Chapter:
    tellings = tuple(
        Telling(event.article.id, event.sentence, event.date_span, event.ordinal, _evidence(event))
        for event in entry.events
    )
    return Chapter(entry.when, entry.status, tellings)


def _evidence(event: Event) -> str:
    """Fingerprint a sentence with the date it is resolved against."""
    return digest(f"{event.article.published} {event.text}")


def _article(article: ArticleId, library: Library, scope: Scope) -> Article | None:
    try:
        return library.article(article, scope)
    except UnknownArticle:
        return None


def _entry(chapter: Chapter, articles: dict[ArticleId, Article | None]) -> Entry | None:
    events = []
    for telling in chapter.tellings:
        article = articles[telling.article]
        if article is None:
            continue
        event = Event(
            article,
            telling.sentence,
            telling.date_span,
            chapter.when,
            chapter.status,
            telling.ordinal,
        )
        if _evidence(event) == telling.digest:
            events.append(event)
    return Entry(chapter.when, chapter.status, tuple(events)) if events else None


def _packed(chapter: Chapter) -> list[Any]:
    when = chapter.when
    interval = [day.isoformat() for day in when.interval] if when.interval else None
    tellings = [[t.article, t.sentence, t.date_span, t.ordinal, t.digest] for t in chapter.tellings]
    return [
        [when.value, interval, when.precision, when.modifier, when.known],
        chapter.status,
        tellings,
    ]


def _unpacked(packed: list[Any]) -> Chapter:
    [value, interval, precision, modifier, known], status, tellings = packed
    days = (date.fromisoformat(interval[0]), date.fromisoformat(interval[1])) if interval else None
    return Chapter(
        When(value, days, Precision(precision), modifier and Modifier(modifier), Known(known)),
        Status(status),
        tuple(
            Telling(
                ArticleId(article), Span(*sentence), Span(*dated) if dated else None, ordinal, seen
            )
            for article, sentence, dated, ordinal, seen in tellings
        ),
    )
