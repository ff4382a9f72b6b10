"""How an article gets into a store: what is there of it already, and what is made of it anew."""

import datetime
import enum
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from index.errors import LibraryBusy, UnknownArticle
from index.ingest.preparation import prepare, unwatched
from index.model.article import Article, ArticleId
from index.model.scope import Scope
from index.model.stored import Source
from index.runtime import Runtime
from index.store.digest import article_digest
from index.store.likeness import prose_hash
from index.store.protocol import Progress, Store
from index.store.sources import source_of
from index.text.timex import Locale
from index.timeline import events


class Outcome(enum.Enum):
    """What adding an article did."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    SOURCE = "further source"
    """Another article of its collection says just the same: it was read there too."""


class Keep(enum.Enum):
    """Says that what a curator stated before goes on counting."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP

Stated = datetime.date | None | Keep
"""The date that a curator gives an article; None for the document's own."""


def add_article(
    runtime: Runtime,
    article: Article,
    locale: Locale,
    progress: Progress = unwatched,
    stated: Stated = KEEP,
    *,
    whole: bool = False,
) -> Outcome:
    """Store an article with its date, in one transaction, in place of its former revision.

    What says just the same as another article becomes a further source of that one.

    Raises:
        LibraryError, ModelError: nothing was stored; what was there before still is.
    """
    store, scope = runtime.store, Scope((article.collection,))
    before = store.revision(article.id, scope)
    known = before.curated if before is not None else None
    if stated is KEEP:
        curated = known
    elif stated == article.published:
        curated = None
    else:
        curated = stated
    if before is not None and before.digest == article_digest(article):
        if curated == known:
            return Outcome.UNCHANGED
        date_article(store, article.id, scope, locale, curated)
        return Outcome.REPLACED
    if before is None or (not whole and prose_hash(before.document) != prose_hash(article)):
        added = _add_source(store, replace(article, published=curated or article.published), scope)
        if added is not None:
            return added
    ingested = prepare(article, runtime.embedder(), progress, curated, locale)
    store.put(ingested, redated=stated is not KEEP, whole=whole)
    return Outcome.ADDED if before is None else Outcome.REPLACED


def _add_source(store: Store, article: Article, scope: Scope) -> Outcome | None:
    """Note where an article's text was read too; None where no other article is just the same."""
    same = store.same(article, scope)
    revision = None if same is None else store.revision(same, scope)
    if same is None or revision is None:
        return None
    held, source = store.source(article.id, scope), source_of(article)
    if held is not None and held[0] == same and replace(held[1], added="") == source:
        return Outcome.UNCHANGED
    if not store.add_source(same, source, scope, revision.digest):
        return None
    return Outcome.UNCHANGED if held is not None and held[0] == same else Outcome.SOURCE


def add_sources(store: Store, name: ArticleId, sources: Iterable[Source], scope: Scope) -> None:
    """Note where an article was read besides, as an export or an undone removal tells it.

    `name` may be a further source of it itself. What has become an article or another's source
    since stays that.
    """
    held = store.source(name, scope)
    if held is None:
        return
    for source in sources:
        revision = store.revision(held[0], scope)
        if revision is not None and store.source(source.name, scope) is None:
            store.add_source(held[0], source, scope, revision.digest)


def date_article(
    store: Store, article: ArticleId, scope: Scope, locale: Locale, published: datetime.date | None
) -> None:
    """State when an article was published, and resolve its dates anew; nothing is embedded.

    Raises:
        UnknownArticle: it is not in the scope.
        LibraryBusy: it was replaced at this moment.
    """
    revision = store.revision(article, scope)
    if revision is None:
        raise unknown(article)
    document = revision.document
    published = published or document.published
    dated = replace(document, published=published)
    found = events(dated, store.sentences(article, scope), locale=locale)
    if not store.set_published(article, scope, published, found, revision.digest):
        raise LibraryBusy("The article was replaced at this moment. Date it again.")


def unknown(article: ArticleId) -> UnknownArticle:
    """Make the error that says that there is no such article."""
    return UnknownArticle(
        f"There is no article {article!r} here. 'pullquote list' shows those there are."
    )
