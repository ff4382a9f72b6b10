"""Add, replace, remove, date, ask, tell, rebuild, verify: the library's façade."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from index.adding import KEEP, Outcome, Stated, add_article, add_sources, date_article, unknown
from index.asking import ask, whole_characters
from index.ingest.preparation import prepare, unwatched
from index.model.article import Answer, Article, ArticleId, CollectionId, Span
from index.model.scope import Scope
from index.model.stored import ArticleSummary, IngestedArticle, Source
from index.model.timeline import Inference, Timeline
from index.runtime import Runtime, identity
from index.search.pipeline import Trace
from index.settings import Settings
from index.store.opening import open_store
from index.store.protocol import Progress, Store
from index.timeline.contradiction import Contradiction, contradictions
from index.timeline.reader import Timelines, check_period, check_topic
from index.turns import turn

__all__ = ["KEEP", "Library", "LibraryInfo", "Outcome"]


@dataclass(frozen=True, slots=True)
class LibraryInfo:
    """The library at a glance."""

    articles: int
    passages: int
    newest: datetime.date | None
    model: str
    updated: datetime.datetime | None


class Library:
    """Articles that can be asked; safe to share between threads, and between processes.

    Opening one is cheap: the models load at the first question or article (or `warm_up`).
    What another process changes is seen by the next question. Whoever calls makes the Scope of
    the articles that may be seen; it is passed on as it is.
    """

    def __init__(self, directory: Path, settings: Settings, store: Store) -> None:
        """Work with a store that is open."""
        self.directory = directory
        self.store = store
        self.runtime = Runtime(settings, store)
        self._settings = settings
        self._timelines = Timelines(store, settings.locale)

    @classmethod
    def open(
        cls, directory: Path, settings: Settings | None = None, *, create: bool = False
    ) -> "Library":
        """Open the library in `directory`, or in the database that the settings name.

        Raises:
            LibraryError: there is none (and `create` is false), or it can't be used.
        """
        chosen = settings or Settings.load()
        return cls(directory, chosen, open_store(chosen.store, directory, create=create))

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Reading

    def ask(self, question: str, scope: Scope, limit: int = 3) -> Answer:
        """Answer from the scope's articles with up to `limit` quotes, or abstain.

        Raises:
            BadQuestion: the question can't be answered as it stands.
            LibraryError, ModelError: the library or a model can't be used.
        """
        return ask(self.runtime, question, scope, limit, self._settings.as_of_days)

    def trace(self, question: str, scope: Scope, limit: int = 3) -> Trace:
        """Answer as `ask` does, and keep what each stage found.

        Raises:
            BadQuestion: the question can't be answered as it stands.
            LibraryError, ModelError: the library or a model can't be used.
        """
        return self.runtime.pipeline().trace(whole_characters(question), scope, limit)

    def timeline(
        self,
        scope: Scope,
        *,
        about: str | None = None,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
        count: int = 20,
    ) -> Timeline:
        """Tell what happened when, by the scope's articles: the `count` weightiest dates.

        `about` keeps to a topic, by the retrieval that answers questions; only then models are
        loaded. `since` and `until` bound the dates told of, both included; the scope's own bound
        the articles.

        Raises:
            BadQuestion: the topic can't be searched for, or `since` is later than `until`.
            UnknownArticle: one of the scope's articles is not in its collections.
            LibraryError, ModelError: the library or a model can't be used.
        """
        check_period(since, until)
        for each in scope.articles or ():
            self.article(each, scope)
        topic = None
        if about is not None:
            about = check_topic(about)
            if not self.store.counts(scope.whole).passages:
                return Timeline(())
            topic = self.runtime.topics().find(about, scope)
        return self._timelines.read(scope, topic, since=since, until=until, count=count)

    def inferred(self, article: ArticleId, scope: Scope) -> Inference | None:
        """Infer when an undated article was published, if evidence in the collections shows it."""
        return self._timelines.inferred(article, scope)

    def articles(self, scope: Scope) -> tuple[ArticleSummary, ...]:
        """List the scope's articles, newest first, undated ones last."""
        return self.store.summaries(scope)

    def article(self, article: ArticleId, scope: Scope) -> Article:
        """Read one article.

        Raises:
            UnknownArticle: it is not in the scope.
        """
        found = self.store.article(article, scope)
        if found is None:
            raise unknown(article)
        return found

    def sentences(self, article: ArticleId, scope: Scope) -> tuple[Span, ...]:
        """Read where an article's sentences stand, in reading order; none if it isn't there."""
        return self.store.sentences(article, scope)

    def collections(self) -> tuple[CollectionId, ...]:
        """List the collections that hold an article."""
        return self.store.collections()

    def everything(self) -> Scope:
        """Give the operator's scope: every collection there is at this moment."""
        return Scope(self.collections())

    def version(self) -> int:
        """Give a number that grows with each change, by whichever process."""
        return self.store.version()

    def info(self, scope: Scope) -> LibraryInfo:
        """Say what the scope holds, of which model, and when the library last changed."""
        counts = self.store.counts(scope)
        model = self.store.identity()
        return LibraryInfo(
            articles=counts.articles,
            passages=counts.passages,
            newest=counts.newest,
            model=self._settings.model if model is None else model.name,
            updated=self.store.updated(),
        )

    def warm_up(self) -> None:
        """Load the models and the index now rather than at the first question."""
        self.runtime.pipeline()
        self.store.save()

    def refresh(self) -> bool:
        """Catch up with what another process changed; say whether there was anything."""
        return self.store.refresh()

    # Writing

    def add(
        self,
        article: Article,
        progress: Progress = unwatched,
        *,
        stated: Stated = KEEP,
        whole: bool = False,
    ) -> Outcome:
        """Store an article with all that belongs to it, in place of its former revision.

        What says just the same as another article becomes a further source of that one. Where one
        with further sources gets another text, the former stays for them but for a `whole`.

        What a curator said of its date still counts, unless `stated` says otherwise: a date, or
        None for the document's own. It is stored with the article or not at all. `progress` is
        told how many of the article's passages are embedded, of how many.

        Raises:
            LibraryError, ModelError: nothing was stored; what was there before still is.
        """
        locale = self._settings.locale
        with turn(self.directory, article.id):  # who comes second finds it there
            return add_article(self.runtime, article, locale, progress, stated, whole=whole)

    def add_sources(self, name: ArticleId, sources: Iterable[Source], scope: Scope) -> None:
        """Note where an article was read besides; what is an article or a source already stays."""
        add_sources(self.store, name, sources, scope)

    def set_published(
        self, article: ArticleId, scope: Scope, published: datetime.date | None
    ) -> None:
        """State when an article was published, and resolve its dates anew; nothing is embedded.

        It counts over what the document states, now and when the file is added again; None
        leaves it to the document again.

        Raises:
            UnknownArticle: it is not in the scope.
            LibraryError: nothing was changed.
        """
        # What one viewer hides is dated for the others.
        unseen = replace(scope, viewer=None)
        date_article(self.store, article, unseen, self._settings.locale, published)

    def curated(self, article: ArticleId, scope: Scope) -> datetime.date | None:
        """Give the publication date that a curator stated, if it is not the document's own."""
        revision = self.store.revision(article, scope)
        return None if revision is None else revision.curated

    def contradictions(self, article: ArticleId, scope: Scope) -> tuple[Contradiction, ...]:
        """Find what in an article's text contradicts the day that it counts as published on.

        Raises:
            UnknownArticle: it is not in the scope.
        """
        found = self.article(article, scope)
        sentences = self.store.sentences(article, scope)
        return contradictions(found, sentences, locale=self._settings.locale)

    def source_hash(self, article: ArticleId, scope: Scope) -> str | None:
        """Name the bytes that an article, or a further source of one, was read from, if stored."""
        found = self.store.source(article, scope)
        return None if found is None else found[1].source_hash

    def remove_source(self, name: ArticleId, scope: Scope) -> None:
        """Remove one source of an article, the article with its last; raise UnknownArticle."""
        if not self.store.remove_source(name, scope):
            raise unknown(name)

    def remove(self, article: ArticleId, scope: Scope) -> None:
        """Remove an article with all that belongs to it.

        Raises:
            UnknownArticle: it is not in the scope.
        """
        if not self.store.remove(article, scope):
            raise unknown(article)

    def set_hidden(self, article: ArticleId, words: str, scope: Scope, *, hidden: bool) -> bool:
        """Never quote a sentence to the scope's viewer, or again; say whether that is a change."""
        return self.store.set_hidden(article, words, scope, hidden=hidden)

    def rebuild(self, progress: Progress = unwatched) -> LibraryInfo:
        """Make all that is derived anew from the articles, the vectors with this model.

        `progress` is told how many articles are done, of how many. Until all are, every reader
        sees the library as it was, and articles may be added.

        Raises:
            LibraryError, ModelError: the library is as it was.
        """
        embedder = self.runtime.embedder(rebuilding=True)

        def ingest(document: Article, curated: datetime.date | None) -> IngestedArticle:
            return prepare(document, embedder, curated=curated, locale=self._settings.locale)

        self.store.rebuild(identity(embedder), ingest, progress)
        self.save()
        return self.info(self.everything())

    def verify(self) -> list[str]:
        """Compare the store with the models; list what is wrong."""
        from index.integrity import problems

        return problems(self.store, self._settings)

    def save(self) -> None:
        """Write the vectors' snapshot, so that the next start need not read them one by one."""
        self.store.save()

    def close(self) -> None:
        """Close the files; what is being read ends first, or is told that it can't."""
        self.runtime.close()
