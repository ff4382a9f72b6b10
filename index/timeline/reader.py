"""Timelines out of the catalog: which events, of what topic, resolved against which date."""

import re
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias

from index.errors import BadQuestion
from index.model.article import ArticleId, CollectionId
from index.model.scope import Scope
from index.model.stored import Hidden
from index.model.time import Known
from index.model.timeline import Event, Inference, Timeline, Topic
from index.store.protocol import Store
from index.text.timex import Locale
from index.timeline import build, events
from index.timeline.document_dating import infer_published

LONGEST_TOPIC: Final = 500

_KEPT_EVENTS: Final = 200_000
"""Events of inferred dates kept until their collections change, some 100 MB at the most."""


@dataclass(frozen=True, slots=True)
class _Inferred:
    """What is inferred in some collections, as of one version, with the events it dates."""

    version: int
    inferences: dict[ArticleId, Inference]
    events: dict[ArticleId, tuple[Event, ...]]

    @property
    def size(self) -> int:
        """How many events it holds; nothing inferred has to be remembered too."""
        return 1 + sum(map(len, self.events.values()))


_Seen: TypeAlias = tuple[tuple[CollectionId, ...], tuple[Hidden, ...]]
"""Collections, and what their viewer has hidden of them."""


class Timelines:
    """Reads timelines; safe to share between threads.

    An undated article's date is inferred from the other articles of the very collections that
    are read, and never stored: it goes when its evidence goes.
    """

    def __init__(self, store: Store, locale: Locale = "en-US") -> None:
        self._store = store
        self._locale = locale
        self._lock = threading.Lock()
        self._inferred: OrderedDict[_Seen, _Inferred] = OrderedDict()

    def read(
        self,
        scope: Scope,
        topic: Topic | None,
        *,
        since: date | None,
        until: date | None,
        count: int,
    ) -> Timeline:
        """Build the scope's timeline, of the topic alone where one is given.

        With a period, of what touches it and nothing else: other events are not even read.
        """
        found, inferences = self._events(scope, since, until)
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
        return self._inferred_in(scope).inferences.get(article)

    def _events(
        self, scope: Scope, since: date | None, until: date | None
    ) -> tuple[list[Event], dict[ArticleId, Inference]]:
        """Read the scope's events, those of undated articles as far as they can be dated."""
        inferred = self._inferred_in(scope)
        read = self._store.events(scope, since=since, until=until)
        found = [event for event in read if event.article.id not in inferred.events]
        limits = replace(scope, since=None, until=None)
        inside = self._store.articles(inferred.events, limits) if limits.narrow else inferred.events
        for article, dated in inferred.events.items():
            if article in inside:
                found += (event for event in dated if _touches(event, since, until))
        return found, inferred.inferences

    def _inferred_in(self, scope: Scope) -> _Inferred:
        """Infer the dates of the collections' undated articles, once for each version of them."""
        filled = set(self._store.collections())
        # Servers without articles of their own see the same ones, and share what is inferred.
        collections = tuple(name for name in scope.collections if name in filled)
        whole = Scope(collections, viewer=scope.viewer)
        version = self._store.version(whole) if collections else 0
        key = (collections, self._store.hidden(whole))
        with self._lock:
            held = self._inferred.get(key)
            if held is not None and held.version == version:
                self._inferred.move_to_end(key)
                return held
        made = self._infer(version, whole)
        with self._lock:
            self._inferred[key] = made
            self._inferred.move_to_end(key)
            while sum(each.size for each in self._inferred.values()) > _KEPT_EVENTS:
                if len(self._inferred) == 1:
                    break
                self._inferred.popitem(last=False)
        return made

    def _infer(self, version: int, scope: Scope) -> _Inferred:
        if not self._store.undated(scope):
            return _Inferred(version, {}, {})
        everything = self._store.events(scope)
        own: dict[ArticleId, list[Event]] = {}
        for event in everything:
            if event.article.published is None:
                own.setdefault(event.article.id, []).append(event)
        undated = [(held[0].article, held) for held in own.values()]
        dated = (event for event in everything if event.article.published is not None)
        inferences = infer_published(undated, dated, self._locale)
        return _Inferred(
            version,
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
            locale=self._locale,
        )
        # That its head tells the news of that day would be a guess on top of another.
        return tuple(replace(e, article=article) for e in found if e.date_span is not None)


def _touches(event: Event, since: date | None, until: date | None) -> bool:
    interval = event.when.interval
    if interval is None:
        return since is None and until is None
    return (since is None or interval[1] >= since) and (until is None or interval[0] <= until)


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
