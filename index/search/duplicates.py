"""Which articles of a scope tell what another one tells: copies, and reprints with changes."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from index.model.article import Article, ArticleId
from index.model.scope import Scope
from index.store.likeness import ALIKE, runs, shared
from index.store.protocol import Store

_AT_ONCE: Final = 200
"""Pairs whose texts are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that says the same; `share` (0 to 1) of the shorter text stands in both."""

    article: Article
    share: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles that say much the same; `share` as in `Duplicate`."""

    one: Article
    other: Article
    share: float


def find_duplicates(article: Article, scope: Scope, store: Store) -> tuple[Duplicate, ...]:
    """Find the scope's articles with much the same text, the most alike first; not itself."""
    own = runs(article)
    candidates = store.articles(store.alike(article, scope), scope).values()
    found = (Duplicate(each, shared(own, runs(each))) for each in candidates)
    alike = (each for each in found if each.share >= ALIKE)
    return tuple(sorted(alike, key=lambda each: (-each.share, each.article.id)))


def near_duplicates(store: Store, scope: Scope) -> tuple[Pair, ...]:
    """Find the scope's articles that are much the same, the most alike first.

    Of many copies each is paired with one or a few, not with all others.
    """
    named = store.alike_pairs(scope)
    found: list[Pair] = []
    for start in range(0, len(named), _AT_ONCE):
        found += _looked_at(store, scope, named[start : start + _AT_ONCE])
    return tuple(sorted(found, key=lambda pair: (-pair.share, pair.one.id, pair.other.id)))


def _looked_at(
    store: Store, scope: Scope, named: Collection[tuple[ArticleId, ArticleId]]
) -> list[Pair]:
    articles = store.articles({name for pair in named for name in pair}, scope)
    told = {name: runs(article) for name, article in articles.items()}
    found = []
    for one, other in named:
        if one in told and other in told:  # else it was removed at this moment
            share = shared(told[one], told[other])
            if share >= ALIKE:
                found.append(Pair(articles[one], articles[other], share))
    return found
