"""Add, replace, remove, ask, rebuild, verify: keeps catalog and vectors in step."""

import contextlib
import enum
import re
import threading
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from index.article import Answer, Article, ArticleId, CollectionId
from index.catalog import ArticleSummary, Catalog
from index.catalog.catalog import article_digest
from index.errors import LibraryError, UnknownArticle
from index.preparing import Prepared, Progress, prepare, unwatched
from index.scope import Scope
from index.settings import Settings

if TYPE_CHECKING:  # models load when they are first needed, not when this module does
    from index.answering import Answerer
    from index.embedding.model import Embedder
    from index.vectors.flat import FaissStore

INDEX_FOLDER: Final = "index"
SNAPSHOT_EVERY: Final = 256
"""Changes after which the vectors' snapshot is written anew; fewer are read from the catalog."""

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
    newest: date | None
    model: str
    generation: int
    updated: datetime | None


class Library:
    """Articles that can be asked; safe to share between threads, and between processes.

    Opening one is cheap: the models load at the first question or article (or `warm_up`).
    What another process changes is seen by the next question.
    """

    def __init__(self, directory: Path, settings: Settings, catalog: Catalog) -> None:
        self.directory = directory
        self._settings = settings
        self._catalog = catalog
        self._lock = threading.RLock()
        self._embedder: Embedder | None = None
        self._store: FaissStore | None = None
        self._answerer: Answerer | None = None
        self._snapshot = 0

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
        since: date | None = None,
        until: date | None = None,
        limit: int = 3,
    ) -> Answer:
        """Answer from the collections' articles with up to `limit` quotes, or abstain.

        Raises:
            BadQuestion: the question can't be answered as it stands.
            LibraryError, ModelError: the library or a model can't be used.
        """
        from index.answering import check_question

        # Half a character, as a JSON escape or a shell can give, is no text for the models.
        question = check_question(_LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", question))
        scope = Scope(tuple(collections), article, since, until)
        if not self._catalog.passage_count():
            return Answer(question, (), (), 0.0)
        answerer = self._ready()
        self.refresh()
        return answerer.answer(question, scope, limit)

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
            raise UnknownArticle(
                f"There is no article {article!r} here. 'pullquote list' shows those there are."
            )
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
        self._ready()

    def refresh(self) -> bool:
        """Take up what another process changed; say whether there was anything."""
        with self._lock:
            if self._store is None or self._store.generation == self._catalog.generation():
                return False
            self._catch_up(self._store)
            return True

    # Writing

    def add(self, article: Article, progress: Progress = unwatched) -> Outcome:
        """Store an article with its passages and vectors, in place of its former revision.

        `progress` is told how many of the article's passages are embedded, of how many.

        Raises:
            LibraryError, ModelError: nothing was stored; what was there before still is.
        """
        before = self._catalog.digest(article.id)
        if before == article_digest(article):
            return Outcome.UNCHANGED
        embedder = self._model()
        self._catalog.put(*prepare(article, embedder, progress))
        return Outcome.ADDED if before is None else Outcome.REPLACED

    def content(self, article: ArticleId) -> str | None:
        """Name the bytes that the stored article was read from; none if it isn't stored."""
        return self._catalog.content(article)

    def remove(self, article: ArticleId) -> None:
        """Remove an article with all that belongs to it.

        Raises:
            UnknownArticle: it isn't there.
        """
        if not self._catalog.remove(article):
            raise UnknownArticle(
                f"There is no article {article!r} here. 'pullquote list' shows those there are."
            )

    def rebuild(self, progress: Progress = unwatched) -> LibraryInfo:
        """Make passages, vectors, full text and index anew from the articles, with this model.

        `progress` is told how many articles are done, of how many. Until all are, every reader
        sees the library as it was.

        Raises:
            LibraryError, ModelError: the library is as it was.
        """
        embedder = self._model(rebuilding=True)

        def remade() -> Iterator[Prepared]:
            # Read within the change: nobody adds an article that this list would lack.
            everything = self._catalog.articles(self.collections())
            for done, summary in enumerate(everything):
                progress(done, len(everything))
                article = self._catalog.article(summary.id, (summary.collection,))
                if article is not None:
                    yield prepare(article, embedder)
            progress(len(everything), len(everything))

        with self._lock:
            self._catalog.replace_all(remade(), _identity(embedder))
            self._store = self._answerer = None
        self.save()
        return self.info()

    def verify(self) -> list[str]:
        """Hold catalog, full text, index and models against each other; list what is wrong."""
        from index.verifying import problems

        return problems(self._catalog, self.directory / INDEX_FOLDER, self._settings)

    def save(self) -> None:
        """Write the vectors' snapshot, so that the next start need not read them one by one."""
        store = self._vectors()
        with self._lock:
            if store.generation != self._snapshot:
                # Without a snapshot everything works, only the next start is slower.
                with contextlib.suppress(OSError):
                    store.save(self.directory / INDEX_FOLDER)
                    self._snapshot = store.generation

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            if self._store is not None:
                self._store.close()
            self._store = self._answerer = None
            self._catalog.close()

    # The parts, each loaded when it is first needed

    def _ready(self) -> "Answerer":
        with self._lock:
            if self._answerer is None:
                from index import reranking
                from index.answering import Answerer
                from index.spelling import Spelling

                embedder = self._model()
                self._answerer = Answerer(
                    catalog=self._catalog,
                    store=self._vectors(),
                    embedder=embedder,
                    reranker=reranking.load(self._settings),
                    spelling=Spelling(self._catalog, embedder.knows),
                )
            return self._answerer

    def _model(self, *, rebuilding: bool = False) -> "Embedder":
        with self._lock:
            if self._embedder is None:
                from index import embedding

                self._embedder = embedding.load(self._settings)
            if not rebuilding:
                self._agree(self._embedder)
            return self._embedder

    def _agree(self, embedder: "Embedder") -> None:
        """Make sure that the library's vectors are this model's."""
        stored = self._catalog.meta("fingerprint")
        if stored is None:
            self._catalog.set_meta(_identity(embedder))
        elif stored != embedder.fingerprint:
            raise LibraryError(
                f"The library in {self.directory} was made with the model "
                f"{self._catalog.meta('model')!r}, but PULLQUOTE_MODEL is {embedder.name!r}. Set "
                "it back, or run 'pullquote rebuild' to embed every article with the new one."
            )

    def _vectors(self) -> "FaissStore":
        with self._lock:
            if self._store is None:
                from index.vectors.flat import FaissStore

                dimension = self._dimension()
                fingerprint = self._catalog.meta("fingerprint") or ""
                folder = self.directory / INDEX_FOLDER
                store = FaissStore.restore(folder, fingerprint, dimension)
                self._snapshot = store.generation if store else -1
                if store is None or store.generation > self._catalog.generation():
                    store = FaissStore(fingerprint, dimension)
                self._catch_up(store)
                self._store = store
                if store.generation - self._snapshot > SNAPSHOT_EVERY or self._snapshot < 0:
                    self.save()
            return self._store

    def _catch_up(self, store: "FaissStore") -> None:
        generation, gone, added = self._catalog.changes(store.generation, self._dimension())
        if self._catalog.meta("fingerprint") != store.info().model:
            raise LibraryError(
                f"The library in {self.directory} was rebuilt with the model "
                f"{self._catalog.meta('model')!r}. Set PULLQUOTE_MODEL to it and start again."
            )
        store.replace(gone, added, generation)

    def _dimension(self) -> int:
        return self._catalog.dimension() or self._model().dimension


def _identity(embedder: "Embedder") -> dict[str, str]:
    return {
        "model": embedder.name,
        "fingerprint": embedder.fingerprint,
        "dimension": str(embedder.dimension),
    }
