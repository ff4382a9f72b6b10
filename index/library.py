"""Add, replace, remove, date, ask, tell, rebuild, verify: catalog and vectors kept in step."""

import datetime
import enum
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from index.errors import LibraryBusy, UnknownArticle
from index.ingest.preparation import Progress, prepare, sentences_of, unwatched
from index.model.article import Answer, Article, ArticleId, CollectionId
from index.model.scope import Scope
from index.model.stored import ArticleSummary, Prepared
from index.model.timeline import Inference, Timeline
from index.runtime import INDEX_FOLDER, Parts
from index.settings import Settings
from index.store.embedded import Catalog
from index.store.embedded.catalog import article_digest
from index.timeline import events
from index.timeline.reader import Timelines, check_period, check_topic

_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Outcome(enum.Enum):
    """What adding an article did."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class LibraryInfo:
    """The library at a glance."""

    articles: int
    passages: int
    newest: datetime.date | None
    model: str
    generation: int
    updated: datetime.datetime | None


class Library:
    """Articles that can be asked; safe to share between threads, and between processes.

    Opening one is cheap: the models load at the first question or article (or `warm_up`).
    What another process changes is seen by the next question.
    """

    def __init__(self, directory: Path, settings: Settings, catalog: Catalog) -> None:
        self.directory = directory
        self._settings = settings
        self._catalog = catalog
        self._parts = Parts(directory, settings, catalog)
        self._timelines = Timelines(catalog)

    @classmethod
    def open(
        cls, directory: Path, settings: Settings | None = None, *, create: bool = False
    ) -> "Library":
        """Open the library in `directory`.

        Raises:
            LibraryError: there is none (and `create` is false), or it can't be used.
        """
        return cls(directory, settings or Settings.load(), Catalog(directory, create=create))

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Reading

    def ask(
        self,
        question: str,
        collections: Collection[CollectionId],
        *,
        article: ArticleId | None = None,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
        limit: int = 3,
    ) -> Answer:
        """Answer from the collections' articles with up to `limit` quotes, or abstain.

        Raises:
            BadQuestion: the question can't be answered as it stands.
            LibraryError, ModelError: the library or a model can't be used.
        """
        from index.search import check_question

        # Half a character, as a JSON escape or a shell can give, is no text for the models.
        question = check_question(_LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", question))
        scope = Scope(tuple(collections), article, since, until)
        if not self._catalog.passage_count():
            return Answer(question, (), (), 0.0)
        answerer = self._parts.answerer()
        self.refresh()
        return answerer.answer(question, scope, limit)

    def timeline(
        self,
        collections: Collection[CollectionId],
        *,
        about: str | None = None,
        article: ArticleId | None = None,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
        count: int = 20,
    ) -> Timeline:
        """Tell what happened when, by the collections' articles: the `count` weightiest dates.

        `about` keeps to a topic, by the retrieval that answers questions; only then models are
        loaded. `since` and `until` bound the dates told of, both included.

        Raises:
            BadQuestion: the topic can't be searched for, or `since` is later than `until`.
            UnknownArticle: the article is not in the collections.
            LibraryError, ModelError: the library or a model can't be used.
        """
        check_period(since, until)
        if article is not None:
            self.article(article, collections)
        scope = Scope(tuple(collections), article)
        topic = None
        if about is not None:
            about = check_topic(about)
            if not self._catalog.passage_count():
                return Timeline(())
            topics = self._parts.topics()
            self.refresh()
            topic = topics.find(about, scope)
        return self._timelines.read(scope, topic, since=since, until=until, count=count)

    def inferred(
        self, article: ArticleId, collections: Collection[CollectionId]
    ) -> Inference | None:
        """Infer when an undated article was published, if evidence in the collections shows it."""
        return self._timelines.inferred(article, tuple(collections))

    def articles(self, collections: Collection[CollectionId]) -> tuple[ArticleSummary, ...]:
        """List the collections' articles, newest first, undated ones last."""
        return self._catalog.articles(collections)

    def article(self, article: ArticleId, collections: Collection[CollectionId]) -> Article:
        """Read one article.

        Raises:
            UnknownArticle: it is not in the collections.
        """
        found = self._catalog.article(article, collections)
        if found is None:
            raise _unknown(article)
        return found

    def collections(self) -> tuple[CollectionId, ...]:
        """List the collections that hold an article."""
        return self._catalog.collections()

    def info(self, collections: Collection[CollectionId] | None = None) -> LibraryInfo:
        """Say what the collections hold, by default all of them together."""
        chosen = self.collections() if collections is None else tuple(collections)
        articles, passages, newest = self._catalog.counts(chosen)
        return LibraryInfo(
            articles=articles,
            passages=passages,
            newest=newest,
            model=self._catalog.meta("model") or self._settings.model,
            generation=self._catalog.generation(),
            updated=self._catalog.updated(),
        )

    def warm_up(self) -> None:
        """Load the models and the index now rather than at the first question."""
        self._parts.answerer()

    def refresh(self) -> bool:
        """Take up what another process changed; say whether there was anything."""
        return self._parts.refresh()

    # Writing

    def add(self, article: Article, progress: Progress = unwatched) -> Outcome:
        """Store an article with all that belongs to it, in place of its former revision.

        What a curator said of its date still counts. `progress` is told how many of the
        article's passages are embedded, of how many.

        Raises:
            LibraryError, ModelError: nothing was stored; what was there before still is.
        """
        before = self._catalog.digest(article.id)
        if before == article_digest(article):
            return Outcome.UNCHANGED
        curated = self._catalog.curated(article.id)
        self._catalog.put(prepare(article, self._parts.embedder(), progress, curated))
        return Outcome.ADDED if before is None else Outcome.REPLACED

    def set_published(self, article: ArticleId, published: datetime.date | None) -> None:
        """State when an article was published, and resolve its dates anew; nothing is embedded.

        It counts over what the document states, now and when the file is added again; None
        leaves it to the document again.

        Raises:
            UnknownArticle: it isn't there.
            LibraryError: nothing was changed.
        """
        document = self._catalog.document(article)
        if document is None:
            raise _unknown(article)
        published = published or document.published
        dated = replace(document, published=published)
        found = events(dated, sentences_of(self._catalog.sentences(article)))
        if not self._catalog.redate(article, published, found, article_digest(document)):
            raise LibraryBusy("The article was replaced at this moment. Date it again.")

    def curated(self, article: ArticleId) -> datetime.date | None:
        """Give the publication date that a curator stated, if it is not the document's own."""
        return self._catalog.curated(article)

    def content(self, article: ArticleId) -> str | None:
        """Name the bytes that the stored article was read from; none if it isn't stored."""
        return self._catalog.content(article)

    def remove(self, article: ArticleId) -> None:
        """Remove an article with all that belongs to it.

        Raises:
            UnknownArticle: it isn't there.
        """
        if not self._catalog.remove(article):
            raise _unknown(article)

    def rebuild(self, progress: Progress = unwatched) -> LibraryInfo:
        """Make all that is derived anew from the articles, the vectors with this model.

        `progress` is told how many articles are done, of how many. Until all are, every reader
        sees the library as it was.

        Raises:
            LibraryError, ModelError: the library is as it was.
        """
        embedder = self._parts.embedder(rebuilding=True)

        def remade() -> Iterator[Prepared]:
            # Read within the change: nobody adds an article that this list would lack.
            everything = self._catalog.articles(self.collections())
            for done, summary in enumerate(everything):
                progress(done, len(everything))
                document = self._catalog.document(summary.id)
                if document is not None:
                    curated = self._catalog.curated(summary.id)
                    yield prepare(document, embedder, curated=curated)
            progress(len(everything), len(everything))

        self._parts.replace_all(remade(), embedder)
        self.save()
        return self.info()

    def verify(self) -> list[str]:
        """Hold catalog, full text, index and models against each other; list what is wrong."""
        from index.integrity import problems

        return problems(self._catalog, self.directory / INDEX_FOLDER, self._settings)

    def save(self) -> None:
        """Write the vectors' snapshot, so that the next start need not read them one by one."""
        self._parts.save()

    def close(self) -> None:
        """Let go of the files."""
        self._parts.close()


def _unknown(article: ArticleId) -> UnknownArticle:
    return UnknownArticle(
        f"There is no article {article!r} here. 'pullquote list' shows those there are."
    )
