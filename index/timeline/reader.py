"""Timelines out of the catalog: which events, of what topic, resolved against which date."""

import re
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from index.errors import BadQuestion
from index.model.article import ArticleId, CollectionId
from index.model.scope import Scope
from index.model.time import Known
from index.model.timeline import Event, Inference, Timeline, Topic
from index.store.protocol import Store
from index.timeline import build, events
from index.timeline.document_dating import infer_published

LONGEST_TOPIC: Final = 500

_KEPT: Final = 16
"""Sets of collections whose inferred dates are kept until the library changes."""


@dataclass(frozen=True, slots=True)
class _Inferred:
    """What is inferred in some collections, as of one generation, with the events it dates."""

    generation: int
    inferences: dict[ArticleId, Inference]
    events: dict[ArticleId, tuple[Event, ...]]


class Timelines:
    """Reads timelines; safe to share between threads.

    An undated article's date is inferred from the other articles of the very collections that
    are read, and never stored: it goes when its evidence goes.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._inferred: OrderedDict[tuple[CollectionId, ...], _Inferred] = OrderedDict()

    def read(
        self,
        scope: Scope,
        topic: Topic | None,
        *,
        since: date | None,
        until: date | None,
        count: int,
    ) -> Timeline:
        """Build the scope's timeline, of the topic alone where one is given."""
        found, inferences = self._events(scope)
        if topic is not None:
            found = [event for event in found if (event.article.id, event.sentence) in topic.holds]
        words = topic.terms if topic is not None else ()
        timeline = build(found, count, about=words, after=since, before=until)
        if since is not None or until is not None:
            # Of what nobody can date, nobody can say that it lies between two dates.
            timeline = replace(timeline, undated=())
        shown = {event.article.id for entry in timeline.entries for event in entry.events}
        used = tuple(inferences[name] for name in sorted(shown & inferences.keys()))
        return replace(timeline, inferred=used)

    def inferred(self, article: ArticleId, scope: Scope) -> Inference | None:
        """Infer when an undated article was published, if the collections show it."""
        _, inferred = self._everything(scope)
        return inferred.inferences.get(article)

    def _events(self, scope: Scope) -> tuple[list[Event], dict[ArticleId, Inference]]:
        """Read the scope's events, those of undated articles as far as they can be dated."""
        everything, inferred = self._everything(scope)
        found = [event for event in everything if event.article.id not in inferred.events]
        for dated in inferred.events.values():
            found += dated
        if scope.article is not None:
            found = [event for event in found if event.article.id == scope.article]
        return found, inferred.inferences

    def _everything(self, scope: Scope) -> tuple[tuple[Event, ...], _Inferred]:
        """Read the collections' events, and what is inferred of their undated articles."""
        collections = scope.collections
        generation = self._store.version(scope)
        everything = self._store.events(scope.whole)
        with self._lock:
            held = self._inferred.get(collections)
            if held is not None and held.generation == generation:
                self._inferred.move_to_end(collections)
                return everything, held
        made = self._infer(everything, generation, scope.whole)
        with self._lock:
            self._inferred[collections] = made
            while len(self._inferred) > _KEPT:
                self._inferred.popitem(last=False)
        return everything, made

    def _infer(self, everything: Sequence[Event], generation: int, scope: Scope) -> _Inferred:
        own: dict[ArticleId, list[Event]] = {}
        for event in everything:
            if event.article.published is None:
                own.setdefault(event.article.id, []).append(event)
        undated = [(held[0].article, held) for held in own.values()]
        dated = (event for event in everything if event.article.published is not None)
        inferences = infer_published(undated, dated)
        return _Inferred(
            generation,
            {inference.undated.id: inference for inference in inferences},
            {inference.undated.id: self._redated(inference, scope) for inference in inferences},
        )

    def _redated(self, inference: Inference, scope: Scope) -> tuple[Event, ...]:
        """Resolve an article's dates against its inferred one; the article stays undated."""
        article = inference.undated
        found = events(
            replace(article, published=inference.published),
            self._store.sentences(article.id, scope),
            published_known=Known.INFERRED,
        )
        # That its head tells the news of that day would be a guess on top of another.
        return tuple(replace(e, article=article) for e in found if e.date_span is not None)


def check_period(since: date | None, until: date | None) -> None:
    """Make sure that there are days between two dates, both included.

    Raises:
        BadQuestion: the first is later than the last.
    """
    if since is not None and until is not None and since > until:
        raise BadQuestion(
            f"No day is after {since.isoformat()} and before {until.isoformat()}. "
            "Exchange the two dates."
        )


def check_topic(about: str) -> str:
    """Give the topic without needless white space.

    Raises:
        BadQuestion: it is too long, or without a word.
    """
    topic = " ".join(about.split())
    if len(topic) > LONGEST_TOPIC:
        raise BadQuestion(
            f"The topic has {len(topic):,} characters; at most {LONGEST_TOPIC} can be read. "
            "Name it in a few words."
        )
    if not re.search(r"[^\W_]", topic):
        raise BadQuestion("The topic has no word in it. Name one, such as 'Microsoft'.")
    return topic
