"""A digest: which articles are new, what each tells best, and what it changes of older ones."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from index.model.article import Article, Quote
from index.model.scope import Scope
from index.model.stored import ArticleSummary
from index.news.changes import Change, change, says_change
from index.news.statements import Statement, statements
from index.news.telling import telling
from index.store.protocol import Store

NEAR: Final = 20
"""Passages of older articles that a sentence which says that something changed is held against."""
CHANGES: Final = 3
"""Changes told of one article at most."""


@dataclass(frozen=True, slots=True)
class Novelty:
    """A new article with the sentence that tells best what it is about, and what it changes."""

    article: Article
    told: Quote | None
    changes: tuple[Change, ...]


def new_since(summaries: Iterable[ArticleSummary], since: date) -> list[ArticleSummary]:
    """Keep what was published since a day; of what nobody dated, what was added since."""
    first = since.isoformat()
    return [
        each
        for each in summaries
        if (each.published.isoformat() if each.published else each.added[:10]) >= first
    ]


def make_digest(
    store: Store, summaries: Sequence[ArticleSummary], scope: Scope
) -> tuple[Novelty, ...]:
    """Make an entry of each of these articles, in their order, but of none outside the scope.

    No model is needed: the sentences' stored vectors are compared.
    """
    found = store.articles({each.id for each in summaries}, scope)
    return tuple(_novelty(store, found[each.id], scope) for each in summaries if each.id in found)


def _novelty(store: Store, article: Article, scope: Scope) -> Novelty:
    mine = list(statements(article, store.passages_of(article.id, scope)))
    best = telling(mine)
    return Novelty(
        article, best.quote() if best else None, tuple(_changes(store, article, mine, scope))
    )


def _changes(
    store: Store, article: Article, mine: Sequence[Statement], scope: Scope
) -> Iterator[Change]:
    """Yield what an article changes; a sentence changes what the newest older report says."""
    if article.published is None or article.published == date.min:
        return
    older = replace(scope, until=article.published - timedelta(days=1))
    values: set[tuple[str, str]] = set()
    for newer in mine:
        if len(values) == CHANGES:
            return
        if not says_change(newer.text):
            continue
        made = [
            each
            for before in _near(store, newer, older)
            if (each := change(before, newer)) is not None
        ]
        if made:
            latest = max(made, key=lambda each: each.before.article.published or date.min)
            if latest.values not in values:
                values.add(latest.values)
                yield latest


def _near(store: Store, newer: Statement, older: Scope) -> Iterator[Statement]:
    hits = store.dense(newer.vector, older, NEAR).hits
    passages = store.passages([hit.passage for hit in hits], older)
    articles = store.articles({each.passage.article for each in passages}, older)
    for stored in passages:
        if stored.passage.article in articles:
            yield from statements(articles[stored.passage.article], [stored])
