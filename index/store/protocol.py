"""The Store protocol: all that is kept and searched, behind one boundary.

`index.store.embedded` keeps it in one SQLite file with FAISS beside it, `index.store.postgres` in
PostgreSQL. Nothing outside an implementation's own package knows which one it talks to.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol, TypeAlias

from index.model.article import Article, ArticleId, CollectionId, Span
from index.model.scope import Scope
from index.model.stored import (
    ArticleSummary,
    Counts,
    Hidden,
    Hiding,
    IngestedArticle,
    ModelIdentity,
    PassageId,
    Revision,
    SearchResult,
    Source,
    StoredPassage,
    TermStatistics,
)
from index.model.timeline import Event
from index.model.vectors import Vector

Ingest: TypeAlias = Callable[[Article, date | None], IngestedArticle]
"""Makes all that is derived of a document, given the publication date that a curator stated."""

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many are done, of how many."""


class Store(Protocol):
    """Articles with their passages, vectors, terms and events; safe to share between threads.

    Every read and every change names its scope, and sees nothing of another collection: neither
    articles nor statistics. What is put or removed, by this process or another, is seen by the
    next call. An article is stored whole or not at all. Every call raises LibraryError if the
    store can't be used, and LibraryClosed after `close`.
    """

    def put(
        self,
        ingested: IngestedArticle,
        *,
        redated: bool = False,
        whole: bool = False,
        added: str = "",
    ) -> None:
        """Store an article with all that belongs to it, in place of its former revision.

        `redated` says that its curator's date is new: a former one no longer counts. Where its
        prose is another, the former one stays for the further sources that say it, as an article
        of the first of them; `whole` says that it goes with them. `added` is when it was stored
        first (ISO 8601, UTC), where that was elsewhere. A further source of another
        article that becomes one of its own is no longer that one's.

        Raises:
            LibraryBusy: a curator has just dated it otherwise than it was ingested for.
            LibraryError: its id is an article's of another collection, or its vectors are another
                model's than the store's.
        """
        ...

    def remove(self, article: ArticleId, scope: Scope) -> bool:
        """Remove an article with all that belongs to it; say whether it was there."""
        ...

    def set_published(
        self,
        article: ArticleId,
        scope: Scope,
        published: date | None,
        events: Sequence[Event],
        digest: str,
    ) -> bool:
        """Change the date an article counts as published on, with its events.

        Nothing is done, and False returned, where its revision is another than `digest` names.
        """
        ...

    def add_source(self, article: ArticleId, source: Source, scope: Scope, digest: str) -> bool:
        """Note a further source of an article, in place of what its name stood for before.

        An article of that name goes, but stays for its own further sources as `put` says; what was
        hidden of it is hidden of this one. Nothing is done, and False returned, where the article's
        revision is another than `digest` names.

        Raises:
            LibraryError: the name is that of another collection's article or source.
        """
        ...

    def remove_source(self, name: ArticleId, scope: Scope) -> bool:
        """Remove one source; an article whose last one it is goes. Say whether it was there.

        An article whose own source goes becomes one of the next source's name.
        """
        ...

    def sources(self, article: ArticleId, scope: Scope) -> tuple[Source, ...]:
        """List where an article was read: its own source, then further ones, the oldest first."""
        ...

    def source(self, name: ArticleId, scope: Scope) -> tuple[ArticleId, Source] | None:
        """Find the article that a source of this name is of; None if the scope has none."""
        ...

    def same(self, article: Article, scope: Scope) -> ArticleId | None:
        """Find the oldest other article that says just what this one does, blanks aside.

        Two that are dated otherwise are two, and so is one that is dated where the stored one
        isn't; one without any prose is like none.
        """
        ...

    def alike(self, article: Article, scope: Scope) -> tuple[ArticleId, ...]:
        """Name other articles that may share much of this one's text, those likeliest to first.

        `index.store.likeness` says how likely; whether they do is to be looked at.
        """
        ...

    def alike_pairs(self, scope: Scope) -> tuple[tuple[ArticleId, ArticleId], ...]:
        """Name the scope's articles that may be alike, each with one that is named before it."""
        ...

    def set_hidden(self, article: ArticleId, words: str, scope: Scope, *, hidden: bool) -> bool:
        """Hide a sentence from the scope's viewer, or show it again; False if nothing changed.

        While it is hidden it counts as boilerplate of the article, of later revisions that say it
        too, for this viewer alone. Nothing can be hidden from a scope without a viewer, nor of an
        article outside of it.
        """
        ...

    def hidden(self, scope: Scope) -> tuple[Hidden, ...]:
        """List what the scope's viewer has hidden of its articles, by title and words."""
        ...

    def hidings(self) -> tuple[Hiding, ...]:
        """List what all viewers have hidden, of articles that are gone too, for an operator."""
        ...

    def hide(self, hidings: Collection[Hiding]) -> None:
        """Hide sentences as another store listed them; those that are hidden already stay so."""
        ...

    def forget_hidden(self, viewer: CollectionId) -> None:
        """Forget all that a viewer has hidden."""
        ...

    def article(self, article: ArticleId, scope: Scope) -> Article | None:
        """Read one article; None if the scope has none of that id."""
        ...

    def articles(self, wanted: Collection[ArticleId], scope: Scope) -> dict[ArticleId, Article]:
        """Read several articles at once; those outside the scope are left out."""
        ...

    def summaries(self, scope: Scope) -> tuple[ArticleSummary, ...]:
        """List the scope's articles, newest first, undated ones last."""
        ...

    def revision(self, article: ArticleId, scope: Scope) -> Revision | None:
        """Read an article as its document states it, with its digest and a curator's date."""
        ...

    def undated(self, scope: Scope) -> tuple[Article, ...]:
        """Read the articles of which nobody states a publication date, by id."""
        ...

    def counts(self, scope: Scope) -> Counts:
        """Count the scope's articles and passages, and find the newest publication date."""
        ...

    def collections(self) -> tuple[CollectionId, ...]:
        """List the collections that hold an article, sorted, for an operator's scope."""
        ...

    def dense(self, vector: Vector, scope: Scope, k: int) -> SearchResult:
        """Find the `k` passages nearest to a unit vector (d,), with their cosines.

        It gives fewer only if the scope holds fewer passages, or where it isn't `complete`.
        """
        ...

    def cosines(
        self, vector: Vector, passages: Collection[PassageId], scope: Scope
    ) -> dict[PassageId, float]:
        """Give the cosine of each of these passages; those outside the scope are left out."""
        ...

    def lexical(self, terms: Collection[str], scope: Scope, k: int) -> SearchResult:
        """Find the `k` best of the passages that hold any of the terms, with their BM25 score.

        The statistics are those of the scope's collections, however narrow it is otherwise.
        """
        ...

    def passages(self, wanted: Sequence[PassageId], scope: Scope) -> tuple[StoredPassage, ...]:
        """Read passages with their vectors, in the order of `wanted`.

        Those that are gone or outside the scope are left out.
        """
        ...

    def passages_of(self, article: ArticleId, scope: Scope) -> tuple[StoredPassage, ...]:
        """Read an article's passages with their vectors, in reading order."""
        ...

    def sentences(self, article: ArticleId, scope: Scope) -> tuple[Span, ...]:
        """Read where an article's sentences stand, in reading order, each once."""
        ...

    def term_statistics(self, terms: Collection[str], scope: Scope) -> TermStatistics:
        """Count the passages of the scope's collections, and those that hold each term."""
        ...

    def vocabulary(self, scope: Scope) -> Mapping[str, int]:
        """Count the passages that hold each word of the scope's collections, as written."""
        ...

    def events(
        self, scope: Scope, *, since: date | None = None, until: date | None = None
    ) -> tuple[Event, ...]:
        """Read the scope's events, article by article, in reading order.

        `since` and `until` keep to events whose own days touch that period, both included; one
        whose days are not known fits no period.
        """
        ...

    def version(self, scope: Scope | None = None) -> int:
        """Give a number that grows with each change, by whichever process: caches hang on it.

        With a scope it grows with the changes of its collections alone.
        """
        ...

    def updated(self) -> datetime | None:
        """Give the time of the last change, in UTC."""
        ...

    def identity(self) -> ModelIdentity | None:
        """Name the model that the vectors are of; None while none was ever stored."""
        ...

    def set_identity(self, identity: ModelIdentity) -> None:
        """State the model that this process puts and asks with, from now on.

        Raises:
            LibraryError: the stored vectors are another model's; every later `put`, `dense` and
                `cosines` raises it too if another process rebuilds the store with another model.
        """
        ...

    def refresh(self) -> bool:
        """Catch up with what another process changed; say whether there was anything."""
        ...

    def save(self) -> None:
        """Write what makes the next start quicker; nothing is lost without it."""
        ...

    def rebuild(self, identity: ModelIdentity, ingest: Ingest, progress: Progress) -> None:
        """Make all that is derived anew from the documents, the vectors with this model.

        Until all is made, every reader sees the store as it was, and articles may be added
        meanwhile; they are made anew too. `progress` counts articles.
        """
        ...

    def compact(self) -> None:
        """Give back the room that removed and replaced articles took; others go on meanwhile.

        Afterwards nothing of their text is kept anywhere in the store.
        """
        ...

    def check(self) -> list[str]:
        """Look for damage; say what was found, nothing if all is well."""
        ...

    def close(self) -> None:
        """Close the store: reads in flight end or raise LibraryClosed, later ones raise it."""
        ...
