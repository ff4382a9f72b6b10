"""A store in plain Python objects: everything is scanned, nothing outlives the process."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from index.errors import LibraryBusy, LibraryClosed, LibraryError
from index.model.article import Article, ArticleId, CollectionId, Span
from index.model.scope import Scope
from index.model.stored import (
    ArticleSummary,
    Counts,
    IngestedArticle,
    ModelIdentity,
    PassageId,
    Revision,
    StoredPassage,
)
from index.model.timeline import Event
from index.store.agreement import check_agreement
from index.store.digest import article_digest
from index.store.likeness import prose_hash
from index.store.protocol import Ingest, Progress
from index.text.language import ENGLISH
from tests.index.store.memory.data import Data, Held, counting, curated
from tests.index.store.memory.hiding import HidingInMemory
from tests.index.store.memory.same_texts import SameTextsInMemory
from tests.index.store.memory.searching import SearchingInMemory


class MemoryStore(SameTextsInMemory, SearchingInMemory, HidingInMemory):
    """The Store protocol over a dictionary."""

    def __init__(self, data: Data) -> None:
        self._shared: Data | None = data
        self._model: ModelIdentity | None = None

    @property
    def _data(self) -> Data:
        if self._shared is None:
            raise LibraryClosed("The store has been closed.")
        return self._shared

    def put(
        self,
        ingested: IngestedArticle,
        *,
        redated: bool = False,
        whole: bool = False,
        added: str = "",
    ) -> None:
        data, document = self._data, ingested.article
        with data.lock:
            self._agree()
            old = data.held.get(document.id)
            if old is not None and old.document.collection != document.collection:
                raise LibraryError(f"{document.id} is of another collection")
            if old is not None and not redated and curated(old) != ingested.curated:
                raise LibraryBusy("It was dated meanwhile. Add it again.")
            if old is not None and prose_hash(old.document) != prose_hash(document):
                self._give(document.id, whole=whole)
            data.sources.pop(document.id, None)
            made = self._made(ingested)
            same = old is not None and article_digest(old.document) == article_digest(document)
            first = added or (old.added if old is not None and same else made.added)
            data.held[document.id] = replace(made, added=first)
            self._touch(document.collection)

    def remove(self, article: ArticleId, scope: Scope) -> bool:
        with self._data.lock:
            there = any(held.article.id == article for held in self._in(scope))
            if there:
                self._touch(self._data.held[article].article.collection)
                self._leave(article, whole=True)
            return there

    def set_published(
        self,
        article: ArticleId,
        scope: Scope,
        published: date | None,
        events: Sequence[Event],
        digest: str,
    ) -> bool:
        with self._data.lock:
            for held in self._in(scope.only(article)):
                if article_digest(held.document) == digest:
                    dated = counting(held.document, published)
                    told = tuple(replace(event, article=dated) for event in events)
                    self._data.held[article] = replace(held, article=dated, events=told)
                    self._touch(dated.collection)
                    return True
        return False

    def article(self, article: ArticleId, scope: Scope) -> Article | None:
        return self.articles((article,), scope).get(article)

    def articles(self, wanted: Collection[ArticleId], scope: Scope) -> dict[ArticleId, Article]:
        return {h.article.id: h.article for h in self._shown(scope) if h.article.id in wanted}

    def summaries(self, scope: Scope) -> tuple[ArticleSummary, ...]:
        newest_first = sorted(
            self._in(scope),
            key=lambda held: (
                -(held.article.published or date.min).toordinal(),
                held.article.title,
                held.article.id,
            ),
        )
        return tuple(
            ArticleSummary(
                a.id, a.collection, a.origin, a.title, a.source, a.published, a.url, a.author,
                len(a.text), len(held.passages), held.added,
            )
            for held in newest_first
            for a in [held.article]
        )  # fmt: skip

    def revision(self, article: ArticleId, scope: Scope) -> Revision | None:
        for held in self._in(scope.only(article)):
            return Revision(held.document, article_digest(held.document), curated(held))
        return None

    def undated(self, scope: Scope) -> tuple[Article, ...]:
        found = [held.article for held in self._shown(scope) if held.article.published is None]
        return tuple(sorted(found, key=lambda article: article.id))

    def counts(self, scope: Scope) -> Counts:
        held = list(self._in(scope))
        dates = [each.article.published for each in held if each.article.published]
        passages = sum(len(each.passages) for each in held)
        return Counts(len(held), passages, max(dates, default=None))

    def collections(self) -> tuple[CollectionId, ...]:
        return tuple(sorted({held.article.collection for held in self._data.held.values()}))

    def passages(self, wanted: Sequence[PassageId], scope: Scope) -> tuple[StoredPassage, ...]:
        found = {each.id: each for held in self._shown(scope) for each in held.passages}
        return tuple(found[passage] for passage in wanted if passage in found)

    def passages_of(self, article: ArticleId, scope: Scope) -> tuple[StoredPassage, ...]:
        return tuple(p for held in self._shown(scope.only(article)) for p in held.passages)

    def sentences(self, article: ArticleId, scope: Scope) -> tuple[Span, ...]:
        return tuple(s for held in self._shown(scope.only(article)) for s in held.sentences)

    def events(
        self, scope: Scope, *, since: date | None = None, until: date | None = None
    ) -> tuple[Event, ...]:
        whole = since is None and until is None
        return tuple(
            event
            for held in sorted(self._shown(scope), key=lambda held: held.article.id)
            for event in held.events
            for days in [event.when.interval]
            if whole or (days and days[1] >= (since or date.min) and days[0] <= (until or date.max))
        )

    def version(self, scope: Scope | None = None) -> int:
        if scope is None:
            return self._data.version
        return max((self._data.changed.get(name, 0) for name in scope.collections), default=0)

    def updated(self) -> datetime | None:
        return self._data.updated

    def identity(self) -> ModelIdentity | None:
        return self._data.model

    def set_identity(self, identity: ModelIdentity) -> None:
        self._data.model = self._data.model or identity
        self._model = identity
        self._agree()

    def refresh(self) -> bool:
        self._agree()
        return False

    def save(self) -> None:
        pass

    def rebuild(self, identity: ModelIdentity, ingest: Ingest, progress: Progress) -> None:
        data = self._data
        made: dict[ArticleId, tuple[Held, IngestedArticle]] = {}
        while True:
            with data.lock:
                late = [held for name, held in data.held.items() if _stale(held, made.get(name))]
                if not late:
                    data.held = {name: self._made(made[name][1]) for name in data.held}
                    data.model = self._model = identity
                    for name in self.collections():
                        self._touch(name)
                    return
            for number, held in enumerate(late):
                progress(number, len(late))
                made[held.article.id] = held, ingest(held.document, curated(held))

    def compact(self) -> None:
        assert self._data

    def check(self) -> list[str]:
        return []

    def close(self) -> None:
        self._shared = None

    def _in(self, scope: Scope) -> Iterator[Held]:
        for held in list(self._data.held.values()):
            article = held.article
            dated = article.published
            if (
                article.collection in scope.collections
                and (scope.articles is None or article.id in scope.articles)
                and (scope.sources is None or not self._named(held).isdisjoint(scope.sources))
                and (scope.since is None or (dated is not None and dated >= scope.since))
                and (scope.until is None or (dated is not None and dated <= scope.until))
            ):
                yield held

    def _made(self, ingested: IngestedArticle) -> Held:
        data, document = self._data, ingested.article
        article = counting(document, ingested.curated or document.published)
        first = data.given + 1
        data.given += len(ingested.passages)
        passages = tuple(
            StoredPassage(
                PassageId(first + n), passage, article.collection, vectors.passage,
                vectors.sentences,
            )
            for n, (passage, vectors) in enumerate(
                zip(ingested.passages, ingested.vectors, strict=True)
            )
        )  # fmt: skip
        found = tuple(
            (
                ENGLISH.analyzer.terms(article.title),
                ENGLISH.analyzer.terms(article.text[slice(*each.passage.span)]),
            )
            for each in passages
        )
        events = tuple(replace(event, article=article) for event in ingested.events)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return Held(document, article, passages, found, ingested.sentences, events, now)

    def _touch(self, collection: CollectionId) -> None:
        self._data.version += 1
        self._data.changed[collection] = self._data.version
        self._data.updated = datetime.now(UTC)

    def _agree(self) -> None:
        check_agreement(self._data.model, self._model, "memory")


def _stale(held: Held, made: tuple[Held, IngestedArticle] | None) -> bool:
    return made is None or made[0] is not held
